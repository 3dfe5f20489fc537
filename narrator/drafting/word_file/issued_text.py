"""What each Word export said when it was written, so that a person's edits in it are told from ours.

The record lies beside the exports in ``.narrator/exported-text.json``: digests of paragraphs, and cells as printed.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from narrator.errors import NarratorError
from narrator.figures.values import UNSET, spell_value
from narrator.files.text import read_bytes
from narrator.report.model import Report
from narrator.report.tables.cell_text import squeeze

TEXT_RECORD = Path(".narrator") / "exported-text.json"
_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class IssuedText:
    """One export as it was written: digests by paragraph id, those of a person's own lines, cells by address."""

    paragraphs: Mapping[str, str] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    cells: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the entry of the record."""
        return {"paragraphs": dict(self.paragraphs), "own": sorted(self.own), "cells": dict(self.cells)}


def text_digest(lines: Iterable[str]) -> str:
    """Return the digest of a paragraph's lines; white space does not count."""
    return sha256(squeeze("".join(lines)).encode("utf-8", "replace")).hexdigest()[:16]


def issued_text(report: Report) -> IssuedText:
    """Return what an export of ``report`` says."""
    lines: dict[str, list[str]] = {}
    own: set[str] = set()
    parts = [(report.preface, report.preface_ids), *((one.paragraphs, one.ids) for one in report.sections)]
    for texts, names in parts:
        for text, name in zip(texts, names, strict=False):
            if name:
                lines.setdefault(name, []).append(text)
            else:
                own.add(text_digest([text]))
    cells = {
        str(cell): spell_value(report.cells.get(cell, UNSET), not_applicable=report.not_applicable)
        for cell in report.edition.cells()
    }
    return IssuedText({name: text_digest(part) for name, part in lines.items()}, frozenset(own), cells)


def read_issued(folder: Path) -> dict[str, IssuedText]:
    """Return what the Word exports in ``folder`` said, by file name; a damaged record counts as empty."""
    try:
        content = json.loads(read_bytes(folder / TEXT_RECORD, _BYTES))
        return {str(name): _entry(value) for name, value in content.items()}
    except (NarratorError, ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return {}


def _entry(value: Mapping[str, Mapping[str, str]]) -> IssuedText:
    return IssuedText(dict(value["paragraphs"]), frozenset(value["own"]), dict(value["cells"]))


def issued_bytes(record: Mapping[str, IssuedText]) -> bytes:
    """Return the record as the content of its file."""
    content = {name: entry.as_json() for name, entry in record.items()}
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
