"""What is pasted into Word: every look in the element itself, spans as on the form, and the same in a word processor."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn

from narrator.export.clipboard import section_clip, table_clip
from tests.export.sample import HOSTILE, HOSTILE_LEFT, UNFILLED, report

TABLES = [one.key for one in report().edition.tables]


@pytest.mark.parametrize("key", TABLES)
def test_a_table_has_the_forms_spans_and_its_own_looks(key: str) -> None:
    made = report(unset=(UNFILLED,))
    table = made.edition.table(key)
    page = BeautifulSoup(table_clip(made, table), "html.parser")
    assert not page.select("style, script, th, [class], [id]")
    cells = page("td")
    spans = [(int(str(one.get("rowspan", "1"))), int(str(one.get("colspan", "1")))) for one in cells]
    assert spans == [(box.rowspan, box.colspan) for box in table.grid.boxes]
    assert all("border:solid" in str(one["style"]) and one.p is not None for one in cells)
    assert all("'宋体'" in str(one["style"]) for one in page("p"))
    assert len(page.select("thead tr")) == table.grid.head
    assert len(page("col")) == table.grid.columns


def test_a_section_has_its_heading_its_text_and_its_table() -> None:
    made = report(extra=(HOSTILE, "（一）主动公开。公开12条。"))
    for section in made.sections:
        page = BeautifulSoup(section_clip(made, section), "html.parser")
        assert page.p is not None
        assert page.p.get_text() == section.heading
        assert "黑体" in str(page.p["style"])
    first = section_clip(made, made.sections[0])
    assert HOSTILE_LEFT not in first
    page = BeautifulSoup(first, "html.parser")
    assert [one.get_text() for one in page.select("span") if "楷体" in str(one["style"])][
        -1
    ] == "（一）主动公开。"


@pytest.mark.libreoffice
@pytest.mark.slow
def test_a_word_processor_pastes_merged_cells_borders_fonts_and_alignment(tmp_path: Path) -> None:
    made = report()
    html = table_clip(made, made.edition.table("applications"))
    (tmp_path / "clip.html").write_text(
        f"<html><head><meta charset='utf-8'></head><body>{html}</body></html>", encoding="utf-8"
    )
    command = [
        shutil.which("soffice") or "libreoffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--infilter=HTML (StarWriter)",
        "--convert-to",
        "docx",
        "clip.html",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    table = docx.Document(str(tmp_path / "clip.docx")).tables[0]
    assert (len(table.rows), len(table.columns)) == (28, 10)
    results = table.cell(5, 0)
    assert results.text == "三、本年度办理结果"
    assert table.cell(26, 0)._tc is results._tc
    assert table.cell(0, 0)._tc is table.cell(2, 2)._tc
    figure, label = table.cell(3, 3), table.cell(7, 2)
    assert {one.get(qn("w:val")) for one in figure._tc.iter(qn("w:jc"))} == {"center"}
    assert "center" not in {one.get(qn("w:val")) for one in label._tc.iter(qn("w:jc"))}
    for cell in (figure, label):
        sides = cell._tc.find(f".//{qn('w:tcBorders')}")
        assert sides is not None
        assert {one.get(qn("w:val")) for one in sides} == {"single"}
        assert {one.get(qn("w:b")) for one in cell._tc.iter(qn("w:b"))} <= {None, "false"}
        assert all(
            "宋体" in str(one.get(qn("w:eastAsia")))
            for one in cell._tc.iter(qn("w:rFonts"))
            if one.get(qn("w:eastAsia"))
        )
        assert {one.get(qn("w:after")) for one in cell._tc.iter(qn("w:spacing"))} <= {"0", None}
