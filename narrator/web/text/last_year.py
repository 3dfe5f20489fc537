"""去年写了、今年稿子里没有的话: last year's own sentences and parts that no sentence of the draft resembles, to be written again.

Nothing of them is written by itself: whether it was done this year only the office knows, and its numbers are left open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.language.enumerators import SECOND
from narrator.language.similarity import alike
from narrator.report.draft.model import Draft
from narrator.suggestion.past.wording import left_open
from narrator.web.figures.prior import last_year
from narrator.web.project.project import Project
from narrator.workflow.writing.edit_draft import names_of, paragraph_of, sentences_of

_HEADING = re.compile(rf"{SECOND}(?P<words>[^。，；：！？]{{2,20}})[。：]?")
_TOPICS = (
    ("依申请|申请公开", "overview.applications"),
    ("主动公开", "overview.disclosure"),
    ("信息管理", "overview.management"),
    ("平台", "overview.platform"),
    ("监督|保障", "overview.assurance"),
)
_TOLD = 0.5
"""A sentence so like one of the draft is told there."""
_SHORTEST = 12
_LEADS_ON = re.compile(r"(?:如下|汇报|报告)[。：]?$")


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A sentence, or a part with its heading, of last year; ``name`` is the paragraph it goes to, ``part`` if it is one by itself."""

    heading: str
    text: str
    name: str
    part: bool


def unsaid(project: Project, draft: Draft) -> tuple[Unsaid, ...]:
    """Return what last year's section one said and the draft does not, in its order."""
    report = last_year(project.loaded()).report
    section = report.section("overview") if report is not None else None
    names = [name for name in names_of(draft) if name.startswith("overview.")]
    if section is None or not names:
        return ()
    told = [one for name in names_of(draft) for one in sentences_of(paragraph_of(draft, name).text)]
    return tuple(_unsaid(section.paragraphs, told, names, draft.year))


def _unsaid(paragraphs: tuple[str, ...], told: list[str], names: list[str], year: int) -> Iterator[Unsaid]:
    heading, name = "", names[0]
    for text in paragraphs:
        match = _HEADING.match(text)
        if match is not None:
            heading = match["words"]
            name = next((to for words, to in _TOPICS if re.search(words, heading)), "")
        body = text[match.end() :] if match is not None else text
        new = [one.strip() for one in sentences_of(body) if _is_new(one, told)]
        if name in names:
            yield from (Unsaid(heading, left_open(one, year - 1, year), name, part=False) for one in new)
        elif new:
            head = f"{match[0].rstrip('。：')}。" if match is not None else ""
            yield Unsaid(heading, head + left_open("".join(new), year - 1, year), names[-1], part=True)


def _is_new(sentence: str, told: list[str]) -> bool:
    if len(sentence) < _SHORTEST or "【待" in sentence or _LEADS_ON.search(sentence):
        return False
    return all(alike(sentence, one) < _TOLD for one in told)
