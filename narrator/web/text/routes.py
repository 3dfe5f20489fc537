"""The addresses of the step 文."""

from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from narrator.errors import UsageError
from narrator.files.settings import settings_near
from narrator.finding import Severity
from narrator.report.draft.model import Draft
from narrator.web.answers import Page, Sent, acting, page_of, told
from narrator.web.check.findings import by_paragraph, known_check
from narrator.web.project.project import Project
from narrator.web.rendering import page
from narrator.web.text.drafting import Drafted, NoDraft, draft_again, edit, is_stale, names_differ
from narrator.web.text.last_year import unsaid
from narrator.web.text.layout import HEADINGS, SECTION_FIVE, YEARS, layout_of, set_layout
from narrator.web.text.numbers import origin_of
from narrator.web.text.panel import label_of, panel_of
from narrator.web.text.paper import Block, paper_of
from narrator.web.text.put_back import put_backs
from narrator.web.text.underlay import marks_in
from narrator.web.text.wordings import wordings_for
from narrator.workflow.priors import find_prior
from narrator.workflow.writing import edit_draft
from narrator.workflow.writing.edit_draft import Edit, names_of

_MOST = 20_000
_SHOWN = 46


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/text", _text),
        Route("/api/text", _json),
        Route("/api/places", _places),
        Route("/api/number", _number),
        Route("/api/wordings", _wordings),
        Route("/api/put-back", _put_back),
        Route("/api/layout", acting(_layout), methods=["POST"]),
        Route("/api/draft", acting(_draft), methods=["POST"]),
        Route("/api/text", acting(_edit), methods=["PATCH"]),
        Route("/api/marks", acting(_marks), methods=["POST"]),
    ]


def _found(project: Project) -> tuple[str, Draft]:
    found = project.draft()
    if found is None:
        raise NoDraft
    return found


def _paper(on: Page) -> tuple[Block, ...]:
    project = on.project
    _, draft = _found(project)
    settings = settings_near(project.folder)
    findings = known_check(project)
    notes = project.notes()
    open_now = [one for one in findings or () if one.id not in notes.not_wrong]
    counts = {name: len(some) for name, some in by_paragraph(draft, open_now).items()}
    loaded = project.loaded()
    held = _held(project, draft)
    return paper_of(draft, loaded, settings.not_applicable, notes, dict(on.changed), counts, held)


def _held(project: Project, draft: Draft) -> frozenset[str]:
    """Return the sentences of a person's own in which a number did not follow."""
    if not any(block.anchor is None or block.edited for _, block in draft.paragraphs()):
        return frozenset()
    from narrator.drafting.redraft.held_back import held_back  # noqa: PLC0415  (only where a person wrote something)

    loaded = project.loaded()
    return held_back(draft, loaded.figures, find_prior(loaded, ()).figures)


def _text(request: Request) -> Response:
    """Show the paper; without a draft of the figures as they stand it is made by the page's own question."""
    on = page_of(request)
    project = on.project
    project.loaded()
    found = project.draft()
    name = request.query_params.get("at", "")
    panel = None
    if found is not None and name in names_of(found[1]):
        panel = panel_of(found[1], name, project.notes())
    content = {
        "stale": is_stale(project),
        "unsaid": unsaid(project, found[1]) if found is not None and panel is None else (),
        "blocks": _paper(on) if found is not None else (),
        "panel": panel,
        "at": name if panel else "",
        "removed": found[1].removed if found is not None else (),
        "label_of": label_of,
        "post": on.post,
        "remarks": [(at, one) for at, one in enumerate(project.notes().remarks) if not one.done],
        "layout": layout_of(project),
        "years": YEARS,
        "section_five": SECTION_FIVE,
        "headings": HEADINGS,
    }
    return page("text.html.j2", on, "text", content)


def _json(request: Request) -> Response:
    on = page_of(request)
    sha, draft = _found(on.project)
    names = names_of(draft)
    paragraphs = [
        {"name": block.name, "text": block.text, "edited": block.edited, "questions": block.questions}
        for block in _paper(on)
        if block.name in names
    ]
    return told({"unit": draft.unit, "year": draft.year, "paragraphs": paragraphs}, sha)


def _places(request: Request) -> Response:
    """Answer where something may be put: behind which sentence of a paragraph, or behind which paragraph of a section."""
    _, draft = _found(page_of(request).project)
    name, section = (request.query_params.get(key, "") for key in ("name", "section"))
    if section:
        names = edit_draft.paragraphs_below(draft, section)
        words = {one: f"{label_of(one)}：{edit_draft.paragraph_of(draft, one).text}" for one in names}
    else:
        words = {one: one for one in edit_draft.sentences_of(edit_draft.paragraph_of(draft, name).text)}
    return told({"places": [{"behind": behind, "words": _shortened(one)} for behind, one in words.items()]})


def _shortened(words: str) -> str:
    """Return how a sentence or paragraph begins and ends."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 10]}……{flat[-8:]}"


def _number(request: Request) -> Response:
    query = request.query_params
    at = query.get("at", "")
    origin = origin_of(
        page_of(request).project,
        query.get("name", ""),
        int(at) if at.isdigit() else 0,
        query.get("number", ""),
    )
    return told(
        {"words": origin.words, "address": origin.address, "cell": origin.cell, "field": origin.field}
    )


def _wordings(request: Request) -> Response:
    found = wordings_for(page_of(request).project, request.query_params.get("name", ""))
    return told(
        {"wordings": [{"text": one.text, "source": one.source, "repeated": one.repeated} for one in found]}
    )


def _put_back(request: Request) -> Response:
    found = put_backs(page_of(request).project, request.query_params.get("name", ""))
    return told(
        {
            "numbers": [
                {
                    "was": one.was,
                    "now": one.now,
                    "sentence": one.sentence,
                    "restored": one.restored,
                    "address": one.address,
                }
                for one in found
            ]
        }
    )


def answer_of(on: Page, drafted: Drafted) -> Response:
    """Answer what drafting again has done, with the digest of the draft as it stands then.

    The sentences that are others by it are shown, whatever it was made for: nothing changes unseen.
    """
    if drafted.changed:
        on.changed = dict(drafted.changed)
    found = on.project.draft()
    return told(drafted.as_json(), found[0] if found else None)


def _layout(on: Page, sent: Sent) -> Response:
    return answer_of(
        on, set_layout(on.project, sent.text("year"), sent.text("section_five"), sent.text("headings", ""))
    )


def _draft(on: Page, sent: Sent) -> Response:
    """Draft again; if the draft is that of an office of another name, ask first whether it is the same under a new one."""
    old, now = names_differ(on.project)
    if old and sent.text("rename", "") != "yes":
        return told({**Drafted(refused=True).as_json(), "rename": {"old": old, "now": now}})
    return answer_of(on, draft_again(on.project, renamed=now if old else ""))


def _edit(on: Page, sent: Sent) -> Response:
    """Take one change of the draft; what it is stands under ``do``."""
    do, name = sent.text("do"), sent.text("name", "")
    if len(sent.text("text", "")) > _MOST:
        raise UsageError(f"一段最多 {_MOST} 字")
    changes = _changes(sent)
    if do not in changes:
        raise UsageError(f"不会做：{do}")
    label, change = changes[do]
    if sent.text("post", ""):
        on.post = sent.text("post")
    key = f"text:{name}:{sent.text('run', '')}" if do == "text" else ""
    whole = f"{label}：{label_of(name)}" if name else label
    with on.project.store.step(whole, key):
        drafted = edit(on.project, whole, sent.seen(), change, key)
        if sent.text("head", ""):
            _by_head(on.project, name, yes=sent.text("head") == "yes")
    on.changed = {}
    return answer_of(on, drafted)


def _changes(sent: Sent) -> dict[str, tuple[str, Edit]]:
    """Return every change there is, with its label."""
    name, text, sentence = sent.text("name", ""), sent.text("text", ""), sent.text("sentence", "")
    behind, first = sent.text("behind", ""), sent.text("first", "") == "yes"
    return {
        "text": ("改这段", lambda draft: edit_draft.set_text(draft, name, text)),
        "remove": ("这段不要", lambda draft: edit_draft.remove(draft, name)),
        "add": ("加一段", lambda draft: edit_draft.add_after(draft, name, text)),
        "up": ("上移", lambda draft: edit_draft.move(draft, name, -1)),
        "down": ("下移", lambda draft: edit_draft.move(draft, name, 1)),
        "section": (
            "挪到别的部分",
            lambda draft: edit_draft.move_to(draft, name, text, behind, first=first),
        ),
        "number": (
            "改回原来的数",
            lambda draft: edit_draft.replace_sentence(draft, name, sentence, text),
        ),
        "wording": ("换个写法", lambda draft: edit_draft.replace_sentence(draft, name, sentence, text)),
        "again": ("今年也写", lambda draft: edit_draft.append_sentence(draft, name, text)),
        "restore": (
            "退回这一句",
            lambda draft: edit_draft.restore_sentence(draft, name, sentence, text, behind),
        ),
        "strike": ("今后不写这条", lambda draft: edit_draft.replace_sentence(draft, name, sentence, "")),
        "earlier": ("往前挪一句", lambda draft: edit_draft.shift_sentence(draft, name, sentence, -1)),
        "later": ("往后挪一句", lambda draft: edit_draft.shift_sentence(draft, name, sentence, 1)),
        "topic": (
            "挪一句",
            lambda draft: edit_draft.move_sentence(draft, name, sentence, text, behind, first=first),
        ),
        "answer": (
            "答复",
            lambda draft: edit_draft.answered(draft, sentence, _signed(text, sent.text("post", ""))),
        ),
    }


def _signed(words: str, post: str) -> str:
    """Return an answer with the post that gave it and the day."""
    if not words or not post:
        return words
    today = date.today()
    return f"{words}（{post}，{today.month}月{today.day}日）"


def _by_head(project: Project, name: str, *, yes: bool) -> None:
    notes = project.notes()
    kept = tuple(one for one in notes.by_head if one != name)
    project.note("这是领导改的", replace(notes, by_head=(*kept, name) if yes else kept))


def _marks(on: Page, sent: Sent) -> Response:
    """Answer what the rules say of a paragraph as it is being typed."""
    name, text = sent.text("name"), sent.text("text")
    if len(text) > _MOST:
        raise UsageError(f"一段最多 {_MOST} 字")
    marks = marks_in(on.project, name, text)
    return told(
        {
            "marks": [
                {
                    "start": one.start,
                    "end": one.end,
                    "message": one.message,
                    "must": one.severity is Severity.ERROR,
                }
                for one in marks
            ]
        }
    )
