"""The how-manieth time it is, beside the year it began in: 自2022年起每年一届，2024年为第三届; 2021年启动以来连续第四年举办."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_N = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})"
_BEGAN = lazy(
    r"(?:自|从)(?P<year>20\d\d)年(?:\d{1,2}月)?(?:首[次届]|第一[次届])?(?:起|开始|启动|开办|举办|开展|创办|设立|实行|推行)(?P<every>[^，,。；;]{0,6}(?:每年|逐年|一年|连年|年年))?"
    r"|(?P<year2>20\d\d)年(?:\d{1,2}月)?(?:首[届次]|第一[届次])"
)
_NTH = lazy(rf"(?:连续)?第{_N}(?P<unit>届|次|年|个年头)(?!修)|(?:已)?连续{_N.replace('<n>', '<m>')}年")
_SPAN = lazy(rf"(?:连续)?{_N}年[（(](?:自|从)?(?P<a>20\d\d)年?(?:至|到|—+|-|－|～|~)(?P<b>20\d\d)年?[）)]")
_YEAR = lazy(
    r"(?<![\d至到])(?P<year>20\d\d)年(?!(?:[^，,。；;]{0,6})(?:启动|起|首|开办|创办|以来|第一|开始))"
)
_YEARLY_MADE = lazy(
    rf"(?:自|从)(?P<a>20\d\d)年[^。；;\d]{{0,24}}每年(?:编印|出版|举办|评选|发布)?[一1](?P<unit>[册本期届次部])[，,][^。；;\d]{{0,6}}(?P<b>20\d\d)年(?:底|末)?(?:已|累计|共)+[^，,。；;\d]{{0,6}}{_N}(?P=unit)"
)
_FAR = 3
_LATER = lazy("计划|拟|将|下年|明年|力争|预计")
_YEARLY = frozenset({"届", "年", "个年头"})


def years_told(scene: Scene) -> Iterator[Relation]:
    """Yield the turns and runs of years that the years told beside them do not give."""
    for number, sentence in enumerate(scene.sentences):
        if "20" not in sentence.flat:
            continue
        for match in _SPAN.finditer(sentence.flat):
            years = int(match["b"]) - int(match["a"]) + 1
            if years > 1 and _value(match["n"]) != years:
                what = f"{match['a']}年至{match['b']}年是{years}年，写的是{match['n']}年"
                yield _relation(sentence, match.span("n"), what)
        for match in _YEARLY_MADE.finditer(sentence.flat):
            years = int(match["b"]) - int(match["a"]) + 1
            if _value(match["n"]) not in (years, years - 1) and abs(_value(match["n"]) - years) <= _FAR:
                what = f"自{match['a']}年到{match['b']}年每年一{match['unit']}是{years}{match['unit']}"
                yield _relation(sentence, match.span("n"), what)
        yield from _turns(scene, number)


def _turns(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 第N届 of a matter that began in a year told before, up to the year told of."""
    sentence = scene.sentences[number]
    began = list(_BEGAN.finditer(sentence.flat))
    if len(began) != 1:
        return
    first = int(began[0]["year"] or began[0]["year2"])
    for match in _NTH.finditer(sentence.flat, began[0].end()):
        said = match["n"] or match["m"]
        yearly = match["m"] or match["unit"] in _YEARLY or began[0]["every"]
        years = _told_of(scene, number, match, first)
        if not yearly or not years or "。" in sentence.flat[began[0].end() : match.start()]:
            continue
        told = _value(said)
        if told in {one - first + 1 for one in years}:
            continue
        now = years[-1]
        most = now - first + 1
        running = bool(match["m"]) or match["unit"] in ("年", "个年头") or bool(began[0]["every"])
        if told > most or (running and match["m"] is None and told != most and told < most):
            what = f"自{first}年到{now}年是第{most}年，写的是“{match[0]}”"
            yield _relation(sentence, match.span(), what)


def _told_of(scene: Scene, number: int, match: re.Match[str], first: int) -> list[int]:
    """Return the years that may be told of: those around the turn, else the one at the head of the paragraph."""
    flat = scene.sentences[number].flat
    if _LATER.search(flat[max(0, match.start() - 16) : match.start()]):
        return []
    near = [int(one["year"]) for one in _YEAR.finditer(flat, 0, match.end() + 10) if int(one["year"]) > first]
    if near:
        return near
    heads = [int(one["year"]) for one in _YEAR.finditer(scene.sentences[0].flat[:12])]
    return heads[:1] if heads and heads[0] > first and not number else []


def _value(text: str) -> int:
    amount = parse_numeral(text.replace("两", "二"))
    return int(amount.value) if amount is not None else 0


def _relation(sentence: Sentence, span: tuple[int, int], what: str) -> Relation:
    member = Member(Part.PART, Decimal(0), sentence)
    return Relation(Kind.BOUNDS, sentence, span, (member,), False, "", what, Weight.ASK)
