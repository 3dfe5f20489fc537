"""The report for the boxes and grids of an online form."""

from dataclasses import replace

import pytest

from narrator.export.plain import render_tsv, render_txt
from narrator.figures.values import NOT_APPLICABLE, spell_value
from tests.export.sample import HOSTILE, HOSTILE_LEFT, PENDING, UNFILLED, report


def test_the_text_holds_every_section_in_order() -> None:
    made = report()
    text = render_txt(made).decode()
    parts = [made.title, *made.preface]
    for section in made.sections:
        parts.extend((section.heading, *section.paragraphs))
    parts.extend(made.signature)
    place = -1
    for part in parts:
        place = text.index(part, place + 1)
    assert text.count("\n") == text.count("\r\n")
    assert "草稿" not in text
    assert render_txt(made) == render_txt(report())


def test_each_table_is_a_grid_of_its_own_shape() -> None:
    made = report()
    files = render_tsv(made)
    assert list(files) == ["表二.tsv", "表三.tsv", "表四.tsv"]
    for known, data in zip(made.edition.tables, files.values(), strict=True):
        assert data.startswith(b"\xef\xbb\xbf")
        lines = data.decode("utf-8-sig").removesuffix("\r\n").split("\r\n")
        rows = [line.split("\t") for line in lines]
        assert [len(row) for row in rows] == [known.grid.columns] * known.grid.rows
        for box in known.grid.boxes:
            expected = spell_value(made.cells[box.cell]) if box.cell else box.text
            assert rows[box.row][box.column] == expected
        taken = {(box.row, box.column) for box in known.grid.boxes}
        assert not any(
            cell for r, row in enumerate(rows) for c, cell in enumerate(row) if (r, c) not in taken
        )
        assert data.decode("utf-8-sig").rstrip() in render_txt(made).decode()


def test_open_cells_and_the_mark_are_shown() -> None:
    made = report(marks=1, unset=(UNFILLED,))
    assert "草稿：还有 1 处" in render_txt(made).decode()
    assert "【待填】" in render_tsv(made)["表三.tsv"].decode()


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_is_taken_for_a_formula(sign: str) -> None:
    made = replace(report(), not_applicable=sign)
    assert made.cells[PENDING] is NOT_APPLICABLE
    for data in render_tsv(made).values():
        for line in data.decode("utf-8-sig").splitlines():
            assert not [cell for cell in line.split("\t") if cell.startswith(("=", "+", "-", "@"))]


def test_hostile_text_stays_text() -> None:
    made = replace(report(extra=(HOSTILE, "甲\n乙\t丙")), title=f"{HOSTILE}\n二", not_applicable="a\tb\nc")
    text = render_txt(made).decode()
    assert text.count(HOSTILE_LEFT) >= 2
    assert "\x00" not in text
    for data, width in zip(render_tsv(made).values(), (4, 10, 15), strict=True):
        assert {line.count("\t") for line in data.decode("utf-8-sig").splitlines()} == {width - 1}
