"""The first time, beside an earlier one: 首次举办政府开放日…2022年、2023年两次开放日."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.matters.clauses import clauses
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_FIRST = lazy(r"(?:首次|第一次|首度|头一次|头一回|首届|首开)(?P<act>[^，。；：\d]{2,16})")
_OF_YEAR = lazy(
    r"(?P<year>20\d\d)年(?:度)?[^，。；\d]{0,8}(?<!后)(?:首次|第一次|首度)(?P<act>(?:举办|开展|组织|召开|举行|推出|编印|发布|设立|实行)[^，。；：\d]{2,16})"
)
_IT = lazy("该|此|这一|这项|同一")
_BEFORE = lazy(r"上年|去年|前年|往年|20\d\d年")
_HELD = lazy(
    r"第[一二三四五]次|首次|[两二三四五六2-9]次|\d+[场次期届]|上一次|那次|也(?:办|举办|开展)|办过|举办过|同类活动"
)
_COMPARED = lazy("(?:与|比|较|和|同)(?:上年|去年|20\\d\\d年)(?:公开|发布|举办|印发|开展|编印)的")
_VERBS = lazy("^(?:举办|开展|组织|召开|举行|推出|编印|发布|办|开|设立|实行|尝试|对外|面向|向)+(?:了)?")
_DENIED = lazy("没有|未|没|无|尚未")
_REACH = 2


def firsts(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the first time of what the sentences near it tell to have been before."""
    yield from _two_firsts(sentences)
    for place, sentence in enumerate(sentences):
        yield from _first(sentence, sentences[place : place + 1 + _REACH])


def _two_firsts(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the first time of what is told to have been first in another year: 继2023年首次举办开放日后，2024年首次举办该活动."""
    told: list[tuple[str, str]] = []
    for sentence in sentences:
        for match in _OF_YEAR.finditer(sentence.flat):
            thing = _VERBS.sub("", match["act"])
            again = any(
                year != match["year"]
                and (_IT.match(thing) or any(thing[n : n + 3] in act for n in range(max(1, len(thing) - 2))))
                for year, act in told
            )
            if again and len(thing) > 1:
                yield _relation(sentence, match.span(), f"“{match[0][:20]}”之前已有首次")
            told.append((match["year"], thing))


def _first(sentence: Sentence, near: Sequence[Sentence]) -> Iterator[Relation]:
    for match in _FIRST.finditer(sentence.flat):
        if _BEFORE.search(sentence.flat[max(0, match.start() - 2) : match.start()]):
            continue
        thing = _VERBS.sub("", match["act"])[:8]
        for other in near:
            start = match.end() if other is sentence else 0
            for clause in clauses(other):
                if clause.start < start or not _BEFORE.search(clause.text) or _DENIED.search(clause.text):
                    continue
                if _is_held(clause.text, thing, same=other is sentence):
                    yield _relation(
                        sentence, match.span(), f"写的是“{match[0][:14]}”，后面又写“{clause.text[:18]}”"
                    )
                    return


def _is_held(text: str, thing: str, *, same: bool) -> bool:
    """Whether a clause tells that the thing was done in an earlier year."""
    named = any(thing[n : n + 3] in text for n in range(max(1, len(thing) - 2))) and len(thing) > 2
    if same and named and _COMPARED.search(text) is not None:
        return True
    if _HELD.search(text) is None:
        return False
    compared = same and re.match("(?:较|比|与)(?:上年|去年)的\\d+[场次期届]", text) is not None
    return named or compared


def _relation(sentence: Sentence, span: tuple[int, int], reckoning: str) -> Relation:
    member = Member(Part.PART, Decimal(0), sentence)
    return Relation(Kind.BOUNDS, sentence, span, (member,), False, "", reckoning, Weight.ASK)
