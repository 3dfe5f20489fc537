"""The addresses of the first screens."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from narrator.errors import NarratorError, UsageError
from narrator.figures.unit import UnitKind
from narrator.files.text import read_bytes
from narrator.finding import Finding
from narrator.web.answers import Page, Sent, acting, page_of, told
from narrator.web.figures.entering import is_entered
from narrator.web.figures.parts import awaited_words
from narrator.web.project.project import EXAMPLE, Project
from narrator.web.rendering import page
from narrator.web.start import begin
from narrator.web.start.confirming import confirm_rows
from narrator.web.start.questions import answer, questions, take_back
from narrator.web.start.recognise import groups, names_of

_BYTES = 50_000_000


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/", _start),
        Route("/recognise", _recognise),
        Route("/questions", _questions),
        Route("/api/start", _start_json),
        Route("/api/files/last-year", _last_year, methods=["POST"]),
        Route("/api/begin", acting(_begin), methods=["POST"]),
        Route("/api/begin/here", acting(_here), methods=["POST"]),
        Route("/api/example", acting(_example), methods=["POST"]),
        Route("/api/home", acting(_home), methods=["POST"]),
        Route("/api/confirm", acting(_confirm), methods=["POST"]),
        Route("/api/recognise", _recognise_json),
        Route("/api/questions", acting(_answer), methods=["POST"]),
    ]


def _start(request: Request) -> Response:
    on = page_of(request)
    if on.desk is not None:
        return RedirectResponse("/desk", 303)
    content = {
        "begun": _begun(on.project),
        "kinds": [kind.value for kind in UnitKind],
        "year": begin.usual_year(),
        "lying": () if on.project.figures_name else begin.lying(on.project.folder),
        "is_example": on.project.folder.name == EXAMPLE,
    }
    return page("start.html.j2", on, "start", content)


def _begun(project: Project) -> dict[str, str] | None:
    """Return what is told of the report that was begun here, if there is one."""
    if project.figures_name is None:
        return None
    saved = day_words(project.store.standing().saved or "")
    try:
        loaded = project.loaded()
    except NarratorError:
        return {"name": "上次做的年报", "state": "数暂时读不出来，点“接着做”看怎么办", "saved": saved}
    unit = loaded.figures.unit
    return {
        "name": f"{unit.title_name}{loaded.figures.year}年",
        "state": f"还{missing}数" if (missing := awaited_words(loaded).split("：")[0]) else "数已齐",
        "saved": saved,
    }


def day_words(stamp: str, today: date | None = None) -> str:
    """Return a day and time as they are said: 昨天16:20, 1月12日 10:05; a year that is another is said too."""
    if len(stamp) < len("2025-01-12T10:05"):
        return ""
    day, clock, today = date.fromisoformat(stamp[:10]), stamp[11:16], today or date.today()
    said = {0: "今天", 1: "昨天", 2: "前天"}.get((today - day).days)
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{said}{clock}" if said else f"{year}{day.month}月{day.day}日 {clock}"


def _start_json(request: Request) -> Response:
    project = page_of(request).project
    return told({"folder": str(project.folder), "begun": _begun(project)})


async def _last_year(request: Request) -> Response:
    data = await request.body()
    query = request.query_params
    return await run_in_threadpool(
        _take, page_of(request), query.get("name", ""), query.get("as", "last"), data
    )


def _take(on: Page, name: str, kind: str, data: bytes) -> Response:
    """Take a dropped file for last year's report, or for the figures to go on with."""
    project = on.project
    on.presence.refuse()
    bare = begin.file_name(name)
    if kind == "this":
        path = begin.keep_upload(project.folder, bare, data)
        begin.begin_with(project, path.name)
        return told({"next": "/figures", "findings": []})
    there = set(project.folder.iterdir()) if project.folder.is_dir() else set()
    path = begin.keep_upload(project.folder, bare, data)
    try:
        findings = begin.begin_from(project, path)
    except NarratorError:
        if path not in there:
            path.unlink(missing_ok=True)
        raise
    with project.store.going_on():  # part of the beginning
        carried = dict.fromkeys(names_of(project.loaded()), False)
        project.note("认一认", replace(project.notes(), carried=carried))
    return told({"next": "/recognise", "findings": _plain(findings), "kept": path.name})


def _here(on: Page, sent: Sent) -> Response:
    """Take a file that lies in the folder for last year's report."""
    name = sent.text("name")
    if name not in begin.lying(on.project.folder):
        raise UsageError("文件夹里没有这份年报了，请刷新这一页")
    return _take(on, name, "last", read_bytes(on.project.folder / name, _BYTES))


def _plain(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    return [one.as_json() for one in findings]


def _begin(on: Page, sent: Sent) -> Response:
    begin.begin_empty(on.project, sent.text("unit"), sent.text("kind", ""), sent.text("year"))
    return told({"next": "/questions"})


def _example(on: Page, _sent: Sent) -> Response:
    on.project = begin.open_example(on.project)
    on.project.store.notice()
    return told({"next": "/figures"})


def _home(on: Page, _sent: Sent) -> Response:
    """Leave the example for the folder it lies in."""
    if on.project.folder.name == EXAMPLE:
        folder = on.project.folder.parent
        begun = next((name for name in (begin.FIGURES, "figures.xlsx") if (folder / name).is_file()), None)
        on.project = Project(Path(folder), begun)
    return told({"next": "/"})


def _recognise(request: Request) -> Response:
    on = page_of(request)
    loaded = on.project.loaded()
    content = {"groups": groups(loaded, on.project.notes()), "year": loaded.figures.year}
    return page("recognise.html.j2", on, "start", content)


def _recognise_json(request: Request) -> Response:
    project = page_of(request).project
    rows = [row for group in groups(project.loaded(), project.notes()) for row in group.rows]
    return told(
        {
            "rows": [
                {
                    "name": one.name,
                    "label": one.label,
                    "last": one.last,
                    "now": one.now,
                    "confirmed": one.confirmed,
                    "gone": one.gone,
                }
                for one in rows
            ]
        }
    )


def _confirm(on: Page, sent: Sent) -> Response:
    """Remember which rows a person has confirmed, or said to be gone; a name that stays is taken over."""
    confirm_rows(on.project, frozenset(sent.words("names")), frozenset(sent.words("gone")))
    notes = on.project.notes()
    return told({"left": notes.to_confirm}, on.project.store.digest(on.project.figures_path.name))


def _questions(request: Request) -> Response:
    on = page_of(request)
    loaded = on.project.loaded()
    return page("questions.html.j2", on, "start", {"questions": questions(loaded, on.project.notes())})


def _answer(on: Page, sent: Sent) -> Response:
    """Take the answer to one of the four questions, or take it back."""
    key, given = sent.text("question"), sent.text("answer")
    unset = sum(is_entered(cell) for cell in on.project.loaded().figures.unset_cells())
    etag = take_back(on.project, key) if given == "撤销" else answer(on.project, key, given)
    loaded = on.project.loaded()
    shown = next(one for one in questions(loaded, on.project.notes()) if one.key == key)
    emptied = sum(is_entered(cell) for cell in loaded.figures.unset_cells()) - unset
    return told(
        {"state": shown.state, "done": shown.done, "answer": shown.answer, "emptied": max(0, emptied)}, etag
    )
