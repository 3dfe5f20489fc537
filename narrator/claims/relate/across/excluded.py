"""All are of one sort, none is, it was never done: and the same matter told of the other sort, once after all.

均由自然人提出…法人提出4件; 未收取信息处理费…收取80元; 4次合格，仅三季度不合格; 从未中断：停更11天. Sorts that exclude each other, and
what is never done with the words that tell it was, are data.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.lexicon.operations import any_word, keys, steps
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.claims.relate.said.fragments import number_of
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_KINDS, _NEVER = keys("sorts"), keys("never_done")
_ALL = r"(?:均|都|全部|全都|一律|皆)(?:是|为|系|由|以|通过|经|来自|属|选择|采用|采取)*"
_SAID = {
    kind: [
        lazy(f"{_ALL}[^，,。；;：:\\d]{{0,6}}?{any_word(sort)}(?!和|、|及|与|或|等)")
        for sort in steps("sorts", kind)
    ]
    for kind in _KINDS
}
_OF = {kind: [lazy(any_word(sort)) for sort in steps("sorts", kind)] for kind in _KINDS}
_NO = "(?:从未|未曾|从没|没有|未|无(?!法|需|须|效|关|障)|零|一律免|均免|全部免)"
_CASES = frozenset({"件", "份", "宗", "起"})
_NONE = {
    key: lazy(f"{_NO}[^，,。；;：:\\d]{{0,24}}?{any_word(steps('never_done', key)[0])}") for key in _NEVER
}
_THING = {key: lazy(rf"{any_word(steps('never_done', key)[0])}(?:案件)?\d") for key in _NEVER}
_CAUSED = lazy("因|由|引起|引发|公开|涉及")
_BREAKS = "中断"  # elsewhere: 网站全年没有停更 is of another than 公众号累计停更5天
_DONE = {key: lazy(any_word(steps("never_done", key)[1])) for key in _NEVER}
_UNIT = {key: frozenset(steps("never_done", key)[2]) for key in _NEVER}
_OTHER = lazy(
    "上年|去年|往年|此前|原来|20\\d\\d年(?:以前|前)|外省|其他(?!组织)|除|答复|回复|送达|反馈|寄送|另|还|又|拟|将|计划|若|如果|应|可|标准|退还|上缴|无关|不涉及|非|其余|诉讼费|代收|罚|许可"
)
_EXCEPT = lazy("除[^，。；]{0,24}外|基本|主要|大多|绝大|多数|多为|居多|上年|去年|是否|有没有")
_GOOD = lazy("合格|达标|优秀|良好|通过|未被通报|按期")
_BAD = lazy(
    "(?:仅|只有|只|唯|但|唯独|唯有|其中)[^，,；;。]{0,12}?(?:季度|次|月|期|轮|批|场)?[^，,；;。]{0,24}(?:不合格|未达标|不达标|被通报|未通过|没有通过)|(?:被判定?|评为|判定为|定为)(?:不合格|不达标)"
)
_OCCASIONS = lazy(
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个?季度|次|轮|期|批)[^，。；]{0,16}(?:检查|考核|测评|抽查|监测|评估|通报|普查)"
)
_DONE_ALL = lazy(
    r"(?:全部|均|都|悉数|全数)(?:已|已经|得到)?(?:改完|整改|改正|解决|办结|修复|销号|纠正|处理|完成)(?:完毕|到位|完成|了)?[，,；;]?(?:目前|但)?(?:还有|尚有|还剩|仍有|尚余|剩下|剩余|只剩|仅剩)(?:的)?$"
)
_EVER, _YEAR = lazy("从未|未曾|从没"), lazy(r"(?<!\d)20\d\d年")
_ALL_CLOSED = lazy(
    "(?:均|全部|都)(?:已)?(?:于|在)?(?:当年|年内|年底前|本年度?内?)(?:全部)?办结|(?:当年|年内)全部办结"
)
_CARRIED = lazy("结转(?:至|到|入)?(?:下年|次年|下一年)(?:度)?(?:继续办理)?(?:的)?$")
_NOT_ONE = lazy("无一(?:[件例条人次个处家])?(?P<act>[\u4e00-\u9fff]{2})(?=[，,；;])")
_FRESH = lazy("新|另")
_REACH = 2


def excluded(scene: Scene) -> Iterator[Relation]:
    """Yield the numbers that tell of one after all, where all or none are said to be so."""
    yield from _of_other_sort(scene)
    yield from _done_after_all(scene)
    for number in range(len(scene.sentences)):
        yield from _every_time(scene, number)
        yield from _left_of_all(scene, number)
        yield from _not_one(scene, number)
        yield from _carried_on(scene, number)


def _of_other_sort(scene: Scene) -> Iterator[Relation]:
    """Check 均由自然人提出，其中法人提出4件."""
    for number, sentence in enumerate(scene.sentences):
        for clause in clauses(sentence):
            if _EXCEPT.search(clause.text):
                continue
            for kind in _KINDS:
                for sort, pattern in enumerate(_SAID[kind]):
                    match = pattern.search(clause.text)
                    if match is None or any(
                        _OF[kind][n].search(clause.text) for n in range(len(_OF[kind])) if n != sort
                    ):
                        continue
                    yield from _told_otherwise(scene, number, clause, kind, sort, match[0])


def _told_otherwise(
    scene: Scene, number: int, said: Clause, kind: str, sort: int, words_of: str
) -> Iterator[Relation]:
    whole = next(
        (one for one in reversed(scene.of(number)) if one.plain and one.quantity.end <= said.end), None
    )
    for fact in scene.facts:
        clause = clause_at(fact.sentence, fact.quantity.start)
        if clause is None or not number <= fact.number <= number + 1 or not fact.plain or not fact.value:
            continue
        if fact.number == number and clause.place <= said.place:
            continue
        if (
            clause.place - said.place > _REACH
            and fact.number == number
            and "；" in scene.sentences[number].flat
        ):
            continue
        if whole is None and fact.quantity.unit not in _CASES:
            continue
        if whole is not None and (not alike(whole.quantity, fact.quantity) or fact.value > whole.value):
            continue
        own = fact.sentence.flat[clause.start : fact.quantity.start] + fact.item.tail[:8]
        others = [n for n in range(len(_OF[kind])) if n != sort and _OF[kind][n].search(own)]
        if others and not _OF[kind][sort].search(own) and not _OTHER.search(own) and len(clause.text) < 24:
            yield _relation(fact, f"前面写的是“{words_of}”，这里写的是“{clause.text[:16]}”")
            return


def _done_after_all(scene: Scene) -> Iterator[Relation]:
    """Check 未收取信息处理费…收取80元: either may stand first, in one paragraph."""
    known = [
        (number, clause) for number, sentence in enumerate(scene.sentences) for clause in clauses(sentence)
    ]
    for key in _NEVER:
        denied = next(
            ((n, one) for n, one in known if _NONE[key].search(one.text) and not _EXCEPT.search(one.text)),
            None,
        )
        if denied is None:
            continue
        for fact in scene.facts:
            clause = clause_at(fact.sentence, fact.quantity.start)
            if clause is None or fact.quantity.unit not in _UNIT[key] or not fact.value or fact.item.last:
                continue
            if clause is denied[1] or abs(fact.number - denied[0]) > _REACH - 1:
                continue
            if key == _BREAKS and not _EVER.search(denied[1].text):
                continue
            if (fact.number, clause.place) < (denied[0], denied[1].place) and not _EVER.search(
                denied[1].text
            ):
                continue
            if not _of_one_year(clause.text, denied[1].text):
                continue
            own = clause.text
            match = _DONE[key].search(own) or _right_behind(key, clause, denied[1])
            if (
                match is None
                or _OTHER.search(own)
                or re.search(_NO, own[: fact.quantity.start - clause.start])
            ):
                continue
            yield _relation(fact, f"一处写的是“{denied[1].text[-18:]}”，这里写的是“{own[:18]}”")
            break


def _right_behind(key: str, clause: Clause, denied: Clause) -> re.Match[str] | None:
    """Return what is counted right behind the clause that says, of no special cause, that there was none."""
    beside = clause.sentence is denied.sentence and clause.place - denied.place == 1
    return _THING[key].search(clause.text) if beside and not _CAUSED.search(denied.text) else None


def _of_one_year(one: str, other: str) -> bool:
    """Whether no two clauses name two years."""
    years = set(_YEAR.findall(one)), set(_YEAR.findall(other))
    return not (years[0] and years[1]) or bool(years[0] & years[1])


def _every_time(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 4次检查中…4次合格，仅三季度不合格."""
    sentence = scene.sentences[number]
    for part in scene.of(number):
        if not part.plain or part.value < 2 or _GOOD.match(part.item.tail) is None:
            continue
        wholes = [
            one
            for one in _OCCASIONS.finditer(sentence.flat[: part.quantity.start])
            if number_of(one["n"]) == part.value
        ]
        if wholes and _BAD.search(sentence.flat, part.quantity.end):
            yield _relation(part, f"一共{spell_number(part.value)}次，后面又说有不合格的")
            return


def _not_one(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 逐个查看，无一缺更，只有柳河村缺更."""
    sentence = scene.sentences[number]
    for match in _NOT_ONE.finditer(sentence.flat):
        after = re.compile(rf"(?:仅|只有|唯有|唯独|只是|但)[^，,。；;]{{1,14}}{match['act']}(?=[，,。；;]|$)")
        found = after.search(sentence.flat, match.end())
        if found is not None:
            member = Member(Part.PART, Decimal(0), sentence)
            what = f"前面写的是“{match[0]}”，后面又写“{found[0]}”"
            yield Relation(Kind.BOUNDS, sentence, match.span(), (member,), False, "", what, Weight.ASK)


def _carried_on(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 均当年办结，结转下年3件."""
    sentence = scene.sentences[number]
    match = _ALL_CLOSED.search(sentence.flat)
    for one in scene.of(number) if match is not None else ():
        before = re.split("[，,。；;]", sentence.flat[: one.quantity.start])[-1]
        if match is not None and one.quantity.start > match.end() and one.value and _CARRIED.search(before):
            yield _relation(one, f"前面写的是“{match[0]}”")


def _left_of_all(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 9个问题，年底前全部改完，还有1个要等明年."""
    for one in scene.of(number):
        before = one.sentence.flat[: one.quantity.start]
        match = _DONE_ALL.search(before)
        if match is None or one.quantity.sort is not Sort.COUNT or one.item.last:
            continue
        earlier = [x for x in scene.of(number) if x.quantity.end <= match.start() and x.plain]
        whole = earlier[0] if len(earlier) == 1 else None
        if whole is None or not alike(whole.quantity, one.quantity) or one.value >= whole.value:
            continue
        if not _FRESH.search(one.item.tail[:4]) and "其中" not in whole.item.gap.text:
            yield _relation(one, f"前面写的是“{match[0].strip('，,')}”")


def _relation(fact: Fact, what: str) -> Relation:
    member = Member(Part.PART, fact.value, fact.sentence, fact.quantity)
    span = (fact.quantity.start, fact.quantity.end)
    return Relation(Kind.BOUNDS, fact.sentence, span, (member,), False, "", what, Weight.ASK)
