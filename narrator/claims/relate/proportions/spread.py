"""A mean beside what it is the mean of: 分别为3天、6天、9天，平均6天; 平均12天，最快的5天，最慢的30天; 平均12.6天，其中简易件5天、一般件14天."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.measures import digits
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_MEAN = lazy(r"(?:平均|(?:^|[^平])[场期次村户件篇]均)(?P<per>[^\d，,。；;]{0,10}?)$")
_SIZED = lazy(r"(?P<n>[两二三四五六七八九十]|\d{1,2})[次期场轮个项件批](?:的)?平均")
_LEAST, _MOST = lazy(any_word(words("least"))), lazy(any_word(words("most")))
_RANKED = lazy(any_word(words("between_ends")))
_KINDS = lazy("(?:类|项目|方面|领域|内容|问题|渠道|栏目|事项|信息|政策)$")
_FILL = lazy("其中|以|单|个别|数|的|件数|数量|用时|时间|耗时|分数|得分")
_IN_ORDER = lazy("分别|依次|逐[次个件期季月]|：")
_ALL = lazy("要求|规定|时限|标准|目标|计划|满分|法定|限期|上年|去年|原来|压缩|缩短|比|超过|高出")
_OTHER = lazy("要求|规定|目标|计划|上年|去年|原来|压缩|缩短|比|超过|高出")
_REACH = 3


def spread(scene: Scene) -> Iterator[Relation]:
    """Yield the means that the numbers they are of do not give, and those outside the least and the most of them."""
    for number, sentence in enumerate(scene.sentences):
        for mean in scene.of(number):
            clause = clause_at(sentence, mean.quantity.start)
            plain = mean.quantity.exact and not mean.item.last and mean.item.use not in (Use.CHANGE, Use.FROM)
            said = (
                _MEAN.search(sentence.flat[clause.start : mean.quantity.start])
                if clause and plain and "均" in clause.text
                else None
            )
            if clause is None or said is None or _OTHER.search(clause.text):
                continue
            yield from _of_list(scene, mean, clause)
            behind = [one for one in scene.of(number) if one.place > mean.place]
            yield from _after_ends(mean, [one for one in scene.of(number) if one.place < mean.place])
            if not _are_parts(scene, behind):
                yield from _between(mean, behind)
            yield from _outside(mean, said["per"], behind)


def _outside(mean: Fact, per: str, behind: Sequence[Fact]) -> Iterator[Relation]:
    """Yield the least that is more than the mean, the most that is less."""
    for one in behind:
        words_of = _words_of(mean, one)
        if one.quantity.unit != mean.quantity.unit or one.item.use is Use.CHANGE or not words_of:
            continue
        least, most = _LEAST.search(words_of), _MOST.search(words_of)
        match = least or most
        if match is None or (least and most) or _ALL.search(words_of) or _is_of_kinds(words_of, match, per):
            continue
        wrong = one.quantity.low > mean.value if least else one.quantity.high < mean.value
        what = "最小的比平均数大" if least else "最大的比平均数小"
        yield _relation(one, (mean, one), what, holds=not wrong)


def _after_ends(mean: Fact, before: Sequence[Fact]) -> Iterator[Relation]:
    """Check 最短的2天，最长的15天，平均16天: a mean behind the least and the most of what it is of."""
    ends = before[-2:]
    if len(ends) < 2 or any(one.quantity.unit != mean.quantity.unit or not one.plain for one in ends):
        return
    said = [clause_at(one.sentence, one.quantity.start) for one in ends]
    texts = [one.text if one is not None else "" for one in said]
    pair = bool(_LEAST.search(texts[0]) and _MOST.search(texts[1]))
    if not pair and not (_MOST.search(texts[0]) and _LEAST.search(texts[1])):
        return
    low, high = sorted(one.value for one in ends)
    yield _relation(mean, (mean, *ends), "平均数不在最小和最大的之间", holds=low <= mean.value <= high)


def _words_of(mean: Fact, one: Fact) -> str:
    """Return the words that say what a number behind a mean is: of its clause, else of those before it without numbers of the kind."""
    flat = mean.sentence.flat
    start = mean.quantity.end
    before = [x for x in clauses(mean.sentence) if start <= x.start <= one.quantity.start]
    found = ""
    for clause in reversed(before[-_REACH:]):
        found = flat[clause.start : min(clause.end, one.quantity.start)] + "，" + found
        if _RANKED.search(found):
            return ""  # the second most is neither end
        if _LEAST.search(found) or _MOST.search(found):
            return found
    return ""


def _is_of_kinds(said: str, match: re.Match[str], per: str) -> bool:
    """Whether what is the most is a kind of what was counted, not one of those the mean is of: 平均每村48项，涉农类最多，17项."""
    name = _FILL.sub("", re.split("[，,。；;]", said[: match.start()])[-1])
    noun = per.lstrip("每一个")[-1:]
    return bool(name) and (_KINDS.search(name) is not None or (noun not in name if noun else False))


def _are_parts(scene: Scene, behind: Sequence[Fact]) -> bool:
    """Whether what stands behind a mean divides a number told before it: 解读22篇，平均每件2.2篇，其中文字10篇、图解8篇、视频4篇."""
    run: list[Fact] = []
    for one in behind:
        if run and (one.item.mark is None or one.item.mark.value not in "、，"):
            break
        run.append(one)
    before = {one.value for one in scene.before(run[0].place)} if run else set()
    made = sum((one.value for one in run[:1]), Decimal(0))
    for one in run[1:]:
        made += one.value
        if made in before:
            return True
    return False


def _between(mean: Fact, behind: Sequence[Fact]) -> Iterator[Relation]:
    """Check 平均12.6天，其中简易件5.1天、一般件13.9天: a mean lies between what it is the mean of."""
    parts = behind[:2]
    if len(parts) < 2 or "其中" not in parts[0].item.gap.text or parts[1].item.mark is None:
        return
    if parts[1].item.mark.value not in "、，":
        return
    for one in parts:
        said = one.item.gap.text
        if one.quantity.unit != mean.quantity.unit or not one.item.counts or len(one.item.label) < 2:
            return
        if _LEAST.search(said) or _MOST.search(said):
            return
    low, high = sorted(one.value for one in parts)
    if not low <= mean.value <= high:
        yield _relation(parts[-1], (mean, *parts), "平均数不在其中各项之间", holds=False)


def _of_list(scene: Scene, mean: Fact, clause: Clause) -> Iterator[Relation]:
    """Check 用时分别为3天、6天、9天，平均6天, and 一季度86分；…四季度95分。四次平均91分."""
    sized = _SIZED.search(clause.text)
    amount = parse_numeral(sized["n"].replace("两", "二")) if sized is not None else None
    known = [
        one
        for one in scene.facts
        if 0 <= mean.number - one.number <= 1
        and one.place < mean.place
        and one.quantity.unit == mean.quantity.unit
        and one.quantity.sort is mean.quantity.sort
        and one.item.use not in (Use.CHANGE, Use.AVERAGE)
        and not one.item.last
        and not _is_limit(one)
    ]
    run = known[-int(amount.value) :] if amount is not None and amount.value > 1 else _in_order(known)
    if len(run) < 2 or (amount is not None and len(run) != amount.value):
        return
    if amount is None and (mean.quantity.sort is Sort.SHARE or _words_between(run[-1], mean, clause)):
        return
    tries = [known[n:] for n in range(len(known) - len(run) + 1)]
    if any(_is_mean(one, mean) for one in (run, *tries)):
        return
    value = _mean(run)
    words_of = digits(value, mean.quantity) if value != value.to_integral_value() else spell_number(value)
    reckoning = f"{'、'.join(spell_number(one.value) for one in run)}平均是{words_of}"
    yield _relation(mean, (mean, *run), reckoning, holds=False)


def _words_between(last: Fact, mean: Fact, clause: Clause) -> bool:
    """Whether a mean that follows a list names something of its own: 平均阅读时长."""
    said = _MEAN.search(clause.text[: mean.quantity.start - clause.start])
    own = clause.text[: said.start()] if said is not None else clause.text
    return len(own) > 2 or clause.place - _place(last) > 1 or last.number != mean.number


def _place(one: Fact) -> int:
    found = clause_at(one.sentence, one.quantity.start)
    return found.place if found is not None else 0


def _is_limit(one: Fact) -> bool:
    clause = clause_at(one.sentence, one.quantity.start)
    return clause is not None and _ALL.search(clause.text) is not None


def _in_order(known: Sequence[Fact]) -> list[Fact]:
    """Return the last run of numbers parted by nothing but marks, if words open it that tell them one by one."""
    run = list(known[-1:])
    for other, one in pairwise(reversed(known)):
        between = other.sentence.flat[one.quantity.end : other.quantity.start]
        if other.number != one.number or not re.fullmatch("[、，,和与及]|以及", between):
            break
        run.insert(0, one)
    return run if len(run) > 1 and _IN_ORDER.search(run[0].item.gap.text) else []


def _mean(run: Sequence[Fact]) -> Decimal:
    return sum((one.value for one in run), Decimal(0)) / len(run)


def _is_mean(run: Sequence[Fact], mean: Fact) -> bool:
    return abs(_mean(run) - mean.value) < mean.quantity.step


def _relation(told: Fact, facts: Sequence[Fact], what: str, *, holds: bool) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    span = (told.quantity.start, told.quantity.end)
    return Relation(Kind.BOUNDS, told.sentence, span, members, holds, "", what, Weight.ASK)
