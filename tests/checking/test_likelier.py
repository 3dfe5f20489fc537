"""No sentence of a shipped report reads like a slip, even when nothing of its own office was seen."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from narrator.checking.rules.words.heard import slips_in
from narrator.checking.rules.words.seen import EDGE, LEVELS, Seen, packed, seen
from tests.checking.seen_words import Without, offices, texts

_RUN = re.compile("[\u4e00-\u9fff]+")


def test_the_file_tells_what_was_seen() -> None:
    for row, who in list(offices().items())[::97]:
        assert seen().offices(row) == max(level for level in LEVELS if level <= len(who)), row
    assert seen().offices("公凯") == 0
    assert seen().offices(f"{EDGE}公凯") == 0


def test_what_follows_is_what_offices_count() -> None:
    made = Seen(packed({"公开": 4, "公示": 1, "信息公": 2}))
    assert "开" in made.following("公")
    assert "示" in made.following("公")
    assert made.following("信息")[1:] == "公"
    assert made.following("息") == ""


def test_counts_are_kept_by_level() -> None:
    assert Seen(packed({"公开": 4, "公示": 1, "公布": 90})).offices("公开") == 3
    assert Seen(packed({"公开": 4, "公示": 1, "公布": 90})).offices("公示") == 1
    assert Seen(packed({"公开": 4, "公示": 1, "公布": 90})).offices("公布") == LEVELS[-1]


@pytest.mark.slow
def test_no_report_is_told_slips_by_what_the_others_write() -> None:
    runs: dict[str, dict[str, None]] = defaultdict(dict)  # an office writes much again, year by year
    for office, text in texts():
        if not office.startswith(
            ("phrases", "turns")
        ):  # slots hold no words, and each turn alone holds its own
            runs[office].update(dict.fromkeys(_RUN.findall(text)))
    told = []
    for office, written in runs.items():
        others = Without(office)
        for run in written:
            told += [(office, run, one.wrong, one.right) for one in slips_in(run, others)]
    assert told == []


@pytest.mark.parametrize(
    "run",
    [
        "重要事项由党政办独办",
        "其余两件由街道独办",
        "综合办公室只作终核",
        "承办科室只作说明",
        "累计播放量亿次",
        "全年访问量亿次",
    ],
)
def test_words_that_meet_are_not_told(run: str) -> None:
    """Two words side by side are no slip: 独 办, 只 作, and what counts in hundreds of millions."""
    assert [one.wrong for one in slips_in(run, seen())] == []
