"""The HTML page: one file, safe, with the tables of the form."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from narrator.export.html import render_html
from narrator.figures.values import spell_value
from narrator.report.model import Report
from tests.export.sample import HOSTILE, HOSTILE_LEFT, UNFILLED, report


def _page(made: Report) -> BeautifulSoup:
    return BeautifulSoup(render_html(made).decode(), "html.parser")


def test_the_page_stands_alone() -> None:
    text = render_html(report()).decode()
    page = BeautifulSoup(text, "html.parser")
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert page.select_one("meta[charset=utf-8]")
    assert page.select_one("meta[name=viewport]")
    assert not page.select("script, link, img, iframe, a")
    assert not re.search(r"https?:|url\(|@import", text)
    assert "<!--" not in text
    assert not page.select("[id], [data-cell]")
    assert text == render_html(report()).decode()


def test_the_text_stands_in_its_order() -> None:
    made = report()
    page = _page(made)
    heading = page.h1
    assert heading is not None
    assert heading.get_text() == made.title
    assert [node.get_text() for node in page("h2")] == [section.heading for section in made.sections]
    assert [node.get_text() for node in page("h3")] == ["（一）公开时效有待提高"]
    paragraphs = [node.get_text() for node in page.select("main p")]
    body = [text for section in made.sections for text in section.paragraphs if not text.endswith("提高")]
    assert paragraphs == [*made.preface, *body, *made.signature]
    assert [node.get_text() for node in page.select(".run-in")] == ["（一）主动公开。", "（二）依申请公开。"]


def test_the_tables_are_those_of_the_form() -> None:
    made = report()
    tables = _page(made).select("section > section.table > table")
    for known, table in zip(made.edition.tables, tables, strict=True):
        cells = table.select("th, td")
        boxes = known.grid.boxes
        assert [cell.get_text() for cell in cells] == [
            spell_value(made.cells[box.cell]) if box.cell else box.text for box in boxes
        ]
        spans = [(int(str(cell.get("rowspan", "1"))), int(str(cell.get("colspan", "1")))) for cell in cells]
        assert spans == [(box.rowspan, box.colspan) for box in boxes]
        assert all(cell.get("scope") in {"row", "col", "rowgroup", "colgroup"} for cell in table.select("th"))
        assert len(table.select("tr")) == known.grid.rows
        assert len(table.select("thead tr")) == known.grid.head


def test_open_items_mark_the_page() -> None:
    page = _page(report(extra=("共【待填：次数】次、＿＿人。【待核实】",), marks=4, unset=(UNFILLED,)))
    assert [node.get_text() for node in page.select("p.draft")] == ["草稿：还有 4 处待填写或核实"]
    assert [node.get_text() for node in page("mark")] == ["【待填：次数】", "＿＿", "【待核实】"]
    assert [node.get_text() for node in page.select("td.open")] == ["【待填】"]


def test_a_finished_page_carries_no_mark() -> None:
    page = _page(report())
    assert "草稿" not in str(page)
    assert not page.select("mark, td.open")


def test_hostile_text_stays_text() -> None:
    made = report(extra=(HOSTILE,))
    sections = tuple(replace(section, heading=HOSTILE) for section in made.sections)
    page = _page(
        replace(
            made,
            title=HOSTILE,
            preface=(HOSTILE,),
            signature=(HOSTILE,),
            sections=sections,
            not_applicable=HOSTILE,
        )
    )
    assert not page.select("script")
    assert not page.find_all(string=lambda node: type(node).__name__ == "Comment")
    texts = [node.get_text() for node in page.select("p, h2")]
    assert texts.count(HOSTILE_LEFT) == 3 + len(sections)
    assert "49" not in page.get_text()
    assert any(cell.get_text() == HOSTILE_LEFT for cell in page("td"))
    assert [node.get("aria-label") for node in page.select("section.table")] == [f"{HOSTILE_LEFT}（表）"] * 3


@pytest.mark.chromium
@pytest.mark.slow
def test_only_the_tables_scroll_on_a_telephone(tmp_path: Path) -> None:
    """Ask the browser itself, in a frame of 360 pixels, how wide the page becomes."""
    (tmp_path / "report.html").write_bytes(render_html(report(marks=1)))
    measure = (
        "<iframe src='report.html' width=360 height=600 style='border:0' onload='"
        "document.title=contentDocument.documentElement.scrollWidth'></iframe>"
    )
    (tmp_path / "frame.html").write_text(measure, encoding="utf-8")
    programs = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    command = [
        next(filter(None, programs)),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--dump-dom",
        (tmp_path / "frame.html").as_uri(),
    ]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=120)
    title = re.search(r"<title>(\d+)</title>", done.stdout)
    assert title is not None, done.stdout
    assert int(title[1]) <= 360
