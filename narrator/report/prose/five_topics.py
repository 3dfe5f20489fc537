"""Whether section one tells of the five topics the form asks for."""

import re
from collections.abc import Sequence

from narrator.language.enumerators import run_in_items
from narrator.language.lazy import lazy

TOPICS = {
    "主动公开": r"主动公开|公开(?:各类)?政府信息",
    "依申请公开": r"依申请|申请公开|信息公开申请|办理申请|^申请",
    "政府信息管理": r"信息管理|^管理",
    "政府信息公开平台建设": r"平台",
    "监督保障": r"监督|保障",
}
"""Each topic with the words its heading or its first words have."""
_LENIENT = {
    "政府信息管理": r"信息管理|规范性文件|公开属性|保密审查|审核|清理|台账",
    "政府信息公开平台建设": r"平台|公众号|网站|专栏|公开栏|专区",
    "监督保障": r"监督|保障|考核|培训|评议|整改|检查",
}
_COUNTED = lazy(r"公开[^，。；：]{0,14}[\d,]+条")
_HEAD = lazy(r"[。，,；;：:]")
_NUMBERED = lazy(r"(?:[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])")
_HEADING = lazy(rf"{_NUMBERED.pattern}[^，。；：,;:]{{2,24}}[。：:]?")


def missing_topics(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Return the topics that no sentence of section one's ``paragraphs`` is about; none where there is no text.

    A heading with nothing below it tells nothing.
    """
    flat = [re.sub(r"\s", "", one) for one in paragraphs]
    told = [one for place, one in enumerate(flat) if one and not _is_bare_heading(flat, place)]
    text = "".join(told)
    if not text:
        return tuple(TOPICS) if any(flat) else ()
    heads = [_HEAD.split(piece, maxsplit=1)[0][:30] for one in told for piece in run_in_items(one) if piece]
    found = {topic for topic, words in TOPICS.items() if any(re.search(words, head) for head in heads)}
    if len(found) < 3:  # no headings to go by: any word of the topic will do
        found = {topic for topic, words in TOPICS.items() if re.search(_LENIENT.get(topic, words), text)}
    if _COUNTED.search(text):
        found.add("主动公开")
    return tuple(topic for topic in TOPICS if topic not in found)


def _is_bare_heading(paragraphs: Sequence[str], place: int) -> bool:
    """Whether a paragraph is a numbered heading and the next one, if any, is another numbered paragraph."""
    if not _HEADING.fullmatch(paragraphs[place]):
        return False
    below = next((one for one in paragraphs[place + 1 :] if one), "")
    return not below or _NUMBERED.match(below) is not None
