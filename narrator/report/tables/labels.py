"""Recognising the words of the form in a table cell, however they are numbered, spaced, shortened or run together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache

from narrator.form.edition_2019 import DISCLOSURE as OLD_DISCLOSURE
from narrator.form.edition_2021 import APPLICATIONS, DISCLOSURE, REVIEW_LITIGATION
from narrator.form.model import Table
from narrator.language.enumerators import BRACKETED, NUMERALS
from narrator.report.tables.cell_text import squeeze


class Kind(Enum):
    """What a word of the form names."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"
    FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Label:
    """A recognised word: what it names and that thing's key in the form."""

    kind: Kind
    key: str = ""


_NUMBERING = re.compile(
    rf"^(?:{BRACKETED}[、.]?|[{NUMERALS}]{{1,3}}[、.,:)]|\d{{1,2}}(?:[、.,:)]|(?=[^\d.,%/件条个])))+"
)
_REMARK = re.compile(r"\([^()]{5,}\)|\(单位[^()]*\)")
_PUNCTUATION = re.compile(r"[^\w/]|_")
_LONGEST = 90
_SURE = 4
_MOST_LEFT_OUT, _LONGEST_PIECE = 12, 8
_ALIKE = 0.75


_OF_THE_YEAR = re.compile("本年度(?=处理决定|制发|废止|收费|新收)")
"""Not the form's own 本年度办理结果, of which a printed page may give two characters a line."""


@lru_cache(maxsize=8192)
def bare_label(text: str) -> str:
    """Reduce a label to its words: NFKC, no spaces, numbering, remarks in brackets or punctuation."""
    flat = _plain(text)
    without = _REMARK.sub("", _NUMBERING.sub("", flat)) or flat
    return _PUNCTUATION.sub("", without).replace("/", "")


def is_numbered(text: str) -> bool:
    """Whether a label begins with its number."""
    return _NUMBERING.match(squeeze(text)) is not None


def _words(text: str) -> str:
    return _PUNCTUATION.sub("", _plain(text)).replace("/", "")


def _plain(text: str) -> str:
    """Return a label without white space, in the form's own words where offices use others for them."""
    return _OF_THE_YEAR.sub("本年", squeeze(text).replace("其它", "其他"))


@dataclass(frozen=True, eq=False)  # compared and hashed by identity: its answers are remembered
class LabelBook:
    """The labels of one table (in all its editions)."""

    tables: tuple[Table, ...]
    frame: tuple[str, ...] = ()

    @cached_property
    def exact(self) -> dict[str, tuple[Label, ...]]:
        """What each bare word names; some words name a row and a column."""
        found: dict[str, list[Label]] = {}
        for text, label in self._entries():
            bare = bare_label(text)
            known = found.setdefault(bare, []) if bare else [label]
            if label not in known and (label.kind is not Kind.FRAME or not known):
                known.append(label)
        return {bare: tuple(labels) for bare, labels in found.items()}

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """Every label as printed, with its numbering and remarks but without punctuation, longest first."""
        texts = {_words(text) for text, _ in self._entries()} | set(self.exact)
        return tuple(sorted(texts, key=lambda text: (-len(text), text)))

    @cached_property
    def joined(self) -> str:
        """All labels in one text, to look for pieces in."""
        return "\n".join(self.whole)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters that labels are made of."""
        return frozenset(self.joined)

    @cached_property
    def parts(self) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
        """The letters and the letter pairs of every bare word."""
        return {name: (frozenset(name), _pairs(name)) for name in self.exact}

    def _entries(self) -> Iterator[tuple[str, Label]]:
        for table in self.tables:
            for row in table.rows:
                yield from ((text, Label(Kind.ROW, row.key)) for text in (row.label, row.name, *row.variants))
            for column in table.columns:
                names = (column.label, column.name, *column.variants)
                yield from ((text, Label(Kind.COLUMN, column.key)) for text in names)
            for group in table.groups:
                yield from (
                    (text, Label(Kind.GROUP, group.key))
                    for text in (group.label, group.name, *group.variants)
                )
            yield from ((box.text, Label(Kind.FRAME)) for box in table.grid.boxes if box.header)
        yield from ((text, Label(Kind.FRAME)) for text in self.frame)

    @lru_cache(maxsize=8192)  # noqa: B019  # the three books live as long as the program
    def find(self, text: str) -> tuple[Label, ...]:
        """Return what ``text`` names; several labels where it could be any of them, none where it is unknown."""
        bare = bare_label(text)
        if not bare or len(bare) > _LONGEST:
            return ()
        return self.exact.get(bare) or self._similar(bare)

    def _similar(self, bare: str) -> tuple[Label, ...]:
        if len(bare) < _SURE or 2 * sum(letter in self.letters for letter in bare) < len(bare):
            return ()
        inside = [name for name in self.exact if len(name) >= _SURE and name in bare]
        if inside:
            last = max(inside, key=lambda name: (bare.rindex(name) + len(name), len(name)))
            return self.exact[last] if 2 * len(last) >= len(bare) or _is_path(bare, inside) else ()
        around = [name for name in self.exact if bare in name]
        if around:
            return self._merge(around)
        letters, pairs = frozenset(bare), _pairs(bare)
        shortened = [n for n, (known, _) in self.parts.items() if letters <= known and _is_shortened(bare, n)]
        return self._merge(shortened or [n for n, (_, known) in self.parts.items() if _alike(pairs, known)])

    def _merge(self, names: Iterable[str]) -> tuple[Label, ...]:
        return tuple(dict.fromkeys(label for name in names for label in self.exact[name]))

    @lru_cache(maxsize=8192)  # noqa: B019  # the three books live as long as the program
    def covers(self, text: str) -> bool:
        """Whether ``text`` is nothing but labels of the form, one after another."""
        rest = _words(text)
        if not rest or len(rest) > 3 * _LONGEST:
            return False
        while rest:
            start = next((name for name in self.whole if name and rest.startswith(name)), None)
            if start is None:
                return False
            rest = rest[len(start) :]
        return True

    @lru_cache(maxsize=8192)  # noqa: B019  # the three books live as long as the program
    def has_fragment(self, text: str) -> bool:
        """Whether ``text`` is a piece of a label, as a wrapped cell leaves it."""
        words = _words(text)
        return bool(words) and words in self.joined

    @lru_cache(maxsize=8192)  # noqa: B019  # the three books live as long as the program
    def has_shortened_fragment(self, text: str) -> bool:
        """Whether ``text`` is a piece of a label with a few words left out, its letters still in order."""
        words = _words(text)
        gap = rf".{{0,{_MOST_LEFT_OUT}}}?"
        return (
            1 < len(words) <= _LONGEST_PIECE
            and re.search(gap.join(map(re.escape, words)), self.joined) is not None
        )

    @lru_cache(maxsize=8192)  # noqa: B019  # the three books live as long as the program
    def is_pieces(self, text: str) -> bool:
        """Whether ``text`` is a piece of a label, or pieces of several, as wrapped cells side by side leave them."""
        if self.has_fragment(text):
            return True
        rest = _words(text)
        while rest:
            size = 0
            while size < len(rest) and rest[: size + 1] in self.joined:
                size += 1
            if size < 2:
                return False
            rest = rest[size:]
        return True


def _is_path(bare: str, inside: Iterable[str]) -> bool:
    """Whether most of ``bare`` is made of the labels found in it: group and row run together."""
    rest = bare
    for name in sorted(inside, key=len, reverse=True):
        rest = rest.replace(name, "")
    return 4 * len(rest) <= len(bare)


def _is_shortened(short: str, full: str) -> bool:
    """Whether ``short`` is ``full`` with words left out, and is at least a third of it."""
    if 3 * len(short) < len(full) or short[0] not in full:
        return False
    letters = iter(full)
    return all(letter in letters for letter in short)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1))


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two labels have most letter pairs in common (Dice)."""
    return 2 * len(ours & theirs) >= _ALIKE * (len(ours) + len(theirs)) > 0


BOOKS = {
    "disclosure": LabelBook((DISCLOSURE, OLD_DISCLOSURE), ("项目", "类别", "指标名称")),
    "applications": LabelBook((APPLICATIONS,), ("项目", "申请处理情况", "办理情况")),
    "review_litigation": LabelBook((REVIEW_LITIGATION,), ("类别", "件数", "数量", "合计件数")),
}
TOTAL_WORDS = frozenset({"总计", "合计", "共计"})
SUBTOTAL_WORDS = frozenset({"小计", "法人小计", "单位小计", "组织小计"})
