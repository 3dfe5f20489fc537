"""A file that cannot be read any more: which of its lines are at fault, the last version that could be read, the way back to it."""

from dataclasses import dataclass
from pathlib import Path

from narrator.errors import NarratorError, UsageError
from narrator.figures.file.fill import encoded
from narrator.figures.file.load import figures_of
from narrator.files.text import decode, read_bytes
from narrator.files.yaml import MAX_BYTES
from narrator.finding import Finding, Severity
from narrator.report.draft.markdown import parse_draft
from narrator.web.project.project import Project

_BACK = "用回读得出的那一份"
_MENDED = "改好读不出的几行"


@dataclass(frozen=True, slots=True)
class Line:
    """A line at fault as it stands, and what is wrong with it; number 0 where the fault is of no line."""

    number: int
    text: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of the project that cannot be read: what a clerk calls it, its lines at fault, when it last could be read."""

    name: str
    called: str
    etag: str
    lines: tuple[Line, ...]
    count: int
    good: str
    can_be_mended: bool


def unreadable(project: Project, problem: NarratorError) -> Unreadable | None:
    """Return what is to be told of an error, ``None`` if it is not of the project's own figures or draft."""
    path = Path(problem.file or "")
    names = {project.figures_name: "数", project.draft_path.name: "稿子"}
    called = names.get(path.name)
    sha = project.store.digest(path.name) if called and path.resolve().parent == project.folder else None
    if called is None or sha is None:
        return None
    found = _good(project, path.name)
    plain = path.suffix.lower() not in (".xlsx", ".xlsm")
    errors = [one for one in problem.findings if one.severity is Severity.ERROR]
    lines = tuple(_lines(project.folder / path.name, errors)) if plain else _apart(errors)
    return Unreadable(
        path.name, called, sha, lines, len(errors), found[1] if found else "", plain and called == "数"
    )


def _lines(path: Path, errors: list[Finding]) -> list[Line]:
    """Return the lines at fault in the order of the file; a file that is no text has none."""
    try:
        text = decode(read_bytes(path, MAX_BYTES), path).text.splitlines()
    except NarratorError:
        text = []
    faults: dict[int, list[str]] = {}
    for one in errors:
        line = one.location.line or 0
        faults.setdefault(line if line <= len(text) else 0, []).append(_plain(one))
    return [Line(at, text[at - 1] if at else "", tuple(some)) for at, some in sorted(faults.items())]


def _apart(errors: list[Finding]) -> tuple[Line, ...]:
    return tuple(Line(0, "", (_plain(one),)) for one in errors)


def _plain(finding: Finding) -> str:
    """Say a fault without the file's way of naming places: 主动公开表.行政处罚: is 主动公开表—行政处罚：."""
    place, colon, rest = finding.message.partition(": ")
    words = f"{place.replace('.', '—')}：{rest}" if colon else finding.message
    words = words.replace("应为非负整数，现为", "要写一个数（0、1、2……），现在写的是")
    return words + (f"。{finding.hint}" if finding.hint else "")


def _good(project: Project, name: str) -> tuple[bytes, str] | None:
    """Return the newest version of a file that can be read, with the day and time from which it stood."""
    tried: set[str] = set()
    for step in reversed(project.store.journal.steps):
        sha = dict(step.files).get(name)
        if sha is None or sha in tried:
            continue
        tried.add(sha)
        data = project.store.journal.content(sha)
        if data is not None and _reads(project, name, data):
            return data, step.time[5:16].replace("T", " ").replace("-", "月", 1).replace(" ", "日 ", 1)
    return None


def _reads(project: Project, name: str, data: bytes) -> bool:
    path = project.folder / name
    try:
        if name == project.figures_name:
            figures_of(data, path)
        else:
            parse_draft(decode(data, path).text, path)
    except NarratorError:
        return False
    return True


def back_to_good(project: Project, name: str, seen: str | None) -> None:
    """Put the last version that can be read in the place of what stands there, which stays among the earlier versions."""
    found = _good(project, name)
    if found is None:
        raise UsageError("没有找到以前读得出的一份")
    project.store.write(_BACK, {name: found[0]}, {name: seen})


def mend_lines(project: Project, name: str, seen: str | None, lines: dict[int, str]) -> None:
    """Write lines of the figures file anew; what is still wrong in it is told again."""
    if name != project.figures_name or project.is_workbook:
        raise UsageError("这个文件不能在这里改")
    path = project.folder / name
    data = read_bytes(path, MAX_BYTES)
    text = decode(data, path).text.splitlines()
    for number, words in lines.items():
        if not 0 < number <= len(text):
            raise UsageError("这一行已经没有了，请刷新这一页")
        text[number - 1] = " ".join(words.splitlines()).rstrip()
    project.store.write(_MENDED, {name: encoded("\n".join(text) + "\n", data)}, {name: seen})
