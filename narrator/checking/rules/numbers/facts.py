"""Rules on the facts of the figures file that stand in no table: how much was published, in all and in each channel."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Subject
from narrator.checking.rules.numbers.known_facts import KnownFact, known_facts
from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.lexicon.model import Role
from narrator.claims.relate.openers import Opener, opener_of
from narrator.figures.values import spell_number
from narrator.finding import Evidence, Location, Severity
from narrator.language.lazy import lazy

_PUBLISHED = "公开数量."
_TOTAL = f"{_PUBLISHED}合计"
_HEAD = lazy(
    r"^(?:20\d\d年度?|全年|年内|本年度?|今年|我[\u4e00-\u9fff]{1,2}|街道|本机关|共计?|累计|一共|各渠道|通过各渠道|[，,])*"
    r"(?:主动公开|公开|发布)(?:各类|各种)?(?:政府)?信息(?:共计?|合计|总计|总数为|数量为|为|达)?$"
)
_ACTS = lazy(r"通过|在|于|由|依托|发布|公开|推送|张贴|信息|政府|更新|上网|刊发|主动|的|各|了|平台")
_ITEMS = ("条", "篇", "则", "")


def _wrong_facts(subject: Subject) -> Iterator[Hit]:
    figures = subject.figures
    if figures is None:
        return
    facts = [one for one in known_facts(figures) if one.where.startswith(_PUBLISHED) and "+" not in one.where]
    for passage, sentences in subject.read:
        for sentence in sentences if passage.section != PREFACE else ():
            for item in items_of(sentence.line):
                fact = _fact_of(item, facts)
                if fact is None or item.quantity.low <= fact.value <= item.quantity.high:
                    continue
                words = sentence.words(item.quantity)
                span = sentence.span(item.quantity.start, item.quantity.end)
                whole = fact.where == _TOTAL
                yield Hit(
                    f"正文“{words}”与数据文件对不上：{fact.label}为 {spell_number(fact.value)}",
                    Location(
                        section=passage.section, paragraph=passage.paragraph, span=span, text=sentence.text
                    ),
                    (
                        Evidence("正文", words),
                        Evidence("数据文件", spell_number(fact.value), f"facts.{fact.where}"),
                    ),
                    None if whole else Severity.WARNING,
                    "请核对正文与数据文件" if whole else "如是另一口径，请写明；否则请与数据文件改为一致",
                    f"{fact.where}|{words}|{sentence.text}",
                    confirm=not whole,
                )


def _fact_of(item: Item, facts: list[KnownFact]) -> KnownFact | None:
    """Return the fact a number states: under its declared head without restrictor, or by the name the clerk typed."""
    plain = (
        item.counts
        and not item.last
        and item.quantity.unit in _ITEMS
        and not item.gap.has(Role.SPAN, Role.AVERAGE)
    )
    if not plain or item.dimension is Role.SPAN:
        return None
    if _HEAD.match(item.label) and opener_of(item) in (None, Opener.VIEW):
        return next((one for one in facts if one.where == _TOTAL), None)
    name = _ACTS.sub("", item.label)
    named = [one for one in facts if one.where != _TOTAL and _ACTS.sub("", one.label) == name and name]
    return named[0] if len(named) == 1 else None


FACT_RULES = (
    Rule(
        "N-FACT",
        Severity.ERROR,
        "正文写的公开条数与数据文件一致",
        "请核对正文与数据文件",
        "审核惯例：正文与数据文件逐项核对",
        _wrong_facts,
    ),
)
