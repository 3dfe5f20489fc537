"""The first drop of a review: reports as they came, the list of offices and last year's reports, then everything is read."""

import threading
from collections.abc import Mapping
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from narrator.errors import UsageError
from narrator.files.write import write_all
from narrator.web.answers import Page, Progress, Sent, acting, page_of, told
from narrator.web.desk.taken import SHEETS, TAKEN, is_sheet
from narrator.web.rendering import page
from narrator.web.start.begin import file_name, keep_upload
from narrator.workflow.reviewing.place import LAST_YEAR, RECEIVED, UNITS, results_folder

_BUSY = threading.Lock()
_FOLDERS: Mapping[str, str] = {"reports": RECEIVED, "last": LAST_YEAR}


def routes() -> list[Route]:
    """Return the addresses; nothing of a review is loaded for them until something is dropped."""
    return [
        Route("/review", _view),
        Route("/api/desk/progress", _progress),
        Route("/api/files/first", _take, methods=["POST"]),
        Route("/api/desk/first", acting(_first), methods=["POST"]),
    ]


def telling(on: Page, what: str, done: int, total: int, name: str) -> None:
    """Keep what is being done for whoever asks: a page that waits shows the names as they run by."""
    on.progress = Progress(what, done, total, name)


def _view(request: Request) -> Response:
    on = page_of(request)
    if on.desk is not None:
        return RedirectResponse("/desk", 303)
    return page("desk/first.html.j2", on, "review", {"kept": _kept(on.project.folder)})


def _progress(request: Request) -> Response:
    one = page_of(request).progress
    return told(
        {"what": one.what, "done": one.done, "total": one.total, "name": one.name} if one is not None else {}
    )


def _kept(folder: Path) -> dict[str, list[str]]:
    """Return what was dropped so far, by what it is."""
    found = {kind: _names(folder / name) for kind, name in _FOLDERS.items()}
    lists = _list_of(folder)
    return {**found, "units": [lists.name] if lists is not None else []}


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if one.name[0] not in ".~") if folder.is_dir() else []


def _list_of(folder: Path) -> Path | None:
    return next((one for ending in SHEETS if (one := folder / f"{UNITS}{ending}").is_file()), None)


async def _take(request: Request) -> Response:
    """Take a dropped file: a report or an archive, last year's, or the list of offices."""
    data, query = await request.body(), request.query_params
    return await run_in_threadpool(
        _taken, page_of(request), query.get("name", ""), query.get("as", "reports"), data
    )


def _taken(on: Page, name: str, kind: str, data: bytes) -> Response:
    on.presence.refuse()
    folder = _free(on)
    if kind == "reports" and is_sheet(name):
        kind = "units"
    if kind == "units":
        return told({"kept": _kept(folder), "offices": _take_list(folder, name, data)})
    if kind not in _FOLDERS:
        raise UsageError("不知道放在哪里")
    keep_upload(folder / _FOLDERS[kind], file_name(name, TAKEN), data)
    return told({"kept": _kept(folder)})


def _free(on: Page) -> Path:
    if on.project.figures_name is not None:
        raise UsageError("这个文件夹里在做一份年报", hint="审核各单位的年报，请另建一个文件夹，在那里打开")
    return on.project.folder


def _take_list(folder: Path, name: str, data: bytes) -> int:
    """Keep the list of offices in place of one before; one with faults is told with all of them and not kept."""
    from narrator.desk.intake.unit_list import read_unit_list  # noqa: PLC0415  (loads what reads workbooks)

    bare = file_name(name, SHEETS)
    tried = folder / ".narrator" / bare
    write_all({tried: data})
    try:
        units = read_unit_list(tried)
    finally:
        tried.unlink(missing_ok=True)
    for ending in SHEETS:
        (folder / f"{UNITS}{ending}").unlink(missing_ok=True)
    write_all({folder / f"{UNITS}{Path(bare).suffix.lower()}": data})
    return len(units)


def _first(on: Page, _sent: Sent) -> Response:
    """Read, check and write everything, then open the desk on it."""
    folder = _free(on)
    received, last = folder / RECEIVED, folder / LAST_YEAR
    if not _names(received):
        raise UsageError("还没有收到年报", hint="先把各单位报来的压缩包拖进来")
    if not _BUSY.acquire(blocking=False):
        raise UsageError("正在看，还没有看完", hint="等一会儿，看完会自己打开")
    try:
        from narrator.desk.options import ReviewOptions  # noqa: PLC0415  (a clerk's page needs nothing of a review)
        from narrator.workflow.reviewing.review import review_folder  # noqa: PLC0415  (as above)

        out = results_folder(received)
        wishes = ReviewOptions(received, out, last if _names(last) else None, _list_of(folder))
        outcome = review_folder(wishes, lambda *one: telling(on, *one))
    finally:
        on.progress = None
        _BUSY.release()
    on.show_desk(out)
    return told({"next": "/desk", "lines": list(outcome.lines)})
