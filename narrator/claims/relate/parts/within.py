"""Numbers told of what another number counts, by its name or its noun.

主办件31件。主办件中，公开36件; 复议6件、诉讼9件。复议案件中维持7件; 组织18个处室自查，23个处室查出问题.
"""

from collections.abc import Iterator, Sequence

from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import Quantity
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_WITHIN = lazy(
    "^(?:在)?(?P<name>[\u4e00-\u9fff“”]{2,10}?)(?:当中|之中|(?<!其)中(?![心学医型小央旬秋队标介国])|里)(?P<rest>.*)$"
)
_THINGS = lazy("(?:案件|信息|申请|事项|类|件|方面|总数|的)+$")
_OTHER = lazy("上年|去年|往年|历年|以来|累计|另|此外|每|各")
_ONE_OF_SEVERAL = lazy("上年|去年|往年|\\d{4}年|季度?|半年|\\d月|分别|依次|各")
"""How a number is told that has its like beside it: of another year, of a quarter, of one of several."""
_FOUND = lazy("查出|发现|存在|出现|暴露|有[\\d一二三四五六七八九十]")
_LOOKED_AT = lazy("检查|自查|抽查|巡查|普查|测评|评估|考核|督查|排查|体检|复查|审查|培训|全部|均|都")
_ELSEWHERE = lazy(
    "全县|全市|全区|全镇|全乡|全省|全局|另|其他|其它|上年|去年|往年|累计|还|新增|又|再|超过|涉及"
)
_REACH, _MOST, _NOUN, _LONG_NOUN = 2, 3, 2, 8


def within(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the numbers that are more than the one whose name their clause begins with."""
    yield from _found_in(scene, judged)
    for number, sentence in enumerate(scene.sentences):
        for clause in clauses(sentence):
            match = _WITHIN.match(clause.text)
            name = _THINGS.sub("", match["name"]) if match is not None else ""
            whole = _named(scene, number, clause, name) if len(name) > 1 else None
            if whole is not None:
                yield from _beyond(whole, _told_of(scene, number, clause), judged)


def _found_in(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the number of those where something was found, if all that were looked at are fewer: 对5个账号检查，发现6个账号超期."""
    for part in scene.facts:
        clause = clause_at(part.sentence, part.quantity.start)
        noun = part.item.tail[:_NOUN]
        if clause is None or not part.plain or part.quantity in judged or len(noun) < _NOUN:
            continue
        if not _FOUND.search(clause.text) or _ELSEWHERE.search(clause.text):
            continue
        before = [one for one in scene.before(part.place, _REACH) if one.quantity.unit == part.quantity.unit]
        whole = next((one for one in before if noun in one.item.tail[:_LONG_NOUN]), None)
        if whole is None or not whole.value < part.value <= whole.value * 2:
            continue
        looked = clause_at(whole.sentence, whole.quantity.start)
        if looked is not None and _LOOKED_AT.search(looked.text) and not _ELSEWHERE.search(looked.text):
            yield from _beyond(whole, [part], judged)


def _named(scene: Scene, number: int, clause: Clause, name: str) -> Fact | None:
    """Return the one number before a clause that its first words name."""
    before = [
        one
        for one in scene.before((number, clause.start), _REACH)
        if (_THINGS.sub("", one.item.label).endswith(name) or one.item.tail.startswith(name))
        and not _is_one_of_several(one)
    ]
    values = {one.value for one in before}
    return before[0] if len(values) == 1 else None


def _is_one_of_several(fact: Fact) -> bool:
    clause = clause_at(fact.sentence, fact.quantity.start)
    return clause is not None and _ONE_OF_SEVERAL.search(clause.text) is not None


def _told_of(scene: Scene, number: int, clause: Clause) -> Sequence[Fact]:
    """Return the numbers from a clause on up to the next semicolon, or to what names another matter."""
    found: list[Fact] = []
    for one in scene.of(number):
        if one.quantity.start < clause.start:
            continue
        between = one.sentence.flat[(found[-1].quantity.end if found else clause.start) : one.quantity.start]
        if any(mark in between for mark in "；;。") or _OTHER.search(between) or one.item.gap.has(Role.SUM):
            break
        found.append(one)
    return found[:_MOST]


def _beyond(whole: Fact, parts: Sequence[Fact], judged: frozenset[Quantity]) -> Iterator[Relation]:
    for part in parts:
        if not part.plain or not alike(part.quantity, whole.quantity):
            break
        if part.value > whole.value and part.quantity not in judged:
            members = (
                Member(Part.WHOLE, whole.value, whole.sentence, whole.quantity),
                Member(Part.PART, part.value, part.sentence, part.quantity),
            )
            unit = whole.quantity.unit
            what = (
                f"一部分是 {spell_number(part.value)} {unit}，总数写的是 {spell_number(whole.value)} {unit}"
            )
            span = (part.quantity.start, part.quantity.end)
            yield Relation(Kind.PART, part.sentence, span, members, False, "", what, Weight.ASK)
            return
