"""The addresses of the step 核."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narrator.errors import UsageError
from narrator.finding import Finding
from narrator.telling.finding_words import place_words
from narrator.web.answers import Page, Sent, acting, page_of, told
from narrator.web.check import out
from narrator.web.check.findings import cards_of, check_now, left_unsaid, settled_at
from narrator.web.check.fixing import remedies, take_remedy
from narrator.web.check.repetition import compared_with_last_year
from narrator.web.check.sheets import handover, number_sheet
from narrator.web.check.word_files import pack, word_files
from narrator.web.figures.parts import awaited, awaited_words, figures_state
from narrator.web.figures.prior import why_not_compared
from narrator.web.project.project import Project
from narrator.web.rendering import page
from narrator.web.said import here
from narrator.web.text.drafting import NoDraft, is_stale
from narrator.web.text.routes import answer_of
from narrator.workflow.checking.check import explain
from narrator.workflow.result import Written

_LISTED = "已列在左边“必改”里，改好，或者写明为什么不算错，再出定稿"
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/check", _check),
        Route("/repetition", _repetition),
        Route("/numbers", _numbers),
        Route("/handover", _handover),
        Route("/one-by-one", _one_by_one),
        Route("/files/{name}", _file),
        Route("/api/check", _check_json),
        Route("/api/repetition", _repetition_json),
        Route("/api/numbers", _numbers_json),
        Route("/api/remedies", _remedies),
        Route("/api/remedies", acting(_take_remedy), methods=["POST"]),
        Route("/api/reasons", acting(_reason), methods=["POST"]),
        Route("/api/out", acting(_out), methods=["POST"]),
        Route("/api/copied", _copied),
        Route("/api/clear", acting(_clear), methods=["POST"]),
    ]


def _check(request: Request) -> Response:
    on = page_of(request)
    project = on.project
    loaded = project.loaded()
    stale = is_stale(project)
    content = {
        "stale": stale,
        "cards": None if stale else cards_of(project),
        "remedies": {} if stale else {one.finding: one.after for one in remedies(project)},
        "awaited": awaited_words(loaded),
        "missing": sum(one.count for one in awaited(loaded)),
        "not_compared": why_not_compared(loaded),
        "sections": [(one.key, one.heading) for one in loaded.figures.edition.sections],
        "left": out.called_left(project),
        "word_files": word_files(project),
        "taken": project.notes().taken,
    }
    return page("check.html.j2", on, "check", content)


def _check_json(request: Request) -> Response:
    project = page_of(request).project
    found = project.draft()
    if found is None:
        raise NoDraft
    checked = check_now(project)
    return told({"findings": [one.as_json() for one in checked.findings]}, found[0])


def _repetition(request: Request) -> Response:
    on = page_of(request)
    return page("repetition.html.j2", on, "check", {"compared": compared_with_last_year(on.project)})


def _repetition_json(request: Request) -> Response:
    made = compared_with_last_year(page_of(request).project)
    parts = [{"heading": one.heading, "rate": one.rate} for one in made.parts]
    return told({"reason": made.reason, "rate": made.rate, "limit": made.limit, "parts": parts})


def _numbers(request: Request) -> Response:
    on = page_of(request)
    figures = on.project.loaded().figures
    content = {"sheet": number_sheet(on.project), "unit": figures.unit.full_name, "year": figures.year}
    return page("numbers.html.j2", on, "check", content)


def _numbers_json(request: Request) -> Response:
    sheet = number_sheet(page_of(request).project)
    lines = [
        {"label": one.label, "now": one.now, "last": one.last, "source": one.source} for one in sheet.lines
    ]
    prose = [
        {
            "text": one.text,
            "numbers": [
                {"number": each.number, "origin": each.origin, "source": each.source, "known": each.known}
                for each in one.numbers
            ],
        }
        for one in sheet.prose
    ]
    return told({"numbers": lines, "prose": prose, "on_word": list(sheet.on_word)})


def _handover(request: Request) -> Response:
    on = page_of(request)
    figures = on.project.loaded().figures
    content = {"sheet": handover(on.project), "unit": figures.unit.full_name, "year": figures.year}
    return page("handover.html.j2", on, "check", content)


def _one_by_one(request: Request) -> Response:
    on = page_of(request)
    return page("one_by_one.html.j2", on, "check", {"steps": out.steps(on.project)})


def _file(request: Request) -> Response:
    project = page_of(request).project
    name, data = out.file_of(project, str(request.path_params["name"]))
    kind = next(
        (kind for suffix, kind in _TYPES.items() if name.endswith(suffix)), "application/octet-stream"
    )
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)


def _remedies(request: Request) -> Response:
    found = remedies(page_of(request).project)
    return told({"remedies": {one.finding: {"before": one.before, "after": one.after} for one in found}})


def _take_remedy(on: Page, sent: Sent) -> Response:
    return answer_of(on, take_remedy(on.project, sent.seen(), sent.text("finding")))


def _reason(on: Page, sent: Sent) -> Response:
    """Keep why a finding stays: in the file of reasons, or, for what must be mended, on the page's own notes."""
    name, reason = sent.text("finding"), " ".join(sent.text("reason").split())
    if len(reason) < 2:
        raise UsageError("请写一句为什么")
    project = on.project
    checked = check_now(project)
    found = next((one for whole in checked.findings for one in whole.apart() if one.id == name), None)
    if found is None:
        raise UsageError("这一条已经没有了，请刷新这一页")
    if found.severity.value == "error" or sent.text("kind", "") == "not-wrong":
        notes = project.notes()
        project.note("这条不算错", replace(notes, not_wrong={**notes.not_wrong, name: reason}))
    else:
        from narrator.telling.checked import Checking  # noqa: PLC0415  (only here)

        with project.store.step("写明原因"):
            explain(project.draft_path, {name: reason}, Checking((checked,)))
    return told({"kept": True})


def _told_of(finding: Finding) -> str:
    """Return a finding in one line, its place as the page names it; what is done about a number is done in 必改."""
    where = place_words(finding.location)
    hint = _LISTED if finding.rule == "EXPORT-CLAIM" else finding.hint
    return here((f"{where}：" if where else "") + finding.message + (f"（{hint}）" if hint else ""))


def _written(written: Written, project: Project) -> dict[str, Any]:
    found = project.draft()
    names = [path.name for path in written.written]
    return {
        **written.as_json(),
        "written": [name for name in names if not name.endswith(".md")],
        "refused": written.refused,
        "told": [_told_of(one) for one in written.findings],
        "waits": [
            {"words": here(one.text()), "address": settled_at(found[1] if found else None, one)}
            for one in written.open
        ],
    }


def _out(on: Page, sent: Sent) -> Response:
    """Write what is asked for: 印草稿, 出定稿, 打包上交."""
    project = on.project
    state = figures_state(project.loaded())
    if is_stale(project) and "不平" in state:
        raise UsageError(f"三张表{state}，先改平再出", hint="到“数”里看标红的那张表")
    if is_stale(project):
        raise UsageError("数改过，稿子还没有跟上", hint="请先点一下“文”")
    what = sent.text("what")
    if what == "print":
        printed = _written(out.print_draft(project), project)
        project.store.mark("印草稿")
        return told(printed)
    if what == "final":
        made = _written(out.finish(project), project)
        if not made["refused"]:
            project.store.mark("出定稿")
        return told(made if made["refused"] else {**made, "told": [*left_unsaid(project), *made["told"]]})
    if what == "pack":
        packed = pack(project).name
        project.store.mark("打包上交")
        left = list(left_unsaid(project))
        return told({"written": [packed], "refused": False, "told": left, "waits": []})
    raise UsageError(f"不会出：{what}")


def _copied(request: Request) -> Response:
    project = page_of(request).project
    made = out.copied(project, request.query_params.get("key", ""))
    return told({"text": made.text, "html": made.html})


def _clear(on: Page, sent: Sent) -> Response:
    if sent.text("sure", "") != "yes":
        return told({"gone": list(out.called_left(on.project))})
    gone = out.clear(on.project)
    on.end()
    return told({"gone": list(gone), "ended": True})
