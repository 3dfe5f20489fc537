"""Random valid figures of every kind of office: the prose never says what the tables do not."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.drafting.compose.compose import Composer
from narrator.drafting.redraft.current import current_values
from narrator.figures.checks.balance import check_balance
from narrator.figures.facts.facts import build_facts
from narrator.figures.file.tables import complete
from narrator.figures.keys.fee import ProcessingFee
from narrator.figures.keys.problems import Problem
from narrator.figures.keys.published import Published
from narrator.figures.model import Figures
from narrator.figures.unit import Unit, UnitKind
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.form.lookup import edition_for
from narrator.form.model import Cell
from tests.random_examples import few
from tests.shipped_phrases import shipped_phrases

RESULTS = [
    "granted",
    "partially_granted",
    "denied.admin_query",
    "unavailable.not_held",
    "not_processed.repeated",
]
COLUMNS = ["natural_person", "enterprise", "legal_service"]
counts = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 4000))


def _unit(kind: UnitKind) -> Unit:
    return Unit("某某" + kind.value, "某某" + kind.value, kind.self_reference, kind, "某某上级", "某某主管")


def _blank_cells() -> dict[Cell, Value]:
    edition = edition_for(2025)
    assert edition is not None
    return dict.fromkeys(edition.cells(), UNSET)


@st.composite
def figures_of(draw: st.DrawFn, kind: UnitKind, year: int = 2025) -> Figures:
    """Draw balanced figures: what comes in is split over the outcomes and the rest is carried out."""
    edition = edition_for(year)
    assert edition is not None
    given_cells: dict[Cell, Value] = {}

    def put(table: str, row: str, column: str, value: Value) -> None:
        given_cells[Cell(table, row, column)] = value

    for column in COLUMNS:
        new, carried = draw(counts), draw(counts)
        put("applications", "new_received", column, new)
        put("applications", "carried_in", column, carried)
        left = new + carried
        for row in RESULTS:
            part = draw(st.integers(0, left))
            put("applications", row, column, part)
            left -= part
        put("applications", "carried_out", column, left)
    for row in ("review", "litigation_direct", "litigation_after_review"):
        for column in ("upheld", "corrected", "other", "pending"):
            put("review_litigation", row, column, draw(counts))
    for row, columns in (
        ("normative_documents", ("issued", "repealed", "in_force")),
        ("licensing", ("decisions",)),
        ("penalty", ("decisions",)),
        ("compulsion", ("decisions",)),
        ("fees", ("amount_wan",)),
    ):
        for column in columns:
            put("disclosure", row, column, draw(st.one_of(counts, st.just(UNSET))))
    for column in ("issued", "repealed", "in_force"):
        put("disclosure", "rules", column, NOT_APPLICABLE)
    cells: dict[Cell, Value] = {}
    for table in edition.tables:
        own = {cell: value for cell, value in given_cells.items() if cell.table == table.key}
        cells.update(complete(table, own, UNSET if table.key == "disclosure" else 0))
    return Figures(
        unit=_unit(kind),
        year=year,
        cells=cells,
        fee=draw(st.sampled_from([None, ProcessingFee(charged=False)])),
        published=Published(total=draw(st.one_of(st.none(), counts))),
        problems=(Problem("更新集中在季末", "一季度末发布过半", None, "办结后及时提交"),),
    )


def number(figures: Figures, table: str, row: str, column: str = "total") -> int:
    value = figures.value(table, row, column)
    assert isinstance(value, int)
    return value


def received(f: Figures) -> int:
    return number(f, "applications", "new_received")


def carried_in(f: Figures) -> int:
    return number(f, "applications", "carried_in")


def reviews(f: Figures) -> int:
    return number(f, "review_litigation", "review")


def lawsuits(f: Figures) -> int:
    rows = ("litigation_direct", "litigation_after_review")
    return sum(number(f, "review_litigation", row) for row in rows)


CLAIMS: list[tuple[str, Callable[[Figures], bool]]] = [
    (
        r"未收到(任何)?政府信息公开申请|没有收到(政府信息)?公开申请|无人(提出|提交)",
        lambda f: received(f) == 0,
    ),
    (r"(没有|无|不存在)上年结转|上年(没有|无)结转|无结转办理", lambda f: carried_in(f) == 0),
    (
        r"(?:^|(?<=。))(?![^。]*除[^。]*外)[^。]*(?:均已|全部|都已)(?:办结|答复|办理完毕)|没有结转下年|无结转下年",
        lambda f: number(f, "applications", "carried_out") == 0,
    ),
    (r"(未发生|没有发生|无|未因)[^，。；]{0,20}行政复议", lambda f: reviews(f) == 0),
    (
        r"(未发生|没有发生|也没有|也无|未因)[^，。；]{0,24}行政诉讼|(未|没有)(被)?提起[^，。；]{0,10}行政诉讼",
        lambda f: lawsuits(f) == 0,
    ),
]
STATED = [
    (r"新收(?:到)?(?:的)?(?:政府信息)?(?:公开)?申请(?:共)?(\d+)件", received),
    (r"上年结转(?:的)?(?:申请)?(?:入)?(\d+)件", carried_in),
    (
        r"结转(?:至|到)?(?:下年度|\d{4}年)(?:继续办理)?(?:的)?(?:有)?(\d+)件",
        lambda f: number(f, "applications", "carried_out"),
    ),
    (r"办结(?:申请)?(\d+)件", lambda f: number(f, "applications", "results_total")),
    (r"予以公开(?:的)?(\d+)件", lambda f: number(f, "applications", "granted")),
    (r"部分公开(?:的)?(\d+)件", lambda f: number(f, "applications", "partially_granted")),
]


@pytest.mark.parametrize("kind", list(UnitKind))
@settings(max_examples=few(5), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_prose_and_tables_agree(kind: UnitKind, data: st.DataObject) -> None:
    figures = data.draw(figures_of(kind))
    prior = data.draw(st.one_of(st.none(), figures_of(kind, 2024)))
    assert not check_balance(figures)
    composed = Composer(figures, prior, shipped_phrases()).compose()
    values = current_values(build_facts(figures, prior))
    for item in composed:
        paragraph = item.paragraph
        assert paragraph.anchor is not None
        for ref, printed in paragraph.anchor.figures:
            assert values.get(ref, printed) == printed, (ref, paragraph.text)
        _check_numbers_are_traced(paragraph.text, [text for _, text in paragraph.anchor.figures], figures)
        for pattern, true in CLAIMS:
            if re.search(pattern, paragraph.text):
                assert true(figures), (pattern, paragraph.text)
        for pattern, value in STATED:
            for stated in re.findall(pattern, paragraph.text):
                assert int(stated) == value(figures), (pattern, paragraph.text)
        assert "None" not in paragraph.text
        assert "。。" not in paragraph.text


def _check_numbers_are_traced(text: str, printed: list[str], figures: Figures) -> None:
    """Every number in the prose is a year, part of a statute's number, or one that the anchor traces to a cell."""
    rest = re.sub(r"〔\d{4}〕\d+号|\d{4}年|1月1日|12月31日|12345", "", text)
    traced = {number for value in printed for number in re.findall(r"\d+(?:\.\d+)?", value)}
    years = {str(figures.year + step) for step in (-1, 0, 1)}
    for found in re.findall(r"\d+(?:\.\d+)?", rest):
        assert found in traced | years, (found, text)


def test_unset_figures_are_never_printed_as_zero() -> None:
    figures = Figures(_unit(UnitKind.STREET), 2025, cells=_blank_cells())
    for item in Composer(figures, None, shipped_phrases()).compose():
        assert not re.search(r"(?<!\d)0(件|条|万元|元)", item.paragraph.text)


@pytest.mark.parametrize("kind", list(UnitKind))
def test_every_kind_of_office_gets_a_whole_draft(kind: UnitKind) -> None:
    figures = Figures(
        _unit(kind), 2025, cells=dict.fromkeys(_blank_cells(), 0), fee=ProcessingFee(charged=False)
    )
    ids = [item.id for item in Composer(figures, None, shipped_phrases()).compose()]
    assert {"overview.lead", "overview.disclosure", "overview.applications", "other.fee"} <= set(ids)


def test_own_words_that_look_like_a_template_are_not_run() -> None:
    figures = Figures(
        _unit(UnitKind.STREET), 2025, cells=_blank_cells(), deeds=("更新{{ 年 }}和{% for %}栏目",)
    )
    text = "".join(item.paragraph.text for item in Composer(figures, None, shipped_phrases()).compose())
    assert "更新{{ 年 }}和{% for %}栏目。" in text
