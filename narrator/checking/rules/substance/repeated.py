"""Rules on repetition: last year's text kept, the same problems again, sentences shared with another office.

The metric is that of ``narrator compare``; nothing here says more than that texts agree.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.finding import Evidence, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.language.lazy import lazy
from narrator.repetition.model import ComparedSentence, Part, SectionRate, SentenceClass, Source
from narrator.report.prose.problems import without_followups

if TYPE_CHECKING:
    from narrator.repetition.peers import Twin

_NOTICE = "国办公开办函〔2021〕30号及各地年报审核口径：逐条提出改进措施，不照搬上年"
_SCORING = "地方年报评分口径：与上年重复过半的要改（narrator.yaml 的“界限·重复率”可改）"
_ALIKE = 0.6
_LONG = 20
_KEPT = (SentenceClass.VERBATIM, SentenceClass.FIGURES_ONLY, SentenceClass.EDITED)
_LONGEST_LEAD = 45
_LEAD = lazy(
    r"(?:问题|不足|措施|整改|改进)[^。；]{0,16}(?:如下|一并列出|逐[条项](?:说明|列出)(?:整改情况)?)[^，。；]{0,4}[。：:]?$"
    r"|(?:主要有|还有|集中在|存在|有)(?:以下)?[\d一二两三四五六]*个?(?:以下)?(?:问题|方面|不足)(?:，改进措施一并列出)?[。：:]?$"
    r"|(?:先报告|报告)[^，。；]{0,12}整改情况[。：:]?$|逐[条项](?:列出|说明)[^。；]{0,24}[。：:]?$|情况(?:报告)?如下[。：:]?$"
)
_ADD_FACT = "请补上本年做了什么、结果如何；不必为降低比率换说法"


def _self(subject: Subject) -> Iterator[Hit]:
    """Compare the whole narrative with last year's."""
    repetition = subject.repetition
    if repetition is None:
        return
    rate = repetition.overall.rate
    if rate is not None and rate > subject.limits.repetition:
        without = repetition.overall.rate_without_figures_only
        more = f"（除去只换数字的句子为 {without:.1f}%）" if without is not None else ""
        message = f"正文与上年年报重复 {rate:.1f}%{more}，超过 {subject.limits.repetition:g}%"
        yield Hit(
            message, evidence=(Evidence("可比文字", f"{repetition.overall.characters} 字"),), subject="all"
        )


def _sections(subject: Subject) -> Iterator[Hit]:
    repetition = subject.repetition
    if repetition is None:
        return
    for one in (*repetition.sections, *repetition.parts):
        rate = one.rate.rate
        if one.is_figures_only:
            message = f"{_name(one)}除数字外与上年基本相同"
        elif rate is not None and rate > subject.limits.repetition:
            message = f"{_name(one)}与上年重复 {rate:.1f}%，超过 {subject.limits.repetition:g}%"
        else:
            continue
        key = one.section if one.part is None else f"{one.section}|{one.part.value}"
        yield Hit(message, Location(section=one.section), subject=key)


def _name(one: SectionRate) -> str:
    name = f"第{EDITION_2021.section(one.section).number}部分"
    if one.part is None:
        return name
    return f"{name}的{'问题' if one.part is Part.PROBLEMS else '措施'}"


def _problems(subject: Subject) -> Iterator[Hit]:
    """Find problems and measures of section five that stood there last year, but where what became of those is told."""
    repetition = subject.repetition
    if repetition is None:
        return
    texts = [one.text for one in subject.of("problems")]
    told = "\n".join(without_followups(texts, subject.report.year))
    for one in repetition.sentences:
        source = one.source
        if (
            one.section == "problems"
            and source is not None
            and source.section == "problems"
            and one.kind in _KEPT
            and one.similarity >= _ALIKE
            and not one.common
            and not leads_on(one.text)
            and one.text in told
        ):
            what = "措施" if one.part is Part.MEASURES else "问题"
            message = f"这一{what}与上年第五部分的基本一致，请结合本年实际修改"
            yield Hit(message, _place(subject, one), _evidence(one, source))


def leads_on(sentence: str) -> bool:
    """Whether a sentence only leads to what follows, such as 主要有2个问题，改进措施一并列出."""
    flat = "".join(sentence.split())
    return len(flat) <= _LONGEST_LEAD and _LEAD.search(flat) is not None


def _peers(subject: Subject) -> Iterator[Hit]:
    """Find sentences that another office of the same batch has word for word."""
    if subject.peers is None:
        return
    for one in subject.peers.twins(subject.narrative):
        if len(one.key) >= _LONG and one.key not in subject.common:
            source = one.source
            but = "" if one.text == source.text else "除单位名称外"
            message = f"这一句与{source.unit or source.file}的年报{but}一字不差"
            evidence = (Evidence("本稿", one.text), Evidence(source.unit or source.file, source.text))
            yield Hit(message, _place(subject, one), evidence)


def _place(subject: Subject, one: "ComparedSentence | Twin") -> Location:
    paragraphs = subject.of(one.section)
    paragraph = next((text for text in paragraphs if text.paragraph == one.paragraph), None)
    if paragraph is None or one.text not in paragraph.text:
        return Location(section=one.section, text=one.text)
    return Location(section=one.section, paragraph=one.paragraph, text=one.text, span=(0, len(one.text)))


def _evidence(one: ComparedSentence, source: Source) -> tuple[Evidence, ...]:
    about = "".join(filter(None, (source.unit, f"{source.year}年" if source.year else "")))
    return (Evidence("本稿", one.text), Evidence(f"以前的文字（{about or source.file}）", source.text))


REPETITION_RULES = (
    Rule("R-SELF", Severity.WARNING, "正文与上年年报的重复不过半", _ADD_FACT, _SCORING, _self),
    Rule("R-SECTION", Severity.WARNING, "各部分与上年年报的重复不过半", _ADD_FACT, _SCORING, _sections),
    Rule(
        "P-SAME",
        Severity.WARNING,
        "第五部分的问题和措施不照搬上年",
        "问题没改完的，写清改到哪一步；措施换成下一年要做的",
        _NOTICE,
        _problems,
    ),
    Rule(
        "R-PEER",
        Severity.WARNING,
        "没有与同批别的单位一字不差的句子（通用表述除外）",
        "请改写成本单位的情况；上级统一要求的句子可写进 narrator.yaml 的“通用表述”",
        "审核口径：同批年报互相照抄的要改",
        _peers,
    ),
)
