"""Sentences that the clerk's own lines make together: of what was typed only the full stops between are changed."""

import re
from collections.abc import Iterator, Mapping

from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.compose.lacking import lacks_subject
from narrator.drafting.compose.register import spoken_words
from narrator.drafting.cover.candidates import Candidate
from narrator.suggestion.trace import Printed

_MOST = 3
_SHORT, _LONGEST = 15, 24
_NOT_JOINED = re.compile(r"[；：:;？！!?]|[”’）》」]。?$")
_NOTHING = re.compile(r"(?:全年|年内|本年)?(?:没有|未|无)")
_GOES_ON = re.compile(
    r"(?:全年|年内|本年)?(?:没有|未|无)|并(?!联)|均|共(?!同|享|建)|已|另|也|还(?!款|贷)|又|同时|主要(?:是|有|为)|其中|上述|以上|包括"
)


def joined_lines(own: Mapping[str, OwnLine], topic: str) -> Iterator[Candidate]:
    """Yield a sentence for each row of lines typed one behind the other of which one is no sentence by itself.

    A line is too short for that below fifteen characters (全年没有泄密); longer than twenty-four it stands by itself. One
    that goes on with what stands before it (另设……) belongs to that.
    """
    lines = list(own.items())
    for start in range(len(lines)):
        for end in range(start + 2, min(start + _MOST, len(lines)) + 1):
            some = lines[start:end]
            bodies = [line.sentence.removesuffix("。") for _, line in some]
            needed = min(map(len, bodies)) < _SHORT or any(map(goes_on, bodies[1:]))
            if all(map(_may_join, bodies)) and needed and not any(map(_unlike, bodies, bodies[1:])):
                names = tuple(name for name, _ in some)
                rest = list(zip(some, bodies, strict=True))[1:]
                printed = tuple(Printed(line.ref, body) for (_, line), body in zip(some, bodies, strict=True))
                yield Candidate(
                    _joined([bodies[0], *(line.subject + body for (_, line), body in rest)]),
                    names[0],
                    printed,
                    names,
                    topic=topic,
                    subject=some[0][1].subject,
                    office=frozenset(line.subject for _, line in some[1:] if line.subject),
                )


def goes_on(text: str) -> bool:
    """Whether a line has its subject in what stands before it: 另设两个栏目, 全年没有泄密."""
    return _GOES_ON.match(text) is not None


def _may_join(body: str) -> bool:
    """Whether a line may share a sentence; one in spoken words stands alone, so that a wording offered can take its place."""
    return len(body) <= _LONGEST and _NOT_JOINED.search(body) is None and not spoken_words(body)


def _unlike(before: str, body: str) -> bool:
    """Whether a line says that there is nothing and the next tells of another matter: 没有开设政务新媒体, 大厅设显示屏."""
    return _NOTHING.match(before) is not None and not goes_on(body)


def _joined(bodies: list[str]) -> str:
    text = bodies[0]
    for body in bodies[1:]:
        alike = "，" not in text + body and lacks_subject(text) and lacks_subject(body)
        text += ("，" if goes_on(body) or alike else "；") + body
    return f"{text}。"
