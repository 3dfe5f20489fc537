"""Reading rules of the known kinds from YAML: a file of rules, or the part 规则 of narrator.yaml."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from narrator.files.declared import ALWAYS, DeclaredPart, DeclaredRule, DeclaredWording, RuleKind, Scope
from narrator.files.load import load
from narrator.finding import Severity

SECTIONS = {
    "前言": "preface",
    "第一部分": "overview",
    "第二部分": "disclosure",
    "第三部分": "applications",
    "第四部分": "review_litigation",
    "第五部分": "problems",
    "第六部分": "other",
}
OFFICES = (
    *("街道", "镇", "乡", "民族乡", "政府部门", "派出机构", "管委会", "垂管单位"),
    *("县政府", "区政府", "县级市政府", "地级市政府", "省政府", "基层", "部门", "政府"),
)
_SEVERITIES = {one.label: one for one in Severity}
_KINDS = {one.value: one for one in RuleKind}
_YEARS = re.compile(r"(?P<first>\d{4})?-(?P<last>\d{4})?")
_ID = re.compile(r"[A-Z\u4e00-\u9fff][A-Z0-9\u4e00-\u9fff-]{1,30}")
_NESTED_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*[+*](?:[^()\\]|\\.)*\)[+*{]")
_LONGEST = 2000


def _one_of(known: Iterable[str], raw: object) -> str:
    if str(raw) not in known:
        raise ValueError(f'应为 {"、".join(known)}，现为 "{raw}"')
    return str(raw)


def _pattern(value: str) -> str:
    """Take a pattern that compiles, finds no empty text and repeats no repetition."""
    try:
        compiled = re.compile(value)
    except re.error as problem:
        raise ValueError(f"不是能用的匹配式（{problem.msg}）") from None
    if compiled.search("") is not None:
        raise ValueError("匹配式不能匹配空的文字")
    if len(value) > _LONGEST or _NESTED_REPEAT.search(value):
        raise ValueError("匹配式太长，或重复里套着重复")
    return value


def _excuse(value: str) -> str:
    try:
        re.compile(value)
    except re.error as problem:
        raise ValueError(f"不是能用的匹配式（{problem.msg}）") from None
    return value


def _years(raw: object) -> str:
    if not isinstance(raw, str) or raw == "-" or not _YEARS.fullmatch(raw):
        raise ValueError(f'应写成 2024-、-2020 或 2021-2023，现为 "{raw}"')
    return raw


def _yes(raw: object) -> bool:
    return _one_of(("是", "否"), raw) == "是"


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(f'编号用大写字母、数字、汉字和“-”，如 本区-自称，现为 "{value}"')
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]
Excuse = Annotated[str, AfterValidator(_excuse)]
Flag = Annotated[bool, BeforeValidator(_yes)]
Office = Annotated[str, BeforeValidator(lambda raw: _one_of(OFFICES, raw))]
Section = Annotated[str, BeforeValidator(lambda raw: _one_of(SECTIONS, raw))]
Level = Annotated[str, BeforeValidator(lambda raw: _one_of(_SEVERITIES, raw))]
Words = Annotated[str, Field(min_length=1)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ScopeInput(_Input):
    """Where a wording counts and what excuses it."""

    offices: tuple[Office, ...] = Field((), alias="适用")
    sections: tuple[Section, ...] = Field((), alias="部分")
    years: Annotated[str, BeforeValidator(_years)] | None = Field(None, alias="年份")
    unless: Excuse | None = Field(None, alias="除非", description="同一句里有它就不报")
    unless_before: Excuse | None = Field(None, alias="前面有", description="同一分句里前面有它就不报")
    titles: Flag = Field(False, alias="看书名号", description="书名号里的也看")
    unquoted: Flag = Field(False, alias="不看引号", description="引号里的不看")
    once: Flag = Field(False, alias="只报一处")
    foreign: Flag = Field(False, alias="不看草稿", description="narrator 自己出的草稿不看")
    typed: Flag = Field(False, alias="只看原件", description="网页和 PDF 抽取的文字不看")

    def scope(self) -> Scope:
        """Return the scope as a value."""
        match = _YEARS.fullmatch(self.years or "-")
        first, last = (match["first"], match["last"]) if match else (None, None)
        return Scope(
            offices=self.offices,
            sections=tuple(SECTIONS[one] for one in self.sections),
            first=int(first or 0),
            last=int(last or ALWAYS),
            unless=self.unless,
            unless_before=self.unless_before,
            titles=self.titles,
            quotes=not self.unquoted,
            once=self.once,
            typed=self.typed,
            drafts=not self.foreign,
        )


class WordingInput(ScopeInput):
    """A wording: 词 as it stands or 式 as a pattern; 提示 or, in a list, the right wording 对."""

    word: Words | None = Field(None, alias="词")
    pattern: Pattern | None = Field(None, alias="式")
    message: Words | None = Field(None, alias="提示", description="{0} 是找到的文字")
    right: Words | None = Field(None, alias="对")
    remedy: Words | None = Field(None, alias="怎么改")
    severity: Level | None = Field(None, alias="级别")
    habit: Words | None = Field(None, alias="合并", description="同名的各处合成一条来报")

    @model_validator(mode="after")
    def _whole(self) -> "WordingInput":
        if (self.word is None) == (self.pattern is None):
            raise ValueError("“词”和“式”写一个")
        if self.message is not None:
            try:
                self.message.format("")
            except (IndexError, KeyError, ValueError):
                raise ValueError("提示里只能用 {0}") from None
        return self

    def wording(self, default: str | None) -> DeclaredWording:
        """Return the wording as a value; ``default`` is what the rule says where the wording says nothing."""
        remedy = self.remedy or (f"请改为“{self.right}”" if self.right else None)
        message = self.message or (f"“{{0}}”应为“{self.right}”" if self.right else default or "写了“{0}”")
        return DeclaredWording(
            self.pattern or re.escape(self.word or ""),
            message,
            _SEVERITIES[self.severity] if self.severity else None,
            remedy,
            self.habit,
            self.scope(),
        )


class PartInput(_Input):
    """A part: its name and what tells it."""

    name: Words = Field(alias="名")
    pattern: Pattern = Field(alias="式")


class RuleInput(ScopeInput):
    """A rule of a known kind."""

    id: Annotated[str, AfterValidator(_id)] = Field(alias="编号")
    kind: Annotated[str, BeforeValidator(lambda raw: _one_of(_KINDS, raw))] = Field(alias="种类")
    severity: Level = Field(alias="级别")
    title: Words = Field(alias="要求", description="应当怎样，一句话")
    remedy: Words = Field(alias="怎么改")
    source: Words = Field("本地区口径", alias="依据")
    message: Words | None = Field(None, alias="提示")
    wordings: tuple[WordingInput, ...] = Field((), alias="用词")
    parts: tuple[PartInput, ...] = Field((), alias="各项")
    breaking: tuple[Words, ...] = Field((), alias="会报")
    right: tuple[Words, ...] = Field((), alias="不报")

    @model_validator(mode="after")
    def _whole(self) -> "RuleInput":
        kind = _KINDS[self.kind]
        of_parts = kind in (RuleKind.MISSING, RuleKind.ORDER)
        if of_parts and (not self.parts or self.wordings or len(self.sections) != 1):
            raise ValueError(f"“{self.kind}”要写“各项”，“部分”写一个，不写“用词”")
        if kind is RuleKind.ORDER and len(self.parts) < 2:
            raise ValueError("“次序”至少写两项")
        if not of_parts and (not self.wordings or self.parts):
            raise ValueError(f"“{self.kind}”要写“用词”，不写“各项”")
        own = [one.scope() != Scope() for one in (self, *self.wordings)]
        if kind is RuleKind.WORDING and any(own):
            raise ValueError("“用词”没有范围；有范围的种类写“限定用词”")
        if kind is RuleKind.SCOPED and not any(own):
            raise ValueError("“限定用词”要写范围，如“适用”“部分”“年份”“除非”“前面有”")
        return self

    def rule(self) -> DeclaredRule:
        """Return the rule as a value; what its wordings do not limit, the rule's own scope does."""
        return DeclaredRule(
            id=self.id,
            kind=_KINDS[self.kind],
            severity=_SEVERITIES[self.severity],
            title=self.title,
            remedy=self.remedy,
            source=self.source,
            wordings=tuple(one.wording(self.message) for one in self.wordings),
            parts=tuple(DeclaredPart(one.name, one.pattern) for one in self.parts),
            message=self.message or "",
            scope=self.scope(),
            breaking=self.breaking,
            right=self.right,
        )


class RulesFile(_Input):
    """A file of rules."""

    rules: tuple[RuleInput, ...] = Field(alias="规则")


def read_rules(path: Path) -> tuple[DeclaredRule, ...]:
    """Return the rules of a file; raise :class:`InvalidInput` with every fault and its line."""
    return tuple(one.rule() for one in load(path, RulesFile).value.rules)
