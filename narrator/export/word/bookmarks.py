"""Hidden bookmarks in the Word file, by which a changed file is laid beside its draft.

Word hides a bookmark whose name begins with ``_``. The name holds nothing but the paragraph's id in the draft.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby

from docx.oxml.xmlchemy import BaseOxmlElement

from narrator.export.word.xml import element

PREFIX = "_n_"
_LONGEST = 40
_PLAIN = re.compile(r"[0-9A-Za-z_.]+")


def bookmark_name(paragraph_id: str) -> str:
    """Return the name of the bookmark for a paragraph of the draft: at most 40 letters, digits and underscores."""
    name = PREFIX + re.sub(r"[^0-9A-Za-z]", "_", paragraph_id)
    if len(name) <= _LONGEST and _PLAIN.fullmatch(paragraph_id):
        return name
    digest = sha256(paragraph_id.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{name[: _LONGEST - 9]}_{digest}"


@dataclass(slots=True)
class Bookmarks:
    """Hands out the bookmarks of one document; each name once, as Word demands."""

    _names: set[str] = field(default_factory=set)

    def around(
        self, ids: Sequence[str], count: int
    ) -> Iterator[tuple[BaseOxmlElement | None, BaseOxmlElement | None]]:
        """Yield what goes before and behind each of ``count`` paragraphs.

        Neighbours with one id come from one paragraph of the draft and share a bookmark; without an id there is none.
        """
        for name, same in groupby((*ids[:count], *[""] * (count - len(ids)))):
            size = len(list(same))
            start, end = self._pair(name)
            for place in range(size):
                yield (start if place == 0 else None), (end if place == size - 1 else None)

    def _pair(self, paragraph_id: str) -> tuple[BaseOxmlElement | None, BaseOxmlElement | None]:
        name = bookmark_name(paragraph_id)
        if not paragraph_id or name in self._names:
            return None, None
        number = len(self._names)
        self._names.add(name)
        return element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)
