"""What every view needs: whether the program is there, 撤销 and 重做, earlier versions, 另存一份, 关掉程序."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from narrator.files.text import read_bytes
from narrator.files.write import write_all
from narrator.web.answers import Page, Sent, acting, page_of, told
from narrator.web.project.mending import back_to_good, mend_lines
from narrator.web.project.project import Project
from narrator.web.rendering import page

_BYTES = 50_000_000
_MATTERS = re.compile("改后稿|^回到|^开始$|在别处改过")
"""Steps that are looked for later: the head's changes, what was brought back, what came from elsewhere."""


def routes() -> list[Route]:
    """Return the addresses."""
    return [
        Route("/api/alive", _alive),
        Route("/api/undo", acting(_undo), methods=["POST"]),
        Route("/api/redo", acting(_redo), methods=["POST"]),
        Route("/api/back", acting(_back), methods=["POST"]),
        Route("/api/copy", acting(_copy, always=True), methods=["POST"]),
        Route("/api/end", acting(_end, always=True), methods=["POST"]),
        Route("/api/take-over", acting(_take_over, always=True), methods=["POST"]),
        Route("/api/unreadable", acting(_unreadable), methods=["POST"]),
        Route("/versions", _versions),
        Route("/api/versions", _versions_json),
    ]


def state_of(project: Project) -> dict[str, object]:
    """Return the digests of the files and where the steps stand."""
    names = {"figures": project.figures_name, "draft": project.draft_path.name}
    etags = {key: (project.store.digest(name) if name else None) or "none" for key, name in names.items()}
    return {"etags": etags, **project.store.standing().as_json()}


def _alive(request: Request) -> Response:
    return told(state_of(page_of(request).project))


def _undo(on: Page, _sent: Sent) -> Response:
    return told({"done": on.project.store.undo(), **state_of(on.project)})


def _redo(on: Page, _sent: Sent) -> Response:
    return told({"done": on.project.store.redo(), **state_of(on.project)})


def _back(on: Page, sent: Sent) -> Response:
    position = sent.text("position")
    on.project.store.back_to(int(position) if position.isdigit() else -1)
    return told(state_of(on.project))


def _copy(on: Page, sent: Sent) -> Response:
    """Keep text that could not be saved, or the files as they stand, in a file of its own."""
    project = on.project
    stamp = datetime.now().astimezone().strftime("%m月%d日%H时%M分%S秒")
    text = sent.text("text", "")
    contents: dict[Path, bytes] = {}
    if text:
        contents[project.folder / f"另存的文字 {stamp}.txt"] = text.encode("utf-8-sig")
    else:
        for name in filter(None, (project.figures_name, project.draft_path.name)):
            path = project.folder / name
            if path.is_file():
                contents[path.with_name(f"{path.stem} 另存 {stamp}{path.suffix}")] = read_bytes(path, _BYTES)
    write_all(contents, dict.fromkeys(contents))
    return told({"written": [path.name for path in contents]})


def _end(on: Page, _sent: Sent) -> Response:
    return JSONResponse({"ended": True}, background=BackgroundTask(on.end))


def _take_over(on: Page, _sent: Sent) -> Response:
    """Go on here with a report that another computer has open."""
    on.presence.take_over()
    return told(state_of(on.project))


def _unreadable(on: Page, sent: Sent) -> Response:
    """Bring a file that cannot be read back to what it was, or put the lines right that keep it from being read."""
    name = sent.text("file")
    if sent.text("good", "") == "yes":
        back_to_good(on.project, name, sent.seen())
    else:
        lines = {int(at): words for at, words in sent.texts("lines").items() if at.isdigit()}
        mend_lines(on.project, name, sent.seen(), lines)
    return told(state_of(on.project))


@dataclass(frozen=True, slots=True)
class Group:
    """Versions side by side: one that went out, was brought back or is the present one, or the small steps between these."""

    folded: bool
    steps: tuple[Mapping[str, object], ...]

    @property
    def words(self) -> str:
        """What stands for small steps that are folded: from when to when, and how many."""
        first, last = str(self.steps[-1]["time"]), str(self.steps[0]["time"])
        day = f"{int(last[5:7])}月{int(last[8:10])}日"
        return f"{day} {first[11:16]}—{last[11:16]}，{len(self.steps)} 步"


def _grouped(steps: Sequence[Mapping[str, object]]) -> tuple[Group, ...]:
    """Return the versions with the small steps between those that matter folded, day by day."""

    def kind(one: Mapping[str, object]) -> tuple[object, ...]:
        stands = one["mark"] or one["now"] or _MATTERS.search(str(one["label"]))
        return (one["position"],) if stands else ("small", str(one["time"])[:10])

    made = (tuple(some) for _, some in groupby(steps, kind))
    return tuple(Group(len(some) > 1, some) for some in made)


def _steps(project: Project) -> list[dict[str, object]]:
    """Return the versions, the newest first."""
    journal = project.store.journal
    steps = list(enumerate(journal.steps))
    return [
        {
            "position": number,
            "label": one.label,
            "time": one.time,
            "now": number == journal.position,
            "mark": one.mark,
        }
        for number, one in reversed(steps)
    ]


def _versions(request: Request) -> Response:
    on = page_of(request)
    return page("versions.html.j2", on, "", {"groups": _grouped(_steps(on.project))})


def _versions_json(request: Request) -> Response:
    return told({"versions": _steps(page_of(request).project)})
