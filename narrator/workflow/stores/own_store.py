"""Where the user's own corpus and phrases lie, and what a person should know of the corpus that was found."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from narrator.figures.same_office import Same, same_office
from narrator.files.settings import find_project
from narrator.finding import Finding, Location, Severity
from narrator.library.shelf import Shelf, read_shelf
from narrator.resources import shipped

CORPUS, PHRASEBANK = "corpus", "phrasebank"
_REPORTS = (".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".rtf", ".ofd", ".txt")
_RULE = "CORPUS-UNUSED"


def own_store(name: str, start: Path) -> Path:
    """Return the folder called ``name`` that belongs to what lies in ``start``; it need not exist.

    It stands in ``start``, else in the nearest folder above it up to the one with narrator.yaml, where it would be made.
    Every command looks there.
    """
    here = start.resolve()
    top = find_project(here)
    between = (here, *here.parents)
    for folder in between[: between.index(top) + 1]:
        if (folder / name).is_dir():
            return folder / name
    return top / name


def corpus_notes(start: Path, unit: str, named: Sequence[Path], *, drafting: bool) -> tuple[Finding, ...]:
    """Return what a person should know of the corpus: which was found, what of it is of no use, what helps.

    ``start`` is the folder of the figures file, ``named`` are folders asked for. A draft is composed of phrases and of the office's own
    older sentences, of which those in named folders are none.
    """
    own = own_store(CORPUS, start)
    notes = [note for folder in named for note in _named(folder, drafting=drafting)]
    if own.is_dir() and not _is_shipped(own) and own.resolve() not in {one.resolve() for one in named}:
        notes.extend(_own(own, unit))
    elif not own.is_dir():
        notes.extend(_above(start, own))
    return tuple(notes)


def _named(folder: Path, *, drafting: bool) -> Iterator[Finding]:
    shelf = read_shelf(folder)
    if not shelf.reports:
        yield _of_no_use(folder, shelf, Severity.WARNING)
    elif drafting:
        message = f"{folder} 里有 {len(shelf.reports)} 份年报；草稿由短语和本单位自己存的往年年报组成，不抄这里的句子"
        yield _note(message, folder, "用 narrator suggest 看其中可用的写法，用 narrator compare 查重复")


def _own(folder: Path, unit: str) -> Iterator[Finding]:
    shelf = read_shelf(folder)
    if not shelf.reports:
        yield _of_no_use(folder, shelf, Severity.INFO)
        return
    if not any(same_office(report.unit, unit) is Same.YES for report in shelf.reports.values()):
        message = f"{folder} 里有 {len(shelf.reports)} 份年报，没有一份是“{unit}”的，没有用上"
        hint = f"把本单位往年的年报加进来：narrator corpus add 年报文件；要用别单位的写法请写明 --corpus {folder}"
        yield _note(message, folder, hint)


def _above(start: Path, own: Path) -> Iterator[Finding]:
    """Say so where a corpus lies above, out of reach for want of a narrator.yaml."""
    top = own.parent
    near = (folder / CORPUS for folder in top.parents[:2])
    found = next((folder for folder in near if folder.is_dir() and _is_shelf(folder)), None)
    if found is not None and not _is_shipped(found):
        message = f"{found} 里有年报，但不在 {start.resolve()} 这个项目里，没有用上"
        hint = f"在 {found.parent} 里放一个 narrator.yaml（可以是空的），或写明 --corpus {found}"
        yield _note(message, found, hint)


def _is_shelf(folder: Path) -> bool:
    """Whether at least one report stands in ``folder``; of the shipped ones that is known."""
    return _is_shipped(folder) or bool(read_shelf(folder).reports)


def _is_shipped(folder: Path) -> bool:
    return folder.resolve() == shipped(CORPUS).resolve()


def _of_no_use(folder: Path, shelf: Shelf, severity: Severity) -> Finding:
    files = [
        path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith((".", "~$"))
    ]
    reports = [path for path in files if path.suffix.lower() in _REPORTS]
    hint = f"请先运行 narrator corpus add {folder}，它把年报读成语料"
    if reports:
        kinds = "、".join(dict.fromkeys(path.suffix.lower() for path in reports))
        message = f"{folder} 里是 {len(reports)} 份年报原件（{kinds}），还不是语料，没有用上"
    elif shelf.findings:
        message = f"{folder} 里的 {len(shelf.findings)} 份 .md 不是语料文件，没有用上"
        hint = f"往年的年报请用 narrator corpus add 加入；第一处：{shelf.findings[0].text()}"
    elif files:
        message = f"{folder} 里有 {len(files)} 个文件，没有一份是年报，没有用上"
    else:
        message, hint = f"{folder} 是空的，没有语料", "把往年的年报加进来：narrator corpus add 年报文件"
    return _note(message, folder, hint, severity)


def _note(message: str, folder: Path, hint: str, severity: Severity = Severity.INFO) -> Finding:
    return Finding(_RULE, severity, message, Location(), hint=hint, subject=f"{_RULE}|{folder.name}")
