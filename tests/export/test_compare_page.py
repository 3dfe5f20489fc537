"""The page of a comparison: it stands alone, its links lead somewhere, hostile text stays text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from narrator.repetition.advice import advise
from narrator.repetition.compare import compare
from narrator.repetition.inner import repeats_inside
from narrator.repetition.model import ReportText
from narrator.telling.compare_page import ComparePage, is_compare_page, render_compare_page

HOSTILE = '<script>alert(1)</script>{{ 7*7 }}{% x %}"\x00\x1b\u202e逆\u2066𠮷&amp;'
SENTENCES = (
    "街道安排专人每周巡查社区公开栏，发现缺页当天补齐并登记在册。",
    "全年在便民服务中心窗口接待现场咨询128人次，电话咨询46人次。",
    "低保和临时救助审批结果按月在各社区公开栏张贴，保留时间不少于六个月。",
    "九月起公众号改由综合办公室统一排期，逢周二周四固定推送两次。",
    "居民代表座谈会在十一月召开，会上提出的停车收费公示建议已经采纳。",
    "网格员上门发放办事指南，并对行动不便的老人逐户说明申请渠道。",
    "老旧小区改造工期调整信息由规建科当天报送，专栏同步更新。",
)
OLD = ReportText(
    "平川区柳园街道办事处",
    2024,
    {"overview": ("".join(SENTENCES[:5]),), "problems": SENTENCES[5:]},
    "2024.docx",
)
NEW = ReportText(
    OLD.unit,
    2025,
    {
        "overview": ("".join((SENTENCES[6], SENTENCES[1].replace("128", "131"), SENTENCES[0])), SENTENCES[3]),
        "problems": (SENTENCES[2], SENTENCES[4].replace("居民", "群众"), "今年新开的夜间窗口每周三延时两小时，共办理事项九十余件。"),
        "other": (SENTENCES[2],),
    },
    "draft.md",
)  # fmt: skip


def page_of(new: ReportText = NEW, *old: ReportText) -> ComparePage:
    earlier = old or (OLD,)
    comparison = compare(new, earlier)
    return ComparePage(new, comparison, advise(comparison), earlier, repeats_inside(new))


def soup(page: ComparePage) -> BeautifulSoup:
    return BeautifulSoup(render_compare_page(page).decode(), "html.parser")


def test_the_page_stands_alone() -> None:
    page = page_of()
    text = render_compare_page(page).decode()
    parsed = BeautifulSoup(text, "html.parser")
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert not parsed.select("script, link, img, iframe, object, form, [src], [onclick], [style]")
    assert not re.search(r"https?:|url\(|@import|//", text)
    assert is_compare_page(text.encode())
    assert not is_compare_page(b"<!DOCTYPE html><html><head></head></html>")
    assert render_compare_page(page) == text.encode()
    assert "@media print" in text
    assert "prefers-color-scheme: dark" in text


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    parsed = soup(page_of(NEW, OLD, ReportText("乙镇人民政府", 2024, {"overview": SENTENCES[:4]}, "乙.docx")))
    ids = Counter(str(node["id"]) for node in parsed.select("[id]"))
    assert set(ids.values()) == {1}
    links = [str(link["href"]) for link in parsed.select("a")]
    assert links
    assert {link.removeprefix("#") for link in links} <= ids.keys()
    assert all(link.startswith("#") for link in links)


def test_moved_passages_are_linked_both_ways() -> None:
    parsed = soup(page_of())
    moved = [row for row in parsed.select("article.row") if "换了位置" in row.get_text()]
    assert moved
    for row in moved:
        link = row.select_one("a")
        assert link is not None
        source = parsed.select_one(f"[id={str(link['href'])[1:]}]")
        assert source is not None
        assert f"#{row['id']}" in [str(back["href"]) for back in source.select("a.back")]


def test_classes_are_told_without_colour() -> None:
    parsed = soup(page_of())
    rows = parsed.select("article.row")
    assert {row.select_one(".sign").get_text() for row in rows} >= {"同", "数", "改", "新"}  # type: ignore[union-attr]
    assert all(row.select_one(".class") for row in rows)
    figures = next(row for row in rows if "figures-only" in row["class"])
    assert "128 → 131" in figures.get_text()


def test_the_keyboard_stops_at_what_repeats_in_reading_order() -> None:
    parsed = soup(page_of())
    stops = parsed.select("article[tabindex]")
    assert all(row.select_one(".source") for row in stops)
    assert not [row for row in parsed.select("article:not([tabindex])") if row.select_one(".source")]
    assert {str(node["tabindex"]) for node in parsed.select("[tabindex]")} == {"0"}
    numbers = [int(str(row["id"])[1:]) for row in parsed.select("article.row")]
    assert all(one < two for one, two in pairwise(numbers))


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(node.name[1]) for node in soup(page_of()).select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(two <= one + 1 for one, two in pairwise(levels))


def test_what_stands_twice_is_shown_with_links_to_both() -> None:
    section = soup(page_of()).select_one("#inside")
    assert section is not None
    assert SENTENCES[2] in section.get_text()
    assert len(section.select("a")) == 2


@pytest.mark.parametrize("place", ["unit", "file", "draft", "earlier"])
def test_hostile_text_stays_text(place: str) -> None:
    sentence = HOSTILE + SENTENCES[0]
    old = ReportText(
        HOSTILE if place == "unit" else OLD.unit,
        2024,
        {"overview": (sentence if place == "earlier" else SENTENCES[0], *SENTENCES[1:])},
        HOSTILE if place == "file" else "a.txt",
    )
    new = ReportText(
        HOSTILE if place == "unit" else OLD.unit,
        2025,
        {"overview": (sentence if place == "draft" else SENTENCES[0], *SENTENCES[1:])},
        "b.txt",
    )
    data = render_compare_page(page_of(new, old)).decode()
    parsed = BeautifulSoup(data, "html.parser")
    assert not parsed.select("script")
    assert "alert(1)" in parsed.get_text()
    assert "{{ 7*7 }}{% x %}" in parsed.get_text()
    assert "\x00" not in data
    assert "\x1b" not in data
    for node in parsed.find_all(string=re.compile("\u202e")):
        assert node.find_parent(["bdi", "title", "h1", "h2", "nav", "table", "a"]), node


def test_of_many_texts_those_that_sentences_come_from_are_printed() -> None:
    others = [ReportText(f"第{n}镇人民政府", 2024, {"overview": (f"与此无关的第{n}份文字，只说本镇集市和渡口。",)}, f"{n}.txt") for n in range(14)]  # fmt: skip
    parsed = soup(page_of(NEW, *others, OLD))
    assert [node["id"] for node in parsed.select("section.earlier")] == ["e1"]
    assert "2024.docx" in parsed.select("section.earlier h2")[0].get_text()


def test_a_draft_beside_nothing_shows_only_itself() -> None:
    from dataclasses import replace

    empty = compare(NEW, ())
    page = ComparePage(NEW, replace(empty, sentences=(), sections=(), parts=()), inside=repeats_inside(NEW))
    parsed = soup(page)
    assert "没有与别的年报比" in parsed.get_text()
    assert not parsed.select("article, section.earlier, table")
    assert {str(link["href"]) for link in parsed.select("a")} == {"#inside"}
