"""对 and 不用了 of 认一认: what a person has confirmed is remembered, a name that stays is taken over, in one step."""

from collections.abc import Set
from dataclasses import replace

from narrator.files.tree import Node, Text, TreePath
from narrator.web.figures.entering import Entries, enter
from narrator.web.project.notes import NAME, notes_bytes
from narrator.web.project.project import Project
from narrator.web.start.recognise import GONE, Row, groups


def confirm_rows(project: Project, names: Set[str], gone: Set[str]) -> None:
    """Take rows for confirmed (``names``) or for gone this year (``gone``); rows there are none of are passed over."""
    with project.store.lock:
        notes = project.notes()
        loaded = project.loaded()
        rows = [row for group in groups(loaded, notes) for row in group.rows]
        done = [row for row in rows if row.name in names or (row.leaves and row.name in gone)]
        carried = {**notes.carried, **{row.name: True for row in done}}
        answers = {name: given for name, given in notes.answers.items() if name not in names}
        answers |= {row.name: GONE for row in done if row.name in gone}
        noted = notes_bytes(replace(notes, carried=carried, answers=answers))
        contents, seen = {NAME: noted}, {NAME: project.store.digest(NAME)}
        values = {path: value for row in done if row.name not in gone for path, value in _taken(row)}
        if values and not project.is_workbook:
            name = project.figures_path.name
            made, loaded = enter(project.figures_data(), loaded, Entries(values=values))
            contents[name], seen[name] = made, project.store.digest(name)
        told = done[0].label if len(done) == 1 else f"{len(done)}项"
        project.store.write(f"认一认：{told}", contents, seen)
        project.know(loaded)


def _taken(row: Row) -> list[tuple[TreePath, Node]]:
    return [(row.path, Text(row.take))] if row.take and row.path and not row.now else []
