"""Who is the most, the least, the second: 柳荫42条、北塘37条、东仓18条，东仓垫底; 排第二; 从多到少依次是; 涨得最猛的是; 过万的有4条.

A table is a list of numbers of one measure word with a name each. What is said of a name is held against all of its list.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, steps, words
from narrator.claims.read.model import Sort
from narrator.claims.relate.matters.clauses import Clause, clause_at, clauses
from narrator.claims.relate.matters.scene import Fact, Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_MOST, _LEAST = any_word(words("most")), any_word(words("least"))
_END = rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))"
_NAMED = lazy(
    rf"^(?:其中|但|而|又|数|以|又以|尤以|当数|要数|仍以|仍是|还是)*(?P<name>[^，,。；;：:\d]{{1,16}}?|\d{{1,2}}月份?)(?:的)?(?:数量|件数|篇数|条数|次数|占比|申请量|发布量|得分|分数)?(?:为|是|仍|还|还是|都)*{_END}(?![\u4e00-\u9fff]*的)(?P<tail>[^，,。；;：:\d]{{0,4}})$"
)
_BEHIND = lazy(
    rf"{_END}的(?:一[个类项季家期次月]|类别|季度|渠道|月份|单位)?(?:是|为|还是|要数|当数)(?P<name>第?[^，,。；;：:\d]{{1,12}}|\d{{1,2}}月)$"
)
_TOLD = lazy(rf"(?:为|，)?{_END}$")
_PLACE = lazy(
    r"^(?:均|都|并|且)?(?:排|列|位列|位居|居|排名|排在|名列|位于|占)(?:第)?(?P<n>[一二三四五六七八九十]|\d{1,2})(?:位|名)?$"
)
_FIRST_N = lazy("(?:前|头)(?P<n>[两二三四五六七八九十])?(?:位|名|样|类|项|个|家|种)?[^，,。；;\\d]{0,6}$")
_SORTED = lazy(
    "(?:从|由)?(?:(?P<down>多到少|高到低|大到小|长到短)|(?P<up>少到多|低到高|小到大|短到长))|(?P<ranks>排名|位居|列|分列|排|居)?前(?:[两二三四五六七八九十]|[2-9])(?:位|名|样|类|项|个)?(?:的|分别|依次|是|为)+"
)
_ORDERED = lazy("依次|分别|是|为|：")
_MOVED = lazy(
    "(?P<way>涨|增|升|提高|减|降|跌|缩|压减|变化|进步)(?:长|加|幅|得|少|低|短)?(?:幅度?)?最(?:大|多|猛|快|明显|高|突出)(?:的)?(?:是|为)(?P<name>[^，,。；;：:\\d]{2,12})$"
)
_OVER = lazy(
    r"^(?P<pre>[^，,。；;\d]{0,8}?)(?:(?P<over>过|超过|超|突破|达到|不低于)(?P<a>\d+|[一二三四五六七八九十百千万]+)|(?P<b>\d+|[一二三四五六七八九十百千万]{1,4})(?P<unit>[\u4e00-\u9fff]{1,2})?(?P<up>以上|及以上|以下|及以下))"
)
_ANY = lazy(
    rf"{_MOST}|{_LEAST}|[排列居位占]第?[一二三四五六七八九十\d]|排名|名列|前[两二三四五六七八九]|[多高大长少低小短]到|最"
)
_WITHIN = lazy("(?<=[\u4e00-\u9fff])[中里](?=[\u4e00-\u9fff])")
_LAST = lazy("上年|去年|前年|往年|历年")
_FILL = lazy("数|的|，|、|；|：|则|就|却|还|仍|是|为|有|第|《|》|“|”|其中|本年|全年|今年|共")
_GENERAL = lazy("(?:类|申请|信息|事项|渠道|案件|问题|村|镇|街道|社区|局|股|科|处)+$")
_NUMERALS = tuple("一二三四五六七八九十")
_OF_SCORE = lazy(
    any_word(
        (
            *steps("score", "base")[0],
            *steps("score", "plus")[0],
            *steps("score", "lost")[0],
            *steps("score", "full")[0],
        )
    )
)
_LITTLE = Decimal("0.02")


def ranks(scene: Scene) -> Iterator[Relation]:
    """Yield what is said to be the most, the least or at a place of a list, and is not."""
    if not any(_ANY.search(one.flat) for one in scene.sentences):
        return
    tables = list(_tables(scene))
    for number, sentence in enumerate(scene.sentences):
        if not _ANY.search(sentence.flat):
            continue
        for clause in clauses(sentence):
            if _LAST.search(clause.text):
                continue
            near = [one for one in tables if 0 <= number - one[0].number <= 2]
            yield from _extreme(clause, near)
            yield from _extreme_of_next(scene, number, clause)
            yield from _extreme_told(clause, near)
            yield from _at_place(scene, number, clause, tables)
        yield from _sorted(scene, number)
        yield from _moved(scene, number)


def _tables(scene: Scene) -> Iterator[tuple[Fact, ...]]:
    """Yield the lists of a paragraph: numbers of one measure word side by side in a sentence, each with a name of its own."""
    for number in range(len(scene.sentences)):
        groups: dict[tuple[str, Sort], list[Fact]] = {}
        for one in scene.of(number):
            plain = (
                one.item.use in (Use.COUNT, Use.SHARE, Use.RATE) and not one.item.last and one.quantity.exact
            )
            if plain and not one.item.apiece and _name(one):
                groups.setdefault((_unit(one), one.quantity.sort), []).append(one)
        for group in (part for one in groups.values() for part in _parted(one)):
            kept = _without_whole(group)
            if len(kept) > 2 or (len(kept) == 2 and len(group) == 2):
                yield tuple(kept)


def _unit(one: Fact) -> str:
    return one.quantity.unit or one.item.tail[:1]


def _name(one: Fact) -> str:
    """Return the name of a number in its list: what stands between the mark before and it."""
    return _FILL.sub("", _WITHIN.split(one.item.label)[-1])


def _parted(group: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Yield the lists of a sentence: a stronger mark than before, and words that open a list, begin another."""
    run: list[Fact] = []
    for one in group:
        halted, opened = "；" in one.item.gap.text, _WITHIN.search(one.item.label) is not None
        weaker = any("；" not in x.item.gap.text for x in run[1:])
        if run and (opened or "其中" in one.item.gap.text or (halted and weaker)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _without_whole(group: Sequence[Fact]) -> list[Fact]:
    """Return a list without what is told to be the sum of it, and without a first number of another build that is."""
    rest = sum((one.value for one in group), Decimal(0))
    kept = [one for one in group if "合计" not in one.item.gap.text and "共" not in one.item.label]
    first = kept[0] if len(kept) > 2 else None
    if first is not None and first.item.label[-1:] != kept[1].item.label[-1:]:
        behind = sum((one.value for one in kept[1:]), Decimal(0))
        if _is_near(first.value * 2, rest) or _is_near(first.value, behind) or first.value > behind:
            return kept[1:]
    return kept


def _is_near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= other * _LITTLE


def _called(name: str, table: Sequence[Fact]) -> Fact | None:
    """Return the number of a list that a name means; ``None`` if it means none or several."""
    name = _FILL.sub("", name)
    for told in (name, _GENERAL.sub("", name)):
        if len(told) < 2 and not (told.isdigit() or told in _NUMERALS):
            continue
        found = [one for one in table if _name(one).endswith(told) or _name(one).startswith(told)]
        found = found or [
            one
            for one in table
            if len(_name(one)) > 1 and not _GENERAL.sub("", told.replace(_name(one), "", 1))
        ]
        if len(found) == 1:
            return found[0]
    return None


def _extreme(clause: Clause, tables: Sequence[tuple[Fact, ...]]) -> Iterator[Relation]:
    """Check 东仓垫底, 四季度最忙, 最低的是第一期: it is that of one of the lists told before it."""
    match = _NAMED.search(clause.text) or _BEHIND.search(clause.text)
    if match is None:
        return
    found: list[Relation] = []
    for table in tables:
        one = _called(match["name"], table)
        if one is None or (table[0].sentence is clause.sentence and table[0].quantity.start > clause.start):
            continue
        sign = 1 if match["most"] else -1
        rival = max(table, key=lambda x: sign * x.value)
        holds = sign * one.value >= sign * rival.value
        word = match["most"] or match["least"]
        what = f"“{_name(rival)}”的{_words(rival)}才是{'最大' if sign > 0 else '最小'}，“{_name(one)}”是{_words(one)}，说不上{word}"
        start = clause.start + match.start(
            "name"
            if match.start("name") < match.end(word and ("most" if match["most"] else "least"))
            else ("most" if match["most"] else "least")
        )
        found.append(_relation(clause, (start, clause.end), (one, rival), what, holds=holds))
    yield from found[:1] if not any(one.holds for one in found) else [x for x in found if x.holds][:1]


def _extreme_told(clause: Clause, tables: Sequence[tuple[Fact, ...]]) -> Iterator[Relation]:
    """Check 老城36条最多，新安28条，河东41条: the word stands right behind the number."""
    for table in tables:
        for one in table:
            if not clause.start <= one.quantity.start < clause.end or one.sentence is not clause.sentence:
                continue
            match = _TOLD.match(one.item.tail)
            sign = 1 if match is not None and match["most"] else -1
            rival = max(table, key=lambda x: sign * x.value)
            if match is not None and sign * rival.value > sign * one.value:
                what = f"“{_name(rival)}”的{_words(rival)}才是{'最大' if sign > 0 else '最小'}"
                span = (one.quantity.start, one.quantity.end)
                yield _relation(clause, span, (one, rival), what, holds=False)


def _extreme_of_next(scene: Scene, number: int, clause: Clause) -> Iterator[Relation]:
    """Check 以救助类最多，全年发布146条；养老类188条: its number comes right behind, then those of the others of its kind."""
    match = _NAMED.search(clause.text)
    behind = [one for one in scene.of(number) if one.quantity.start >= clause.end]
    if match is None or len(behind) < 2 or not (behind[0].plain and behind[1].plain):
        return
    first = clause_at(clause.sentence, behind[0].quantity.start)
    name = _FILL.sub("", match["name"])
    if first is None or first.place - clause.place != 1 or _name(behind[0]).startswith(name):
        return
    others: list[Fact] = []
    for one in behind[1:]:
        if not one.plain or _unit(one) != _unit(behind[0]) or "其中" in one.item.gap.text:
            break
        if one.item.label[-1:] != name[-1:]:
            break
        others.append(one)
    sign = 1 if match["most"] else -1
    rival = max(others, key=lambda x: sign * x.value, default=None)
    if rival is not None and sign * rival.value > sign * behind[0].value:
        what = f"“{_name(rival)}”的{_words(rival)}才是{'最大' if sign > 0 else '最小'}，“{name}”是{_words(behind[0])}"
        span = (rival.quantity.start, rival.quantity.end)
        yield _relation(clause, span, (behind[0], rival), what, holds=False)


def _words(one: Fact) -> str:
    return one.sentence.words(one.quantity)


def _at_place(
    scene: Scene, number: int, clause: Clause, tables: Sequence[tuple[Fact, ...]]
) -> Iterator[Relation]:
    """Check 6421次，…；5980次；4107次，排第二: so many of the list are more."""
    match = _PLACE.search(clause.text)
    before = [one for one in scene.of(number) if one.quantity.end <= clause.start]
    if match is None or not before or clause_at(clause.sentence, before[-1].quantity.start) is None:
        return
    one = before[-1]
    last = clause_at(clause.sentence, one.quantity.start)
    table = next((x for x in tables if one in x), None)
    amount = parse_numeral(match["n"])
    if table is not None and one.quantity.unit == "分" and any(_OF_SCORE.search(x.item.label) for x in table):
        return  # 基础分76分，加分8分，扣3分，得81分，列第2位: the place is among others
    if last is None or clause.place - last.place != 1 or table is None or amount is None or len(table) < 3:
        return
    more = sum(x.value > one.value for x in table)
    less = sum(x.value < one.value for x in table)
    told = int(amount.value) - 1
    holds = told in (more, less) or (more < told and told >= len(table))
    what = f"比{_words(one)}多的有{spell_number(Decimal(more))}个"
    yield _relation(clause, (clause.start, clause.end), table, what, holds=holds)


def _sorted(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 从多到少依次是315件、268件、271件."""
    sentence = scene.sentences[number]
    for match in _SORTED.finditer(sentence.flat):
        run: list[Fact] = []
        for one in scene.of(number):
            if one.quantity.start < match.end() or (not one.plain and one.quantity.sort is Sort.COUNT):
                continue
            between = sentence.flat[(run[-1].quantity.end if run else match.end()) : one.quantity.start]
            if (
                (run and _unit(run[-1]) != _unit(one))
                or re.search("[。；;]|其中|共|合计", between)
                or len(between) > 24
            ):
                break
            run.append(one)
        opened = _ORDERED.search(sentence.flat, match.start(), run[0].quantity.start) if run else None
        if len(run) < 2 or opened is None:
            continue
        sign = 1 if match["up"] else -1
        wrong = next(((a, b) for a, b in pairwise(run) if (b.value - a.value) * sign < 0), None)
        told = wrong[1] if wrong is not None else run[-1]
        what = (
            f"{_words(wrong[0])}后面是{_words(wrong[1])}，不是“{match[0]}”的次序" if wrong is not None else ""
        )
        clause = Clause(sentence, 0, len(sentence.flat), sentence.flat, 0)
        yield _relation(clause, (told.quantity.start, told.quantity.end), run, what, holds=wrong is None)


def _moved(scene: Scene, number: int) -> Iterator[Relation]:
    """Check 由120条增到174条，由80条增到104条，涨得最猛的是…: the most in number or in percent."""
    sentence = scene.sentences[number]
    for clause in clauses(sentence):
        match = _MOVED.search(clause.text)
        if match is None:
            continue
        facts = [one for x in (number - 1, number) if x >= 0 for one in scene.of(x)]
        pairs = [
            (past, now)
            for past, now in pairwise(facts)
            if past.item.use is Use.FROM
            and now.item.use is Use.TO
            and past.value
            and past.place < (number, clause.start)
        ]
        named = [pair for pair in pairs if match["name"][:2] in pair[0].item.label]
        if len(pairs) < 2 or len(named) != 1:
            continue
        past, now = named[0]
        by = [abs(b.value - a.value) for a, b in pairs]
        part = [abs(b.value - a.value) / a.value for a, b in pairs]
        holds = abs(now.value - past.value) == max(by) or abs(now.value - past.value) / past.value == max(
            part
        )
        most = pairs[by.index(max(by))]
        what = f"由{_words(most[0])}到{_words(most[1])}变动更大"
        yield _relation(clause, (clause.start + match.start(), clause.end), (past, now), what, holds=holds)


def _relation(
    clause: Clause, span: tuple[int, int], facts: Sequence[Fact], what: str, *, holds: bool
) -> Relation:
    members = tuple(Member(Part.PART, one.value, one.sentence, one.quantity) for one in facts)
    return Relation(Kind.BOUNDS, clause.sentence, span, members, holds, "", what, Weight.ASK)
