"""Lists that are all of a number and nearly add up to it, whatever words part them.

要求补正14件，按要求补正的10件，仍不明确的1件，逾期不补正的3件; 诉讼5件，审结4件，尚余1件; 收到315条，采纳126条，对未采纳的189条….
What a list tells all of shows in its words: an item that denies another, a rest, a view (从…看), 分别, or that it is more
than its whole. Told only where neither the list nor a stretch of it adds up to any number near.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.model import Role
from narrator.claims.read.model import STRENGTH, Quantity, Sort
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.matters.clauses import share_a_pair
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import alike
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy

_REST = lazy(
    "其余|余下|剩余|剩下|余(?=[\\d|])|还有|尚有|仍有|尚余|还剩|另有|另外|其他|尚未|仍未|未能|没有|还没|正在|继续"
)
_VIEW = lazy(
    "(?:从|按|依|根据|以)[\u4e00-\u9fff]{1,10}(?:看|分|划分|统计|来看|区分|分类|归类|计)|分别|依次|分为|包括|原因|构成|其中|[：:]$"
)
_NOT = lazy("(?:不予|未予|不|未|没有|没|非|尚未)(?P<stem>[\u4e00-\u9fff]{2})")
_OPEN = lazy(
    "居多|为主|最多|居前|主要|重点|等[，,。]|比上年|较上年|同比|新增|每|各|平均|例如|以来|先后|增设|另"
)
_WITHIN = lazy("[\u4e00-\u9fff]{0,6}(?:中|里)$")
_LEADING = lazy("居多|为主|最多|居前|居首")
_STOP = lazy("[；;。]")
_FLOWS = lazy(
    "新开|新增|新建|整合|保留|撤|关停|合并|注销|归并|增设|上线|下线|结转|新收|应办|收办|转入|制发|废止|现行有效|上年"
)
_WEAK = ("信息", "公开", "工作", "政府", "全年", "申请", "政务")
_LONGEST, _WINDOW = 8, 40
_NEAR = Decimal("0.12")
_LITTLE = Decimal(2)
_REACH = 2
_BACK = 6
_SHORT = 13


def divided(scene: Scene, wrong: frozenset[Quantity]) -> Iterator[Relation]:
    """Yield the lists of a paragraph that are all of a number and do not make it; ``wrong`` are numbers told of."""
    told: set[int] = set()
    for place, whole in enumerate(scene.facts):
        if (
            not whole.plain
            or whole.item.tail == "的"
            or whole.value < _LITTLE
            or _FLOWS.search(whole.item.label)
        ):
            continue
        parts = _behind(scene, place, whole)
        rest = _undivided(parts, whole.value)
        if len(rest) > 1:
            rest = _undivided(_outer(rest), whole.value)
        for size in range(len(rest), 1, -1):
            run = rest[:size]
            if any(id(one) in told for one in run) or any(one.quantity in wrong for one in (whole, *run)):
                continue
            if _is_wrong(scene, whole, run):
                told.update(map(id, run))
                yield _relation(whole, run)
                break


def _behind(scene: Scene, place: int, whole: Fact) -> list[Fact]:
    """Return the counts of its class behind a number that may be its parts."""
    found: list[Fact] = []
    for one in scene.facts[place + 1 :]:
        if one.number - whole.number > _REACH or len(found) >= _LONGEST or _leaves_bracket(whole, one, found):
            break
        aside = found and one.line is not found[0].line and one.number == found[0].number
        if aside or one.item.last or one.item.use is Use.CHANGE:
            continue
        if not alike(one.quantity, whole.quantity):
            if found and one.quantity.sort is Sort.COUNT and one.line is found[0].line:
                break
            continue
        between = _between(scene, found[-1] if found else whole, one)
        if not _may_be_part(one, whole):
            break
        if _STOP.search(between):
            made = sum((x.value for x in found), Decimal(0)) == whole.value
            viewed = _VIEW.search(_STOP.split(between)[-1]) is not None
            if not (made and viewed if found else _leads(between, whole, one)):
                break
            found = []
        if found and _ends_list(found[-1], one, between):
            break
        found.append(one)
    return found


def _leaves_bracket(whole: Fact, one: Fact, found: Sequence[Fact]) -> bool:
    """Whether a number stands outside of the bracket its whole stands in."""
    outer = one.line is one.sentence.line and one.line is not whole.line
    return not found and one.number == whole.number and outer


def _may_be_part(one: Fact, whole: Fact) -> bool:
    return one.plain and one.value < whole.value and not _FLOWS.search(one.item.label)


def _ends_list(last: Fact, one: Fact, between: str) -> bool:
    """Whether a list ends before a number: a total, 其中, words of another matter or of some only."""
    said = one.item.gap.text if one.line is last.line else between
    total = one.item.gap.has(Role.SUM) and not _REST.search(between)
    other = _OPEN.search(said) or len(said) > _WINDOW or _WITHIN.match(last.item.tail)
    return bool(other) or total or one.item.gap.has(Role.AMONG)


def _outer(parts: Sequence[Fact]) -> list[Fact]:
    """Return parts without those that are parts of one before them: 已结9件，维持6件、纠正2件、终止1件."""
    found: list[Fact] = []
    place = 0
    while place < len(parts):
        found.append(parts[place])
        added, end = Decimal(0), place + 1
        while end < len(parts) and added < parts[place].value:
            added += parts[end].value
            end += 1
        nested = end - place > 2 and added == parts[place].value and _is_opened(parts[place + 1 : end])
        place = end if nested else place + 1
    return found


def _is_opened(parts: Sequence[Fact]) -> bool:
    """Whether parts stand closer to each other than to the number before them: 已结9件，维持6件、纠正2件."""
    first, *others = (STRENGTH[one.item.mark] if one.item.mark is not None else -1 for one in parts)
    return all(one < first for one in others)


def _between(scene: Scene, one: Fact, other: Fact) -> str:
    if one.number == other.number:
        return one.sentence.flat[one.quantity.end : other.quantity.start]
    middle = "".join(scene.sentences[n].flat for n in range(one.number + 1, other.number))
    return one.sentence.flat[one.quantity.end :] + "。" + middle + other.sentence.flat[: other.quantity.start]


def _leads(between: str, whole: Fact, one: Fact) -> bool:
    """Whether the words of a new sentence go on with a whole: 从内容看，…; 退回的原因，…."""
    head = _STOP.split(between)[-1]
    said = share_a_pair(whole.item.label[-6:], head, _WEAK)
    return _VIEW.search(head) is not None and (said or one.number - whole.number <= 1)


def _undivided(parts: Sequence[Fact], whole: Decimal) -> list[Fact]:
    """Return the parts behind those lists that make up the whole."""
    start = 0
    end = start + 2
    while end <= len(parts):
        added = sum((one.value for one in parts[start:end]), Decimal(0))
        if added == whole:
            start, end = end, end + 2
        elif added > whole:
            break
        else:
            end += 1
    return list(parts[start:])


def _is_wrong(scene: Scene, whole: Fact, run: Sequence[Fact]) -> bool:
    if _LEADING.search(whole.item.gap.text[-_SHORT:]):
        return False
    added = sum((one.value for one in run), Decimal(0))
    if added == whole.value or not _is_near(added, whole.value, run):
        return False
    words = [_words(scene, run[n - 1] if n else whole, one) for n, one in enumerate(run)]
    if _is_beside(whole, run[0], words[0]) or _counts_twice(run[0]):
        return False
    closed = _denies(words) or _REST.search(words[-1]) is not None
    viewed = _VIEW.search(words[0]) is not None and "其中" not in words[0] and len(run) > 2
    over = added > whole.value and (len(run) > 2 or "其中" in words[0] or _is_pair(run, words))
    if not (closed or viewed or over) or any(_OPEN.search(one) for one in words):
        return False
    return not _is_explained(scene, whole, run)


def _words(scene: Scene, last: Fact, one: Fact) -> str:
    return f"{_STOP.split(_between(scene, last, one))[-1]}|{one.item.tail[:10]}"


def _is_pair(run: Sequence[Fact], words: Sequence[str]) -> bool:
    """Whether two short items stand side by side behind their whole: 人员16名，机关9名、站所7名."""
    marks = [one.item.mark.value if one.item.mark is not None else "" for one in run]
    kinds = {one.item.dimension for one in run}
    short = all(len(one) <= _SHORT for one in words)
    return (
        len(run) == 2
        and short
        and marks[0] == "，"
        and (marks[1] == "、" or (len(kinds) == 1 and None not in kinds))
    )


def _is_beside(whole: Fact, first: Fact, words: str) -> bool:
    """Whether a number stands in one list with the parts: 公开7件，部分公开3件，不予公开2件."""
    same = whole.item.dimension is not None and whole.item.dimension is first.item.dimension
    named = any(whole.item.label.endswith(match["stem"]) for match in _NOT.finditer(words))
    partly = "部分" in words and whole.item.label[-2:] in words
    return first.item.mark is None or first.item.mark.value == "、" or same or named or partly


def _counts_twice(one: Fact) -> bool:
    return any(
        token.is_a(Role.TWICE) and token.word is not None and token.word.text != "重复"
        for line in lines_of(one.sentence.line)
        for gap in line.gaps
        for token in gap.tokens
    )


def _denies(words: Sequence[str]) -> bool:
    """Whether an item denies what another tells: 同意5件、不同意6件."""
    return any(
        match["stem"] in "|".join(other for other in words[:n])
        for n, one in enumerate(words)
        for match in _NOT.finditer(one)
    )


def _is_near(added: Decimal, whole: Decimal, run: Sequence[Fact]) -> bool:
    off = abs(added - whole)
    if off <= max(_LITTLE, whole * _NEAR) and off * 2 <= whole:
        return True
    for number in (whole, *(one.value for one in run)):
        meant = number + (added - whole) * (1 if number is whole else -1)
        one, other = str(number), str(meant)
        if meant > 0 and len(one) == len(other) > 1:
            differ = sum(a != b for a, b in zip(one, other, strict=True))
            if differ == 1 or (differ == 2 and sorted(one) == sorted(other)):
                return True
    return False


def _is_explained(scene: Scene, whole: Fact, run: Sequence[Fact]) -> bool:
    """Whether a stretch of the list, alone or with what stands beside it, makes some number near."""
    near = [
        one
        for one in scene.facts
        if whole.number <= one.number <= run[-1].number and one.plain and alike(one.quantity, whole.quantity)
    ]
    values = {one.value for one in near if one not in run}
    first, last = near.index(run[0]), near.index(run[-1])
    for start in range(max(0, first - _BACK), first + len(run)):
        added = near[start].value
        for place in range(start + 1, min(last + 4, len(near))):
            added += near[place].value
            if added in values and place >= first:
                return True
    return False


def _relation(whole: Fact, run: Sequence[Fact]) -> Relation:
    added = sum((one.value for one in run), Decimal(0))
    members = (
        Member(Part.WHOLE, whole.value, whole.sentence, whole.quantity),
        *(Member(Part.PART, one.value, one.sentence, one.quantity) for one in run),
    )
    unit = run[0].quantity.unit
    reckoning = f"分项相加是 {spell_number(added)} {unit}，总数写的是 {spell_number(whole.value)} {unit}"
    span = (run[0].quantity.start, run[-1].quantity.end)
    return Relation(
        Kind.SUM, run[0].sentence, span, members, False, spell_number(added), reckoning, Weight.ASK
    )
