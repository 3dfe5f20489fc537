"""认一认: what was carried over from last year, row by row, until a person has confirmed it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from narrator.figures.file.content import content_of
from narrator.figures.loaded import LoadedFigures
from narrator.figures.model import Figures
from narrator.figures.unit import UnitKind
from narrator.figures.values import NOT_APPLICABLE, UNSET, spell_count, spell_value
from narrator.files.tree import Node, Text
from narrator.form.model import Cell
from narrator.language.names.channels import same_channel
from narrator.report.prose.outlets import Outlets, outlets_of
from narrator.web.figures.labels import said_of
from narrator.web.figures.prior import channels_of, last_year
from narrator.web.project.notes import Notes

_OFFICE = ("全称", "简称", "自称", "类别", "上级政府", "公开主管")
GONE = "不用了"
CHANNELS = ("公开数量", "渠道")
_PREFACE = ("公布网站", "网址", "联系科室", "地址", "邮编", "电话")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing carried over: its name, last year's word, this year's, and where that is entered.

    ``path`` is that of a value, ``cell`` the address of a number; a row with neither is only to be looked at. ``take`` is what
    对 enters where nothing stands yet; ``leaves`` says that it may be gone this year, ``gone`` that a person said so; ``choices`` are the words there are.
    """

    name: str
    label: str
    last: str
    now: str
    path: tuple[str, ...] = ()
    cell: str = ""
    confirmed: bool = False
    note: str = ""
    take: str = ""
    leaves: bool = False
    gone: bool = False
    choices: tuple[str, ...] = ()

    @property
    def carried(self) -> bool:
        """Whether anything was carried over that a person can confirm."""
        return bool(self.last or self.now)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    heading: str
    rows: tuple[Row, ...]


def groups(loaded: LoadedFigures, notes: Notes) -> tuple[Group, ...]:
    """Return everything carried over, with what is confirmed already."""
    made = (Group(heading, tuple(_noted(row, notes) for row in rows)) for heading, rows in _groups(loaded))
    return tuple(group for group in made if group.rows)


def _noted(row: Row, notes: Notes) -> Row:
    gone = notes.answers.get(row.name) == GONE
    return replace(row, confirmed=notes.carried.get(row.name, False), gone=gone)


def names_of(loaded: LoadedFigures) -> tuple[str, ...]:
    """Return the names of all rows that are to be confirmed."""
    return tuple(row.name for _, rows in _groups(loaded) for row in rows if row.carried)


def _groups(loaded: LoadedFigures) -> Iterator[tuple[str, list[Row]]]:
    figures = loaded.figures
    found = last_year(loaded)
    last = found.figures
    yield "单位", list(_words(figures, last, "单位", _OFFICE))
    yield "前言", list(_words(figures, last, "前言", _PREFACE))
    yield "上年结转", list(_carried(figures, last))
    yield "现行有效", list(_stock(figures, last))
    yield "去年写的问题", list(_problems(figures))
    outlets = outlets_of(found.report) if found.report is not None else Outlets((), (), ())
    channels = list(_channels(figures, channels_of(found)))
    yield "发布渠道", [*channels, *_not_all(outlets, channels_of(found))]
    yield "账号和栏目", list(_names(figures, last, outlets))


def _words(figures: Figures, last: Figures | None, section: str, keys: tuple[str, ...]) -> Iterator[Row]:
    now = content_of(figures).get(section)
    before = content_of(last).get(section) if last is not None else None
    for key in keys:
        choices = tuple(kind.value for kind in UnitKind) if key == "类别" else ()
        said = said_of((section, key))
        yield Row(
            f"{section}.{key}", said.label or key, _word(before, key), _word(now, key), (section, key),
            note=said.hint or "", choices=choices,
        )  # fmt: skip


def _word(node: Node, key: str) -> str:
    value = node.get(key) if isinstance(node, dict) else None
    return str(value) if isinstance(value, Text) else ""


def _carried(figures: Figures, last: Figures | None) -> Iterator[Row]:
    table = figures.edition.table("applications")
    for column in table.columns:
        if column.key == "total":
            continue
        cell = Cell(table.key, "carried_in", column.key)
        before = last.cells[Cell(table.key, "carried_out", column.key)] if last is not None else UNSET
        yield Row(
            str(cell), column.name, _number(before), _number(figures.cells[cell]), cell=str(cell),
            note="去年的结转下年度",
        )  # fmt: skip


def _stock(figures: Figures, last: Figures | None) -> Iterator[Row]:
    table = figures.edition.table("disclosure")
    for key in ("rules", "normative_documents"):
        cell = Cell(table.key, key, "in_force")
        before = last.cells[cell] if last is not None else UNSET
        now = figures.cells[cell]
        if before in (UNSET, NOT_APPLICABLE) and now in (UNSET, NOT_APPLICABLE):
            continue
        name = f"{table.row_by_key[key].name}现行有效"
        yield Row(
            str(cell), name, _number(before), _number(now), cell=str(cell),
            note=f"请按今年制发、废止改成{figures.year}年年末的数",
        )  # fmt: skip


def _number(value: object) -> str:
    return "" if value is UNSET else spell_value(value)  # type: ignore[arg-type]


def _problems(figures: Figures) -> Iterator[Row]:
    for number, one in enumerate(figures.followups, 1):
        said = "；".join(filter(None, (one.problem, one.measure)))
        yield Row(
            f"上年问题整改.{number}", f"问题{number}", said, one.result or "", note="改了没有，到“数”里写"
        )


def row_of(channel: str) -> str:
    """Return the name of the row of one of last year's channels."""
    return ".".join((*CHANNELS, channel))


def channels_going_on(before: Mapping[str, str], notes: Notes) -> dict[str, str]:
    """Return those of last year's channels that nobody has said to be gone."""
    return {name: count for name, count in before.items() if notes.answers.get(row_of(name)) != GONE}


def channels_confirmed(loaded: LoadedFigures, notes: Notes) -> tuple[str, ...]:
    """Return those of last year's channels that a person has confirmed and that have no number of this year yet."""
    here = [one.name for one in loaded.figures.published.channels]
    return tuple(
        name
        for name in channels_going_on(channels_of(last_year(loaded)), notes)
        if notes.carried.get(row_of(name)) and not any(same_channel(name, one) for one in here)
    )


def _channels(figures: Figures, before: Mapping[str, str]) -> Iterator[Row]:
    """Yield the channels of last year with this year's number."""
    now = {one.name: spell_count(one.count) for one in figures.published.channels}
    for name, count in before.items():
        called = name if name in now else next((one for one in now if same_channel(name, one)), name)
        path = (*CHANNELS, called)
        yield Row(
            row_of(name), name, f"{count}条" if count[-1:].isdigit() else count, now.get(called, ""), path, note="今年发了多少条；还没数就先空着",
            leaves=True,
        )  # fmt: skip


def _not_all(outlets: Outlets, known: Mapping[str, str]) -> Iterator[Row]:
    """Yield what last year's total holds more than the channels that were found."""
    if outlets.missing and len(known) == len(outlets.channels):
        found = outlets.total - outlets.missing
        note = f"去年写的共{outlets.total}条，这里认出的加起来{found}条，少{outlets.missing}条：可能漏认了渠道，到“数—公开数量—渠道”里加上"
        yield Row("公开数量.渠道.没认全", "可能没认全", "", "", note=note)


def _names(figures: Figures, last: Figures | None, outlets: Outlets) -> Iterator[Row]:
    """Yield last year's accounts and column by name; 对 takes the name over, its state is asked in 数."""
    platforms = figures.platforms
    past = last.platforms if last is not None else None
    accounts = [past.account.name, *(one.name for one in past.official_accounts)] if past else []
    known = {platforms.account.name, *(one.name for one in platforms.official_accounts)}
    for number, name in enumerate(dict.fromkeys(filter(None, (*accounts, *outlets.accounts)))):
        path = () if number or name in known else ("平台", "公众号", "名称")
        now = name if name in known else ""
        note = "还在用吗？停了、并了的到“数·平台”里写"
        yield Row(
            f"账号.{name}", "公众号等账号", name, now, path, note=note, take=name if path else "", leaves=True
        )
    column = past.column if past and past.column else "、".join(outlets.columns)
    if column:
        now = platforms.column or ""
        yield Row(
            "平台.专栏", "栏目", column, now, ("平台", "专栏"), note="上级政府网站上的栏目名称", take=column, leaves=True
        )  # fmt: skip
