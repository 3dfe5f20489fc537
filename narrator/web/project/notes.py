"""What the page itself has to remember of a report: what was confirmed, what was answered, what the head changed.

It lies in ``.narrator/page.json`` and has versions like the files it speaks of.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from narrator.errors import NarratorError
from narrator.files.lock import OWN_FOLDER
from narrator.files.text import read_bytes

NAME = f"{OWN_FOLDER}/page.json"
_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that stood beside the text of a Word file: who made it, of which words, of which paragraph, whether it is done."""

    who: str
    text: str
    about: str = ""
    name: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """``carried`` are the rows carried over by name, true once confirmed; ``answers`` those to the four questions.

    ``by_head`` are the paragraphs the head changed; ``not_wrong`` the reason why a finding is none, by its id; ``taken`` is when
    the head's Word file was taken; ``tallied`` the rows of the ledger behind each cell counted from it, by number; ``filled`` the cells
    that 没有 made 0, by question; ``changed_by`` says who changed a paragraph of ``by_head``; ``remarks`` came with the Word files;
    ``due`` is by when what is missing is asked for, ``report_to`` whom it is reported to.
    """

    carried: Mapping[str, bool] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    by_head: tuple[str, ...] = ()
    not_wrong: Mapping[str, str] = field(default_factory=dict)
    taken: str = ""
    tallied: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changed_by: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    due: str = ""
    report_to: str = ""

    def remarks_on(self, name: str) -> tuple[tuple[int, Remark], ...]:
        """Return the remarks on a paragraph, each with its number."""
        return tuple((at, one) for at, one in enumerate(self.remarks) if one.name == name)

    @property
    def unconfirmed(self) -> frozenset[str]:
        """The rows nobody has confirmed, by name; a number's is the address of its cell."""
        return frozenset(name for name, done in self.carried.items() if not done)

    @property
    def to_confirm(self) -> int:
        """How many rows nobody has confirmed."""
        return sum(not done for done in self.carried.values())


NOTHING_NOTED = Notes()
"""What is remembered of a report of which nothing is."""


def read_notes(folder: Path) -> Notes:
    """Return what is remembered; nothing where the file is missing or damaged."""
    try:
        raw = json.loads(read_bytes(folder / NAME, _BYTES))
        return Notes(
            carried={str(key): bool(value) for key, value in raw["carried"].items()},
            answers={str(key): str(value) for key, value in raw["answers"].items()},
            by_head=tuple(map(str, raw["by_head"])),
            not_wrong={str(key): str(value) for key, value in raw["not_wrong"].items()},
            taken=str(raw["taken"]),
            filled={str(key): tuple(map(str, value)) for key, value in raw.get("filled", {}).items()},
            tallied={str(key): str(value) for key, value in raw.get("tallied", {}).items()},
            changed_by={str(key): str(value) for key, value in raw.get("changed_by", {}).items()},
            remarks=tuple(_remark(one) for one in raw.get("remarks", ())),
            due=str(raw.get("due", "")),
            report_to=str(raw.get("report_to", "")),
        )
    except (NarratorError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Notes()


def _remark(raw: Mapping[str, object]) -> Remark:
    who, text, about, name = (str(raw[key]) for key in ("who", "text", "about", "name"))
    return Remark(who, text, about, name, bool(raw["done"]))


def notes_bytes(notes: Notes) -> bytes:
    """Return them as the content of their file."""
    content = {
        "carried": dict(notes.carried),
        "answers": dict(notes.answers),
        "by_head": list(notes.by_head),
        "not_wrong": dict(notes.not_wrong),
        "taken": notes.taken,
        "tallied": dict(notes.tallied),
        "filled": {key: list(cells) for key, cells in notes.filled.items()},
        "changed_by": dict(notes.changed_by),
        "remarks": [asdict(one) for one in notes.remarks],
        "due": notes.due,
        "report_to": notes.report_to,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
