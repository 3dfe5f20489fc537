"""Measures of section five that say which problem they answer: 针对问题一，…; 针对第二个问题，…."""

from collections.abc import Sequence

from narrator.language.enumerators import NUMERALS
from narrator.language.lazy import lazy

_LONGEST_MEASURE = 400
_AGAINST_NTH = lazy(
    rf"(?:(?<=[。；：:])|^)\s*(?:[（(]?[{NUMERALS}\d][）)、.．]\s*|[{NUMERALS}]是)?(?:针对|围绕|关于|解决|对于?)(?:上述|以上|前述)?"
    rf"(?:问题(?P<word>[{NUMERALS}\d])|第(?P<nth>[{NUMERALS}\d])(?:个|项|条|点|方面)(?:的?(?:问题|不足))?)[^，。；：,:]{{0,12}}[，,：:]\s*"
)
"""针对问题一，, 针对第二个问题，: a measure says which problem it answers."""


def measures_by_number(paragraphs: Sequence[str]) -> tuple[list[str], dict[int, str]]:
    """Take out the measures that say which problem they answer; return what is left, and the measures by number."""
    rest: list[str] = []
    found: dict[int, str] = {}
    for text in paragraphs:
        matches = list(_AGAINST_NTH.finditer(text))
        before = text[: matches[0].start()] if matches else text
        if before.strip():
            rest.append(before)
        ends = [*(match.start() for match in matches[1:]), len(text)]
        for match, end in zip(matches, ends, strict=False):
            number = match["word"] or match["nth"]
            at = int(number) if number.isascii() else NUMERALS.index(number) + 1
            found.setdefault(at, whole_measure(text[match.end() : end]))
    return rest, found


def whole_measure(text: str) -> str:
    """Return a measure whole, on one line, without its final stop."""
    return " ".join(text.split()).strip(" ，,。；;：:")[:_LONGEST_MEASURE]
