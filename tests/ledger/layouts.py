"""Ledgers as offices keep them, as data: rows, and for each row what it is. Scored row by row: right, asked, or wrong."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from narrator.ledger.case import Entry
from narrator.ledger.model import Tally, Told
from narrator.ledger.sheet.open import read_ledger
from narrator.ledger.tally import tally
from tests.ledger import files
from tests.read_yaml import read_yaml

FOLDER = Path(__file__).parent / "layouts"
_ENTRIES = {"new": Entry.NEW, "carried": Entry.CARRIED, "out": Entry.OUT}


@dataclass(frozen=True)
class Layout:
    """One ledger: file kind, sheets, and by sheet and row what the case is: entry, kind, outcome, number."""

    name: str
    content: dict  # type: ignore[type-arg]
    truth: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        """Write the file into a folder."""
        sheets = [
            files.Sheet(str(one["name"]), one["rows"], one.get("merges", ()))
            for one in self.content["sheets"]
        ]
        kind, encoding = self.content["file"], self.content.get("encoding", "utf-8")
        if kind == "xlsx":
            data = files.xlsx(sheets, date1904=self.content.get("date1904", False))
        elif kind == "ods":
            data = files.ods(sheets[0])
        elif kind == "html":
            data = files.page(sheets[0], encoding)
        else:
            data = files.delimited(sheets[0], encoding, self.content.get("delimiter", ","))
        path = folder / f"{self.name}.{'xls' if kind == 'html' else kind}"
        path.write_bytes(data)
        return path

    def private(self) -> set[str]:
        """Return everything in the columns of names and contents."""
        columns = [
            ord(one) - 65 if isinstance(one, str) else one - 1 for one in self.content.get("private", ())
        ]
        found = set()
        for sheet in self.content["sheets"]:
            for row, line in enumerate(sheet["rows"]):
                if any(row + 1 == at for name, at in self.truth if name in ("", sheet["name"])):
                    found |= {str(line[one]) for one in columns if one < len(line) and line[one]}
        return found


def layouts(kind: str) -> list[Layout]:
    """Return the layouts of a folder in order."""
    return [_load(path) for path in sorted((FOLDER / kind).glob("*.yaml"))]


def _load(path: Path) -> Layout:
    content = read_yaml(path)
    truth = {}
    for key, text in content["truth"].items():
        sheet, _, row = str(key).rpartition("!")
        truth[sheet, int(row)] = str(text).split()
    return Layout(path.stem, content, truth)


def read(layout: Layout, folder: Path, told: Told | None = None) -> Tally:
    """Count a layout."""
    path = layout.write(folder)
    return tally(read_ledger(path), path, layout.content.get("year"), told or Told())


@dataclass
class Score:
    """How many rows came out right, were asked, or are wrong; ``faults`` say which."""

    right: int = 0
    asked: int = 0
    needless: int = 0
    faults: list[str] = field(default_factory=list)


def score(layout: Layout, counted: Tally) -> Score:
    """Hold every row against the truth. ``needless`` counts rows that were asked though they are clear."""
    result = Score()
    names = [str(sheet["name"]) for sheet in layout.content["sheets"]]
    several = any(name for name, _ in layout.truth)
    cases = {(names[case.place.sheet] if several else "", case.place.row): case for case in counted.cases}
    asked = {(names[place.sheet] if several else "", place.row) for one in counted.open for place in one.rows}
    for key, words in layout.truth.items():
        if words[0] == "same":
            if key in cases:
                result.faults.append(f"{key}: read as a case of its own")
            continue
        if key in asked:
            result.asked += 1
            result.needless += "ask" not in words
            continue
        case = cases.get(key)
        if case is None:
            result.faults.append(f"{key}: not read, {words}")
            continue
        wrong = list(_differences(case, words))
        result.faults += [f"{key}: {one}" for one in wrong]
        result.right += not wrong
    for key in cases.keys() - layout.truth.keys():
        if key not in asked:
            result.faults.append(f"{key}: no case, read as {cases[key]}")
    return result


def _differences(case: object, words: list[str]) -> Iterator[str]:
    entry = _ENTRIES.get(words[0])
    if case.entry is not entry:  # type: ignore[attr-defined]
        yield f"entry {case.entry} instead of {entry}"  # type: ignore[attr-defined]
    if entry is Entry.OUT:
        return
    if case.kind != words[1]:  # type: ignore[attr-defined]
        yield f"kind {case.kind} instead of {words[1]}"  # type: ignore[attr-defined]
    if case.outcome != words[2]:  # type: ignore[attr-defined]
        yield f"outcome {case.outcome} instead of {words[2]}"  # type: ignore[attr-defined]
    if len(words) > 3 and case.number != int(words[3]):  # type: ignore[attr-defined]
        yield f"count {case.number} instead of {words[3]}"  # type: ignore[attr-defined]
