"""The addresses of the Word file that comes back: what it changes, what of it is taken, which remarks are done."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narrator.errors import UsageError
from narrator.web.answers import Page, Sent, acting, page_of, told
from narrator.web.check.head import HEAD, Change, read_back_from, take
from narrator.web.project.notes import Remark
from narrator.web.start.begin import file_name
from narrator.web.text.panel import label_of
from narrator.web.text.routes import answer_of


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/api/files/head", _head, methods=["POST"]),
        Route("/api/head", acting(_take), methods=["POST"]),
        Route("/api/remarks", acting(_done), methods=["POST"]),
    ]


async def _head(request: Request) -> Response:
    data = await request.body()
    return await run_in_threadpool(_read_head, page_of(request), request.query_params.get("name", ""), data)


def _read_head(on: Page, name: str, data: bytes) -> Response:
    """Answer what the head's Word file changes; nothing is taken yet."""
    back = read_back_from(on.project, file_name(name, (".docx",)), data)
    changes = [_change_json(one) for one in back.changes]
    remarks = [{**asdict(one), "label": label_of(one.name) if one.name else ""} for one in back.remarks]
    authors = sorted(
        {one.who for one in back.changes if one.who} | {one.who for one in back.remarks if one.who}
    )
    return told(
        {
            "changes": changes,
            "remarks": remarks,
            "warnings": [asdict(one) for one in back.warnings],
            "authors": authors,
        }
    )


def _change_json(one: Change) -> dict[str, object]:
    return {
        "kind": one.kind, "name": one.name, "label": one.label, "before": one.before, "after": one.after, "behind": one.behind,
        "numbers": [{"was": was, "now": now, "address": address} for was, now, address in one.numbers], "restored": one.restored, "who": one.who, "either": one.either,
        "pieces": [{"kind": piece.kind, "text": piece.text} for piece in one.pieces],
    }  # fmt: skip


def _take(on: Page, sent: Sent) -> Response:
    """Take the changes a person chose out of the head's Word file."""
    changes = tuple(_change_of(one) for one in _records(sent, "changes"))
    remarks = tuple(_remark_of(one) for one in _records(sent, "remarks"))
    if not changes and not remarks:
        raise UsageError("没有选要收下的")
    return answer_of(
        on, take(on.project, sent.seen(), changes, remarks, sent.text("who", "").strip() or HEAD)
    )


def _records(sent: Sent, name: str) -> list[dict[str, object]]:
    raw = sent.content.get(name, [])
    return [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []


def _remark_of(entry: Mapping[str, object]) -> Remark:
    who, text, about, name = (str(entry.get(key, "")) for key in ("who", "text", "about", "name"))
    return Remark(who, text, about, name)


def _done(on: Page, sent: Sent) -> Response:
    """Say that a remark is done, or that it is not."""
    notes, number = on.project.notes(), sent.text("number")
    if not number.isdigit() or int(number) >= len(notes.remarks):
        raise UsageError("这条批注已经没有了，请刷新这一页")
    done = sent.text("done", "yes") == "yes"
    remarks = [replace(one, done=done) if at == int(number) else one for at, one in enumerate(notes.remarks)]
    on.project.note("批注办好了" if done else "批注还没办", replace(notes, remarks=tuple(remarks)))
    return told({"kept": True})


def _change_of(entry: Mapping[str, object]) -> Change:
    kind, name, label, before, after, behind, who = (
        str(entry.get(key, "")) for key in ("kind", "name", "label", "before", "after", "behind", "who")
    )
    return Change(kind, name, label, before, after, behind, who=who)
