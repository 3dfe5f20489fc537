"""Which paragraph of an edited Word file belongs to which of the draft's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from narrator.drafting.word_file.lines import Unit, WordLine
from narrator.language.similarity import alike

_ALIKE = 0.5
_SHORTEST_PART = 8
_MOST_PAIRS = 50_000


@dataclass(slots=True)
class Placing:
    """Which lines (by place) each unit (by place) has now; ``merged`` units went into another one's line.

    ``new`` lines belong to no unit; with each stands the unit it follows, ``None`` at the start of its section.
    ``gone`` lines bear the bookmark of a paragraph that is no longer in the draft.
    """

    lines: dict[int, list[int]] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)
    new: list[tuple[int | None, int]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)


def place_lines(units: Sequence[Unit], lines: Sequence[WordLine]) -> Placing:
    """Lay the lines beside the units: by bookmark, by equal text, as parts, as wholes with more, by likeness."""
    placer = _Placer(units, lines)
    placer.by_bookmark()
    placer.by_equal_text()
    placer.by_parts()
    placer.by_whole()
    placer.by_likeness()
    placer.settle()
    return placer.placing


@dataclass(slots=True)
class _Placer:
    units: Sequence[Unit]
    lines: Sequence[WordLine]
    placing: Placing = field(default_factory=Placing)
    done: dict[int, int] = field(default_factory=dict)
    flat: list[str] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.flat = [line.flat for line in self.lines]
        self.whole = [unit.flat for unit in self.units]

    def by_bookmark(self) -> None:
        """Place the lines that bear a unit's bookmark; of several stretches with one bookmark the likest is it."""
        by_id = {unit.id: number for number, unit in enumerate(self.units) if unit.id}
        stretches: dict[int, list[list[int]]] = {}
        for known, run in groupby(range(len(self.lines)), lambda n: self._known(n, by_id)):
            if known:
                stretches.setdefault(known[0], []).append(list(run))
                self._merge(known[1:], known[0])
        for unit, runs in stretches.items():
            self._place(self._core(max(runs, key=lambda run: self._likeness(run, unit)), unit), unit)
        self.placing.gone += [
            number for number, line in enumerate(self.lines) if line.ids and not self._known(number, by_id)
        ]

    def _known(self, line: int, by_id: dict[str, int]) -> tuple[int, ...]:
        return tuple(by_id[name] for name in self.lines[line].ids if name in by_id)

    def _core(self, run: Sequence[int], unit: int) -> Sequence[int]:
        """Return the first lines of a stretch if they are the whole unit: what follows was added; else all of it."""
        rest = self.whole[unit]
        for place, number in enumerate(run, 1):
            if not rest.startswith(self.flat[number]):
                break
            rest = rest[len(self.flat[number]) :]
            if not rest:
                return run[:place]
        return run

    def _likeness(self, run: Sequence[int], unit: int) -> float:
        text = "".join(self.flat[number] for number in run)
        return 2.0 if text == self.whole[unit] else alike(text, self.whole[unit])

    def _place(self, run: Sequence[int], unit: int) -> None:
        self.done.update(dict.fromkeys(run, unit))

    def _merge(self, others: Sequence[int], into: int) -> None:
        for other in others:
            self.placing.merged.setdefault(other, into)

    def _open_lines(self) -> list[int]:
        gone = set(self.placing.gone)
        return [number for number in range(len(self.lines)) if number not in self.done and number not in gone]

    def _free(self) -> list[int]:
        """Return the units that have no line."""
        taken = {*self.done.values(), *self.placing.merged}
        return [number for number in range(len(self.units)) if number not in taken and self.whole[number]]

    def by_equal_text(self) -> None:
        """Place a line that says what a unit says, in the order of both."""
        waiting: dict[str, list[int]] = {}
        for unit in self._free():
            waiting.setdefault(self.whole[unit], []).append(unit)
        for number in self._open_lines():
            if waiting.get(self.flat[number]):
                self.done[number] = waiting[self.flat[number]].pop(0)

    def by_parts(self) -> None:
        """Place lines that stand one behind the other and together say what a unit says: it was split."""
        starts: dict[str, list[int]] = {}
        for unit in self._free():
            starts.setdefault(self.whole[unit][:1], []).append(unit)
        begun = {min(run): unit for unit, run in self._placed().items()}
        opened = set(self._open_lines())
        for number in range(len(self.lines)):
            candidates = [begun[number]] if number in begun else []
            if number in opened and self.flat[number]:
                candidates += starts.get(self.flat[number][:1], [])
            for unit in candidates:
                run = self._parts(number, unit)
                if len(run) > 1:
                    self._place(run, unit)
                    break

    def _placed(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number, unit in self.done.items():
            found.setdefault(unit, []).append(number)
        return found

    def _parts(self, first: int, unit: int) -> list[int]:
        """Return the lines from ``first`` on that together are the whole unit, or none."""
        rest, run = self.whole[unit], []
        for number in range(first, len(self.lines)):
            flat = self.flat[number]
            if not flat or not rest.startswith(flat) or self.done.get(number, unit) != unit:
                return []
            run.append(number)
            rest = rest[len(flat) :]
            if not rest:
                return run
        return []

    def by_whole(self) -> None:
        """Place a line that holds all of a unit: words were added, or several became one."""
        long = [n for n in self._free() if len(self.whole[n]) >= _SHORTEST_PART]
        opened = self._open_lines()
        if len(long) * len(opened) > _MOST_PAIRS:
            return
        for number in opened if long else ():
            held = [n for n in long if self.whole[n] in self.flat[number]]
            if held:
                self.done[number] = held[0]
                self._merge(held[1:], held[0])
                long = [n for n in long if n not in held]

    def by_likeness(self) -> None:
        """Pair what is left within each section, the most alike first."""
        by_section: dict[str, list[int]] = {}
        for unit in self._free():
            by_section.setdefault(self.units[unit].section, []).append(unit)
        opened = [n for n in self._open_lines() if self.lines[n].section in by_section]
        if sum(len(by_section[self.lines[n].section]) for n in opened) > _MOST_PAIRS:
            return
        pairs = [
            (alike(self.flat[number], self.whole[unit]), -number, -unit)
            for number in opened
            for unit in by_section[self.lines[number].section]
        ]
        used: set[int] = set()
        for score, number, unit in sorted(pairs, reverse=True):
            if score >= _ALIKE and -number not in self.done and -unit not in used:
                self.done[-number] = -unit
                used.add(-unit)

    def settle(self) -> None:
        """Gather the lines of each unit; a line of none is new, behind the unit of the line before it."""
        for number in sorted(self.done):
            self.placing.lines.setdefault(self.done[number], []).append(number)
        for number in list(self.placing.merged):
            if number in self.placing.lines:
                del self.placing.merged[number]
        behind: int | None = None
        section = ""
        gone = set(self.placing.gone)
        for number, line in enumerate(self.lines):
            if line.section != section:
                behind, section = None, line.section
            if number in self.done:
                behind = self.done[number]
            elif number not in gone:
                self.placing.new.append((behind, number))
