"""The addresses of 从台账数."""

from pathlib import PurePosixPath, PureWindowsPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narrator.errors import UsageError
from narrator.telling.tally_json import tally_json
from narrator.web.answers import Page, Sent, acting, page_of, told
from narrator.web.figures.parts import awaited_words, parts_of
from narrator.web.rendering import page
from narrator.web.tally.dropped import Dropped, NoLedger, counted, dropped, enter_counted
from narrator.web.tally.showing import headings, roles, shown

_KINDS = (".xlsx", ".xls", ".xlsm", ".et", ".ods", ".csv", ".txt", ".html", ".htm")


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/tally", _tally),
        Route("/api/tally", _json),
        Route("/api/files/ledger", _drop, methods=["POST"]),
        Route("/api/tally/say", acting(_say), methods=["POST"]),
        Route("/api/tally/enter", acting(_enter), methods=["POST"]),
        Route("/api/tally/away", acting(_away, always=True), methods=["POST"]),
    ]


def _tally(request: Request) -> Response:
    on = page_of(request)
    loaded = on.project.loaded()
    notes = on.project.notes()
    view = shown(on.ledger.name, counted(on.project, on.ledger), loaded) if on.ledger else None
    labels = {str(cell): loaded.figures.edition.describe(cell) for cell in loaded.figures.edition.cells()}
    content: dict[str, object] = {
        "parts": parts_of(loaded, notes),
        "part": "applications",
        "awaited": awaited_words(loaded),
        "workbook": on.project.is_workbook,
        "not_compared": "",
        "ledger": view,
        "roles": roles(),
        "kept": [(labels.get(cell, cell), rows) for cell, rows in notes.tallied.items()],
    }
    return page("tally.html.j2", on, "figures", content)


def _json(request: Request) -> Response:
    on = page_of(request)
    kept = dict(on.project.notes().tallied)
    if on.ledger is None:
        return told({"ledger": None, "kept": kept})
    counting = counted(on.project, on.ledger)
    return told({"ledger": tally_json(counting.tally), "kept": kept}, on.project.loaded().sha256)


async def _drop(request: Request) -> Response:
    data = await request.body()
    name = request.query_params.get("name", "")
    return await run_in_threadpool(_take, page_of(request), name, data)


def _take(on: Page, name: str, data: bytes) -> Response:
    """Read a dropped ledger; it stays in memory, nothing of it is written."""
    on.presence.refuse()
    if on.project.is_workbook:
        raise on.project.workbook_refused()
    bare = PureWindowsPath(PurePosixPath(name).name).name
    if not bare.lower().endswith(_KINDS):
        raise UsageError(
            "台账要是表格文件", hint="可以是 .xlsx、.xls、.ods、.csv；Word 里的表请先粘到表格里另存"
        )
    ledger = dropped("台账", data)
    counted(on.project, ledger)
    on.ledger = ledger
    return told({"next": "/tally"})


def _in_hand(on: Page) -> Dropped:
    if on.ledger is None:
        raise NoLedger
    return on.ledger


def _say(on: Page, sent: Sent) -> Response:
    """Take an answer, or what a column is for; refused if it fits none of the choices."""
    before = _in_hand(on)
    columns = headings(counted(on.project, before).tally, sent.texts("columns"))
    ledger = before.saying(sent.texts("answers"), columns)
    left = len(counted(on.project, ledger).tally.open)
    on.ledger = ledger
    return told({"left": left})


def _enter(on: Page, _sent: Sent) -> Response:
    """Enter what was counted, and put the ledger away."""
    counting = counted(on.project, _in_hand(on))
    if counting.tally.open:
        raise UsageError(f"还有 {len(counting.tally.open)} 问没有答", hint="答完再写入")
    changed = enter_counted(on.project, counting)
    on.ledger = None
    return told({"cells": changed, "next": "/figures/applications"}, on.project.loaded().sha256)


def _away(on: Page, _sent: Sent) -> Response:
    on.ledger = None
    return told({"next": "/figures/applications"})
