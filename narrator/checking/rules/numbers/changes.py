"""Rules for the figures of two years: the same to the letter, a jump nobody explains, a case without an application."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.claims.read.model import Quantity, Sentence
from narrator.claims.read.sentences import lines_of
from narrator.figures.model import Figures
from narrator.figures.values import Number, Value, add, is_number, spell_number
from narrator.finding import Evidence, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.language.lazy import lazy
from narrator.report.read_model import ReadReport

_REVIEW = "审核经验：沿用上年文稿时只改年份的，看数字最清楚"
_TOTAL = "主动公开政府信息条数"
_COUNTS = (
    (_TOTAL, lazy(r"公开(?:发布)?(?:各类|各种)?(?:政府)?信息[^，。；\d、]{0,6}$")),
    ("公众号发布条数", lazy(r"(?:公众号|政务新媒体|微信)[^，。；\d、]{0,12}$")),
    ("政府网站发布条数", lazy(r"(?:网站|专栏)[^，。；\d、“]{0,12}$")),
)  # the words before a number of 条
_ITEMS = ("条", "篇")
_NEAR = 40
_LEAST_SAME, _LEAST_STRING = 20, 6
_WHY = lazy(
    "因为|由于|原因|主要是|系因|因[^此而素]|受[^，。；]{1,20}影响|[增减]加|减少|上升|下降|增长|增幅|降幅|同比|比上年|较上年|较去年|比去年|口径|并入|移交|下放|划转"
)
_GOES_ON = lazy(
    "(?:总数|总量|数量|条数)?(?:比|较|同比|与)(?:上年|去年|上一年)|(?:主要|变化的?|[增减]加的?|减少的?|下降的?)?(?:原因|主要是)|这是因为|主要是"
)
_WATCHED = (
    ("行政许可", r"许可", (Cell("disclosure", "licensing", "decisions"),)),
    ("行政处罚", r"处罚", (Cell("disclosure", "penalty", "decisions"),)),
    ("行政强制", r"强制", (Cell("disclosure", "compulsion", "decisions"),)),
    ("行政规范性文件现行有效", r"规范性文件", (Cell("disclosure", "normative_documents", "in_force"),)),
    ("本年新收政府信息公开申请", r"申请", (Cell("applications", "new_received", "total"),)),
    ("行政复议", r"复议", (Cell("review_litigation", "review", "total"),)),
    (
        "行政诉讼",
        r"诉讼|应诉",
        (
            Cell("review_litigation", "litigation_direct", "total"),
            Cell("review_litigation", "litigation_after_review", "total"),
        ),
    ),
)
_RECEIVED = tuple(Cell("applications", row, "total") for row in ("new_received", "carried_in"))
_CASES = tuple(
    cell for cell in EDITION_2021.cells() if cell.table == "review_litigation" and cell.column == "total"
)


def _prior_figures(subject: Subject) -> Figures | None:
    """Return last year's figures if they are of the year before and on the same form."""
    prior = subject.prior
    fits = prior is not None and prior.year == (subject.year or 0) - 1 and prior.edition is EDITION_2021
    return prior if fits and subject.prior_has_this_form else None


def _prior_report(subject: Subject) -> ReadReport | None:
    prior = subject.prior_report
    fits = prior is not None and prior.year is not None and prior.year == (subject.year or 0) - 1
    return prior if fits and subject.prior_has_this_form else None


def _before(subject: Subject) -> Subject | None:
    """Return last year's report made ready, if it is of the year before and on the same form."""
    prior = _prior_report(subject)
    return Subject(prior) if prior is not None else None


@dataclass(frozen=True, slots=True)
class _Stated:
    """A count of what was published, and where it is stated."""

    what: str
    value: Decimal
    place: Location
    explained: bool


def _overview(subject: Subject) -> Iterator[tuple[Passage, Sentence, Quantity]]:
    """Yield the numbers of section one in order, with where they stand."""
    for passage, sentences in subject.read:
        for sentence in sentences if passage.section == "overview" else ():
            for quantity in _quantities(sentence):
                yield passage, sentence, quantity


def _quantities(sentence: Sentence) -> list[Quantity]:
    found = [one for line in lines_of(sentence.line) for one in line.quantities]
    return sorted(found, key=lambda one: one.start)


def _is_compared(subject: Subject, sentence: Sentence) -> bool:
    """Whether a sentence, or the one behind it in its paragraph, compares with last year or gives a reason."""
    for _, sentences in subject.read:
        for one, behind in zip_longest(sentences, sentences[1:]):
            if one is sentence:
                goes_on = behind is not None and _GOES_ON.match(behind.flat) is not None
                return _WHY.search(one.flat) is not None or goes_on
    return False


def _stated(subject: Subject) -> dict[str, _Stated]:
    """Return the first count of every kind in section one."""
    found: dict[str, _Stated] = {}
    for passage, sentence, quantity in _overview(subject):
        for what, words in _COUNTS if quantity.unit in _ITEMS else ():
            if what not in found and words.search(
                sentence.flat, max(0, quantity.start - _NEAR), quantity.start
            ):
                place = Location(
                    section=passage.section,
                    paragraph=passage.paragraph,
                    span=sentence.span(quantity.start, quantity.end),
                    text=sentence.text,
                )
                found[what] = _Stated(what, quantity.value, place, _is_compared(subject, sentence))
    return found


def _same(subject: Subject) -> Iterator[Hit]:
    before = subject.once(_before)
    if before is None:
        return
    old, year = _stated(before), before.year
    numbers = _numbers(subject)
    if len(numbers) >= _LEAST_STRING and numbers == _numbers(before):
        where = Location(section="overview")
        yield Hit(f"第一部分的 {len(numbers)} 个数字与{year}年报告全部相同", where, subject="overview")
        return
    for what, one in _stated(subject).items():
        if what in old and one.value == old[what].value >= _LEAST_SAME and not one.explained:
            evidence = (
                Evidence(f"{subject.year}年{what}", spell_number(one.value)),
                Evidence(f"{year}年{what}", spell_number(one.value)),
            )
            yield Hit(f"{what}与{year}年一字不差：{spell_number(one.value)}", one.place, evidence)


def _numbers(subject: Subject) -> list[Decimal]:
    """Return all numbers of section one in order, without years and dates."""
    return [quantity.value for _, _, quantity in _overview(subject)]


def _jump(subject: Subject) -> Iterator[Hit]:
    prior = _prior_figures(subject)
    if prior is not None:
        for name, words, cells in _WATCHED:
            now, before = (_sum(figures, cells) for figures in (subject.tables, prior))
            if not (is_number(now) and is_number(before)):
                continue
            if _is_jump(subject, now, before) and not _is_explained(subject, words):
                yield _jumped(subject, name, (now, before), " + ".join(map(str, cells)), None)
    last = subject.once(_before)
    if last is not None:
        old, new = _stated(last), _stated(subject)
        moved = {
            what for what, one in new.items() if what in old and _is_jump(subject, one.value, old[what].value)
        }
        if _TOTAL in moved:
            moved = {_TOTAL}  # where it was published moved with it
        for what, one in new.items():
            if what in moved and not one.explained:
                yield _jumped(subject, what, (one.value, old[what].value), None, one.place)


def _sum(figures: Figures, cells: tuple[Cell, ...]) -> Value:
    return add(figures.cells[cell] for cell in cells)


def _is_jump(subject: Subject, now: Number, before: Number) -> bool:
    change = abs(Decimal(now) - Decimal(before))
    return change >= subject.limits.jump_count and change * 100 >= subject.limits.jump_percent * before


def _is_explained(subject: Subject, words: str) -> bool:
    """Whether a sentence on the matter compares or gives a reason."""
    return any(re.search(words, one.plain) and _WHY.search(one.plain) for one in subject.body)


def _jumped(
    subject: Subject, name: str, values: tuple[Number, Number], where: str | None, place: Location | None
) -> Hit:
    """Return the hit for a figure: its values now and before, its cells or where the text states it."""
    now, before = values
    year = subject.year or 0
    evidence = (
        Evidence(f"{year}年{name}", spell_number(now), where),
        Evidence(f"{year - 1}年{name}", spell_number(before), where),
    )
    message = (
        f"{name}由上年 {spell_number(before)} 变为 {spell_number(now)}，{_change(now, before)}，正文没有说明"
    )
    place = place or Location(section=(where or "").partition(".")[0] or None)
    return Hit(message, place, evidence, subject=name)


def _change(now: Number, before: Number) -> str:
    word = "增加" if now > before else "减少"
    change = abs(Decimal(now) - Decimal(before))
    return f"{word} {round(change * 100 / before)}%" if before else f"{word} {spell_number(change)}"


def _case_without_application(subject: Subject) -> Iterator[Hit]:
    prior = _prior_figures(subject)
    if prior is None or any(_sum(one, _RECEIVED) != 0 for one in (subject.tables, prior)):
        return
    cases = [cell for cell in _CASES if is_number(value := subject.tables.cells[cell]) and value > 0]
    if cases:
        evidence = tuple(
            Evidence(EDITION_2021.describe(cell), spell_number(value), str(cell))
            for cell in cases
            if is_number(value := subject.tables.cells[cell])
        )
        message = "两年都没有收到申请，表四却有案件"
        yield Hit(message, Location(section="review_litigation"), evidence, subject="cases", confirm=True)


CHANGE_RULES = (
    Rule(
        "FIG-SAME",
        Severity.WARNING,
        "公开条数不与上年一字不差",
        "请核对是不是沿用了上年的数字；确实相同的写明",
        _REVIEW,
        _same,
    ),
    Rule(
        "FIG-JUMP",
        Severity.INFO,
        "比上年变化很大的数字，正文有说明",
        "请核对数字，并写一句原因",
        _REVIEW,
        _jump,
    ),
    Rule(
        "T34-LINK",
        Severity.INFO,
        "两年都没有申请而表四有案件的，确认案件由什么引起",
        "请确认是不是主动公开或更早的申请引起的",
        "表三、表四的对应关系",
        _case_without_application,
    ),
)
