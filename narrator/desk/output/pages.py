"""The static pages: an index, a page for each office, the matrix of rules, the shared texts. No script, nothing from outside."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from narrator.copies.families import differing
from narrator.desk.batch.copies import Cluster, Extent
from narrator.desk.output.book import listed
from narrator.desk.output.unit_page import Neighbours, unit_page
from narrator.desk.output.words import (
    CLUSTERS_A_PAGE,
    PARTS,
    cluster_page,
    of_rules,
    rate,
    rendered,
    short_names,
    summary_lines,
)
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.states import State

INDEX = "review.html"
_MEMBERS, _MOST_NAMED = 3, 40
_PASSAGE = 1200
_RULES, _OFFICES = 60, 60
_COMMON = 200
_GROUPS = 5
_IN_A_PILE = 40


@dataclass(frozen=True, slots=True)
class _Pile:
    heading: str
    count: int
    units: tuple[UnitResult, ...]
    more: str


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    name: str
    page: str
    state: str
    round: str
    fix: str
    explain: str
    open: str
    new: str
    unasked: str
    rate: str
    same: "tuple[_Heading, ...]"
    more: str
    file: str


@dataclass(frozen=True, slots=True)
class _Group:
    heading: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    why: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of a cluster: its name, and of each office shown its text in stretches, those that differ marked."""

    place: str
    cells: tuple[tuple[tuple[str, bool], ...], ...]


@dataclass(frozen=True, slots=True)
class _Cluster:
    number: int
    words: str
    units: "tuple[_Heading, ...]"
    sections: tuple[_Section, ...]
    more: str


@dataclass(frozen=True, slots=True)
class _MatrixRow:
    rule: str
    title: str
    count: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Common:
    text: str
    place: str
    count: int
    of: int


def pages(result: Result) -> Iterator[tuple[str, bytes]]:
    """Yield every page with its path from the folder of the results."""
    yield INDEX, _index(result)
    for before, unit, after in _with_neighbours(result.units):
        yield unit.page, unit_page(unit, result, Neighbours(before, after))
    yield from _clusters(result)
    yield from _matrix(result)
    if result.common:
        yield "pages/common.html", _common(result)


def _with_neighbours(
    units: Sequence[UnitResult],
) -> Iterator[tuple[UnitResult | None, UnitResult, UnitResult | None]]:
    for place, unit in enumerate(units):
        before = units[place - 1] if place else None
        yield before, unit, units[place + 1] if place + 1 < len(units) else None


def shown(count: int, of: int) -> str:
    """Say how many of how many are shown; nothing where all are."""
    return f"显示 {count} / 共 {of}" if count < of else ""


# --- the index ---


def _index(result: Result) -> bytes:
    year = f"{result.year}年" if result.year else ""
    files = [_File(one.submitted.name, one.why, one.hint) for one in result.strays]
    files += [_File(one.name, one.reason, one.hint or "") for one in result.refused]
    return rendered(
        "index.html.j2",
        title=f"{year}政府信息公开年报审核",
        summary=summary_lines(result),
        warnings=result.warnings,
        clusters=len(result.clusters),
        common=len(result.common),
        piles=tuple(_piles(result)),
        rounds=any(one.since for one in result.units),
        groups=tuple(_groups(result)),
        files=files,
    )


def _piles(result: Result) -> Iterator[_Pile]:
    for heading, units in piles(result):
        told = shown(min(len(units), _IN_A_PILE), len(units))
        yield _Pile(heading, len(units), tuple(units[:_IN_A_PILE]), told)


def piles(result: Result) -> Iterator[tuple[str, Sequence[UnitResult]]]:
    """Yield the five piles, worst first; in a later round before them what is new since the last."""
    same = [one for one in result.clusters if one.extent is not Extent.PASSAGE]
    exact, copied = ({name for one in some for name in one.units} for some in (filter(_exact, same), same))
    like = [u for u in result.units if u.name in exact]
    like += [u for u in result.units if u.name in copied and u.name not in exact]
    alike = f"整篇或整节与别户相同（一字不差的{len(exact)}户在前）" if exact else "整篇或整节与别户相同"
    open_units = [one for one in result.units if one.state not in (State.PASSED, State.PUBLIC_SAME)]
    moved = [one for one in open_units if one.fresh or one.moved_figures or one.touched or one.public]
    found = (
        ("改出新毛病、没让改却动了数、可以了又动过或公布的不一致", moved),
        ("上一轮让改、新稿没改的", [u for u in open_units if u.still_open]),
        ("残留别的单位名或占位", [u for u in result.units if of_rules(u.judged, "U-OTHER", "U-TRADE", "U-MIX", "FILL-TODO")]),
        (alike, like),
        ("第五部分与去年相同", [u for u in result.units if of_rules(u.judged, "P-SAME")]),
        ("勾稽或结转不平", [u for u in result.units if of_rules(u.judged, "T3-", "T4-SUM", "T2-STOCK")]),
        ("缺项（处理费、五个方面、部分）", [u for u in result.units if of_rules(u.judged, "FEE-MISSING", "S-SUB5", "S-MISSING")]),
    )  # fmt: skip
    return ((heading, units) for heading, units in found if units)


def _exact(cluster: Cluster) -> bool:
    return cluster.exact


def _groups(result: Result) -> Iterator[_Group]:
    """Yield the offices by district and state, those with something to do first."""
    districts = list(dict.fromkeys(one.office.district for one in result.units))
    for district in districts:
        for state in State:
            units = [u for u in result.units if u.office.district == district and u.state is state]
            if units:
                heading = " ".join(filter(None, (district, state.value)))
                yield _Group(heading, tuple(map(_row, units)))


def _row(unit: UnitResult) -> _Row:
    since, checked = unit.since, unit.checked
    why = "、".join(dict.fromkeys(t.cause.value for _, t in unit.submission.unreadable))
    return _Row(
        number=unit.number,
        name=unit.name,
        page=unit.page,
        state=unit.state.value,
        round=str(unit.round or ""),
        fix=str(len(unit.to_fix)) if checked else "",
        explain=str(len(unit.to_explain)) if checked else "",
        open=str(len(unit.still_open)) if since else "",
        new=str(len(unit.fresh)) if since else "",
        unasked=str(len(unit.unasked)) if since else "",
        rate=rate(checked.last_year.rate) if checked and checked.last_year else "",
        same=tuple(_Heading(str(one), f"pages/{cluster_page(one)}") for one in unit.clusters[:_GROUPS]),
        more="…" if len(unit.clusters) > _GROUPS else "",
        file=unit.main.content.medium.value if unit.main else why,
    )


# --- shared texts ---


def cluster_words(cluster: Cluster) -> str:
    """Tell a cluster in a line: how much, how many offices, which sections."""
    sections = "、".join(dict.fromkeys(PARTS[one.section] for one in cluster.passages))
    exact = "一字不差" if cluster.exact else "改动过"
    return f"{cluster.extent.value}，{exact}，{len(cluster.units)} 户，{sections}，{cluster.characters} 字"


def _clusters(result: Result) -> Iterator[tuple[str, bytes]]:
    addresses = {one.name: one.page.removeprefix("pages/") for one in result.units}
    total = -(-len(result.clusters) // CLUSTERS_A_PAGE)
    for place in range(total):
        start = place * CLUSTERS_A_PAGE
        some = result.clusters[start : start + CLUSTERS_A_PAGE]
        yield (
            _cluster_file(place + 1),
            rendered(
                "clusters.html.j2",
                before=_beside(place, total),
                after=_beside(place + 2, total),
                shown=shown(len(some), len(result.clusters)),
                clusters=[_cluster(number, one, addresses) for number, one in enumerate(some, start + 1)],
            ),
        )


def _cluster_file(page: int) -> str:
    return f"pages/cluster-{page:03}.html"


def _beside(page: int, total: int) -> str:
    return _cluster_file(page).removeprefix("pages/") if 1 <= page <= total else ""


def _cluster(number: int, cluster: Cluster, addresses: Mapping[str, str]) -> _Cluster:
    units = cluster.units[:_MEMBERS]
    texts: dict[tuple[str, str], str] = {}
    for one in cluster.passages:
        texts[one.section, one.unit] = texts.get((one.section, one.unit), "") + one.text
    return _Cluster(
        number,
        cluster_words(cluster),
        tuple(_Heading(unit, addresses[unit]) for unit in units),
        tuple(
            _Section(
                PARTS[section], _side_by_side([texts.get((section, unit), "")[:_PASSAGE] for unit in units])
            )
            for section in dict.fromkeys(one.section for one in cluster.passages)
        ),
        listed(cluster.units, _MOST_NAMED) if len(cluster.units) > len(units) else "",
    )


def _side_by_side(texts: Sequence[str]) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Cut each text into stretches with whether they differ from the first; the first shows where the second does."""
    first = texts[0]
    cells = [_differing(differing(one, first)[0]) for one in texts]
    if len(texts) > 1:
        cells[0] = _differing(differing(first, texts[1])[0])
    return tuple(cells)


def _differing(stretches: Sequence[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    return tuple((text, not same) for text, same in stretches)


# --- the matrix of rules ---


def _matrix(result: Result) -> Iterator[tuple[str, bytes]]:
    counts: dict[str, dict[str, int]] = {}
    for unit in result.units:
        for one in unit.judged:
            if one.asks:
                of_rule = counts.setdefault(one.finding.rule, {})
                of_rule[unit.name] = of_rule.get(unit.name, 0) + 1
    rules = sorted(counts, key=lambda rule: (-len(counts[rule]), rule))
    units = [one for one in result.units if one.main is not None]
    total = max(1, -(-len(units) // _OFFICES))
    for place in range(total):
        some = units[place * _OFFICES : (place + 1) * _OFFICES]
        rows = [
            _MatrixRow(
                rule,
                result.titles.get(rule, "")[:30],
                len(counts[rule]),
                tuple(str(counts[rule].get(one.name, "")) for one in some),
            )
            for rule in rules[:_RULES]
        ]
        names = short_names([one.name for one in some])
        told = [
            shown(len(rows), len(rules)).replace("显示", "规则显示"),
            shown(len(some), len(units)).replace("显示", "单位显示"),
        ]
        yield (
            f"pages/matrix-{place + 1:03}.html",
            rendered(
                "matrix.html.j2",
                before=f"matrix-{place:03}.html" if place else "",
                after=f"matrix-{place + 2:03}.html" if place + 1 < total else "",
                shown="；".join(filter(None, told)),
                units=[
                    _Heading(name, one.page.removeprefix("pages/"))
                    for name, one in zip(names, some, strict=True)
                ],
                rows=rows,
            ),
        )


@dataclass(frozen=True, slots=True)
class _Heading:
    name: str
    page: str


def _common(result: Result) -> bytes:
    rows = [
        _Common(one.text, PARTS.get(one.section, ""), len(one.files), one.of)
        for one in result.common[:_COMMON]
    ]
    return rendered("common.html.j2", rows=rows, shown=shown(len(rows), len(result.common)))
