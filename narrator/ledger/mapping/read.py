"""Reading the mapping file a person may have written in."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from narrator.files.load import load
from narrator.ledger.cases.labels import kind_of, result_of
from narrator.ledger.columns.roles import ROLE_BY_NAME, Role
from narrator.ledger.counting.deadlines import Terms
from narrator.ledger.counting.workdays import YearOfHolidays
from narrator.ledger.model import Told
from narrator.ledger.words.lexicon import words_of

MAPPING_NAME = "台账对应表.yaml"
MAPPING_BYTES = 4_000_000
_CHANNELS = ("当面", "信函", "网络", "电子邮件", "传真")


def _role(value: str) -> str:
    if value not in ROLE_BY_NAME:
        raise ValueError(f'不认识这种列，可填：{"、".join(ROLE_BY_NAME)}，现为 "{value}"')
    return value


def _result(value: str) -> str:
    if result_of(value) is None:
        raise ValueError(f'应为年报表格里的一种办理结果或 未办结，如 不予公开·属于国家秘密，现为 "{value}"')
    return value


def _kind(value: str) -> str:
    if kind_of(value) is None:
        raise ValueError(
            f'应为 自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他 之一，现为 "{value}"'
        )
    return value


def _channel(value: str) -> str:
    if value not in _CHANNELS and value not in words_of("提出方式").values():
        raise ValueError(f'应为 {"、".join(_CHANNELS)} 之一，现为 "{value}"')
    return value


def _days(raw: object) -> int:
    text = str(raw)
    if not (text.isascii() and text.isdigit() and int(text) <= 366):
        raise ValueError(f'应为天数，现为 "{raw}"')
    return int(text)


def _date(raw: object) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise ValueError(f'应为日期，如 2027-01-01，现为 "{raw}"') from None


Day = Annotated[date, BeforeValidator(_date)]
Days = Annotated[int, BeforeValidator(_days)]


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ValuesInput(_Input):
    """The words of cells and what they mean, by kind of column."""

    kind: dict[str, Annotated[str, AfterValidator(_kind)]] = Field(default_factory=dict, alias="申请人类别")
    result: dict[str, Annotated[str, AfterValidator(_result)]] = Field(default_factory=dict, alias="办理结果")
    channel: dict[str, Annotated[str, AfterValidator(_channel)]] = Field(
        default_factory=dict, alias="提出方式"
    )


class TermsInput(_Input):
    """How deadlines are reckoned."""

    days: Days = Field(20, alias="答复工作日")
    extension: Days = Field(20, alias="延期工作日")
    near: Days = Field(5, alias="临期工作日")
    confirmed: tuple[Annotated[str, AfterValidator(_channel)], ...] = Field(
        ("网络", "电子邮件", "传真"), alias="从确认日起算"
    )


class HolidaysInput(_Input):
    """A year's holidays: weekdays off, weekend days worked."""

    off: tuple[Day, ...] = Field((), alias="放假")
    worked: tuple[Day, ...] = Field((), alias="上班")


class AnswerInput(_Input):
    """A question as it was asked, with its answer."""

    answer: str | None = Field(None, alias="答")
    text: str | None = Field(None, alias="问")
    rows: str | None = Field(None, alias="哪几行")
    choices: str | None = Field(None, alias="可填")


class MappingFile(_Input):
    """The mapping file."""

    columns: dict[str, Annotated[str, AfterValidator(_role)]] | None = Field(None, alias="列")
    values: ValuesInput | None = Field(None, alias="取值")
    answers: dict[str, dict[str, AnswerInput] | None] | None = Field(None, alias="答复")
    terms: TermsInput | None = Field(None, alias="期限")
    holidays: dict[str, HolidaysInput] | None = Field(None, alias="节假日")


class HolidaysFile(_Input):
    """A file of holidays alone, one for all offices."""

    holidays: dict[str, HolidaysInput] = Field(alias="节假日")


def read_mapping(path: Path) -> Told:
    """Return what the mapping file tells; raise :class:`InvalidInput` with every fault and its line."""
    value = load(path, MappingFile, limit=MAPPING_BYTES).value
    values, terms = value.values or ValuesInput(), value.terms or TermsInput()
    return Told(
        columns={heading: ROLE_BY_NAME[role] for heading, role in (value.columns or {}).items()},
        values={Role.KIND: values.kind, Role.RESULT: values.result, Role.CHANNEL: values.channel},
        answers={
            int(year): {name: one.answer for name, one in (given or {}).items() if one.answer}
            for year, given in (value.answers or {}).items()
            if year.isdigit()
        },
        terms=Terms(terms.days, terms.extension, terms.near, frozenset(terms.confirmed)),
        holidays=_holidays((value.holidays or {}).items()),
    )


def read_holidays(path: Path) -> dict[int, YearOfHolidays]:
    """Return the years of a file of holidays."""
    return _holidays(load(path, HolidaysFile).value.holidays.items())


def _holidays(years: Iterable[tuple[str, HolidaysInput]]) -> dict[int, YearOfHolidays]:
    return {
        int(year): YearOfHolidays(frozenset(one.off), frozenset(one.worked))
        for year, one in years
        if year.isdigit()
    }
