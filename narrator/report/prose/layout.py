"""How a report is laid out: 年 or 年度 in its title, section five in one part or two, the headings of section one."""

import re
from collections.abc import Sequence

from narrator.files.settings import APART, COUNTED, OWN_LINE, RUN_IN, TOGETHER, Style
from narrator.language.enumerators import IS, SECOND, THIRD, any_of
from narrator.report.read_model import ReadReport

_FEWEST = 3
"""So many of the five topics must be headed alike."""
_TOPICS = r"(?:主动公开|依申请公开|政府?信息管理|(?:政府信息公开)?平台建设|(?:监督)?保障)"
_OWN_LINE = re.compile(rf"{SECOND}[^。，；：！？]{{0,6}}{_TOPICS}[^。，；：！？]{{0,6}}[。：]?")
_RUN_IN = re.compile(rf"{SECOND}[^。，；：！？]{{0,6}}{_TOPICS}[^。，；！？]{{0,6}}[。：].")
_COUNTED = re.compile(rf"{IS}[^。，；：！？]{{0,8}}{_TOPICS}[^。；！？]{{0,6}}[。，：]")
_YEAR = re.compile(r"20\d\d(年度?)政府信息公开")
_PART = any_of(SECOND, IS) + r"?"
_PROBLEMS = re.compile(
    rf"{_PART}(?:20\d\d年)?(?:工作中)?(?:存在的?|主要)(?:主要)?问题[^。，；]{{0,6}}(?:$|[。：])"
)
_MEASURES = re.compile(rf"{_PART}(?:20\d\d年)?(?:下一?步|改进|整改)[^。，；]{{0,8}}(?:$|[。：])")
_LISTED = re.compile(
    r"(?:下一?步|针对[^。，：]{0,8}问题|改进(?:措施|情况)|整改措施|20\d\d年)[^。：]{0,24}[：:]"
    + any_of(IS, SECOND, THIRD)
)
"""Measures that begin anew behind all problems: 下一步，街道将从以下方面改进：一是……"""
_NAMED = re.compile(r"(?:问题|不足)[^。]{0,12}?[：:，]?" + any_of(IS, SECOND, THIRD))


def style_of(report: ReadReport) -> Style:
    """Return how a report is laid out, as far as it can be told."""
    texts = {
        section.key: [re.sub(r"\s", "", one) for one in section.paragraphs] for section in report.sections
    }
    match = _YEAR.search(re.sub(r"\s", "", report.title or ""))
    return Style(
        match[1] if match else "",
        _section_five(texts.get("problems", [])),
        _headings(texts.get("overview", [])),
    )


def _headings(paragraphs: Sequence[str]) -> str:
    for style, shape in ((OWN_LINE, _OWN_LINE), (RUN_IN, _RUN_IN)):
        whole = style == OWN_LINE
        if sum(bool(shape.fullmatch(one) if whole else shape.match(one)) for one in paragraphs) >= _FEWEST:
            return style
    return COUNTED if sum(len(_COUNTED.findall(one)) for one in paragraphs) >= _FEWEST else ""


def _section_five(paragraphs: Sequence[str]) -> str:
    """Return 分写 where the measures stand behind all problems, under a heading of their own or counted anew."""
    problems = next((place for place, one in enumerate(paragraphs) if _PROBLEMS.match(one)), None)
    if problems is not None and any(_MEASURES.match(one) for one in paragraphs[problems + 1 :]):
        return APART
    named = next((place for place, one in enumerate(paragraphs) if _NAMED.search(one)), None)
    if named is not None and any(_LISTED.match(one) for one in paragraphs[named + 1 :]):
        return APART
    return TOGETHER if len(paragraphs) > 1 else ""
