"""Shares that are all of one whole: 网站占45%，公众号占30%，余下的15%; 只有两类: 占38%、占64%; 前三位合计63.5% of 28.4%、21.7%、15.2%.

Closed is a list whose last share is the rest, or that is said to have so many kinds: it makes a hundred. Any other of one
division makes no more. Between rounded shares some of it may be lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.claims.attach.model import Use
from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.read.model import Sentence, Sort
from narrator.claims.relate.matters.clauses import Clause, clauses
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_REST = lazy(any_word(words("the_rest")))
_TOGETHER = lazy("合起来|加起来|合在一起|加在一起|合计|共占|总共|相加|之和")
_SIZE = lazy("(?:前|头)?(?P<n>[两二三四五六七八])(?:位|类|种|项|样|个|名|者|块|家|处)?")
_KINDS = lazy(
    r"(?:只|仅|就|共|分|分为|分成|只有|仅有|就这|一共)[^，,。；;\d]{0,6}?(?P<n>[两二三四五六七八])(?:大)?(?:类|种|个|档|挡|块|项|级|样|条|处)"
)
_HALF = lazy("(?<![过超近到足])一半(?!以上|多|还|左右)")
_ANY = lazy("%|％|成|分之|一半")
_SKIP = lazy(any_word(words("overlapping")))
_APART = lazy("其中|上年|去年|同比|增长|增加|上升|下降|减少|提高|提升|降低|较|比上|百分点")
_BOUND = lazy("(?:超过?|逾|不到|不足|未到|突破|过|以上|低于|高于|至少)$")
_ROUGH = lazy("约|近|大致|左右|上下|多$|余$|强$|几乎|差不多")
_NO_COUNT = frozenset({"岁", "天", "日", "小时", "分钟", "分", "点", "工作日", "个工作日", "元", ""})
_SAYS = lazy("(?:占比?|占到|占了|达|为|是|的|约|有|说|则|也|各)+$")
_WITHIN = lazy("[中里]")
_DENIED = lazy("(?:^|表示|是|为|选)[不未非](?P<stem>[\u4e00-\u9fff]{2})")
_RATE = lazy("(?:率|满意度|知晓度)$")
_TEMPLATE = lazy("^(?:来自|通过|涉及|用于|属于|反映|选择|回答|表示)")
_EACH = lazy("均|都|皆|各")
_EXCEPT = lazy("除[^。；]{0,20}外")
_RATES = lazy("(?:率|满意度|知晓度)[^，,。；;]{0,8}$")
_OF_BASE = lazy("占[\u4e00-\u9fff]{2,10}的$")
_FULL, _HARDLY, _MOST = Decimal(100), Decimal("0.1"), Decimal(131)


@dataclass(frozen=True, slots=True)
class _Share:
    """A share in its clause: its value, how far it may be off, and the words before it."""

    clause: Clause
    start: int
    end: int
    value: Decimal
    slack: Decimal
    said: str
    rough: bool

    @property
    def name(self) -> str:
        """What it is the share of, without the words that say so."""
        return _SAYS.sub("", _WITHIN.split(self.said)[-1])


def hundred(scene: Scene) -> Iterator[Relation]:
    """Yield the lists of shares that are more than all, or that do not make it, and sums told of them that do not add up."""
    for number, sentence in enumerate(scene.sentences):
        if not _ANY.search(sentence.flat) or _SKIP.search(sentence.flat):
            continue
        for run in _runs(_shares(scene, number)):
            kept, wrong = _without_sums(run)
            yield from wrong
            while kept and kept[-1].rough and not _REST.search(kept[-1].said):
                kept.pop()  # 手机访问首次超过六成 tells one of them once more
            before = scene.sentences[number - 1].flat if number else ""
            if len(kept) > 1:
                yield from _judged(sentence, before, kept)


def _shares(scene: Scene, number: int) -> list[_Share | None]:
    """Return the shares of a sentence in order, with ``None`` where another list begins."""
    found: list[_Share | None] = []
    facts = scene.of(number)
    for clause in clauses(scene.sentences[number]):
        inside = [one for one in facts if clause.start <= one.quantity.start < clause.end]
        shares = [one for one in inside if one.quantity.sort is Sort.SHARE]
        half = _HALF.search(clause.text) if not shares else None
        counted = [
            one
            for one in inside
            if one.quantity.sort is Sort.COUNT and one.quantity.unit not in _NO_COUNT and one.plain
        ]
        if _REST.search(clause.text):
            counted = []
        if counted or _APART.search(clause.text) or len(shares) > 1:
            found.append(None)
        if shares and len(shares) == 1 and not _APART.search(clause.text) and not counted:
            one = shares[0]
            said = clause.text[: one.quantity.start - clause.start]
            words_of = clause.sentence.flat[one.quantity.start : one.quantity.end]
            bound = _BOUND.search(said) is not None or _BOUND.search(words_of) is not None
            if one.item.use in (Use.CHANGE, Use.FROM) or one.item.last:
                found.append(None)
                continue
            rest = _REST.search(said) is not None and "分之" in words_of
            if rest:
                found.append(None)  # a third of the rest
                continue
            rough = bound or not one.quantity.exact or _ROUGH.search(said[-3:] + words_of) is not None
            tenths = "%" not in words_of
            slack = Decimal("2.5") if tenths and one.quantity.step > 1 else one.quantity.step / 2
            slack = Decimal(0) if "分之" in words_of else slack
            named = said or clause.text[one.quantity.end - clause.start :]
            found.append(_Share(clause, one.quantity.start, one.quantity.end, one.value, slack, named, rough))
        elif half is not None and not counted and not _APART.search(clause.text):
            start = clause.start + half.start()
            said = clause.text[: half.start()]
            rough = _ROUGH.search(said[-3:]) is not None
            found.append(
                _Share(clause, start, clause.start + half.end(), Decimal(50), Decimal(0), said, rough)
            )
    return found


def _runs(found: Sequence[_Share | None]) -> Iterator[list[_Share]]:
    run: list[_Share] = []
    for one in (*found, None):
        if one is not None:
            run.append(one)
            continue
        if len(run) > 1:
            yield run
        run = []


def _without_sums(run: Sequence[_Share]) -> tuple[list[_Share], list[Relation]]:
    """Return the shares of a list without the sums told of them, and the sums that do not add up."""
    kept: list[_Share] = []
    wrong: list[Relation] = []
    for one in run:
        if not _TOGETHER.search(one.said) or _REST.search(one.said):
            kept.append(one)
            continue
        size = _SIZE.search(one.said)
        amount = parse_numeral(size["n"].replace("两", "二")) if size is not None else None
        number = int(amount.value) if amount is not None else len(kept)
        parts = kept[-number:] if number <= len(kept) else []
        slack = sum((x.slack for x in parts), one.slack) + _HARDLY
        sums = [
            sum((x.value for x in kept[a:b]), Decimal(0))
            for a in range(len(kept))
            for b in range(a + 2, len(kept) + 1)
        ]
        rough = one.rough or any(x.rough for x in parts)
        if len(parts) > 1 and not rough and all(abs(x - one.value) > slack for x in sums):
            wrong.append(_relation((*parts, one), f"{_sum(parts)}，写的是{spell_number(one.value)}%"))
    return kept, wrong


def _judged(sentence: Sentence, before: str, run: Sequence[_Share]) -> Iterator[Relation]:
    total = sum((one.value for one in run), Decimal(0))
    slack = min(sum((one.slack for one in run), _HARDLY), Decimal(6))
    closed = bool(_REST.search(run[-1].said)) or _is_counted(sentence, before, run)
    rough = any(one.rough for one in run)
    if rough and (not closed or abs(total - _FULL) <= 15):
        return
    if _are_of_each(run) or total >= _MOST:
        return
    if closed and abs(total - _FULL) > slack:
        yield _relation(run, f"{_sum(run)}，不是100%")
    elif not closed and _FULL + slack < total and _are_of_one(run):
        yield _relation(run, f"{_sum(run)}，超过100%")


def _is_counted(sentence: Sentence, before: str, run: Sequence[_Share]) -> bool:
    """Whether just so many kinds are told as there are shares: 只有两类, 就这四个口子."""
    for text in (before, sentence.flat):
        for match in _KINDS.finditer(text):
            amount = parse_numeral(match["n"].replace("两", "二"))
            if amount is not None and amount.value == len(run):
                return True
    return False


def _are_of_each(run: Sequence[_Share]) -> bool:
    """Whether the shares are those of each alone, or each of another base: 除7月为96.7%外，其他月份均为100%; 占动态栏目的59%."""
    last = run[-1]
    flat = last.clause.sentence.flat[: last.start]
    each = _EACH.search(last.said) is not None or _EXCEPT.search(flat[run[0].start - 8 :]) is not None
    if _REST.search(last.said) and (each or last.value == _FULL or _RATES.search(flat[: run[0].start])):
        return True
    return (
        len(run) == 2
        and len({one.said for one in run}) == 2
        and all(_OF_BASE.search(one.said) for one in run)
    )


def _are_of_one(run: Sequence[_Share]) -> bool:
    """Whether shares are of one division: three and more side by side, or two with names built alike."""
    names = [one.name for one in run]
    if not all(names) or len(set(names)) < len(names):
        return False
    if len(run) > 2:
        return not any(_RATE.search(one) for one in names)
    templates = [_TEMPLATE.match(one) for one in names]
    if all(templates):
        return len({one[0] for one in templates if one}) == 1
    denied = _DENIED.search(names[1])
    if denied is not None and denied["stem"] in names[0]:
        return True
    if any(_RATE.search(one) for one in names):
        return False
    return max(map(len, names)) <= 6 and names[0][-1] == names[1][-1]


def _sum(run: Sequence[_Share]) -> str:
    total = sum((one.value for one in run), Decimal(0))
    parts = "＋".join(spell_number(one.value.quantize(Decimal("0.01")).normalize()) + "%" for one in run)
    return f"{parts}＝{spell_number(total.quantize(Decimal('0.01')).normalize())}%"


def _relation(run: Sequence[_Share], what: str) -> Relation:
    last = run[-1]
    members = tuple(Member(Part.SHARE, one.value, one.clause.sentence) for one in run)
    return Relation(
        Kind.BOUNDS, last.clause.sentence, (last.start, last.end), members, False, "", what, Weight.ASK
    )
