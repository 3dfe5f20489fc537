"""The office named before those of the clerk's own lines that say what it does without naming it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.compose.lacking import lacks_subject
from narrator.drafting.cover.joined import goes_on
from narrator.library.topics import OTHER, PROBLEMS

_THE_WORK, _TAKEN_IN = "政府信息公开工作", ("列入", "纳入")
"""What is taken into a plan or an assessment where a line does not say what."""
_TIME = re.compile(
    r"(?:全年|本年|今年|年内|年初|年底|上半年|下半年|每[月季周年日天]|第?[一二三四]季度|\d+月|\d{4}年)"
)


def with_subjects(lines: Iterable[OwnLine], subject: str) -> Iterator[OwnLine]:
    """Yield the lines; the first of a row that says what ``subject`` does is said of it by name.

    The next ones go on with that until a line names another; of what was typed nothing is changed.
    """
    carried: set[str] = set()
    for line in lines:
        if line.topic in (OTHER, PROBLEMS):
            yield line
        elif line.text.startswith(_TAKEN_IN):
            carried.discard(line.topic)
            yield replace(line, matter=_THE_WORK)
        elif lacks_subject(line.text):
            named = line.topic in carried or subject in line.text
            yield line if named else replace(line, subject=subject)
            carried.add(line.topic)
        else:
            if not (goes_on(line.text) or _TIME.match(line.text)):
                carried.discard(line.topic)
            yield line
