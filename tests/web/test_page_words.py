"""The names of states as the page gives them."""

from datetime import date

import pytest

from narrator.web.start.routes import day_words
from tests.web.conftest import Browser

PENALTY = "disclosure.penalty.decisions"


@pytest.mark.parametrize(
    ("stamp", "words"),
    [
        ("2026-01-12T16:20:31+08:00", "今天16:20"),
        ("2026-01-11T16:20:31+08:00", "昨天16:20"),
        ("2026-01-10T09:05:00+08:00", "前天09:05"),
        ("2026-01-02T10:05:00+08:00", "1月2日 10:05"),
        ("2025-12-31T10:05:00+08:00", "2025年12月31日 10:05"),
        ("", ""),
    ],
)
def test_when_it_was_saved_is_said_as_people_say_it(stamp: str, words: str) -> None:
    assert day_words(stamp, date(2026, 1, 12)) == words


def _states(browser: Browser) -> dict[str, str]:
    parts = browser.client.get("/api/figures").json()["parts"]
    return {one["address"].split("/")[-1]: one["state"] for one in parts}


def test_the_state_of_each_part_is_told_in_words(drafted: Browser) -> None:
    states = _states(drafted)
    assert states["存在问题"] == "1条"
    assert states["平台"].endswith("项")
    assert states["申请办理"] != "不涉及"
    drafted.fill(cells={PENALTY: ""}, label="填")
    assert _states(drafted)["disclosure"] == "差1个"
    assert "还差1个数，今天" in drafted.client.get("/").text


def test_where_nothing_was_applied_for_its_handling_is_not_due(tmp_path, open_folder) -> None:  # type: ignore[no-untyped-def]
    browser = open_folder(tmp_path, None)
    browser.post("/api/begin", unit="云溪区柳园街道办事处", kind="街道", year="2025")
    assert _states(browser)["申请办理"] == "可不填"
    browser.post("/api/questions", question="applications", answer="没有")
    assert _states(browser)["申请办理"] == "不涉及"


def test_a_sentence_that_waits_says_for_whom_and_what(drafted: Browser) -> None:
    drafted.fill(cells={PENALTY: ""}, values=[{"path": ["来源", "行政处罚"], "value": "执法队"}], label="填")
    drafted.post("/api/draft")
    assert "等执法队报行政处罚数，先不印" in drafted.client.get("/text").text
    page = drafted.client.get("/check").text
    assert "，等数1项" in page


def test_who_takes_over_is_told_what_is_done(drafted: Browser) -> None:
    page = drafted.client.get("/handover").text
    done = page[page.index("做好的") : page.index("还等着的数")]
    assert "表二 主动公开：齐" in done
    assert "稿子：已出" in done


@pytest.mark.parametrize(("headings", "begins"), [("单列", "（一）主动公开\n"), ("一是", "一是主动公开")])
def test_the_headings_of_section_one_are_chosen(drafted: Browser, headings: str, begins: str) -> None:
    made = drafted.post("/api/layout", year="年", section_five="逐条", headings=headings)
    assert made.status_code == 200, made.text
    assert drafted.paragraph("overview.disclosure").startswith(begins)
    assert f'value="{headings}" selected' in drafted.client.get("/text").text
    assert drafted.post("/api/layout", year="年", section_five="逐条", headings="大字").status_code == 400
