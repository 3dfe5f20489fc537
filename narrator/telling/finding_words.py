"""A finding in a person's words: its place, its sentence with the mark, and equal findings told once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from narrator.export.wording import printable
from narrator.finding import Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021

SIGNS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.INFO: "·"}
PARTS = {"title": "题目", "preface": "前言", "signature": "落款"}
_PARTS = PARTS | {section.key: f"第{section.number}部分" for section in EDITION_2021.sections}
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence around the place meant; without a place all of it is ``before``."""

    before: str
    marked: str = ""
    after: str = ""

    @property
    def plain(self) -> str:
        """The quote on one line, with the place between 【 and 】; fit for a terminal."""
        mark = f"【{one_line(self.marked)}】" if self.marked else ""
        return f"“{one_line(self.before)}{mark}{one_line(self.after)}”"


@dataclass(frozen=True, slots=True)
class Told:
    """Findings that say the same of one or several places."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding in whose words it is told."""
        return self.findings[0]


def one_line(text: str) -> str:
    """Return the text without line breaks and without what would steer a terminal or turn its writing round."""
    return _DIRECTIONS.sub("", printable(_SPACE.sub(" ", text)))


def place_words(location: Location) -> str:
    """Return ``第五部分第3段`` or ``第7行``, as far as known."""
    place = _PARTS.get(location.section or "", "")
    if place and location.paragraph and location.section not in ("title", "signature"):
        place += f"第{location.paragraph}段"
    return place or (f"第{location.line}行" if location.line else "")


def quote_of(location: Location, around: int) -> Quote | None:
    """Return the sentence, shortened to ``around`` characters on both sides of the place; ``None`` if not known."""
    text = location.text
    if not text:
        return None
    if location.span is None:
        return Quote(text[: 2 * around] + ("…" if len(text) > 2 * around else ""))
    start, end = location.span
    first, last = max(start - around, 0), min(end + around, len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return Quote(before + text[first:start], text[start:end], text[end:last] + after)


def tell_once(findings: Iterable[Finding]) -> tuple[Told, ...]:
    """Put together what one rule says in the same words of several places, in the order of the first."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        key = (one.rule, one.severity, one.message, one.hint, one.evidence, one.confirm)
        groups.setdefault(key, []).append(one)
    return tuple(Told(tuple(same)) for same in groups.values())
