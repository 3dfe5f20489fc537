"""How many there are of a group told again: 12个乡镇、4个街道…全部18个乡镇（街道）; 9个社区，11个社区的信息员; 8场…主要负责人出席9场.

A group is told with its size where words say that it is all of them (下辖, 共有, 聘请, 分为) or open a list of its sorts. The same noun
with another number is wrong where all of them are meant, or where it is more than there are.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.read.model import Quantity
from narrator.claims.relate.matters.clauses import clause_at
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_NOUN = lazy(
    "^(?:县直|区直|市直|直属|下属|局属|参评|县属|区属|委属|所属)?(?:行政村|村居|镇街|乡镇|街镇|街道|社区|单位|部门|科室|股室|处室|站所|所站|村|乡|镇|县区|县|区|市|专栏|栏目|专题|账号|监督员|专员|联络员|信息员|网格|文件|规范性文件|窗口|专区|期培训|监督员|志愿者|网格员|体验官|评议员)"
)
_HAS = lazy(
    "(?:下辖|辖区?(?:共|现)?有?|所辖|辖|现有|共有|设有|共设|全[县区市镇乡局街省]道?(?:共|现)?有?|我[县区市镇局]?共?有?|机关|聘请|聘任|配备|开设|建有|举办|召开|开展|印发|共|分为|分|对|在)(?:的|[\u4e00-\u9fff]{0,6})$"
)
_ALL = lazy("(?:全部|所有|全体)(?:的)?$")
_ALL_BEHIND = lazy(
    r"^[\u4e00-\u9fff（）()、]{0,16}?(?:均(?!衡)|全部|都|每次都|全都|悉数|无一|统一|全年无|一律)"
)
_OTHER = lazy(
    "外|兄弟|邻|市里|省里|其他|新增|再|又|另|还有|上年|去年|原有|原来|由|从|计划|拟|将|力争|累计|曾|比|高于|少于|多于|超过|前|共同|涉及|来自|走进|周边|试点|抽|撤|并"
)
_MORE = lazy("新增|增设|增至|增聘|增加|新设|撤并|撤销|合并|减少|退出|新聘|调离|补充|更换|纳入|划入")
_SORTS = ("、", "和", "及", "与", "，")
_LABEL = lazy("(?:监督员|评议员|专员|联络员|信息员|志愿者|网格员|体验官)$")
_ONE_EACH = lazy(
    r"(?:各|每个?)(?P<noun>[\u4e00-\u9fff]{2,4}?)(?:均|都|各)?(?:设|配备?|明确|确定|指定|有)(?:1|一)(?P<u>[名个块处])[^，,。；;\d]{0,10}[，,](?P<n>\d+)个(?P=noun)共(?P<m>\d+)(?P=u)"
)
_MADE_OF = lazy(r"由(?P<n>\d{1,3})[人名](?:同志|干部)?组成[，,](?P<m>\d{1,3})名(?:成员|组员|队员)")
_TURNS = frozenset("期批场")
_UNITS = frozenset("个名家件场期批处")
_CLOSE = 4
_REACH = 4


def sizes_told(scene: Scene, judged: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the numbers of all of a group that its size, or those of its sorts together, is not."""
    yield from _spelled(scene)
    groups = [one for one in scene.facts if one.plain and one.value > 1 and _noun(one)]
    if len(groups) < 2:
        return
    joined = list(_joined(groups))
    for fact in groups:
        if fact.quantity in judged or _OTHER.search(_before(fact)):
            continue
        sorts = [run for run in joined if run[-1].place < fact.place and fact not in run]
        found = _of_sorts(fact, sorts) or _of_one(scene, fact, groups, [x for run in joined for x in run])
        if found is not None:
            yield found


def _spelled(scene: Scene) -> Iterator[Relation]:
    """Check 各科室均设一名信息员，11个科室共11名; 由6人组成，6名成员."""
    for number, sentence in enumerate(scene.sentences):
        for pattern in (_ONE_EACH, _MADE_OF):
            match = pattern.search(sentence.flat)
            told = [one for one in scene.of(number) if match and one.quantity.start == match.start("m")]
            if match is not None and told and int(match["m"]) != int(match["n"]):
                yield _relation(told[0], (), f"前面说的是{match['n']}，这里写的是{match['m']}")


def _noun(one: Fact) -> str:
    if one.quantity.unit not in _UNITS:
        return ""
    match = _NOUN.match(one.item.tail) or _LABEL.search(one.item.label)
    return match[0] if match is not None else one.quantity.unit if one.quantity.unit in _TURNS else ""


def _before(one: Fact) -> str:
    clause = clause_at(one.sentence, one.quantity.start)
    return one.sentence.flat[clause.start : one.quantity.start] if clause is not None else one.item.label


def _means_all(one: Fact) -> bool:
    """Whether all of them are meant: 全部18个乡镇; 18个乡镇均."""
    if _ALL.search(_before(one)):
        return True
    bare = re.fullmatch("(?:对|将|把|为|向|在|由|年底|年末|目前|截至年底|如今)*", _before(one)) is not None
    return bare and _ALL_BEHIND.match(one.item.tail) is not None


def _joined(groups: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Yield the sorts of a group told side by side with their sizes: 12个乡镇、4个街道."""
    run: list[Fact] = []
    for one in groups:
        beside = (
            run
            and run[-1].line is one.line
            and one.item.index == run[-1].item.index + 1
            and one.quantity.unit == run[-1].quantity.unit
            and one.sentence.flat[run[-1].quantity.end + len(_noun(run[-1])) : one.quantity.start] in _SORTS
            and _noun(one) != _noun(run[-1])
        )
        if not beside:
            if len(run) > 1:
                yield run
            run = []
        run.append(one)
    if len(run) > 1:
        yield run


def _of_sorts(fact: Fact, runs: Sequence[Sequence[Fact]]) -> Relation | None:
    """Check 12个乡镇、4个街道…全部18个乡镇（街道）: it names more than one of them, or all are meant by a wider word."""
    for run in reversed(runs):
        total = sum((one.value for one in run), Decimal(0))
        said = fact.sentence.flat[fact.quantity.end : fact.quantity.end + 10]
        named = sum(_noun(one)[-2:][0] in said for one in run)
        if named < len(run) or not _means_all(fact) or fact.value == total:
            continue
        if fact.value in {one.value for one in run} or abs(fact.value - total) > max(
            Decimal(_CLOSE), total / 4
        ):
            continue
        what = f"{'加'.join(spell_number(one.value) for one in run)}是{spell_number(total)}"
        return _relation(fact, run, f"{what}，这里写的是{fact.sentence.words(fact.quantity)}")
    return None


def _of_one(scene: Scene, fact: Fact, groups: Sequence[Fact], sorts: Sequence[Fact]) -> Relation | None:
    """Check 下辖9个社区…11个社区的信息员: the same noun, more than there are, or all of them and another number."""
    for one in groups:
        if one.place >= fact.place or one in sorts or fact.number - one.number > _REACH:
            continue
        if _noun(one) != _noun(fact) or one.quantity.unit != fact.quantity.unit or fact.value == one.value:
            continue
        between = scene.sentences[one.number].flat[one.quantity.end :] + "".join(
            x.flat for x in scene.sentences[one.number + 1 : fact.number]
        )
        if one.number == fact.number:
            between = fact.sentence.flat[one.quantity.end : fact.quantity.start]
        if not _HAS.search(_before(one)) or _MORE.search(between) or _is_made(fact, one, groups):
            continue
        more = one.value < fact.value <= one.value * 2 and "辖" in _before(one)
        near = abs(one.value - fact.value) <= min(Decimal(_CLOSE), one.value / 2) and _means_all(fact)
        if more or near:
            there = one.sentence.words(one.quantity)
            return _relation(
                fact, (one,), f"前面写的是{there}{_noun(one)}，这里写的是{fact.sentence.words(fact.quantity)}"
            )
    return None


def _is_made(fact: Fact, one: Fact, groups: Sequence[Fact]) -> bool:
    """Whether another of the same noun makes the number, with the one before it or taken off it, or is just that."""
    others = [
        x.value for x in groups if x is not fact and x is not one and x.quantity.unit == fact.quantity.unit
    ]
    return any(fact.value in (x, one.value + x, abs(one.value - x)) for x in others)


def _relation(fact: Fact, first: Sequence[Fact], what: str) -> Relation:
    members = tuple(Member(Part.FIRST, one.value, one.sentence, one.quantity) for one in first)
    again = Member(Part.AGAIN, fact.value, fact.sentence, fact.quantity)
    span = (fact.quantity.start, fact.quantity.end)
    return Relation(Kind.BOUNDS, fact.sentence, span, (again, *members), False, "", what, Weight.ASK)
