"""The fragment for a website's editor: what such an editor lets pass, and nothing else."""

import re
from dataclasses import replace

from bs4 import BeautifulSoup

from narrator.export.fragment import render_fragment
from narrator.figures.values import spell_value
from narrator.report.model import Report
from tests.export.sample import HOSTILE, HOSTILE_LEFT, UNFILLED, report


def _fragment(made: Report) -> BeautifulSoup:
    return BeautifulSoup(render_fragment(made).decode(), "html.parser")


def test_it_has_inline_styles_only() -> None:
    text = render_fragment(report()).decode()
    page = BeautifulSoup(text, "html.parser")
    assert not page.select(
        "html, head, body, style, script, link, img, iframe, a, [class], [id], [data-cell]"
    )
    assert not re.search(r"https?:|url\(|@|<!|expression|javascript", text)
    styled = page.select("[style]")
    assert len(styled) > 300
    assert all(re.fullmatch(r"[^<>\"\\]+", str(node["style"])) for node in styled)
    assert text == render_fragment(report()).decode()


def test_text_and_tables_are_those_of_the_report() -> None:
    made = report()
    page = _fragment(made)
    title = page.h2
    assert title is not None
    assert title.get_text() == made.title
    assert [node.get_text() for node in page("h3")] == [section.heading for section in made.sections]
    for known, table in zip(made.edition.tables, page("table"), strict=True):
        cells = table.select("th, td")
        assert [cell.get_text() for cell in cells] == [
            spell_value(made.cells[box.cell]) if box.cell else box.text for box in known.grid.boxes
        ]
        spans = [(int(str(cell.get("rowspan", "1"))), int(str(cell.get("colspan", "1")))) for cell in cells]
        assert spans == [(box.rowspan, box.colspan) for box in known.grid.boxes]
        assert all(cell.get("scope") for cell in table.select("th"))
        assert all("border:1px solid" in str(cell["style"]) for cell in cells)


def test_open_items_mark_it() -> None:
    page = _fragment(report(extra=("共【待填：次数】次。",), marks=2, unset=(UNFILLED,)))
    assert "草稿：还有 2 处待填写或核实" in page.get_text()
    assert [node.get_text() for node in page("mark")] == ["【待填：次数】"]
    assert [node.get_text() for node in page("td") if "background" in str(node["style"])] == ["【待填】"]
    finished = _fragment(report())
    assert "草稿" not in finished.get_text()
    assert "background" not in str(finished)


def test_hostile_text_stays_text() -> None:
    made = report(extra=(HOSTILE,))
    sections = tuple(replace(section, heading=HOSTILE) for section in made.sections)
    page = _fragment(
        replace(made, preface=(HOSTILE,), signature=(HOSTILE,), sections=sections, not_applicable=HOSTILE)
    )
    assert not page.select("script")
    texts = [node.get_text() for node in page.select("p, h3")]
    assert texts.count(HOSTILE_LEFT) == 3 + len(sections)
    assert any(cell.get_text() == HOSTILE_LEFT for cell in page("td"))
