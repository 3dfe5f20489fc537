"""A report as a flow of blocks, and the structure a reader must find in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from ..expectation import Expected
from . import grids
from .figures import Figures
from .stories import SECTIONS, TITLES, Story


class Kind(Enum):
    """What a block of text is in the document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    text: str
    kind: Kind = Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    grid: grids.Grid


@dataclass(frozen=True, slots=True)
class Raw:
    """Markup of the target format that is put in as it stands."""

    markup: str


Block: TypeAlias = Text | Sheet | Raw
Flow: TypeAlias = list[Block]


def sheets(figures: Figures) -> dict[str, tuple[grids.Grid, ...]]:
    """The three tables as the form prints them, by section."""
    return {
        "disclosure": (grids.disclosure(figures.disclosure),),
        "applications": (grids.applications(figures.applications),),
        "review_litigation": (grids.review_litigation(figures.review_litigation),),
    }


def relabelled(
    tables: Mapping[str, tuple[grids.Grid, ...]], wording: grids.Wording
) -> dict[str, tuple[grids.Grid, ...]]:
    """Every table with its texts passed through `wording`."""
    return {key: tuple(grids.relabelled(grid, wording) for grid in parts) for key, parts in tables.items()}


def reshaped(
    tables: Mapping[str, tuple[grids.Grid, ...]], shape: Callable[[grids.Grid], grids.Grid]
) -> dict[str, tuple[grids.Grid, ...]]:
    """Every table passed through `shape`."""
    return {key: tuple(map(shape, parts)) for key, parts in tables.items()}


def section(
    key: str, story: Story, tables: Mapping[str, tuple[grids.Grid, ...]], titles: Mapping[str, str]
) -> Flow:
    """One section: heading, then its table with the text that stands under it, or its paragraphs."""
    blocks: Flow = [Text(titles[key], Kind.HEADING)]
    blocks += [Sheet(grid) for grid in tables.get(key, ())]
    blocks += [Text(paragraph) for paragraph in story.paragraphs()[key]]
    return blocks


def flow(
    story: Story,
    tables: Mapping[str, tuple[grids.Grid, ...]],
    titles: Mapping[str, str] | None = None,
    keys: Iterable[str] = SECTIONS,
    title: str | None = None,
) -> Flow:
    """The whole report in the order of the form."""
    blocks: Flow = [Text(title if title is not None else story.title, Kind.TITLE)]
    blocks += [Text(paragraph) for paragraph in story.preface]
    for key in keys:
        blocks += section(key, story, tables, titles or TITLES)
    blocks += [Text(line, Kind.SIGNATURE) for line in story.signature]
    return blocks


def expected(story: Story, figures: Figures | None) -> Expected:
    """What a reader must find in a faithful rendering of `story` and `figures`."""
    tables = (
        {
            "disclosure": figures.disclosure,
            "applications": figures.applications,
            "review_litigation": figures.review_litigation,
        }
        if figures
        else {}
    )
    return Expected(
        units=(story.unit,),
        year=story.year,
        edition=2021 if figures else None,
        sections=SECTIONS,
        paragraphs=story.paragraphs(),
        tables=tables,
        preface=story.preface,
        signature=story.signature,
    )
