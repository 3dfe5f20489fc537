"""Rules for what sections one and five must say in substance: figures, problems with an object, measures in pairs."""

import re
from collections.abc import Iterator, Sequence

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Statement, Subject
from narrator.checking.rules.substance.pairs import ITEM, halves, items
from narrator.figures.values import add
from narrator.finding import Evidence, Location, Severity
from narrator.language.lazy import lazy
from narrator.language.numerals_in_text import NumeralKind
from narrator.report.prose.problems import PROBLEM_WORDS

_FORM = "国办公开办函〔2021〕30号"
_REVIEW = "各地审核通报：问题要具体，措施要逐条对应"
_MEASURES_BEGIN = lazy(
    "下一步|今后|针对|(?:改进|整改)情况|(?:改进|整改)措施|(?:20\\d\\d|明|下)年(?:度)?(?:将|拟|计划|重点|要)|(?<=。)将"
)
_LAST_YEAR = lazy(r"上年|去年|上一年|20\d\d年(?:度)?(?:的)?(?:报告|年报|问题)|过去一年")
_HOLLOW = lazy(
    r"(?:有待|还?需要?|仍需|不够|不足|不高|不到位)[^，。；]{0,10}(?:增强|提升|提高|加强|加大|完善|改进|改善|丰富|拓展|拓宽|规范|健全|深化|优化|强化|细化)|(?:不够|不足|不高|不到位|不强)[。；]*$"
)
_CASES = frozenset("件宗份项次起例人") | {"人次", "件次", "余件"}
_NONE = lazy(
    r"未收到|没有收到|未接到|没有接到|未受理|无(?:依)?申请|没有(?:新收)?[^，。；]{0,16}申请|无人[^，。；]{0,12}申请|零申请|未产生|未形成[^，。；]{0,4}申请|申请[^，。；]{0,12}为(?:零|0)|未发生[^，。；]{0,10}申请|未有"
)
_APPLICATION = lazy(r"依申请公开|信息公开申请|办理申请")
_HEAD = 24
_DEALT_WITH = lazy(
    r"(?:收到|接到|新收|受理|办理|办结|答复|处理)[^，。；]{0,12}(?:政府)?信息公开申请"
    r"(?!(?:制度|指南|目录|流程|机制|规程|办法|[、和及]))"
)
_ALL_DONE = lazy(
    r"(?:按期|按时)?(?:办结|答复)率(?:达到|达|为)?100%|均已?(?:全部)?(?:按期|按时|依法)?(?:办结|答复)|全部(?:按期|按时)(?:办结|答复)"
)
_NONE_DONE = lazy(
    r"(?:结转|收到|新收|受理)[^，。；\d]{0,10}(?:0|零)[件份宗]，(?:均|都|全部)?[^，。；]{0,6}(?:办结|答复)(?![^，。；]{0,4}0)"
)
_OTHER_MATTERS = lazy("许可|审批|登记|救助|补贴|低保|入学|工单|建议|提案|留言|信访|投诉|咨询|来电")


def _no_figures(subject: Subject) -> Iterator[Hit]:
    paragraphs = subject.of("overview")
    text = subject.text_of("overview")
    counted = (*_about(paragraphs), *(one for one in paragraphs if _APPLICATION.search(one.flat)))
    if not text or any(_counts(one) or _NONE.search(one.flat) for one in counted):
        return
    if any(_tells_applications(one) for one in subject.statements if one.paragraph.section == "overview"):
        return
    about = [one for one in _about(paragraphs) if len(one.flat) > 15]
    if about:
        yield Hit("依申请公开这一段没有一个数字", about[0].whole, subject="overview")


def _tells_applications(one: Statement) -> bool:
    return any(cell.table == "applications" for cell in one.verdict.cells or ())


def _counts(passage: Passage) -> bool:
    """Whether a paragraph counts anything."""
    return any(one.kind is NumeralKind.COUNT and one.unit in _CASES for one in passage.numerals)


def _about(paragraphs: Sequence[Passage]) -> list[Passage]:
    """Return the paragraphs that speak of applications, with the one below a heading that does."""
    found = []
    under_heading = False
    for one in paragraphs:
        heading = len(one.flat) <= 20
        own = (_APPLICATION.search(one.flat[:_HEAD]) or _DEALT_WITH.search(one.flat)) is not None
        if own or (under_heading and not heading):
            found.append(one)
        under_heading = own if heading else under_heading and not heading
    return found


def _run_in(subject: Subject) -> list[str]:
    """Return the problems of a section that tells its measures in the same breath, as in 一是…；二是…。下一步将."""
    text = "\n".join(one.flat for one in subject.of("problems"))
    problem = PROBLEM_WORDS.search(text)
    if problem is None:
        return []
    measure = _MEASURES_BEGIN.search(text, problem.end())
    told = items(text[problem.end() : measure.start() if measure else len(text)])
    return [*told[:-1], *(one.split("。")[0] for one in told[-1:])]  # what follows the last is no part of it


def _empty(subject: Subject) -> Iterator[Hit]:
    problems, _ = halves(subject)
    problems = problems if len(problems) > 1 else _run_in(subject)
    if len(problems) < 2:
        return
    first = [re.split(r"改进措施|措施[：:]", one)[0] for one in problems]
    if all(
        _HOLLOW.search(one) and not re.search(r"\d", ITEM.sub("", one)) and len(one) <= 50 for one in first
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
    Rule(
        "P-FOLLOWUP",
        Severity.INFO,
        "写明上年问题的改进情况",
        "请补写上年报告里的问题改了没有",
        _REVIEW,
        _follow_up,
    ),
)
