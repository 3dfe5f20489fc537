"""The figures as JSON: what the page shows again after each entry, and what a script reads."""

from collections.abc import Set

from narrator.figures.file.content import content_of
from narrator.figures.loaded import LoadedFigures
from narrator.files.tree import Node, Text
from narrator.form.edition_2021 import EDITION_2021
from narrator.web.figures.parts import awaited_words, figures_state, parts_of
from narrator.web.figures.table import table_view
from narrator.web.project.notes import NOTHING_NOTED, Notes

_TABLES = frozenset(table.key for table in EDITION_2021.tables)


def part_json(loaded: LoadedFigures, part: str, notes: Notes = NOTHING_NOTED) -> dict[str, object]:
    """Return the state of all parts, and of the table ``part`` its cells, rows and sums (of all tables if it is empty).

    ``notes`` say what was carried over and who has confirmed it.
    """
    tables = [part] if part in _TABLES else [] if part else sorted(_TABLES)
    return {
        "unit": loaded.figures.unit.full_name,
        "year": loaded.figures.year,
        "awaited": awaited_words(loaded),
        "state": figures_state(loaded),
        "parts": [
            {"address": one.address, "state": one.state, "kind": one.kind} for one in parts_of(loaded, notes)
        ],
        "tables": {key: _table(loaded, key, notes.unconfirmed) for key in tables},
        "values": {key: _plain(node) for key, node in content_of(loaded.figures).items()},
    }


def _table(loaded: LoadedFigures, key: str, unconfirmed: Set[str]) -> dict[str, object]:
    view = table_view(loaded, key, unconfirmed)
    lines = [line for line in view.body if line.row]
    fields = [shown.field for line in lines for shown in line.boxes if shown.field is not None]
    return {
        "cells": {one.name: {"text": one.text, "state": one.state} for one in fields},
        "rows": {
            line.row: {
                "message": line.message,
                "open": line.open,
                "who": line.source.who,
                "day": line.source.day,
            }
            for line in lines
        },
        "groups": {one.group: one.group_open for line in view.body for one in line.boxes if one.group},
        "balances": [
            {"label": one.label, "words": one.words, "state": one.state, "cells": list(one.cells)}
            for one in view.balances
        ],
        "uneven": view.uneven,
        "unset": view.unset,
    }


def _plain(node: Node) -> object:
    if isinstance(node, dict):
        return {key: _plain(item) for key, item in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return str(node) if isinstance(node, Text) else None
