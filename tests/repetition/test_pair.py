"""Two passages by themselves: counted as `compare` counts them."""

from __future__ import annotations

import pytest

from narrator.repetition.matching.matching import match_all
from narrator.repetition.matching.pair import common_share, matched_characters
from narrator.repetition.matching.pool import Pool
from narrator.repetition.model import ReportText
from narrator.repetition.texts.prepared import PreparedText, prepare
from tests.copies.province import edited, lot, paragraph

_TEXT = (
    "街道安排专人每周巡查社区公开栏，发现缺页当天补齐并拍照回传。党政办按季核对申请表下载链接和收件地址，搬迁后更新了现场受理地址。"
    "低保和临时救助结果此前只张贴七日，三月起同步上网。居民议事会每季抽看两处楼道橱窗，意见由网格员登记后逐条回复。"
)


def _prepared(text: str, unit: str = "平川区柳园街道办事处") -> PreparedText:
    return prepare(ReportText(unit, 2025, {"overview": (text,)}))


def _keys(text: PreparedText) -> list[str]:
    return [one.key for one in text.sentences if one.comparable]


def _texts() -> list[tuple[str, str]]:
    chance = lot(7)
    made = [(_TEXT, edited(_TEXT, share, chance)) for share in (0, 0.02, 0.1, 0.2, 0.3)]
    sentences = _TEXT.split("。")[:-1]
    made += [
        (_TEXT, "。".join(reversed(sentences)) + "。"),
        (_TEXT, "。".join(sentences[1:3]) + "。" + paragraph(chance, 2)),
        (_TEXT, _TEXT.replace("。", "，")),
        (_TEXT, f"{sentences[0]}，今年起新设网格员轮值表和楼道信息员名册。{sentences[2]}。"),
        (_TEXT, paragraph(chance, 4)),
    ]
    return made


@pytest.mark.parametrize(("one", "other"), _texts())
def test_characters_match_as_compare_matches_them(one: str, other: str) -> None:
    first, second = _prepared(one), _prepared(other, "青禾县住房和城乡建设局")
    for draft, earlier in ((first, second), (second, first)):
        counted = [sentence for sentence in draft.sentences if sentence.comparable]
        expected = sum(match.matched for match in match_all(counted, Pool([earlier])))
        found = matched_characters(_keys(draft), _keys(earlier))
        assert abs(found - expected) <= 0.02 * sum(map(len, _keys(draft)))


def test_the_share_is_the_same_both_ways_and_nothing_has_none() -> None:
    chance = lot(8)
    for share in (0, 0.1, 0.4):
        one, other = _keys(_prepared(_TEXT)), _keys(_prepared(edited(_TEXT, share, chance)))
        assert common_share(one, other) == common_share(other, one)
    assert common_share(_keys(_prepared(_TEXT)), _keys(_prepared(_TEXT))) == 1.0
    assert common_share([], []) == 0.0
