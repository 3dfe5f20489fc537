"""The page of one office: what was asked, what became of it, what is found now, how much is repeated."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from narrator.desk.batch.copies import BatchRates
from narrator.desk.check_one import LastYear
from narrator.desk.output.book import since_word
from narrator.desk.output.words import (
    PARTS,
    cluster_page,
    quoted,
    rate,
    rendered,
    same_as,
    sentence_of,
    worst_first,
)
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.answers import Handling, Judged
from narrator.desk.rounds.change import Change
from narrator.desk.rounds.states import State
from narrator.telling.finding_words import one_line

_MOST = 60
_MOST_CHANGES = 40
_MOST_VALUES = 4
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The offices before and after on the list."""

    before: UnitResult | None = None
    after: UnitResult | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    name: str
    page: str


@dataclass(frozen=True, slots=True)
class _Item:
    text: str
    since: str
    quote: str
    values: tuple[str, ...]
    rule: str
    id: str
    handling: str


@dataclass(frozen=True, slots=True)
class _Group:
    key: str
    heading: str
    count: int
    items: tuple[_Item, ...]
    more: str


@dataclass(frozen=True, slots=True)
class _Asked:
    asked: str
    now: str


@dataclass(frozen=True, slots=True)
class _Rounds:
    rows: tuple[_Asked, ...]
    more: str


@dataclass(frozen=True, slots=True)
class _Changes:
    heading: str
    rows: tuple[Change, ...]
    more: str


@dataclass(frozen=True, slots=True)
class _Rate:
    what: str
    rate: str
    note: str


@dataclass(frozen=True, slots=True)
class _Cluster:
    number: int
    page: str
    words: str


def unit_page(unit: UnitResult, result: Result, beside: Neighbours) -> bytes:
    """Return the page of an office."""
    return rendered(
        "unit.html.j2",
        unit=unit,
        state=unit.state.value,
        about=tuple(_about(unit)),
        remark=unit.remark,
        before=_link(beside.before),
        after=_link(beside.after),
        rounds=_rounds(unit),
        changes=tuple(_changes(unit)),
        groups=tuple(_groups(unit)),
        rates=tuple(_rates(unit)),
        clusters=tuple(_clusters(unit, result)),
        outliers=[one.words for one in unit.outliers],
        files=tuple(_files(unit)),
    )


def _link(unit: UnitResult | None) -> _Link | None:
    return _Link(unit.name, unit.page.removeprefix("pages/")) if unit is not None else None


def _about(unit: UnitResult) -> Iterator[str]:
    if unit.main is None:
        yield "没有收到文件" if unit.submission.missing else "收到的文件读不出，见下面的“文件”"
        return
    moved = f"，没让改却动了 {len(unit.unasked)} 处" if unit.unasked and not unit.touched else ""
    yield f"第 {unit.round} 稿，{unit.main.submitted.day.isoformat()}；请改 {len(unit.to_fix)} 处，请说明 {len(unit.to_explain)} 处{moved}"
    if unit.state is State.UNSEEN:
        yield "没有毛病，但全文或整个部分与别户一字不差：请看下面的“同批文字相同”，看过了在总表“状态”里写上"
    if unit.resaved:
        yield "与上一稿相比，文字和数都没有变"
    if not unit.prior_known:
        yield "没有去年的年报，结转、现行有效、与去年重复都没有比"
    if unit.submission.renamed:
        yield f"年报上写的是“{unit.submission.renamed}”，名单上是“{unit.name}”"
    if len(unit.priors) > 1:
        yield f"去年是{'、'.join(unit.priors)}{len(unit.priors)}户，结转等按这几户去年的合计核对"


def asked_before(unit: UnitResult) -> list[tuple[str, str]]:
    """Return what the round before asked for, suggestions aside, each with how it is now: 已改, 没改, 改错了, 说明了."""
    if unit.since is None or unit.history is None:
        return []
    rows = [(one_line(one.message), "已改") for one in unit.since.fixed if one.demanded]
    still = [one for one in worst_first(unit.judged) if one.finding.id in unit.since.demanded]
    return rows + [(sentence_of(one.finding), _now(unit, one)) for one in still]


def _rounds(unit: UnitResult) -> _Rounds | None:
    rows = [_Asked(asked, now) for asked, now in asked_before(unit)]
    more = f"显示 {_MOST} / 共 {len(rows)}" if len(rows) > _MOST else ""
    return _Rounds(tuple(rows[:_MOST]), more) if rows else None


def _now(unit: UnitResult, judged: Judged) -> str:
    word = since_word(unit, judged)
    return word if judged.asks else f"{word}（{judged.reason}）"


def _changes(unit: UnitResult) -> Iterator[_Changes]:
    blocks: tuple[tuple[str, Sequence[Change]], ...] = (
        ("没让改却动了的地方", () if unit.touched else unit.unasked),
        ("可以了以后又动过的地方", unit.touched),
        ("公布的与审过的不同的地方", unit.public or ()),
    )
    for heading, some in blocks:
        if some:
            rows = tuple(
                Change(one.what, one.old[:_LONGEST], one.new[:_LONGEST]) for one in some[:_MOST_CHANGES]
            )
            more = f"显示 {len(rows)} / 共 {len(some)}" if len(rows) < len(some) else ""
            yield _Changes(heading, rows, more)


def _groups(unit: UnitResult) -> Iterator[_Group]:
    piles: tuple[tuple[str, str, list[Judged]], ...] = (
        ("error", "请改", list(unit.to_fix)),
        ("warning", "请说明", list(unit.to_explain)),
        (
            "info",
            "建议",
            [j for j in unit.judged if j.asks and not j.must_be_fixed and not j.must_be_explained],
        ),
        ("good", "已有处理", [one for one in unit.judged if not one.asks]),
    )
    for key, heading, some in piles:
        if some:
            more = f"显示 {_MOST} / 共 {len(some)}" if len(some) > _MOST else ""
            yield _Group(key, heading, len(some), tuple(_item(unit, one) for one in some[:_MOST]), more)


def _item(unit: UnitResult, judged: Judged) -> _Item:
    one = judged.finding
    told = one.message + (one.hint or "")
    untold = [e for e in one.evidence if e.value not in told]
    values = [f"{one_line(e.what)}：{one_line(e.value)[:_LONGEST]}" for e in untold[:_MOST_VALUES]]
    if len(untold) > _MOST_VALUES:
        values.append(f"显示 {_MOST_VALUES} / 共 {len(untold)}")
    handling = "" if judged.handling is Handling.OPEN else f"{judged.handling.value} {judged.reason}".strip()
    return _Item(
        sentence_of(one), since_word(unit, judged), quoted(one), tuple(values), one.rule, one.id, handling
    )


def _rates(unit: UnitResult) -> Iterator[_Rate]:
    last = unit.checked.last_year if unit.checked is not None else None
    if last is not None:
        yield from _of_last_year(last)
    if unit.rates is not None:
        yield from _of_batch(unit.rates)


def _of_last_year(last: LastYear) -> Iterator[_Rate]:
    yield _Rate("本单位去年（去法定用语）", rate(last.rate), f"可比文字 {last.characters} 字")
    yield _Rate("本单位去年，只换数字的不算", rate(last.rate_without_figures_only), "")
    for one in last.parts:
        half = {"problems": "的问题", "measures": "的措施"}.get(one.part or "", "")
        yield _Rate(
            f"本单位去年，{PARTS[one.section]}{half}", rate(one.rate), f"可比文字 {one.characters} 字"
        )


def _of_batch(rates: BatchRates) -> Iterator[_Rate]:
    yield _Rate("同批各户（总，含法定和通用表述）", rate(rates.total), "")
    yield _Rate("同批各户（去法定用语）", rate(rates.shared), f"可比文字 {rates.characters} 字")
    yield _Rate("同批各户（再去本单位去年有的）", rate(rates.without_own_past), "")
    yield _Rate("最大单篇", rate(rates.most_of_one), rates.nearest or "")
    for key, value in rates.sections:
        yield _Rate(f"同批各户，{PARTS[key]}", rate(value), "")


def _clusters(unit: UnitResult, result: Result) -> Iterable[_Cluster]:
    for number in unit.clusters[:_MOST]:
        yield _Cluster(number, cluster_page(number), same_as(result.clusters[number - 1], unit.name))


def _files(unit: UnitResult) -> Iterator[str]:
    one = unit.submission
    if one.main is not None:
        yield f"{one.main.name}（{one.main.content.medium.value}，核对的是这一份）"
    yield from (f"{other.name}（{other.content.medium.value}）" for other in one.versions)
    yield from (f"{older.name}（{older.content.medium.value}，以前一稿）" for older in one.earlier)
    yield from (f"{scan.name}（扫描，与上面的是同一份报送）" for scan in one.scans)
    for other, trouble in one.unreadable:
        yield f"{other.name}（{trouble.cause.value}：{trouble.message}）"
    if one.missing:
        yield "没有收到"
