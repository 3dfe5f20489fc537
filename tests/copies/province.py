"""Invented reports of many offices, with passages planted as copies, more or less of them replaced."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.copies.model import Row

_FIRST, _SECOND = "柳槐榆桐杉枫梧椿楠桦", "园溪渡坪湾岭桥塘浦泉"
_LETTERS = "".join(map(chr, range(0x5000, 0x5000 + 2400)))
"""Ideographs that hardly occur in reports: no numeral, no word of the field, no name is among what comes out."""


def lot(seed: int) -> random.Random:
    """Return where chance comes from, the same for the same number."""
    return random.Random(seed)  # noqa: S311  # nothing is kept secret by it


def unit(number: int) -> str:
    """Return the name of an office."""
    first, second = divmod(number % 100, 10)
    return f"{_FIRST[first]}{_SECOND[second]}{_FIRST[number // 100 % 10]}街道办事处"


def paragraph(chance: random.Random, sentences: int = 4) -> str:
    """Return a paragraph nobody has written before."""
    return "".join(
        f"{''.join(chance.choices(_LETTERS, k=16))}，{''.join(chance.choices(_LETTERS, k=chance.randint(14, 22)))}。"
        for _ in range(sentences)
    )


def edited(text: str, share: float, chance: random.Random) -> str:
    """Return a text with a share of its letters replaced."""
    places = [place for place, letter in enumerate(text) if letter not in "，。"]
    letters = list(text)
    for place in chance.sample(places, round(share * len(places))):
        letters[place] = chance.choice(_LETTERS)
    return "".join(letters)


@dataclass(frozen=True)
class Planted:
    """A copy: how much was replaced, its source and itself as (file, paragraph of section one)."""

    share: float
    source: tuple[str, int]
    copy: tuple[str, int]


@dataclass(frozen=True)
class Province:
    """Reports, paragraph by paragraph, and what of them is copied."""

    rows: tuple[Row, ...]
    planted: tuple[Planted, ...]

    def files(self) -> Iterator[tuple[str, list[Row]]]:
        names = dict.fromkeys(row.file for row in self.rows)
        for name in names:
            yield name, [row for row in self.rows if row.file == name]


def province(
    offices: int,
    years: Sequence[int],
    each: int = 5,
    shares: Sequence[float] = (0, 0.05, 0.1),
    copies: int = 3,
    seed: int = 1,
) -> Province:
    """Return the reports of some offices in some years, with ``copies`` planted for each share of letters replaced."""
    chance = lot(seed)
    rows = [
        Row(f"{year}/{unit(number)}.md", unit(number), year, "overview", place, paragraph(chance))
        for year in years
        for number in range(offices)
        for place in range(1, each + 1)
    ]
    planted = []
    spots = chance.sample(range(len(rows)), 2 * copies * len(shares))
    for share in shares:
        for _ in range(copies):
            source, target = rows[spots.pop()], spots.pop()
            old = rows[target]
            text = edited(source.text, share, chance)
            rows[target] = Row(old.file, old.unit, old.year, old.section, old.paragraph, text)
            planted.append(Planted(share, (source.file, source.paragraph), (old.file, old.paragraph)))
    return Province(tuple(rows), tuple(planted))


def write(made: Province, folder: Path) -> None:
    """Write every report as a file of a corpus."""
    for name, rows in made.files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f"id: {path.stem}-{rows[0].year}\nunit: {rows[0].unit}\nkind: 街道\nyear: {rows[0].year}\nsource: {{kind: 自编}}\n"
        body = "\n".join(row.text for row in rows)
        text = f"---\n{head}---\n## 总体情况\n{body}\n## 存在的主要问题及改进情况\n无。\n"
        path.write_text(text, encoding="utf-8")
