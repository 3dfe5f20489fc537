"""What a reader must make of a file: a structure, a refusal, or at least survival."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from .materials.figures import Table


@dataclass(frozen=True, slots=True)
class Expected:
    """The structure of a readable file. What is empty or absent here is not judged, but for `sections`.

    units: spellings any of which is right. paragraphs: the whole list of a section, in order, compared
    without spaces after NFKC. contains: fragments of a section where its exact paragraphs are a matter of
    taste. tables: exact cells; None means the table must be null. preface, signature: fragments that must
    stand there. absent: fragments that may stand nowhere in sections, preface, signature and title.
    missing_rows: labels that findings ROW-MISSING must name (none given: no such finding may appear).
    rules: rules of which a finding must exist. told: fragments of which each must stand in some finding's
    message. old_cells: numbers that must stand somewhere under `tables_2019`.
    """

    units: tuple[str, ...] = ()
    year: int | None = None
    edition: int | None = None
    sections: tuple[str, ...] | None = None
    paragraphs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tables: Mapping[str, Table | None] = field(default_factory=dict)
    preface: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    missing_rows: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    old_cells: tuple[int | float, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Exit code 2 and one clear Chinese message; `mentions` are words any of which must stand in it."""

    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Survival:
    """Read or refused, as the reader likes, within time and memory; `absent` may stand nowhere."""

    absent: tuple[str, ...] = ()


Outcome: TypeAlias = Expected | Refusal | Survival


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file that was written, and what must come of reading it."""

    path: Path
    outcome: Outcome


Generator: TypeAlias = Callable[[Path], Exhibit]


@dataclass(frozen=True, slots=True)
class Animal:
    """A generator with what a test must know before it runs.

    office: LibreOffice is needed, to make the file or to read it. hostile: the reader runs in a process
    of its own under limits of time and memory.
    """

    name: str
    generate: Generator
    office: bool = False
    hostile: bool = False


ANIMALS: list[Animal] = []


def animal(*, office: bool = False, hostile: bool = False) -> Callable[[Generator], Generator]:
    """Put a generator into the zoo under its own name."""

    def enrol(generate: Generator) -> Generator:
        ANIMALS.append(Animal(generate.__name__, generate, office, hostile))
        return generate

    return enrol
