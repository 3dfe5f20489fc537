"""The application: every address there is, behind the one guard, with one place where errors become answers."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from narrator.errors import NarratorError, SystemRefused
from narrator.web import common
from narrator.web.answers import Nowhere, Page, error_json, page_of, status_of
from narrator.web.check.head_routes import routes as head_routes
from narrator.web.check.routes import routes as check_routes
from narrator.web.desk.first import routes as first_routes
from narrator.web.doing import ADDRESS, Doing, doing
from narrator.web.figures.routes import routes as figures_routes
from narrator.web.project.mending import unreadable
from narrator.web.project.project import NotBegun, Project
from narrator.web.rendering import page, page_alone
from narrator.web.security import Gate, Guard
from narrator.web.start.routes import routes as start_routes
from narrator.web.tally.routes import routes as tally_routes
from narrator.web.text.routes import routes as text_routes
from narrator.workflow.reviewing.place import desk_folder

Lifespan = Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]


def create_app(
    project: Project, gate: Gate, end: Callable[[], None], lifespan: Lifespan | None = None
) -> Starlette:
    """Return the application for one project; ``end`` is called when 关掉程序 is pressed."""
    results = desk_folder(project.folder) if project.figures_name is None else None
    static = StaticFiles(directory=Path(__file__).parent / "static")
    routes: list[BaseRoute] = [
        Mount("/static", static),
        *common.routes(),
        Route(ADDRESS, doing),
        *start_routes(),
        *figures_routes(),
        *tally_routes(),
        *text_routes(),
        *check_routes(),
        *head_routes(),
        *first_routes(),
        Route("/{rest:path}", _nowhere),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, gate=gate), Middleware(Doing)],
        exception_handlers={NarratorError: _told, OSError: _refused, Exception: _broken},
        lifespan=lifespan,
    )
    app.state.page = Page(project, gate, end, show_desk=lambda results: _show_desk(app, results))
    if results is not None:  # a review keeps what it has to keep itself
        _show_desk(app, results)
        return app
    if project.figures_name is not None:
        with contextlib.suppress(NarratorError):
            project.store.notice()
    return app


def _show_desk(app: Starlette, results: Path) -> None:
    """Open the desk on the results of a review; what it needs is loaded now: a clerk's page needs nothing of it."""
    from narrator.web.desk.routes import routes  # noqa: PLC0415
    from narrator.workflow.reviewing.live_desk import LiveDesk  # noqa: PLC0415

    if app.state.page.desk is None:
        app.router.routes[-1:-1] = routes()  # before the one that leads nowhere
    app.state.page.desk = LiveDesk(results)


def _told(request: Request, problem: Exception) -> Response:
    """Answer an error: a page for a person, JSON for the page's own questions."""
    if not isinstance(problem, NarratorError):
        raise problem
    if request.url.path.startswith("/api/"):
        return JSONResponse(error_json(problem), status_of(problem))
    if isinstance(problem, NotBegun):
        return RedirectResponse("/", 303)
    on, content = page_of(request), {"problem": problem}
    broken = unreadable(on.project, problem)
    if broken is not None:
        return page("problems/unreadable.html.j2", on, "", {**content, "broken": broken}, status_of(problem))
    return page("problems/problem.html.j2", on, "", content, status_of(problem))


def _refused(request: Request, problem: Exception) -> Response:
    if not isinstance(problem, OSError):
        raise problem
    return _told(request, SystemRefused(problem))


def _broken(request: Request, _problem: Exception) -> Response:
    """Answer a fault of the program itself with ways back; what it is stands where the program runs."""
    words = "程序出了意外的错，这一步没有做成；别的都还在"
    last = ""
    with contextlib.suppress(Exception):  # whatever is at fault, there is an answer
        last = page_of(request).project.store.standing().undo or ""
    hint = f"最近做的一步是“{last}”，撤销它再试" if last else "请关掉程序，再打开"
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"kind": "bug", "message": words, "hint": hint}}, 500)
    return page_alone("problems/broken.html.j2", {"words": words, "last": last}, 500)


def _nowhere(_request: Request) -> Response:
    raise Nowhere
