"""A figures file as a tree that remembers where everything stands.

YAML and workbook both become such a tree, so that one model validates both.
Scalars stay text (``010`` and ``3.0`` are not silently numbers); ``None`` is an empty value.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from narrator.finding import Finding, Location, Severity

TreePath: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A position: line and column from 1, or a workbook cell (``sheet`` and ``cell`` like ``C7``)."""

    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def locate(self, file: str) -> Location:
        """Return the position as a finding's location."""
        if self.sheet is not None:
            return Location(file=file, section=f"{self.sheet}!{self.cell}" if self.cell else self.sheet)
        return Location(file=file, line=self.line, column=self.column)


class Text(str):
    """A scalar as it was written, with its place and whether it stood in quotes."""

    __slots__ = ("place", "quoted")
    place: Place
    quoted: bool

    def __new__(cls, value: str, place: Place | None = None, *, quoted: bool = False) -> "Text":
        """Make the scalar ``value``; without a place it stands nowhere in particular."""
        text = super().__new__(cls, value)
        text.place = place or Place()
        text.quoted = quoted
        return text


Node: TypeAlias = "Text | list[Node] | dict[str, Node] | None"


@dataclass(slots=True)
class Tree:
    """The parsed file: its root mapping, the place of every path, and findings made on the way.

    ``told`` are lines whose spelling was found wrong: what else may be wrong with them comes from that.
    """

    file: str
    root: dict[str, Node]
    places: dict[TreePath, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    told: set[int] = field(default_factory=set)

    def place(self, path: TreePath) -> Place:
        """Return where ``path`` stands, or its nearest parent that stands somewhere."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))

    def locate(self, path: TreePath) -> Location:
        """Return the place of ``path`` as a finding's location."""
        return self.place(path).locate(self.file)

    def fault(
        self,
        path: TreePath,
        problem: str,
        hint: str | None = None,
        *,
        rule: str = "FIGURES-INPUT",
        place: Place | None = None,
    ) -> Finding:
        """Record and return an error at ``path`` whose message starts with the path."""
        return self.note(path, problem, hint, rule=rule, place=place, severity=Severity.ERROR)

    def note(
        self,
        path: TreePath,
        problem: str,
        hint: str | None = None,
        *,
        rule: str = "FIGURES-INPUT",
        place: Place | None = None,
        severity: Severity = Severity.INFO,
    ) -> Finding:
        """Record (unless its line was told to be misspelt) and return a finding at ``path`` (or at ``place``, if that is nearer)."""
        where = place.locate(self.file) if place and (place.line or place.sheet) else self.locate(path)
        label = spell(path)
        message = f"{label}: {problem}" if label else problem
        finding = Finding(rule, severity, message, where, hint=hint, subject=f"{label}|{problem}")
        if place is not None or severity is not Severity.ERROR or where.line not in self.told:
            self.findings.append(finding)
        return finding


def spell(path: TreePath) -> str:
    """Write a path as a person reads it: ``存在问题[2].措施``."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def scalars(node: Node) -> Iterator[Text]:
    """Yield every scalar below ``node`` in reading order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from scalars(item)
    elif isinstance(node, dict):
        for item in node.values():
            yield from scalars(item)
