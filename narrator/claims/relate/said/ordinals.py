"""Which of them it was, beside how many there are: 编印6期…第7期; 第一讲、第二讲、第四讲; 14个乡镇中列第15名; 由第8位升到第5位，前进3位."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_N = "[一二两三四五六七八九十]{1,3}|\\d{1,3}"
_NTH = lazy(rf"第(?P<n>{_N})(?P<unit>[期讲批场次轮课站集季]|名|位|个(?!百分))(?!全国|世界|产业|五年)")
_TURNS = frozenset("期讲批场轮课站集次")
_TOTAL = lazy(
    rf"(?:共|全年|年内|合计|先后|分|累计|编发|编印|印发|举办|召开|开展|出刊|推出)[^，。；：第]{{0,16}}?(?<![第\d一二三四五六七八九十])(?P<n>{_N})(?P<unit>[期讲批场轮课站集])"
)
_RANKED = lazy(r"第(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>名|位)?")
_AMONG = lazy(
    rf"(?<![第\d一二三四五六七八九十])(?P<n>{_N})个(?P<of>[县区市乡镇街道单位部门厅局委科室家村社省直参评考核受]{{1,8}})"
)
_RANK_WORDS = lazy("排名|名次|排在|排第|位列|列第|居第|位居|名列|列全|排位|排全")
_MOVED = lazy(
    rf"第(?P<a>{_N})(?:名|位)?(?:[^，。；第]{{0,8}}?)(?P<way>升|降|进|跃|上升|前进|提升|下降|退|滑)[^，。；第]{{0,6}}第(?P<b>{_N})(?:名|位)?[，,（(]?[^，。；\d]{{0,4}}(?:前进|上升|提升|前移|下降|后退|退后|下滑|退)(?:了)?(?P<by>{_N})(?:个)?(?:名次|位次|名|位)"
)
_OTHER = lazy("上年|去年|往年|历届|全国|总第|累计第|20\\d\\d年第")
_COUNTED = lazy(r"[^，,。；;]{0,6}\d")  # 第三期71人; 第三期人数最多 tells of it once more
_LEAST, _FEW = 2, 4


def ordinals(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the places in an order that no such order has."""
    totals: dict[str, tuple[int, str]] = {}
    for sentence in sentences:
        flat = sentence.flat
        for match in _TOTAL.finditer(flat):
            totals.setdefault(match["unit"], (_number(match["n"]), match[0][-8:]))
        if "第" not in flat:
            continue
        yield from _beyond(sentence, totals)
        yield from _skipped(sentence)
        yield from _ranks(sentence)
        yield from _moves(sentence)


def _number(text: str) -> int:
    amount = parse_numeral(text.replace("两", "二"))
    return int(amount.value) if amount is not None else 0


def _beyond(sentence: Sentence, totals: dict[str, tuple[int, str]]) -> Iterator[Relation]:
    """Check 编印6期…第7期; not where they are numbered on from the year before: 3期，第5期至第7期."""
    found = [one for one in _NTH.finditer(sentence.flat) if one["unit"] in _TURNS and one["unit"] in totals]
    beyond = [one for one in found if _number(one["n"]) > totals[one["unit"]][0]]
    if len(beyond) != 1:
        return
    match = beyond[0]
    known = totals[match["unit"]][0]
    before = sentence.flat[max(0, match.start() - 8) : match.start()]
    off = _number(match["n"]) - known
    if known >= _LEAST and off <= max(1, known // _FEW) and not _OTHER.search(before + match[0]):
        yield _relation(sentence, match.span(), f"写的是“{match[0]}”，一共只有{known}{match['unit']}")


def _skipped(sentence: Sentence) -> Iterator[Relation]:
    """Check 第一讲…，第二讲…，第三讲…，第五讲…: one is left out where all before stand in order."""
    runs: dict[str, list[re.Match[str]]] = {}
    for match in _NTH.finditer(sentence.flat):
        runs.setdefault(match["unit"], []).append(match)
    for unit, found in runs.items():
        numbers = [_number(one["n"]) for one in found]
        if unit not in _TURNS or len(found) < _LEAST + 1 or numbers[0] != 1:
            continue
        steps = [other - one for one, other in pairwise(numbers)]
        again = steps[-1] == 0 and not _COUNTED.match(sentence.flat, found[-1].end())
        if steps[:-1] == [1] * (len(steps) - 1) and steps[-1] in (0, 2) and not again:
            yield _relation(sentence, found[-1].span(), f"“{found[-2][0]}”之后写的是“{found[-1][0]}”")


def _ranks(sentence: Sentence) -> Iterator[Relation]:
    """Check 14个乡镇考核中，位列第15名."""
    flat = sentence.flat
    if not _RANK_WORDS.search(flat):
        return
    known = list(_AMONG.finditer(flat))
    for match in _RANKED.finditer(flat):
        before = flat[max(0, match.start() - 10) : match.start()]
        near = [one for one in known if abs(one.start() - match.start()) <= 40]
        if len(near) != 1 or not _RANK_WORDS.search(before + "第") or _OTHER.search(before):
            continue
        most = _number(near[0]["n"])
        if most and _number(match["n"]) > most:
            yield _relation(sentence, match.span(), f"写的是“{match[0]}”，一共只有{near[0][0]}")


def _moves(sentence: Sentence) -> Iterator[Relation]:
    """Check 由第8位升到第5位，前进3位."""
    for match in _MOVED.finditer(sentence.flat):
        first, second, by = _number(match["a"]), _number(match["b"]), _number(match["by"])
        if abs(first - second) != by:
            reckoning = f"第{first}到第{second}差{abs(first - second)}位，写的是{by}"
            yield _relation(sentence, match.span("by"), reckoning)


def _relation(sentence: Sentence, span: tuple[int, int], reckoning: str) -> Relation:
    member = Member(Part.PART, Decimal(0), sentence)
    return Relation(Kind.BOUNDS, sentence, span, (member,), False, "", reckoning, Weight.ASK)
