"""Rules for what sections one and five must say in substance: figures, problems with an object, measures in pairs."""

import re
from collections.abc import Iterator, Sequence

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.figures.values import add
from narrator.finding import Evidence, Location, Severity
from narrator.language.enumerators import FOURTH, IS, ITS, NTH, SECOND, THIRD, any_of
from narrator.report.prose.problems import PROBLEM_WORDS

_FORM = "国办公开办函〔2021〕30号"
_REVIEW = "各地审核通报：问题要具体，措施要逐条对应"
_ITEM = re.compile(rf"(?:(?<=[。；：:，])|^){any_of(IS, NTH, FOURTH, THIRD, ITS)}")
_MEASURE_HEAD = re.compile(r"改进(?:的)?(?:措施|办法|方向|情况)|整改措施|措施|下一?步|今后")
_MEASURES_BEGIN = re.compile(
    "下一步|今后|针对|(?:改进|整改)情况|(?:改进|整改)措施|(?:20\\d\\d|明|下)年(?:度)?(?:将|拟|计划|重点|要)|(?<=。)将"
)
_LAST_YEAR = re.compile(r"上年|去年|上一年|20\d\d年(?:度)?(?:的)?(?:报告|年报|问题)|过去一年")
_HOLLOW = re.compile(
    r"(?:有待|还?需要?|仍需|不够|不足|不高|不到位)[^，。；]{0,10}(?:增强|提升|提高|加强|加大|完善|改进|改善|丰富|拓展|拓宽|规范|健全|深化|优化|强化|细化)|(?:不够|不足|不高|不到位|不强)[。；]*$"
)
_COUNT = re.compile(r"[\d零\u3007一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾]+(?:余|多)?[件宗份]")
_NONE = re.compile(
    r"未收到|没有收到|未接到|没有接到|未受理|无(?:依)?申请|没有(?:新收)?[^，。；]{0,16}申请|无人[^，。；]{0,12}申请|零申请|未产生|未形成[^，。；]{0,4}申请|申请[^，。；]{0,12}为(?:零|0)|未发生[^，。；]{0,10}申请|未有"
)
_APPLICATION = re.compile(r"依申请公开|信息公开申请|办理申请")
_ALL_DONE = re.compile(
    r"(?:按期|按时)?(?:办结|答复)率(?:达到|达|为)?100%|均已?(?:全部)?(?:按期|按时|依法)?(?:办结|答复)|全部(?:按期|按时)(?:办结|答复)"
)
_NONE_DONE = re.compile(
    r"(?:结转|收到|新收|受理)[^，。；\d]{0,10}(?:0|零)[件份宗]，(?:均|都|全部)?[^，。；]{0,6}(?:办结|答复)(?![^，。；]{0,4}0)"
)
_OTHER_MATTERS = re.compile("许可|审批|登记|救助|补贴|低保|入学|工单|建议|提案|留言|信访|投诉|咨询|来电")
_ANSWER = re.compile(r"(?:(?<=[。；\n\d.])|(?<=是))针对[^。；\n]{2,80}")
_COMMON = frozenset(
    {"政府", "府信", "信息", "息公", "公开", "开工", "工作", "进一", "一步", "问题", "加强", "提高"}
)


def _no_figures(subject: Subject) -> Iterator[Hit]:
    paragraphs = subject.of("overview")
    text = subject.text_of("overview")
    if not text or any(_COUNT.search(one.flat) or _NONE.search(one.flat) for one in _about(paragraphs)):
        return
    about = [one for one in _about(paragraphs) if len(one.flat) > 15]
    if about:
        yield Hit("依申请公开这一段没有一个数字", about[0].whole, subject="overview")


def _about(paragraphs: Sequence[Passage]) -> list[Passage]:
    """Return the paragraphs that speak of applications, with the one below a heading that does."""
    found = []
    under_heading = False
    for one in paragraphs:
        own = _APPLICATION.search(one.flat) is not None
        heading = len(one.flat) <= 20
        if own or (under_heading and not heading):
            found.append(one)
        under_heading = own if heading else under_heading and not heading
    return found


def _halves(subject: Subject) -> tuple[list[str], list[str]]:
    """Part section five into the items of its problems and those of its measures; empty where it is not so built."""
    text = "\n".join(one.flat for one in subject.of("problems"))
    problem = re.search(r"问题[^。，：:\n]{0,12}[：:。\n]|不足[：:。\n]|问题：|（一）问题|主要问题", text)
    if problem is None:
        return [], []
    measure = re.search(
        rf"(?:改进的?措施|下一?步(?:的)?(?:改进)?(?:措施|打算)|下一步将采取以下措施|{SECOND}措施|整改措施)[^。，\n]{{0,6}}[：:。\n]",
        text[problem.end() :],
    )
    if measure is None:
        return [], []
    middle = problem.end() + measure.end()
    tail = re.split(rf"\n{SECOND}", text[middle:], maxsplit=1)[0]
    return _items(text[problem.end() : problem.end() + measure.start()]), _items(tail)


def _answered(subject: Subject) -> tuple[list[str], list[str]]:
    """Return the numbered problems and the measures that begin with 针对, where each answers one of them."""
    text = "\n".join(one.flat for one in subject.of("problems"))
    head = re.search(r"（一）[^。\n]{0,12}问题[^。\n]{0,6}[。\n]", text)
    tail = re.search(r"\n（二）", text)
    if head is None or tail is None or tail.start() < head.end():
        return [], []
    measures = [one for one in _ANSWER.findall(text[tail.end() :]) if not _LAST_YEAR.search(one)]
    return _items(text[head.end() : tail.start()]), measures if len(measures) > 1 else []


def _run_in(subject: Subject) -> list[str]:
    """Return the problems of a section that tells its measures in the same breath, as in 一是…；二是…。下一步将."""
    text = "\n".join(one.flat for one in subject.of("problems"))
    problem = PROBLEM_WORDS.search(text)
    if problem is None:
        return []
    measure = _MEASURES_BEGIN.search(text, problem.end())
    told = _items(text[problem.end() : measure.start() if measure else len(text)])
    return [*told[:-1], *(one.split("。")[0] for one in told[-1:])]  # what follows the last is no part of it


def _items(text: str) -> list[str]:
    flat = text.replace("\n", "。")
    places = [match.start() for match in _ITEM.finditer(flat)]
    ends = [*places[1:], len(flat)] if places else []
    return [flat[start:end] for start, end in zip(places, ends, strict=True)]


def _pairs(subject: Subject) -> Iterator[Hit]:
    problems, measures = _halves(subject)
    if not measures:
        problems, measures = _answered(subject)
    if len(problems) < 2 or not measures:
        return
    if len(measures) < len(problems):
        evidence = (Evidence("问题", f"{len(problems)} 条"), Evidence("措施", f"{len(measures)} 条"))
        message = f"写了 {len(problems)} 条问题，只有 {len(measures)} 条措施"
        yield Hit(message, Location(section="problems"), evidence, subject="count")
    elif len(measures) == len(problems):
        for number, (problem, measure) in enumerate(zip(problems, measures, strict=True), 1):
            if not _bigrams(problem) & _bigrams(measure):
                evidence = (Evidence("问题", problem[:40]), Evidence("措施", measure[:40]))
                message = f"第 {number} 条措施与第 {number} 条问题说的不是一件事"
                yield Hit(message, Location(section="problems", text=measure), evidence)


def _bigrams(text: str) -> set[str]:
    letters = re.sub(r"[^\u4e00-\u9fff]", " ", _ITEM.sub("", text))
    return {letters[n : n + 2] for n in range(len(letters) - 1) if " " not in letters[n : n + 2]} - _COMMON


def _empty(subject: Subject) -> Iterator[Hit]:
    problems, _ = _halves(subject)
    problems = problems if len(problems) > 1 else _run_in(subject)
    if len(problems) < 2:
        return
    first = [re.split(r"改进措施|措施[：:]", one)[0] for one in problems]
    if all(
        _HOLLOW.search(one) and not re.search(r"\d", _ITEM.sub("", one)) and len(one) <= 50 for one in first
    ):
        evidence = tuple(Evidence("问题", one[:40]) for one in first)
        yield Hit("几条问题都没有对象、数字、时间", Location(section="problems"), evidence, subject="all")


def _follow_up(subject: Subject) -> Iterator[Hit]:
    text = subject.text_of("problems")
    years = f"{subject.year - 1}年" if subject.year else "上年"
    if text and not _LAST_YEAR.search(text) and years not in text:
        yield Hit("第五部分没有交代上年问题改得怎样", Location(section="problems"), subject="problems")


def _sentence_of(text: str, match: re.Match[str]) -> str:
    return text[text.rfind("。", 0, match.start()) + 1 : match.end()]


def _zero_rate(subject: Subject) -> Iterator[Hit]:
    for passage in subject.body:
        none = _NONE_DONE.search(passage.plain)
        if none and not _OTHER_MATTERS.search(passage.plain):
            yield Hit(f"一件也没有，却写“{none[0]}”", passage.at(*none.span()))
    rows = ("new_received", "carried_in")
    if add(subject.report.cell("applications", row, "total") for row in rows) != 0:
        return
    for passage in subject.of("overview"):
        match = _ALL_DONE.search(passage.plain)
        if (
            match
            and "申请" in passage.plain
            and not _OTHER_MATTERS.search(_sentence_of(passage.plain, match))
        ):
            evidence = (Evidence("本年新收与上年结转", "0", "applications.new_received.total"),)
            yield Hit(f"没有收到申请，却写“{match[0]}”", passage.at(*match.span()), evidence)


PROBLEM_RULES = (
    Rule(
        "N-MISSING",
        Severity.WARNING,
        "依申请公开写明件数，没有的写明没有",
        "请写明新收、结转、办结件数；没有的写“未收到政府信息公开申请”",
        _FORM,
        _no_figures,
    ),
    Rule(
        "ZERO-RATE",
        Severity.WARNING,
        "没有收到申请的，不写办结率",
        "请改为“未收到政府信息公开申请”",
        _REVIEW,
        _zero_rate,
    ),
    Rule(
        "P-EMPTY",
        Severity.WARNING,
        "问题写出对象、数字或时间",
        "请写明哪个栏目、哪类信息、多少件、什么时候",
        _REVIEW,
        _empty,
    ),
    Rule("P-PAIR", Severity.WARNING, "问题和措施逐条对应", "请给每条问题配一条措施", _REVIEW, _pairs),
    Rule(
        "P-FOLLOWUP",
        Severity.INFO,
        "写明上年问题的改进情况",
        "请补写上年报告里的问题改了没有",
        _REVIEW,
        _follow_up,
    ),
)
