"""What ``narrator compare`` shows on a terminal."""

from narrator.finding import Location
from narrator.repetition.model import SentenceClass
from narrator.telling.compared import Compared
from narrator.telling.finding_words import one_line, place_words
from narrator.telling.repetition_words import (
    CLASS_SIGNS,
    against_words,
    alternative_words,
    class_label,
    inside_words,
    metric_words,
    note_words,
    overall_words,
    rate_words,
    section_words,
    source_words,
    verdict_words,
)

_SHOWN = 40
"""More repeated sentences than this are not listed on a terminal."""


def compare_lines(compared: Compared, *, quiet: bool) -> list[str]:
    """Return the rates, the sentences, what stands twice, the advice; with ``quiet`` the rates alone."""
    comparison = compared.comparison
    if not comparison.against:
        return _inside(compared)[: 1 if quiet else None]
    lines = [overall_words(comparison.overall), verdict_words(comparison)]
    if quiet:
        return lines
    for one in (*comparison.sections, *comparison.parts):
        note = "，除数字外与以前基本相同" if one.is_figures_only else ""
        lines.append(f"  {section_words(one)} {rate_words(one.rate.rate)}（{one.rate.characters} 字）{note}")
    if len(comparison.against) > 1:
        lines.append("与每一份比：")
        lines += (
            f"  {rate_words(one.rate.rate):>6} {one_line(against_words(one))}" for one in comparison.against
        )
    lines += _sentences(compared)
    lines += _inside(compared) if compared.inside else []
    lines += _advice(compared)
    return [*lines, f"度量：{metric_words(comparison.metric)}"]


def _inside(compared: Compared) -> list[str]:
    """Return the sentences of the draft that stand in it twice."""
    lines = [inside_words(len(compared.inside))]
    for one in compared.inside:
        lines.append(f"  {place_words(Location(section=one.later_section))}：{one_line(one.later)}")
        before = place_words(Location(section=one.earlier_section))
        lines.append(f"       {before}已有：{one_line(one.earlier)}")
    return lines


def _sentences(compared: Compared) -> list[str]:
    """Return the repeated sentences, those that repeat most first, each with its source."""
    repeated = [
        one
        for one in compared.comparison.sentences
        if not one.common and one.matched and one.kind is not SentenceClass.STATUTORY
    ]
    repeated.sort(key=lambda one: -one.matched)
    lines = [f"与以前相同或相近的句子 {len(repeated)} 句："] if repeated else []
    for one in repeated[:_SHOWN]:
        lines.append(f"  [{CLASS_SIGNS[one.kind]}] {class_label(one)}：{one_line(one.text)}")
        if one.source is not None and one.kind is not SentenceClass.VERBATIM:
            lines.append(f"       原为：{one_line(one.source.text)}")
        if one.source is not None:
            lines.append(f"       见 {one_line(source_words(one.source))}")
        lines += (f"       {one_line(note)}" for note in note_words(one))
    if len(repeated) > _SHOWN:
        lines.append(f"  另有 {len(repeated) - _SHOWN} 句，见 --html 或 --json")
    common = [one for one in compared.comparison.sentences if one.common]
    if common:
        lines.append(f"本地通用表述 {len(common)} 句，不计入：")
        lines += (f"  {one_line(one.text)}" for one in common)
    return lines


def _advice(compared: Compared) -> list[str]:
    if not compared.advice:
        return []
    lines = ["先改这几句（不必换说法，补一件本年的事更好）："]
    for number, one in enumerate(compared.advice, 1):
        lines.append(f"  {number}. {one_line(one.sentence)}")
        lines.append(f"     约降 {one.gain:.1f} 个百分点，降到 {one.rate_after:.1f}%")
        lines += (f"     {alternative_words(other)}" for other in one.alternatives)
    return lines
