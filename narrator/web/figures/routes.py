"""The addresses of the step 数."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from narrator.errors import UsageError
from narrator.figures.file.blank import figures_text
from narrator.figures.file.content import content_of
from narrator.files.write import write_all
from narrator.form.edition_2021 import EDITION_2021
from narrator.web.answers import Nowhere, Page, Sent, acting, page_of, told
from narrator.web.figures.entering import Entries, enter, zero_unlike_last_year, zeros_of
from narrator.web.figures.facts import basics_of, can_be_unsaid, form_of, sections
from narrator.web.figures.parts import awaited, awaited_words, office_of, parts_of
from narrator.web.figures.paste import read_pasted
from narrator.web.figures.prior import channels_of, last_year, why_not_compared
from narrator.web.figures.showing import part_json
from narrator.web.figures.table import table_view
from narrator.web.project.notes import NAME as NOTES
from narrator.web.project.notes import notes_bytes
from narrator.web.rendering import page
from narrator.web.start.begin import FIGURES
from narrator.web.start.recognise import CHANNELS, channels_confirmed, channels_going_on

_TABLES = tuple(table.key for table in EDITION_2021.tables)


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/figures", _first),
        Route("/figures/{part}", _part),
        Route("/awaited", _awaited),
        Route("/api/awaited", acting(_asking), methods=["POST"]),
        Route("/api/figures", _json),
        Route("/api/figures/{part}", _json),
        Route("/api/awaited", _awaited_json),
        Route("/api/figures", acting(_enter), methods=["PATCH"]),
        Route("/api/paste", acting(_paste), methods=["POST"]),
        Route("/api/figures/here", acting(_here), methods=["POST"]),
    ]


def _first(_request: Request) -> Response:
    return RedirectResponse("/figures/disclosure", 303)


def _part(request: Request) -> Response:
    on, part = page_of(request), str(request.path_params["part"])
    loaded = on.project.loaded()
    notes = on.project.notes()
    parts = parts_of(loaded, notes)
    here = next((at for at, one in enumerate(parts) if one.address == f"/figures/{part}"), len(parts))
    content: dict[str, object] = {
        "parts": parts,
        "next_part": parts[here + 1] if here + 1 < len(parts) else None,
        "part": part,
        "awaited": awaited_words(loaded),
        "workbook": on.project.is_workbook,
        "can_be_unsaid": can_be_unsaid(),
        "not_compared": why_not_compared(loaded),
    }
    if part in _TABLES:
        return page(
            "table.html.j2", on, "figures", {**content, "table": table_view(loaded, part, notes.unconfirmed)}
        )
    if part != "basics" and part not in {one.key for one in sections()}:
        raise Nowhere
    last = (
        {".".join(CHANNELS): channels_going_on(channels_of(last_year(loaded)), notes)}
        if part == CHANNELS[0]
        else {}
    )
    forms = (
        basics_of(loaded)
        if part == "basics"
        else (form_of(loaded, part, last, channels_confirmed(loaded, notes)),)
    )
    return page("facts.html.j2", on, "figures", {**content, "forms": forms})


def _awaited(request: Request) -> Response:
    on = page_of(request)
    loaded, notes = on.project.loaded(), on.project.notes()
    content = {
        "lists": awaited(loaded, notes.due, notes.report_to),
        "awaited": awaited_words(loaded),
        "due": notes.due,
        "to": notes.report_to or office_of(loaded),
    }
    return page("awaited.html.j2", on, "figures", content)


def _asking(on: Page, sent: Sent) -> Response:
    """Remember by when what is missing is asked for, and whom it is reported to."""
    notes = on.project.notes()
    due, to = (" ".join(sent.text(key, "").split())[:40] for key in ("due", "to"))
    on.project.note("催数单：几号前报、报给谁", replace(notes, due=due.removesuffix("前"), report_to=to))
    return told({"kept": True})


def _awaited_json(request: Request) -> Response:
    project = page_of(request).project
    loaded, notes = project.loaded(), project.notes()
    lists = [
        {"who": one.who, "rows": [name for name, _ in one.rows], "message": one.message}
        for one in awaited(loaded, notes.due, notes.report_to)
    ]
    return told({"awaited": lists}, loaded.sha256)


def _json(request: Request) -> Response:
    project = page_of(request).project
    loaded = project.loaded()
    part = str(request.path_params.get("part", ""))
    return told(part_json(loaded, part, project.notes()), loaded.sha256)


def _paste(on: Page, sent: Sent) -> Response:
    """Answer what a clipboard would change; nothing is written."""
    loaded = on.project.loaded()
    table = sent.text("table")
    if table not in _TABLES:
        raise UsageError("请先点开要填的那张表")
    found = read_pasted(loaded, sent.text("html", ""), sent.text("text", ""), table, sent.text("cell", ""))
    cells = [
        {"cell": one.cell, "label": one.label, "old": one.old, "new": one.new, "problem": one.problem}
        for one in found.cells
    ]
    return told({"cells": cells, "notes": list(found.notes), "uneven": list(found.uneven)}, loaded.sha256)


def _here(on: Page, _sent: Sent) -> Response:
    """Go on with the numbers of a workbook in a file that is filled in on the page; the workbook stays."""
    project = on.project
    loaded = project.loaded()
    path = project.folder / FIGURES
    write_all({path: figures_text(content_of(loaded.figures)).encode()}, {path: None})
    project.begin(FIGURES)
    return told({"next": "/figures"})


def _enter(on: Page, sent: Sent) -> Response:
    """Take entries into the figures file and answer with what it says then."""
    project = on.project
    if project.is_workbook:
        raise project.workbook_refused()
    name = project.figures_path.name
    with project.store.lock:
        project.store.expect(name, sent.seen())
        entries = Entries(
            sent.texts("cells"), sent.texts("rows"), sent.words("nothing"), sent.values("values")
        )
        before = project.loaded()
        made, loaded = enter(project.figures_data(), before, entries)
        contents, seen = {name: made}, {name: sent.seen()}
        notes = project.notes()
        confirmed = {*notes.unconfirmed.intersection(entries.cells), *sent.words("confirm")}
        if confirmed:  # what a person enters anew nobody has to confirm any more
            answers = {key: given for key, given in notes.answers.items() if key not in confirmed}
            carried = {**notes.carried, **dict.fromkeys(sorted(confirmed), True)}
            noted = replace(notes, carried=carried, answers=answers)
            contents[NOTES], seen[NOTES] = notes_bytes(noted), project.store.digest(NOTES)
        project.store.write(sent.text("label", "填数"), contents, seen)
        project.know(loaded)
    content = part_json(loaded, sent.text("part", ""), project.notes())
    prior = last_year(before).figures if entries.nothing else None
    had = [{"name": name, "then": then} for name, then in zero_unlike_last_year(before, loaded, prior)]
    return told({**content, "zeros": list(zeros_of(before, loaded, entries)), "had": had}, loaded.sha256)
