"""The problems and measures of section five, where they are set apart plainly enough to be told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.language.enumerators import (
    CIRCLED,
    DIGITS,
    FOURTH,
    IS,
    ITS,
    NTH,
    NUMERALS,
    SECOND,
    THIRD,
    TOP,
    any_of,
)
from narrator.language.lazy import lazy
from narrator.report.prose.answering import measures_by_number, whole_measure
from narrator.report.read_model import ReadReport

_NUMBER = lazy(rf"^\s*{any_of(SECOND, FOURTH, TOP, THIRD, CIRCLED, NTH)}\s*")
_RUN_IN = lazy(IS)
_ALONE = lazy(rf"^\s*{any_of(IS, ITS)}")
_NAMED = lazy(
    rf"(?:(?<=[。；：])|^)\s*(?:(?:存在的?|主要|突出)?(?:问题|不足)(?:(?P<chinese>[{NUMERALS}])|(?P<digit>\d))(?:[：:、.．，,\s]|是[：:]?)"
    rf"|第(?P<nth>[{NUMERALS}])个(?:问题|不足)(?:[：:]|是[：:]?))\s*"
)
"""问题一：, 问题2是, 第一个问题是: problems numbered by their own word."""
_NTH_MEASURE = lazy(rf"^\s*(?:改进|整改)?措施(?:[{NUMERALS}]|\d)[：:]\s*")
_LABEL = lazy(rf"^\s*(?:改进|整改|解决)?(?:措施|办法|改进|整改)(?:[{NUMERALS}]|\d)?(?:[：:]|是[：:]?)")
"""How a paragraph of its own begins that answers the problem before it."""
_BARE_NUMBER = lazy(rf"^[{DIGITS}](?![{DIGITS}、.．是])")
_PROBLEMS = lazy(r"(?:存在)?的?(?:主要)?(?:问题|不足|困难)")
MEASURE_WORDS = lazy("改进|整改|措施|下一?步|今后")
PROBLEM_WORDS = lazy("问题|不足|困难")
"""Words by which a heading of section five announces measures, or problems."""
_HEAD_LENGTH = 30
_LONGEST = 60
_SHORTEST_NAME = 6
_SIGN = lazy(
    r"^(?:[^。]*\d|(?:但|仍)?(?:部分|个别|少数|有的|多为|多以|大多|以[^，]{2,8}为主|复议|抽查|检查|全年|其中|主要(?:以|集中)|集中))"
)
"""What stands behind a problem to show it: how many, where, how it is as a rule."""
_TOP_NUMBER = lazy(rf"^\s*{any_of(SECOND, TOP)}")
_FOLLOWED = lazy(r"问题|不足|整改|改进|落实")
_FINISHED = lazy(r"^“[^”]{2,60}”(?:已经?|的问题)|^上年(?:提出|指出|反映)的")
_AGAINST = lazy(r"(?:针对|围绕|解决)[^。：]{0,14}(?:问题|不足|情况)|[上以][述上](?:问题|不足)")
_LEAD_TO_MEASURES = lazy(
    r"[。；](?=(?:针对[^。：；]{0,20}|下一?步|今后|为此|对此|改进措施|整改措施|20\d\d年)[^。：；]{0,24}[：:，,](?:[^。：；]{0,8}[：:，,])?一是)"
)
_OWN_MEASURE = lazy(
    r"(?:[，。；]|^)(?:针对这一点，?|对此，?|为此，?)?(?:[\u4e00-\u9fff]{0,8}的)?(?:下一?步的?(?:改进)?(?:措施|打算)|改进(?:措施|办法)|整改(?:措施|办法)|措施|采取的措施)"
    r"(?:是|为|如下)?[：:，,]?|[。；](?:改进|整改)[：:]"
)
_ANSWERING = (
    r"针对(?!上述|以上|前述|这些|存在)[^，。；：]{1,40}[，,：:]|[为对]此(?:一并改进)?[，,：:]"
    r"|(?:由于[^。；]{1,60}[，,])?[我本][\u4e00-\u9fff]{1,4}?(?:计划|打算)"
)
"""How a sentence begins that answers the problem before it; these words are none of the measure."""
_NEXT = r"(?:下一?步|今后|接下来)[，,]?(?=由|[^，。；：]{0,12}?(?:将|拟|要|计划|准备|打算))"
"""How it begins where each problem has its own; behind the last one alone it may answer all of them."""
_WILL = lazy(
    r"^(?:(?:[^，。；：]{0,8}(?:年|月|日|季度)[底末初]?(?:之?前|内|起|间)?|下一?步|今后|接下来)[，,])?"
    r"(?:[我本][\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]{0,8}(?:街道|办事处|[镇乡县区市局委厅]|政府|办公室|中心))将"
    r"(?![^，。；：]{1,12}(?:改为|转为|列入|纳入|作为|由))"
)
"""What stands before a measure only to say that it is to come: 2026年6月底前，我局将."""
_DOER = r"由[^，。；]{2,20}(?:负责|牵头|承办|落实)"


@dataclass(frozen=True, slots=True)
class ReportedProblem:
    """A problem as reported, shortened to its first clause, and the measure that answers it, if one can be told."""

    problem: str
    measure: str | None = None


def problems_of(report: ReadReport) -> tuple[ReportedProblem, ...]:
    """Return the problems of section five in order; empty where the text does not set them apart.

    What is told of the year before last's problems is none of them. A measure is what stands in the item itself
    behind 改进措施 and the like or in a sentence of its own, else the item of the same number among the measures; one that says
    which problem it answers (针对第二个问题，) is that of the problem.
    """
    section = report.section("problems")
    if section is None:
        return ()
    told, by_number = measures_by_number(without_followups(section.paragraphs, report.year))
    paragraphs = _whole_items(_numbered_by_name(told))
    problems, measures = _halves(paragraphs)
    items = _items_with_measures(_numbered(problems), report.year)
    answers = [whole_measure(item) for item in _numbered(measures)]
    paired = answers if len(answers) == len(items) else [None] * len(items)
    found = (
        ReportedProblem(problem, by_number.get(number) or own or answer)
        for number, ((problem, own), answer) in enumerate(zip(items, paired, strict=True), 1)
        if problem
    )
    return tuple(found)


def without_followups(paragraphs: Sequence[str], year: int | None) -> list[str]:
    """Leave out what is told of last year's problems in section five: a block under such a heading, or a single line."""
    last = re.compile(rf"上一?年度?|去年|{year - 1}年" if year else "上一?年度?|去年")
    this = re.compile(
        rf"(?:本年度?|当前|目前{f'|{year}年' if year else ''})[^。；：]{{0,10}}(?:问题|不足)|存在的(?:主要)?问题"
    )
    kept: list[str] = []
    inside = False
    for text in paragraphs:
        head = re.split(r"[。]", text, maxsplit=1)[0][:_LONGEST]
        heading = _NUMBER.sub("", head)
        of_last = last.search(heading) is not None and _FOLLOWED.search(heading) is not None
        if of_last:
            inside = _TOP_NUMBER.match(text) is not None or len(_NUMBER.sub("", text).strip()) <= _HEAD_LENGTH
            inside = inside or text.rstrip().endswith(("：", ":"))
            rest = this.search(text)
            if rest is not None:
                inside = False
                kept.append(text[rest.start() :])
            continue
        if inside and (_TOP_NUMBER.match(text) or this.match(heading) or _is_heading(heading)):
            inside = False
        if not inside and not _FINISHED.match(heading):
            kept.append(text)
    return kept


def _numbered_by_name(paragraphs: Sequence[str]) -> list[str]:
    """Give problems numbered by their own word (问题一：) a paragraph and a number each, if there are several or none else."""
    if not any(_NAMED.search(text) for text in paragraphs):
        return list(paragraphs)
    made: list[str] = []
    for text in paragraphs:
        at = 0
        for match in _NAMED.finditer(text):
            made.append(text[at : match.start()])
            at = match.start()
        made.append(text[at:])
    return [_renumbered(text) for text in made if text.strip()]


def _renumbered(text: str) -> str:
    match = _NAMED.match(text)
    if match is None:
        return text
    number = match["chinese"] or match["nth"] or DIGITS[max(int(match["digit"]), 1) - 1]
    return f"（{number}）{text[match.end() :]}"


def _whole_items(paragraphs: Sequence[str]) -> list[str]:
    """Join to an item what stands below it in paragraphs of its own: its explanation, and its measure under its label.

    Measures are joined only if each item has one; otherwise they are a block that answers all of them.
    """
    spans: list[list[str]] = []
    for text in paragraphs:
        if not spans or _begins_item(text) or not _begins_item(spans[-1][0]):
            spans.append([text])
        else:
            spans[-1].append(text)
    items = [span for span in spans if _begins_item(span[0])]
    answered = len(items) > 1 and all(len(span) > 1 and _LABEL.match(span[-1]) for span in items)
    return [text for span in spans for text in _joined(span, answered=answered)]


def _begins_item(text: str) -> bool:
    return bool(_NUMBER.match(text) or _ALONE.match(text)) and not _is_heading(_NUMBER.sub("", text))


def _joined(span: Sequence[str], *, answered: bool) -> list[str]:
    """Return an item as one paragraph as far as what follows belongs to it."""
    whole, *rest = span
    if answered:
        return ["".join(_ended(text) for text in (whole, *rest))]
    if whole.rstrip().endswith(("。", "；", "：")) or not _begins_item(whole):
        return [whole, *rest]
    while rest and not _opens_measures(re.split(r"[：:。]", rest[0], maxsplit=1)[0][:_HEAD_LENGTH]):
        whole = _ended(whole) + rest.pop(0)
    return [whole, *rest]


def _ended(text: str) -> str:
    bare = text.strip()
    return bare if bare.endswith(("。", "；", "：", "！", "？")) else f"{bare}。"


def _halves(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is wrong from what is done about it, at the heading or sentence that says so."""
    problems: list[str] = []
    measures: list[str] = []
    target = problems
    for text in paragraphs:
        head = re.split(r"[：:。]", text, maxsplit=1)[0][:_HEAD_LENGTH]
        if _opens_measures(head) and (not _NUMBER.match(text) or _is_heading(_NUMBER.sub("", head))):
            target = measures
        lead = _LEAD_TO_MEASURES.search(text) if target is problems else None
        if lead is not None:
            problems.append(text[: lead.start() + 1])
            target = measures
            measures.append(text[lead.start() + 1 :])
        else:
            target.append(text)
    return problems, measures


def _opens_measures(head: str) -> bool:
    """Whether the first words of a paragraph lead to measures: 针对上述问题，采取以下措施."""
    if not MEASURE_WORDS.search(head) or "存在" in head or re.search(r"问题[和及与、]", head):
        return False
    return not _PROBLEMS.search(head) or _AGAINST.search(head) is not None


def _items_with_measures(items: Sequence[str], year: int | None) -> list[tuple[str, str | None]]:
    """Return each item's first clause and its own measure; 下一步 opens one only where every problem has its own."""
    each = [_parted(item, _sentence_of_measure(year, _NEXT)) for item in items]
    if all(own for _, own in each):
        return each
    return [_parted(item, _sentence_of_measure(year)) for item in items]


def _sentence_of_measure(year: int | None, *more: str) -> re.Pattern[str]:
    """Return what finds the sentence behind a problem that tells its measure; ``more`` are further ways to begin it.

    Such a sentence answers (针对这种情况，), says who does it (由办公室牵头，), or by when: in a year to come (由办公室于2026年).
    """
    coming = any_of(r"明年|下一?年", *(f"{year + ahead}年" for ahead in (1, 2) if year))
    begun = rf"{_DOER}[，,]|由[^，。；]{{2,20}}于{coming}|自?{coming}"
    ended = rf"[^。；]{{2,200}}(?:[，,]{_DOER}|[（(]{coming}[^。；（）()]{{0,20}}[）)]|[，,]{coming}[^，。；]{{0,14}}(?:落实|完成)(?:到位)?)[。；]?\s*$"
    return re.compile(rf"[。；]\s*(?:{'|'.join((_ANSWERING, *more))}|(?={begun}|{ended}))")


def _parted(item: str, sentence: re.Pattern[str]) -> tuple[str, str | None]:
    """Return an item's first clause, and the measure told behind it: under its label, or in a sentence of it."""
    matches = [match for match in (_OWN_MEASURE.search(item), sentence.search(item)) if match is not None]
    if not matches:
        return _first_clause(item), None
    match = min(matches, key=lambda found: (found.start(), -found.end()))
    return _first_clause(item[: match.start()]), whole_measure(_WILL.sub("", item[match.end() :])) or None


def _numbered(paragraphs: Sequence[str]) -> list[str]:
    """Return the items of numbered paragraphs; of those that lost the mark behind the number, too."""
    found = list(_items(paragraphs))
    if found:
        return found
    marked = [text for text in paragraphs if _BARE_NUMBER.match(text)]
    in_order = len(marked) > 1 and all(
        text[0] == number for text, number in zip(marked, DIGITS, strict=False)
    )
    return [text[1:] for text in marked if text[1:].strip()] if in_order else []


def _items(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield each numbered paragraph or each 一是…二是… whole; headings are left out."""
    for text in paragraphs:
        pieces = _RUN_IN.split(text)
        if len(pieces) > 2:
            yield from (piece for piece in pieces[1:] if piece.strip())
        elif _NTH_MEASURE.match(text):
            yield _NTH_MEASURE.sub("", text)
        elif _ALONE.match(text):
            yield _ALONE.sub("", text)
        elif _NUMBER.match(text) and not _is_heading(_NUMBER.sub("", text)):
            yield _NUMBER.sub("", text)


def _is_heading(text: str) -> bool:
    bare = text.strip(" 。：:")
    return (
        len(bare) <= _HEAD_LENGTH
        and bool(re.fullmatch(r".{0,12}(?:问题|不足|措施|情况|困难|打算|方向).{0,4}", bare))
        and ("存在" in bare or "改进" in bare or "措施" in bare or "主要" in bare)
    )


def _first_clause(text: str) -> str:
    clause = re.split(
        r"[。；;]|[，,](?:其?(?:主要|直接)?原因(?:是|为|在于)|主要(?:是因为|是由于|系|因))",
        text.strip(),
        maxsplit=1,
    )[0].strip(" ，,")
    name, _, sign = clause.partition("，")
    if len(clause) > _LONGEST or (len(name) >= _SHORTEST_NAME and _SIGN.search(sign)):
        clause = re.split(r"[，,：:]", clause, maxsplit=1)[0]
    return clause[:_LONGEST]
