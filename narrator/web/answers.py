"""What the page is asked and how it answers: JSON read with care, errors told with their status."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from json import JSONDecodeError
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from narrator.errors import CannotWrite, FileChanged, FileInUse, NarratorError, SystemRefused, UsageError
from narrator.files.tree import Node, Text
from narrator.finding import Finding
from narrator.web import unwritable
from narrator.web.project.presence import OpenElsewhere, Presence
from narrator.web.project.project import NotBegun, Project
from narrator.web.project.store import NothingToUndo, Stale
from narrator.web.said import here, why
from narrator.web.security import Gate
from narrator.web.tally.dropped import Dropped, NoLedger

if TYPE_CHECKING:
    from narrator.workflow.reviewing.live_desk import LiveDesk

_DEEPEST = 4


class Nowhere(NarratorError):
    """An address that leads nowhere."""

    kind = "not-found"

    def __init__(self) -> None:
        super().__init__("没有这一页")


_STATUS: tuple[tuple[type[NarratorError], HTTPStatus], ...] = (
    (Stale, HTTPStatus.PRECONDITION_FAILED),
    (FileChanged, HTTPStatus.PRECONDITION_FAILED),
    (Nowhere, HTTPStatus.NOT_FOUND),
    (NotBegun, HTTPStatus.CONFLICT),
    (NoLedger, HTTPStatus.CONFLICT),
    (NothingToUndo, HTTPStatus.CONFLICT),
    (FileInUse, HTTPStatus.LOCKED),
    (OpenElsewhere, HTTPStatus.LOCKED),
    (CannotWrite, HTTPStatus.INSUFFICIENT_STORAGE),
    (SystemRefused, HTTPStatus.INSUFFICIENT_STORAGE),
    (UsageError, HTTPStatus.BAD_REQUEST),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a review is doing: reading or checking, how many are done, of how many, and the name of the last one."""

    what: str
    done: int
    total: int
    name: str


def _no_desk(_results: Path) -> None:
    raise Nowhere


@dataclass(slots=True)
class Page:
    """What every view and action works with; the project is another once the example is looked at.

    ``changed`` are the sentences that last drafting made new, by paragraph; ``post`` is who answered last,
    ``ledger`` the case ledger that is being counted,
    ``desk`` the results of a review where these are looked at, ``show_desk`` opens them once there are some;
    ``progress`` is how far a review is that is running, ``stages`` what each request that is being answered has said it does.
    """

    project: Project
    gate: Gate
    end: Callable[[], None]
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    post: str = ""
    ledger: Dropped | None = None
    desk: "LiveDesk | None" = None
    show_desk: Callable[[Path], None] = _no_desk
    progress: Progress | None = None
    stages: list[list[str]] = field(default_factory=list)

    @property
    def presence(self) -> Presence:
        """Who has the project open."""
        return Presence(self.project.folder)


class BadRequest(UsageError):
    """What was sent is not what the page sends."""

    kind = "bad-request"

    def __init__(self, what: str) -> None:
        super().__init__(f"请求不完整：{what}", hint="请刷新这一页再试")


class Sent:
    """The JSON object of a request, with the state it was made from."""

    def __init__(self, content: object, etag: str | None, query: Mapping[str, str]) -> None:
        if not isinstance(content, dict):
            raise BadRequest("应为一组内容")
        self.content: Mapping[str, object] = content
        self.etag = etag
        self.query = query

    def text(self, name: str, default: str | None = None) -> str:
        """Return a word; raise :class:`BadRequest` if it is none, or missing without a default."""
        value = self.content.get(name, default)
        if not isinstance(value, str):
            raise BadRequest(name)
        return value

    def texts(self, name: str) -> Mapping[str, str]:
        """Return words by name."""
        value = self.content.get(name, {})
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise BadRequest(name)
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of words."""
        value = self.content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise BadRequest(name)
        return tuple(value)

    def values(self, name: str) -> Mapping[tuple[str | int, ...], Node]:
        """Return values of a figures file by their paths: a list of ``{path, value}``."""
        entries = self.content.get(name, [])
        if not isinstance(entries, list):
            raise BadRequest(name)
        return {_path(entry): _node(entry.get("value"), _DEEPEST) for entry in map(_entry, entries)}

    def seen(self) -> str | None:
        """Return the digest the sender worked from, ``None`` for no file; raise :class:`BadRequest` without one."""
        if self.etag is None:
            raise BadRequest("没有写明是在哪一稿上改的")
        return None if self.etag in ("none", "") else self.etag


def _entry(entry: object) -> Mapping[str, object]:
    if not isinstance(entry, dict):
        raise BadRequest("values")
    return entry


def _path(entry: Mapping[str, object]) -> tuple[str | int, ...]:
    path = entry.get("path")
    if not isinstance(path, list) or not path or not all(isinstance(part, str) for part in path):
        raise BadRequest("path")
    return tuple(path)


def _node(value: object, depth: int) -> Node:
    if isinstance(value, str):
        return Text(" ".join(value.split())) if value.strip() else None
    if depth and isinstance(value, list):
        return [_node(item, depth - 1) for item in value]
    if depth and isinstance(value, dict):
        return {str(key): _node(item, depth - 1) for key, item in value.items()}
    if value is None:
        return None
    raise BadRequest("value")


def page_of(request: Request) -> Page:
    """Return what the application was made for."""
    page = request.app.state.page
    if not isinstance(page, Page):
        raise TypeError(page)
    return page


def etag_of(request: Request) -> str | None:
    """Return the digest in If-Match without its quotes, ``None`` if it is not there."""
    value = request.headers.get("if-match")
    return None if value is None else value.strip().removeprefix("W/").strip('"')


def acting(action: Callable[[Page, Sent], Response], *, always: bool = False) -> Callable[[Request], object]:
    """Return the endpoint that reads a JSON object and acts on it, in a thread of its own.

    It is refused while another computer has the report open, unless it may be done ``always``.
    """

    async def endpoint(request: Request) -> Response:
        if not always:
            page_of(request).presence.refuse()
        try:
            content = await request.json() if await request.body() else {}
        except (JSONDecodeError, UnicodeDecodeError, RecursionError) as problem:
            raise BadRequest("读不懂") from problem
        sent = Sent(content, etag_of(request), dict(request.query_params))
        return await run_in_threadpool(action, page_of(request), sent)

    return endpoint


def told(content: Mapping[str, object], etag: str | None = None) -> JSONResponse:
    """Return an answer in JSON; ``etag`` is the digest of the file it speaks of."""
    headers = {"etag": f'"{etag}"'} if etag else {}
    return JSONResponse(dict(content), headers=headers)


def status_of(error: NarratorError) -> HTTPStatus:
    """Return the status an error is answered with."""
    known = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(known, HTTPStatus.UNPROCESSABLE_ENTITY)


def error_json(error: NarratorError) -> dict[str, object]:
    """Return an error as the page reads it."""
    message, hint = unwritable.told(error)
    return {
        "error": {
            "kind": error.kind,
            "message": here(message) or message,
            "hint": here(hint),
        },
        "findings": [finding_json(finding) for finding in error.findings],
    }


def finding_json(finding: Finding) -> dict[str, object]:
    """Return a finding as the page reads it, in its words."""
    told = replace(
        finding,
        message=here(finding.message) or finding.message,
        hint=here(finding.hint) if finding.hint else finding.hint,
    )
    return {**told.as_json(), "why": why(finding.message)}
