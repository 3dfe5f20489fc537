"""Repetition in a reviewer's words: what the classes are called, how a rate and a source are told. Calm throughout."""

from narrator.finding import Location
from narrator.form.edition_2021 import EDITION_2021
from narrator.repetition.model import (
    Against,
    Alternative,
    ComparedSentence,
    Comparison,
    Metric,
    Part,
    Rate,
    SectionRate,
    SentenceClass,
    Source,
)
from narrator.telling.finding_words import place_words

CLASS_SIGNS = {
    SentenceClass.VERBATIM: "同",
    SentenceClass.FIGURES_ONLY: "数",
    SentenceClass.EDITED: "改",
    SentenceClass.STATUTORY: "定",
    SentenceClass.NEW: "新",
}
CLASS_WORDS = {
    SentenceClass.VERBATIM: "与以前的文字相同",
    SentenceClass.FIGURES_ONLY: "只换了数字",
    SentenceClass.EDITED: "改动后沿用",
    SentenceClass.STATUTORY: "法定、标准表述，不计入",
    SentenceClass.NEW: "新写",
}
COMMON = "本地通用表述，不计入"
UNCOUNTED = "标题、短句，不计入"
_PARTS = {Part.PROBLEMS: "问题", Part.MEASURES: "措施"}
TOO_SHORT = "可比的文字不足 150 字，不算比率"


def rate_words(rate: float | None) -> str:
    """Write a rate: ``37.5%``, or a stroke where there is none."""
    return "—" if rate is None else f"{rate:.1f}%"


def overall_words(rate: Rate) -> str:
    """Tell a rate, the part without mere figures, and the characters behind it."""
    if rate.rate is None:
        return f"{TOO_SHORT}（{rate.characters} 字）"
    rest = rate_words(rate.rate_without_figures_only)
    return f"重复 {rate_words(rate.rate)}（除去只换数字的句子为 {rest}），可比文字 {rate.characters} 字"


def verdict_words(comparison: Comparison) -> str:
    """Say how the highest rate stands to the limit."""
    whose = "与本单位往年年报" if comparison.own_office_compared else "与所比的年报"
    rates = [
        one.rate.rate
        for one in comparison.against
        if one.rate.rate is not None and (one.own_office or not comparison.own_office_compared)
    ]
    if not comparison.against:
        return "只看本稿自己，没有与别的年报比"
    if not rates:
        return "没有可以算比率的往年文字，只列出相同的句子"
    highest = rate_words(max(rates))
    limit = f"{comparison.limit:g}%"
    return f"{whose}最高重复 {highest}，{'超过' if comparison.exceeds else '没有超过'} {limit} 的界限"


def metric_words(metric: Metric) -> str:
    """Name the metric, its version and the list of standard expressions it was taken with."""
    return f"{metric.name} {metric.version}，标准表述清单 {metric.statutory_digest[:12]}"


def section_words(section: SectionRate) -> str:
    """Name a section, or a half of section five: ``第五部分的措施``."""
    name = f"第{EDITION_2021.section(section.section).number}部分"
    return name if section.part is None else f"{name}的{_PARTS[section.part]}"


def inside_words(count: int) -> str:
    """Say how many sentences of a draft stand in it twice."""
    return f"本稿里前后相同或相近的话 {count} 处：" if count else "本稿里没有前后相同或相近的话"


def against_words(one: Against) -> str:
    """Name an earlier text: ``2024年 柳园街道办事处（2024.docx）``."""
    about = " ".join(filter(None, (f"{one.year}年" if one.year else "", one.unit)))
    return f"{about}（{one.file}）" if about and one.file else about or one.file or "以前的文字"


def source_words(source: Source) -> str:
    """Say where an earlier sentence stands."""
    about = "".join(filter(None, (source.unit, f"{source.year}年" if source.year else "")))
    place = place_words(Location(section=source.section))
    return " ".join(filter(None, (about or source.file, place)))


def class_label(sentence: ComparedSentence) -> str:
    """Tell a sentence's class; what is too short to count is said to be so."""
    if sentence.common:
        return COMMON
    return UNCOUNTED if is_uncounted(sentence) else CLASS_WORDS[sentence.kind]


def is_uncounted(sentence: ComparedSentence) -> bool:
    """Whether the sentence is a heading or too short to count."""
    return not sentence.characters and not sentence.common and sentence.kind is not SentenceClass.STATUTORY


def note_words(sentence: ComparedSentence) -> tuple[str, ...]:
    """Tell what else a reviewer should know of a sentence."""
    notes = []
    if sentence.figures:
        changes = "、".join(f"{one.old or '（无）'} → {one.new or '（无）'}" for one in sentence.figures)
        notes.append(f"数字：{changes}")
    if sentence.kept_figures:
        notes.append(f"与以前相同的数字：{'、'.join(sentence.kept_figures)}，请核对是不是忘了改")
    for one in sentence.left_over:
        what = "年份" if one.is_year else "名称"
        notes.append(f"可能是留下来的{what}：“{one.text}”")
    if sentence.moved:
        notes.append("换了位置")
    return tuple(notes)


def alternative_words(one: Alternative) -> str:
    """Say what may stand in a repeated sentence's place: a fact to add, or another wording with its source."""
    if one.question is not None:
        return one.text
    rates = (
        f"，重复率由 {one.before:.1f}% 到 {one.after:.1f}%"
        if one.before is not None and one.after is not None
        else ""
    )
    return f"或换用（{one.source}{rates}）：{one.text}"
