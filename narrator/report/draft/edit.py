"""Changing single paragraphs of a draft.md where they stand; every other character stays as it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrator.report.draft.markdown import comment, escape_text, paragraph_places

_OWN_COMMENTS = re.compile(r"(?:\s*<!--\s*(?:待核实|备选|放在这里的依据)(?:(?!-->).)*-->)*", re.S)
_ANCHOR = re.compile(r"<!--\s*narrator:(?:(?!-->).)*-->\s*", re.S)


@dataclass(slots=True)
class DraftEdit:
    """Edits of one draft.md, given by the places of its blocks; ``apply`` makes them all at once."""

    text: str
    path: Path
    places: Mapping[int, tuple[int, int]] = field(init=False)
    changes: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = paragraph_places(self.text, self.path)

    def can_edit(self, block: int) -> bool:
        """Whether the block is a paragraph of text that can be changed by itself."""
        return block in self.places

    def replace(self, block: int, text: str) -> None:
        """Put other words in place of a paragraph's."""
        start, end = self.places[block]
        self.changes.append((start, end, escape_text(text)))

    def insert_after(self, block: int, text: str) -> None:
        """Add a paragraph of a person's own behind a block and the comments that belong to it."""
        place = self._outer_end(block)
        self.changes.append((place, place, f"\n\n{escape_text(text)}"))

    def insert_below_heading(self, heading: str, text: str) -> bool:
        """Add a paragraph right below a heading; return whether the heading was found."""
        line = re.search(rf"^#{{1,6}}[ \t]+{re.escape(escape_text(heading))}[ \t]*$", self.text, re.M)
        if line is not None:
            self.changes.append((line.end(), line.end(), f"\n\n{escape_text(text)}"))
        return line is not None

    def remark_after(self, block: int, text: str) -> None:
        """Add a comment behind a block; it is kept as the person's own."""
        place = self._outer_end(block)
        self.changes.append((place, place, f"\n\n{comment(text)}"))

    def delete(self, block: int) -> None:
        """Take a paragraph away with its anchor and its comments."""
        start = self._outer_start(block)
        end = self._outer_end(block)
        blank = re.compile(r"\s*").match(self.text, end)
        self.changes.append((start, blank.end() if blank else end, ""))

    def apply(self) -> str:
        """Return the changed text, ending in one newline."""
        kept: list[str] = []
        position = 0
        for start, end, words in sorted(self.changes, key=lambda change: change[:2]):
            kept += [self.text[position : max(start, position)], words]
            position = max(end, position)
        return "".join([*kept, self.text[position:]]).rstrip() + "\n"

    def _outer_start(self, block: int) -> int:
        start = self.places[block][0]
        opening = self.text.rfind("<!--", 0, start)
        anchor = _ANCHOR.match(self.text, opening) if opening >= 0 else None
        return opening if anchor is not None and anchor.end() == start else start

    def _outer_end(self, block: int) -> int:
        end = self.places[block][1]
        comments = _OWN_COMMENTS.match(self.text, end)
        return comments.end() if comments else end
