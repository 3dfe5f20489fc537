"""The rule that problems and measures come in pairs, whether in two parts, point by point or in one breath."""

import re
from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.finding import Evidence, Location, Severity
from narrator.language.enumerators import DIGITS, FOURTH, IS, ITS, NTH, SECOND, THIRD, any_of, ordinal
from narrator.language.lazy import lazy

_REVIEW = "各地审核通报：问题要具体，措施要逐条对应"
ITEM = lazy(rf"(?:(?<=[。；：:，])|^){any_of(IS, NTH, FOURTH, THIRD, ITS)}")
_OF_LAST_YEAR = r"(?:对|针对)?(?:上年|去年|上一年|20\d\d年(?:度)?(?:的)?(?:报告|年报|问题))"
_LAST_YEAR = lazy(r"上年|去年|上一年|20\d\d年(?:度)?(?:的)?(?:报告|年报|问题)|过去一年")
_ANSWER = lazy(r"(?:^|(?<=[。；：:\n\d.])|(?<=是))针对[^。；\n]{2,80}")
_COMMON = frozenset(
    {"政府", "府信", "信息", "息公", "公开", "开工", "工作", "进一", "一步", "问题", "加强", "提高"}
)
_BEGINS = lazy(
    any_of(SECOND, THIRD, FOURTH, NTH, IS, ITS, rf"问题[{DIGITS}\\d][：:、]", rf"第[{DIGITS}]个?问题")
)
_HEADING = 30
_LACKING = lazy(r"(?:有待|还?需要?|仍需|亟[待需]|不够|不足|尚[需待]|未能|没有(?:及时)?)[^，。；]{0,12}")
_OF_SEVERAL = lazy(
    "(?:这|上述|以上|前述|前)?[两二三四几](?:个|项|条|类|方面)(?:的)?问题(?:都|均|的?共同|同|一并|合用|，)"
    "|一并(?:解决|整改|改进)(?:这|上述|以上|前述|前)[两二三四几](?:个|项|条|类|方面)问题"
)
_SURELY = r"将(?!其|近|原|\d|“)|拟(?!制|稿)|计划(?!和|与)|下一?步|今后|明年|下年|下一年|措施|针对|为此|对此|力争|争取|底前|日前|月前|季度前|年内|改进[：:]"
_SURE = lazy(_SURELY)
_PURPOSE = lazy(
    rf"{_SURELY}|每[月季周半年日](?![^，。；]{{0,4}}(?:才|仅|只|不到|平均))"
    r"|起[，,]|由[^，。；]{2,14}(?:负责|牵头|约定|对账|催办|汇总|审核)|逐[件项个月级]|改用|不予上传|(?:增设|建立|加强|强化|加大|完善|优化|规范|拓宽|拓展|提升|健全|督促|推动|推行|推进|实行|落实|开展|组织|制定|修订|细化|压实|丰富|创新|明确|安排|定期|持续|整改|改进|改为|严格|纳入)"
)
_APART = lazy(
    r"结合[^。；，]{0,12}(?:问题|不足|短板)|"
    rf"{any_of(SECOND, THIRD, IS)}?(?:下一?步|今后|针对|对照|为此|改进|整改|为解决)(?:以上|上述|这些|存在)?[^。；]{{0,12}}(?:问题|措施|打算|方向|情况|计划|工作|将|[，：])"
)


def halves(subject: Subject) -> tuple[list[str], list[str]]:
    """Part section five into the items of its problems and those of its measures; empty where it is not so built."""
    text = "\n".join(one.flat for one in subject.of("problems"))
    problem = re.search(r"问题[^。，：:\n]{0,12}[：:。\n]|不足[：:。\n]|问题：|（一）问题|主要问题", text)
    if problem is None:
        return [], []
    measure = re.search(
        rf"(?:改进的?措施|(?:改进|整改)情况|下一?步(?:的)?(?:改进)?(?:措施|打算)|下一步将采取以下措施|{SECOND}措施|整改措施)[^。，\n]{{0,6}}[：:。\n]|\n(?:对|针对)(?:这|上述|以上|本年)?(?:[两二三四五六]|\\d)(?:个|项|条|类)?问题[^。；：\n]{{0,16}}[：:]",
        text[problem.end() :],
    )
    if measure is None:
        return [], []
    middle = problem.end() + measure.end()
    tail = re.split(rf"\n(?:{SECOND}|{_OF_LAST_YEAR})", text[middle:], maxsplit=1)[0]
    return items(text[problem.end() : problem.end() + measure.start()]), _measures(tail)


def _measures(text: str) -> list[str]:
    """Cut what is to be done into its items, or where none is numbered at 针对; what tells of last year is none."""
    numbered = items(text)
    answers = _ANSWER.findall(text)
    told = numbered if len(numbered) >= len(answers) else answers
    return [one for one in told if not _LAST_YEAR.search(one[:_HEADING])]


def _answered(subject: Subject) -> tuple[list[str], list[str]]:
    """Return the numbered problems and the measures that begin with 针对, where each answers one of them."""
    text = "\n".join(one.flat for one in subject.of("problems"))
    head = re.search(r"（一）[^。\n]{0,12}问题[^。\n]{0,6}[。\n]", text)
    tail = re.search(r"\n（二）", text)
    if head is None or tail is None or tail.start() < head.end():
        return [], []
    measures = [one for one in _ANSWER.findall(text[tail.end() :]) if not _LAST_YEAR.search(one)]
    return items(text[head.end() : tail.start()]), measures if len(measures) > 1 else []


def items(text: str) -> list[str]:
    """Cut a text before its enumerators; what stands before the first is left out, a list inside an item stays whole."""
    flat = re.sub(r"(?<=[。；：])\n", "", text).replace("\n", "。")
    places = [match.start() for match in _in_order(ITEM.finditer(flat))]
    ends = [*places[1:], len(flat)] if places else []
    return [flat[start:end] for start, end in zip(places, ends, strict=True)]


def _in_order(marks: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the enumerators that go on from the last one, or begin again with one behind several."""
    last = 0
    for match in marks:
        number = ordinal(match[0])
        if number is None or last + 1 <= number <= last + 2 or number == 1:
            last = last + 1 if number is None else number
            yield match


def _pairs(subject: Subject) -> Iterator[Hit]:
    problems, measures = halves(subject)
    if not measures:
        problems, measures = _answered(subject)
    if len(problems) < 2 or not measures:
        yield from _without_measure(subject)
        return
    if len(measures) < len(problems) <= sum(len(one.strip("；。").split("；")) for one in measures):
        return  # several measures under one number
    if len(measures) < len(problems):
        evidence = (Evidence("问题", f"{len(problems)} 条"), Evidence("措施", f"{len(measures)} 条"))
        message = f"写了 {len(problems)} 条问题，只有 {len(measures)} 条措施"
        yield Hit(message, _place_of(subject, measures[-1]), evidence, subject="count")
    elif len(measures) == len(problems):
        for number, (problem, measure) in enumerate(zip(problems, measures, strict=True), 1):
            if not _bigrams(problem) & _bigrams(measure):
                evidence = (Evidence("问题", problem[:40]), Evidence("措施", measure[:40]))
                message = f"第 {number} 条措施与第 {number} 条问题说的不是一件事"
                yield Hit(message, Location(section="problems", text=measure), evidence)


def _place_of(subject: Subject, measure: str) -> Location:
    """Return the paragraph a measure stands in."""
    found = (one.whole for one in subject.of("problems") if measure[:_HEADING].strip("。") in one.flat)
    return next(found, Location(section="problems"))


def _bigrams(text: str) -> set[str]:
    letters = re.sub(r"[^\u4e00-\u9fff]", " ", ITEM.sub("", text))
    return {letters[n : n + 2] for n in range(len(letters) - 1) if " " not in letters[n : n + 2]} - _COMMON


def _without_measure(subject: Subject) -> Iterator[Hit]:
    """Find the problem that alone of all has no measure told with it, where each tells both in one breath."""
    told = _joint_items(subject)
    lacking = [
        one
        for number, one in enumerate(told)
        if not _has_measure(one[1], subject.year) and not _shares_measure(told[number + 1 :])
    ]
    if len(told) < 2 or not lacking or len(lacking) * 2 > len(told):
        return
    if not any(_is_sure(text, subject.year) for _, text in told):
        return  # what else is said of them may be no measure either
    if len(lacking) > 1 and lacking == told[: len(lacking)]:
        return  # first the problems, then as many measures
    for passage, text in lacking:
        evidence = (Evidence("问题", text[:60]),)
        start = passage.flat.find(text[:12])
        place = passage.at(start, start + len(text)) if text in passage.flat else passage.whole
        yield Hit(f"“{_name(text)}”只写了问题，没有写措施", place, evidence, subject=_name(text))


def _shares_measure(later: list[tuple[Passage, str]]) -> bool:
    """Whether a later problem goes on to what is done about several: 这两个问题都出在承办环节，…起启用底稿."""
    return any(_OF_SEVERAL.search(text) for _, text in later)


def _name(text: str) -> str:
    return re.split("[。；，：]", _BEGINS.sub("", text, count=1), maxsplit=1)[0][:20]


def _is_sure(text: str, year: int | None) -> bool:
    """Whether a measure is told in words that tell of nothing else."""
    return (year is not None and f"{year + 1}年" in text) or _SURE.search(_LACKING.sub("", text)) is not None


def _has_measure(text: str, year: int | None) -> bool:
    coming = year is not None and f"{year + 1}年" in text
    return coming or _PURPOSE.search(_LACKING.sub("", text)) is not None


def _joint_items(subject: Subject) -> list[tuple[Passage, str]]:
    """Return the problems of section five with all that is said of each; none where the measures stand apart."""
    paragraphs = subject.of("problems")
    if any(_APART.match(one.flat) for one in paragraphs):
        return []
    own: list[tuple[Passage, str]] = []
    for one in paragraphs:
        if _BEGINS.match(one.flat) and (len(one.flat) > _HEADING or "。" in one.flat[:-1]):
            own.append((one, one.flat))
        elif own and not _BEGINS.match(one.flat) and not _LAST_YEAR.search(one.flat[:_HEADING]):
            own[-1] = (own[-1][0], own[-1][1] + one.flat)
    own = [(one, text) for one, text in own if not _LAST_YEAR.search(text[:40])]
    if len(own) >= 2:
        return own
    return [(one, item) for one in paragraphs for item in items(one.flat) if len(item) > 15]


PAIR_RULES = (
    Rule("P-PAIR", Severity.WARNING, "问题和措施逐条对应", "请给每条问题配一条措施", _REVIEW, _pairs),
)
