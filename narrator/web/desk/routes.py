"""The addresses of the live desk."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narrator.desk.rounds.answers import Handling
from narrator.desk.rounds.states import CHOSEN
from narrator.errors import UsageError
from narrator.web.answers import Nowhere, Page, Sent, acting, page_of, told
from narrator.web.desk.first import telling
from narrator.web.desk.showing import (
    MOVED,
    WORDS,
    first_to_last,
    following,
    piles_of,
    report_blocks,
    shared_faults,
    states_of,
)
from narrator.web.desk.taken import TAKEN
from narrator.web.rendering import page
from narrator.web.start.begin import file_name, keep_upload
from narrator.workflow.reviewing.live_desk import DeskUnit, LiveDesk

_HANDLINGS = {one.value: one for one in Handling if one is not Handling.MENDED}


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/desk", _desk),
        Route("/desk/unit/{number:int}", _unit),
        Route("/desk/shared", _shared),
        Route("/desk/notices", _notices),
        Route("/api/desk", _desk_json),
        Route("/api/desk/unit/{number:int}", _unit_json),
        Route("/api/desk/decide", acting(_decide), methods=["POST"]),
        Route("/api/desk/rule", acting(_decide_rule), methods=["POST"]),
        Route("/api/desk/unit", acting(_decide_unit), methods=["POST"]),
        Route("/api/desk/stray", acting(_decide_stray), methods=["POST"]),
        Route("/api/desk/again", acting(_again), methods=["POST"]),
        Route("/api/files/reports", _take, methods=["POST"]),
    ]


def _of(on: Page) -> LiveDesk:
    if on.desk is None:
        raise Nowhere
    return on.desk


def _desk(request: Request) -> Response:
    on = page_of(request)
    desk = _of(on)
    units = desk.units()
    content = {
        "summary": desk.live.summary,
        "units": first_to_last(units),
        "moved": any(one.unit.moved for one in units),
        "states": states_of(units),
        "piles": piles_of(desk.live),
        "strays": desk.strays(),
        "etag": desk.etag,
        "outdated": desk.outdated(),
    }
    return page("desk/list.html.j2", on, "desk", content)


def _unit(request: Request) -> Response:
    on, number = page_of(request), int(request.path_params["number"])
    desk = _of(on)
    units = desk.units()
    unit = _numbered(units, number)
    report = desk.report(unit.unit)
    content = {
        "one": unit,
        "blocks": report_blocks(report, unit.handled) if report is not None else (),
        "following": following(units, number),
        "moved_words": MOVED.get(unit.unit.state, "没让改却动了的地方"),
        "words": WORDS,
        "chosen": [one.value for one in CHOSEN],
        "etag": desk.etag,
    }
    return page("desk/unit.html.j2", on, "desk", content)


def _numbered(units: tuple[DeskUnit, ...], number: int) -> DeskUnit:
    found = next((one for one in units if one.unit.number == number), None)
    if found is None:
        raise Nowhere
    return found


def _shared(request: Request) -> Response:
    on = page_of(request)
    desk = _of(on)
    faults = shared_faults(desk.live, desk.units(), desk.rule_answers())
    return page("desk/shared.html.j2", on, "desk", {"faults": faults, "words": WORDS, "etag": desk.etag})


def _notices(request: Request) -> Response:
    on = page_of(request)
    desk = _of(on)
    content = {"units": desk.live.units, "etag": desk.etag, "outdated": desk.outdated()}
    return page("desk/notices.html.j2", on, "desk", content)


def _desk_json(request: Request) -> Response:
    desk = _of(page_of(request))
    return told({"year": desk.live.year, "units": [_json(one) for one in desk.units()]}, desk.etag)


def _unit_json(request: Request) -> Response:
    desk = _of(page_of(request))
    unit = _numbered(desk.units(), int(request.path_params["number"]))
    findings = [
        {
            "id": one.finding.id,
            "rule": one.finding.rule,
            "severity": one.finding.severity,
            "sentence": one.finding.sentence,
            "handling": one.handling.value,
            "reason": one.reason,
        }
        for one in unit.handled
    ]
    return told({**_json(unit), "findings": findings, "notice": unit.unit.notice}, desk.etag)


def _json(one: DeskUnit) -> dict[str, object]:
    return {
        "number": one.unit.number,
        "unit": one.unit.name,
        "state": one.state,
        "must": one.must,
        "to_explain": one.to_explain,
        "open": one.open,
        "remark": one.remark,
    }


def _decide(on: Page, sent: Sent) -> Response:
    """Keep a decision on one finding of one office."""
    desk, number = _of(on), _number(sent)
    desk.decide(number, sent.text("finding"), _handling(sent), sent.text("reason", ""), sent.seen() or "none")
    return told(_json(desk.unit(number)), desk.etag)


def _decide_rule(on: Page, sent: Sent) -> Response:
    """Keep a decision on a rule for every office."""
    desk = _of(on)
    desk.decide_rule(sent.text("rule"), _handling(sent), sent.text("reason", ""), sent.seen() or "none")
    return told({}, desk.etag)


def _decide_unit(on: Page, sent: Sent) -> Response:
    """Keep an office's state and the remark for its notice."""
    desk, number = _of(on), _number(sent)
    desk.decide_unit(number, sent.text("state", ""), sent.text("remark", ""), sent.seen() or "none")
    return told(_json(desk.unit(number)), desk.etag)


def _decide_stray(on: Page, sent: Sent) -> Response:
    """Keep whose a file is that the list does not tell the office of."""
    desk = _of(on)
    desk.decide_stray(sent.text("called"), sent.text("unit", ""), sent.seen() or "none")
    return told({}, desk.etag)


def _number(sent: Sent) -> int:
    word = sent.text("number")
    if not (word.isascii() and word.isdigit()):
        raise UsageError("没有这一户")
    return int(word)


def _handling(sent: Sent) -> Handling:
    word = sent.text("handling")
    if word not in _HANDLINGS:
        raise UsageError(f"不会处理：{word}")
    return _HANDLINGS[word]


def _again(on: Page, _sent: Sent) -> Response:
    """Write workbook, pages and notices anew, as the decisions are now."""
    desk = _of(on)
    try:
        reviewed = desk.again(lambda *one: telling(on, *one))
    finally:
        on.progress = None
    return told({"warnings": list(reviewed.warnings), "written": len(reviewed.written)}, desk.etag)


async def _take(request: Request) -> Response:
    """Take a dropped file, an archive or a report, into the folder of the reports."""
    data = await request.body()
    return await run_in_threadpool(_taken, page_of(request), request.query_params.get("name", ""), data)


def _taken(on: Page, name: str, data: bytes) -> Response:
    on.presence.refuse()
    path = keep_upload(_of(on).live.wishes.folder, file_name(name, TAKEN), data)
    return told({"kept": path.name})
