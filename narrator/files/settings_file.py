"""What narrator.yaml may say, and reading it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from narrator.files.declared_file import RuleInput
from narrator.files.limits import Limits
from narrator.files.load import load
from narrator.files.settings import (
    APART,
    COUNTED,
    OWN_LINE,
    RUN_IN,
    TOGETHER,
    Allowed,
    Notices,
    Settings,
    Style,
)
from narrator.finding import Severity

SILENT = "不报"
_SEVERITIES: Mapping[str, Severity | None] = {one.label: one for one in Severity} | {SILENT: None}


def _mark(raw: object) -> str:
    if raw not in ("/", "0"):
        raise ValueError(f'应为 / 或 0，现为 "{raw}"')
    return str(raw)


def _topic(raw: object) -> str:
    if raw not in ("政府信息管理", "主动公开"):
        raise ValueError(f'应为 政府信息管理 或 主动公开，现为 "{raw}"')
    return str(raw)


def _year(raw: object) -> str:
    if raw not in ("年", "年度"):
        raise ValueError(f'应为 年 或 年度，现为 "{raw}"')
    return str(raw)


def _section_five(raw: object) -> str:
    if raw not in (TOGETHER, APART):
        raise ValueError(f'应为 {TOGETHER} 或 {APART}，现为 "{raw}"')
    return str(raw)


def _headings(raw: object) -> str:
    if raw not in (RUN_IN, OWN_LINE, COUNTED):
        raise ValueError(f'应为 {RUN_IN}、{OWN_LINE} 或 {COUNTED}，现为 "{raw}"')
    return str(raw)


def _severity(raw: object) -> str:
    if str(raw) not in _SEVERITIES:
        raise ValueError(f'应为 {"、".join(_SEVERITIES)}，现为 "{raw}"')
    return str(raw)


def _number(raw: object) -> float:
    try:
        value = float(str(raw))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1_000_000:
        raise ValueError(f'应为不小于 0 的数，现为 "{raw}"')
    return value


Number = Annotated[float, BeforeValidator(_number)]


class LimitsInput(BaseModel):
    """Numbers the checks go by, under 界限."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jump_percent: Number = Field(50, alias="同比变化百分比", description="比上年增减超过多少，正文要说明")
    jump_count: Number = Field(20, alias="同比变化件数", description="同时增减超过多少件，正文要说明")
    others_percent: Number = Field(20, alias="其他处理占比", description="“3.其他”占办理结果多少以上要说明")
    repetition: Number = Field(50, alias="重复率", description="与往年重复超过多少要报")
    common_percent: Number = Field(20, alias="通用表述占比", description="一批里多少单位都有的句子算通用表述")
    overview_least: Number | None = Field(None, alias="总体情况最少字数", description="")
    overview_most: Number | None = Field(None, alias="总体情况最多字数", description="")


class AllowedInput(BaseModel):
    """One wording a rule is not to complain about, under 放行."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str = Field(min_length=1, alias="规则", description="规则编号，如 X-TYPO")
    text: str = Field(min_length=2, alias="文字", description="句子里的一段原文")


class NoticesInput(BaseModel):
    """What stands in every notice, under 通知."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    until: str = Field("", alias="时限", description="如：1月19日下班前报第2稿")
    whom: str = Field("", alias="联系", description="如：打政务公开股0100-5500000")
    template: str | None = Field(None, min_length=1, alias="模板", description="通知的模板文件")


class StyleInput(BaseModel):
    """How reports are laid out, under 体例."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: Annotated[str, BeforeValidator(_year)] = Field(
        "", alias="题目", description="年：2025年政府信息公开……；年度：2025年度政府信息公开……"
    )
    section_five: Annotated[str, BeforeValidator(_section_five)] = Field(
        "", alias="第五部分", description="逐条：一个问题接着写它的改法；分写：先写问题，再写改进措施"
    )
    headings: Annotated[str, BeforeValidator(_headings)] = Field(
        "",
        alias="小标题",
        description="同段：（一）主动公开。接着写；单列：小标题自成一行；一是：一是主动公开。……",
    )


class SettingsFile(BaseModel):
    """What narrator.yaml may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    not_applicable: Annotated[str, BeforeValidator(_mark)] = Field(
        "/", alias="不适用印作", description="/ 或 0"
    )
    severities: dict[str, Annotated[str, BeforeValidator(_severity)]] = Field(
        default_factory=dict, alias="级别", description="规则编号: 必改、须说明、建议、不报"
    )
    limits: LimitsInput = Field(default_factory=LimitsInput, alias="界限")
    allowed: tuple[AllowedInput, ...] = Field((), alias="放行")
    common: tuple[Annotated[str, Field(min_length=6)], ...] = Field(
        (), alias="通用表述", description="上级统一要求的句子，不计重复"
    )
    documents_under: Annotated[str, BeforeValidator(_topic)] = Field(
        "政府信息管理",
        alias="规范性文件写在",
        description="总体情况哪一小节写规范性文件的数：政府信息管理 或 主动公开",
    )
    layout: str | None = Field(None, min_length=1, alias="版式", description="版式文件")
    rules: tuple[RuleInput, ...] = Field((), alias="规则", description="本地区自己的规则")
    notices: NoticesInput = Field(
        default_factory=NoticesInput, alias="通知", description="审核通知里写的时限和联系电话"
    )
    style: StyleInput = Field(default_factory=StyleInput, alias="体例")


def read_settings(path: Path) -> Settings:
    """Return the settings the file says; raise :class:`InvalidInput` with every fault of it."""
    value = load(path, SettingsFile).value
    return Settings(
        not_applicable=value.not_applicable,
        documents_under=value.documents_under,
        severities={rule: _SEVERITIES[word] for rule, word in value.severities.items()},
        limits=_limits(value.limits),
        allowed=tuple(Allowed(one.rule, one.text) for one in value.allowed),
        common=value.common,
        layout=None if value.layout is None else path.parent / value.layout,
        rules=tuple(one.rule() for one in value.rules),
        notices=_notices(value.notices, path),
        style=Style(
            value.style.year,
            value.style.section_five,
            value.style.headings,
            value.not_applicable if "not_applicable" in value.model_fields_set else "",
        ),
        path=path,
    )


def _notices(part: NoticesInput, path: Path) -> Notices:
    template = None if part.template is None else path.parent / part.template
    return Notices(part.until, part.whom, template)


def _limits(part: LimitsInput) -> Limits:
    return Limits(
        jump_percent=int(part.jump_percent),
        jump_count=int(part.jump_count),
        others_percent=int(part.others_percent),
        repetition=part.repetition,
        common_percent=int(part.common_percent),
        overview_least=None if part.overview_least is None else int(part.overview_least),
        overview_most=None if part.overview_most is None else int(part.overview_most),
    )
