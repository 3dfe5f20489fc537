"""The page of a check: it stands alone, tells what must be fixed first, and shows hostile text as text."""

from __future__ import annotations

import re
from decimal import Decimal

from bs4 import BeautifulSoup, Tag

from narrator.claims.model import Claim, ClaimKind, Outcome, Verdict
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.model import Cell
from narrator.telling.check_page import is_check_page, render_check_page
from narrator.telling.check_result import CheckResult

_HOSTILE = '<script>alert(1)</script>{{ 7*7 }}{% x %}"\x00\x1b\u202e逆\u2066𠮷'
_SHOWN = _HOSTILE.replace("\x00", "").replace("\x1b", "")
_SENTENCE = "全年新收政府信息公开申请12件，结转3件。"
_RECEIVED = Cell("applications", "new_received", "total")


def _finding(rule: str, severity: Severity, message: str = "不对", paragraph: int = 1) -> Finding:
    text = f"{message}第{paragraph}句。"
    return Finding(rule, severity, message, Location("a.txt", "problems", paragraph, span=(0, 2), text=text))


def _verdict(outcome: Outcome, words: str, actual: str | None, why: str = "说不清") -> Verdict:
    start = _SENTENCE.index(words)
    claim = Claim(
        ClaimKind.VALUE,
        "overview",
        _SENTENCE,
        0,
        (start, start + len(words)),
        Decimal(1),
        readings=((_RECEIVED,),),
    )
    return Verdict(claim, outcome, why, f"正文“{words}”", actual, (_RECEIVED,))


def _page(*results: CheckResult) -> BeautifulSoup:
    return BeautifulSoup(render_check_page(results).decode(), "html.parser")


def _texts(page: BeautifulSoup | Tag, selector: str) -> list[str]:
    return [" ".join(node.get_text().split()) for node in page.select(selector)]


def test_the_page_stands_alone() -> None:
    results = [CheckResult("a.txt", "柳园街道办事处", 2025, (_finding("X", Severity.ERROR),))]
    text = render_check_page(results).decode()
    page = BeautifulSoup(text, "html.parser")
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert page.title is not None
    assert page.title.get_text() == "年报核对结果：柳园街道办事处，2025年"
    assert not page.select("script, link, img, iframe, object, form, [src], [onclick], [style]")
    assert not re.search(r"https?:|url\(|@import|//", text)
    assert page.select_one("meta[name=viewport]")
    assert is_check_page(text.encode())
    assert text.encode() == render_check_page(results)


def test_what_must_be_fixed_is_open_and_first() -> None:
    found = (
        _finding("C-NEST", Severity.INFO),
        _finding("X-TYPO", Severity.WARNING),
        _finding("T3-ROW", Severity.ERROR),
        _finding("Y-STALE", Severity.ERROR),
    )
    page = _page(CheckResult("a.txt", findings=found))
    assert _texts(page, ".group > summary") == ["× 必改 2 条", "! 须说明 1 条", "· 建议 1 条"]
    assert [group.has_attr("open") for group in page.select("details.group")] == [True, False, False]
    assert _texts(page, ".counts .count") == ["× 必改 2", "! 须说明 1", "· 建议 1"]
    assert _texts(page, ".group.error .rule") == [f"规则 {one.rule} 编号 {one.id}" for one in found[2:]]


def test_a_finding_shows_sentence_values_and_remedy() -> None:
    one = Finding(
        "N-RES",
        Severity.ERROR,
        "正文与表三不一致",
        Location("a.txt", "overview", 3, span=(12, 15), text=_SENTENCE),
        (Evidence("正文", "12件", "overview"), Evidence("表三本年新收", "13", str(_RECEIVED))),
        "请核对",
        confirm=True,
    )
    page = _page(CheckResult("a.txt", findings=(one,)))
    assert _texts(page, ".finding .place") == [f"第一部分第3段{_SENTENCE}"]
    assert _texts(page, ".finding mark") == ["12件"]
    assert _texts(page, ".finding td") == ["正文", "12件", "表三本年新收", "13"]
    assert _texts(page, ".remedy") == ["怎么改请核对", "请确认可能是另一口径的数，请人工核对"]


def test_equal_findings_are_one() -> None:
    found = tuple(_finding("X-TYPO", Severity.WARNING, paragraph=number) for number in range(1, 31))
    page = _page(CheckResult("a.txt", findings=(*found, _finding("X-TYPO", Severity.WARNING, "别的"))))
    assert _texts(page, ".group > summary") == ["! 须说明 31 条"]
    assert _texts(page, ".message") == ["不对 30 处", "别的"]
    first = page.select(".finding")[0]
    places = _texts(first, ".place")
    assert len(places) == 21
    assert places[-1] == "另有 10 处，未一一列出"
    assert found[4].id in places[4]


def test_the_sheet_of_statements() -> None:
    verdicts = (
        _verdict(Outcome.HOLDS, "12件", "12"),
        _verdict(Outcome.CONTRADICTS, "3件", "4"),
        _verdict(Outcome.UNBOUND, "全年", None),
    )
    page = _page(CheckResult("a.txt", statements=verdicts))
    assert _texts(page, ".sheet > summary") == [
        "文字里的数字：相符 1 处、一部分 0 处、不符 1 处、未对上 1 处"
    ]
    assert _texts(page, ".sheet h3") == ["第一部分 总体情况"]
    assert _texts(page, ".sentence") == [_SENTENCE]
    assert _texts(page, ".sentence mark") == ["全年", "12件", "3件"]
    assert _texts(page, ".statements tbody td") == [
        *("√ 相符", "12件", "表中本年新收：12"),
        *("× 不符", "3件", "表中本年新收：4"),
        *("？ 未对上", "全年", "表中本年新收说不清"),
    ]
    assert not _page(CheckResult("a.txt")).select(".sheet")
    assert "没有认出" in _page(CheckResult("a.txt", statements=())).get_text()


def test_hostile_text_is_shown_as_text() -> None:
    one = Finding(
        "X<b>",
        Severity.ERROR,
        _HOSTILE,
        Location("a.txt", "overview", 1, span=(2, 6), text=_HOSTILE),
        (Evidence(_HOSTILE, _HOSTILE), Evidence("", "")),
        _HOSTILE,
    )
    claim = Claim(ClaimKind.VALUE, "<i>", _HOSTILE, 0, (1, 4))
    verdict = Verdict(claim, Outcome.UNBOUND, _HOSTILE)
    text = render_check_page([CheckResult(_HOSTILE, _HOSTILE, 2025, (one,), (verdict,))]).decode()
    page = BeautifulSoup(text, "html.parser")
    assert not page.select("script, b + script, i")
    assert not re.search("[\x00-\x08\x0b-\x1f]", text)
    assert page.select(".message")[0].get_text().startswith(_SHOWN)
    assert page.select(".finding .quote")[0].get_text() == _SHOWN
    assert page.select(".sentence .quote")[0].get_text() == _SHOWN
    assert page.select(".finding td bdi")[0].get_text() == _SHOWN


def test_several_files_have_an_index() -> None:
    results = [
        CheckResult("a.txt", "柳园街道办事处", 2025, (_finding("X", Severity.ERROR),)),
        CheckResult("坏.docx", findings=(_finding("FILE-UNREADABLE", Severity.ERROR),), read=False),
        CheckResult("c.txt", "桥东乡人民政府", 2025),
    ]
    page = _page(*results)
    links = page.select("nav a")
    assert [link.get_text() for link in links] == [
        "柳园街道办事处，2025年",
        "坏.docx",
        "桥东乡人民政府，2025年",
    ]
    assert [str(link["href"]) for link in links] == [f"#{node['id']}" for node in page.select("article")]
    assert _texts(page, "nav tbody .error") == ["1", "1", "0"]
    assert _texts(page, ".clean") == ["√ 没有发现要改的地方"]
    assert not _page(results[0]).select("nav")


def test_a_page_is_told_from_other_files() -> None:
    assert not is_check_page(b"<!DOCTYPE html><html><body>narrator check</body></html>")
