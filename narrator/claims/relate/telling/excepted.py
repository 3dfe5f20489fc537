"""What an exception leaves, and what is told once as not done and once with its number: 除1件外，其余6件, of 6; 没有制发…制发2件."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.lexicon.model import Role
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sentence
from narrator.claims.relate.matters.clauses import clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_EXCEPT = lazy("(?:^|[，,。；;])除(?:了)?$|除(?:了)?(?:其中)?(?:的)?$")
_OTHERS = lazy("外[，,]?(?:其余|其他|其它|余下|剩下|另外)(?:的)?$")
_ACT = any_word(words("acts_denied"))
_DENIED = lazy(
    rf"(?:没有|未|并未|从未)(?:再)?(?P<act>{_ACT})(?:过|任何|新的)?(?P<what>[\u4e00-\u9fff]{{2,16}})$"
)
_LIMITED = lazy(
    "上年|去年|往年|以来|季度|半年|\\d月|其他|另|除|外|以前|此前|其余|若|如果|连续|因未|期间|之前|以后|之后|逾期|超期|按期|按时|及时"
)
_WEAK = lazy("政府信息公开|政府信息|信息公开|的|有关|相关|各类|任何|本年度?|全年|年内|情况|新的|件|案件")
_OF_SOME = lazy(
    r"\d|[一两二三四五六七八九十几][个家件条名处项]|个别|部分|有的|有些|少数|多数|某"
)  # 有13个项目未收到意见
_YEAR = re.compile(r"20\d\d(?=年)")
_NEAR, _SMALL = Decimal("0.25"), 2


def excepted(scene: Scene) -> Iterator[Relation]:
    """Yield the rest of a whole that is not what the exception before it leaves."""
    for rest in scene.facts:
        if not rest.plain or not _OTHERS.search(rest.item.gap.text):
            continue
        here = [one for one in scene.of(rest.number) if one.place < rest.place]
        out = here[-1] if here else None
        if out is None or not alike(out.quantity, rest.quantity) or not _EXCEPT.search(out.item.gap.text):
            continue
        made = out.value + rest.value
        known = [
            one
            for one in scene.before((out.number, out.quantity.start))
            if alike(one.quantity, rest.quantity)
        ]
        values = [one.value for one in known]
        sums = {one + other for one in values for other in values}
        off = abs(made - values[0]) if values else Decimal(0)
        if not values or made in values or made in sums or off > max(Decimal(_SMALL), values[0] * _NEAR):
            continue
        what = f"{spell_number(out.value)}加{spell_number(rest.value)}是{spell_number(made)}，总数写的是{spell_number(values[0])}"
        members = (_member(Part.WHOLE, known[0]), _member(Part.PART, out), _member(Part.PART, rest))
        yield _told(rest, members, Kind.SUM, what)


def undone(scene: Scene) -> Iterator[Relation]:
    """Yield the numbers of what the paragraph says was not done, or did not come."""
    denials = list(_denials(scene.sentences))
    for act, what, words_of, years in denials:
        for fact in scene.facts:
            clause = clause_at(fact.sentence, fact.quantity.start)
            if clause is None or not fact.plain or fact.value <= 0 or _LIMITED.search(clause.text):
                continue
            if any(year not in years for year in _YEAR.findall(clause.text)):
                continue  # 其中2023年制发3件
            if _tells(fact, clause.text[: fact.quantity.start - clause.start], act, what, scene):
                said = f"{act}{fact.sentence.words(fact.quantity)}"
                reckoning = f"一处写的是“{words_of}”，这里写的是“{said}”，说不到一起"
                yield _told(fact, (_member(Part.PART, fact),), Kind.BOUNDS, reckoning)
                break


def _denials(sentences: Sequence[Sentence]) -> Iterator[tuple[str, str, str, str]]:
    """Yield what is said not to have been done: act, thing, the words of it, the sentence with its years."""
    for sentence in sentences:
        for clause in clauses(sentence):
            match = _DENIED.search(clause.text)
            if match is None or _OF_SOME.search(_YEAR.sub("", clause.text[: match.start()])):
                continue
            if not _LIMITED.search(clause.text):
                yield match["act"], _WEAK.sub("", match["what"]), match[0], sentence.flat


def _tells(fact: Fact, said: str, act: str, what: str, scene: Scene) -> bool:
    """Whether a number counts what was not done: the same act, of the same thing or of the thing its whole counts."""
    match = re.search(rf"(?<![未没不无])(?<!没有){act}(?:了|过)?(?P<what>[\u4e00-\u9fff]*)$", said)
    if match is None or not what:
        return False
    named = _WEAK.sub("", match["what"])
    if named:
        return named == what
    if fact.item.gap.has(Role.AMONG) is False:
        return False
    whole = next((one for one in scene.before(fact.place, 0) if alike(one.quantity, fact.quantity)), None)
    return whole is not None and what in whole.item.label


def _member(part: Part, one: Fact) -> Member:
    return Member(part, one.value, one.sentence, one.quantity)


def _told(fact: Fact, members: tuple[Member, ...], kind: Kind, what: str) -> Relation:
    span = (fact.quantity.start, fact.quantity.end)
    return Relation(kind, fact.sentence, span, members, False, "", what, Weight.ASK)
