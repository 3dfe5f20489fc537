"""An export that does not say what it should is refused, with the place; whatever figures can be comes back as it was."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from narrator.drafting.compose.assemble import fresh_sections
from narrator.drafting.printing import to_report
from narrator.export.fragment import render_fragment
from narrator.export.html import render_html
from narrator.export.plain import render_tsv, render_txt
from narrator.export.read_back import ExportMismatch, as_printed, read_back, read_back_tables
from narrator.export.word.docx import render_docx
from narrator.figures.model import Figures
from narrator.figures.unit import Unit
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.files.settings import Settings
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.report.draft.markdown import write_draft
from narrator.report.draft.model import Draft
from narrator.report.formats.plain import flow_of_text
from narrator.report.model import Report
from narrator.report.to_figures import unit_named
from narrator.workflow.read import read_report
from narrator.workflow.writing.exports import make_exports
from tests.export.sample import FEES, report
from tests.random_examples import few

_RENDERERS: dict[str, Callable[[Report], bytes]] = {
    "draft.docx": render_docx,
    "draft.html": render_html,
    "draft.fragment.html": render_fragment,
    "draft.txt": render_txt,
}
_LETTERS = "年报公开信息街道件0123456789，。、；：（）【】“”《》—…%.<>&\\\"'#*_`|{}=+-/~^$@! \t\u3000\xa0ABCxyz𠮷é①ⅲ㎡"
_FEW = settings(
    max_examples=few(6),
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
texts = st.text(_LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)


@st.composite
def cells_of_all(draw: st.DrawFn) -> dict[Cell, Value]:
    """Any figures: unset, not applicable, small and large numbers; money with up to four decimals."""
    random = draw(st.randoms(use_true_random=False))
    pool = draw(st.lists(st.integers(0, 10**9), min_size=2, max_size=6))
    kinds: tuple[Value, ...] = (UNSET, NOT_APPLICABLE, 0, 1, 7, *pool)
    made = {cell: random.choice(kinds) for cell in EDITION_2021.cells()}
    return {**made, FEES: draw(st.integers(0, 10**9).map(lambda number: Decimal(number) / 10_000))}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports of any figures, with any words in them."""
    made = replace(report(), cells=draw(cells_of_all()), not_applicable=draw(st.sampled_from(["/", "0"])))
    sections = tuple(
        replace(one, paragraphs=(*one.paragraphs, *draw(st.lists(texts, max_size=2))))
        for one in made.sections
    )
    return replace(made, sections=sections, preface=tuple(draw(st.lists(texts, max_size=2))))


@_FEW
@given(made=reports())
def test_every_format_reads_back(made: Report) -> None:
    for name, render in _RENDERERS.items():
        read_back(render(made), name, made, exact=not name.endswith(".txt"))
    read_back_tables(render_tsv(made), "draft.tsv", made)


@_FEW
@given(cells=cells_of_all())
def test_figures_come_back_from_every_format(
    cells: dict[Cell, Value], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round trip")
    made = replace(report(), cells=cells)
    figures = Figures(unit=_unit(), year=2025, cells=cells)
    blocks = tuple(block for part in fresh_sections(figures, (), "/").values() for block in part)
    draft = Draft(made.unit, 2025, "figures.yaml", "", blocks)
    (folder / "draft.md").write_text(write_draft(draft), encoding="utf-8")
    filled = replace(made, cells={cell: 0 if value is UNSET else value for cell, value in cells.items()})
    for name in ("draft.md", *_RENDERERS):
        # In plain text, columns that nobody filled in cannot be told from others.
        printed = filled if name.endswith(".txt") else made
        if name in _RENDERERS:
            (folder / name).write_bytes(_RENDERERS[name](printed))
        read = read_report(folder / name)
        differing = {
            str(cell): (printed.cells[cell], read.cell(cell.table, cell.row, cell.column))
            for cell in made.edition.cells()
            if read.cell(cell.table, cell.row, cell.column) != as_printed(printed, cell)
        }
        assert differing == {}, name
    assert to_report(draft, figures, marks=0, not_applicable="/").cells == cells


def _unit() -> Unit:
    return unit_named(report().unit)[0]


@pytest.mark.libreoffice
def test_a_pdf_reads_back() -> None:
    made = report(extra=("<b>&amp;</b>，第3页，𠮷字。", "一" * 300 + "。"))
    [name] = make_exports(made, ("pdf",), Settings()).files
    assert name == "draft.pdf"


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("政府门户网站(hp:/w.yund.exampe.gov.c)公布8.34万元、24件。", True),
        ("政府门户网站(http://www.yundi.example.gov.cn)公布8.34万元、24件。", True),
        ("政府门户网站(hp:/w.yund.exampe.gov.c)公布83.4万元、24件。", False),
        ("政府门户网站(hp:/w.yund.exampe.gov.c)公布8.34万元、25件。", False),
        ("政府门户网(hp:/w.yund.exampe.gov.c)公布8.34万元、24件。", False),
        ("政府门户网站(http://www.yunbi.example.gov.cn)公布8.34万元、24件。", False),
    ],
)
def test_latin_letters_a_pdf_merges_refuse_nothing_and_digits_must_agree(
    monkeypatch: pytest.MonkeyPatch, read: str, *, right: bool
) -> None:
    told = "政府门户网站（http://www.yundi.example.gov.cn）公布8.34万元、24件。"
    made = replace(report(), preface=(told,), preface_ids=(), sections=())
    seen = flow_of_text("\n".join((made.title, read, *made.signature)), Path("seen.txt"))
    monkeypatch.setattr("narrator.export.read_back._flow", lambda *_: seen)
    if right:
        read_back(b"", "draft.pdf", made, exact=False)
    else:
        with pytest.raises(ExportMismatch, match=r"前言第1段|字母"):
            read_back(b"", "draft.pdf", made, exact=False)


def _in_word(data: bytes, old: str, new: str) -> bytes:
    """Return the Word file with the first ``old`` in its text as ``new``."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(packed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                text = content.decode()
                assert old in text
                content = text.replace(old, new, 1).encode()
            after.writestr(name, content)
    return packed.getvalue()


def _in_page(data: bytes, old: str, new: str) -> bytes:
    text = data.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("name", "change", "old"),
    [
        ("draft.docx", _in_word, "12.6<"),
        ("draft.html", _in_page, "12.6<"),
        ("draft.fragment.html", _in_page, "12.6<"),
    ],
)
def test_a_wrong_cell_is_named(name: str, change: Callable[[bytes, str, str], bytes], old: str) -> None:
    made = report()
    assert FEES in made.cells
    with pytest.raises(ExportMismatch, match=r"行政事业性收费.*应为“12\.6”，读到“12\.7”"):
        read_back(change(_RENDERERS[name](made), old, "12.7<"), name, made)


def test_a_lost_figure_is_seen_in_text_and_tables_alone() -> None:
    made = report()
    with pytest.raises(ExportMismatch, match="行政事业性收费"):
        read_back(render_txt(made).replace(b"\t12.6", b"\t12.7"), "draft.txt", made, exact=False)
    tables = {name: data.replace(b"\t12.6", b"\t") for name, data in render_tsv(made).items()}
    with pytest.raises(ExportMismatch, match="行政事业性收费"):
        read_back_tables(tables, "draft.tsv", made)


@pytest.mark.parametrize("exact", [True, False])
def test_a_wrong_or_lost_word_is_named(exact: bool) -> None:
    made = report()
    wrong = _in_word(render_docx(made), "未收取", "收取")
    with pytest.raises(ExportMismatch, match="“六、其他需要报告的事项”第1段"):
        read_back(wrong, "draft.docx", made, exact=exact)


def test_a_word_too_much_is_seen() -> None:
    made = report()
    with pytest.raises(ExportMismatch, match="第1段"):
        read_back(_in_word(render_docx(made), "未收取", "未曾收取"), "draft.docx", made)
    longer = replace(made, signature=(*made.signature, "多出的一行"))
    with pytest.raises(ExportMismatch, match="末尾"):
        read_back(render_docx(longer), "draft.docx", made)


def test_an_export_that_is_wrong_is_left_out_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from narrator.export import html
    from tests.acceptance.office import office_in

    office = office_in(tmp_path / "乡")
    render = html.render_html
    monkeypatch.setattr(html, "render_html", lambda made: render(made).replace(b">64<", b">46<"))
    outcome = office.draft(formats="docx,html")
    assert outcome.code == 1
    assert "行政许可" in outcome.talk
    assert office.files() == ["draft.docx", "draft.md", "figures.yaml"]
