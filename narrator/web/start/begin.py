"""Beginning a report: from last year's, from nothing, or with the example."""

import re
from datetime import date
from importlib.resources import files
from pathlib import Path, PurePosixPath, PureWindowsPath

from narrator.errors import UsageError
from narrator.figures.file.blank import blank_figures
from narrator.figures.file.content import content_of
from narrator.figures.file.fill import filled
from narrator.figures.file.load import figures_of
from narrator.figures.kind import guess_kind
from narrator.figures.unit import UnitKind
from narrator.figures.values import UNSET
from narrator.files.text import read_bytes
from narrator.files.tree import Node, Text, TreePath
from narrator.files.write import write_all
from narrator.files.yaml import MAX_BYTES
from narrator.finding import Finding
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.model import Cell
from narrator.web.project.project import EXAMPLE, Project
from narrator.workflow.writing.new import new_figures

FIGURES = "figures.yaml"
_TAKEN = (
    ".docx",
    ".doc",
    ".wps",
    ".html",
    ".htm",
    ".pdf",
    ".rtf",
    ".odt",
    ".txt",
    ".md",
    ".yaml",
    ".yml",
    ".xlsx",
)
_READ = frozenset({".docx", ".doc", ".html", ".htm", ".pdf", ".rtf", ".odt"})
_REPORT = re.compile(r"年报|年度报告|公开报告|工作报告|20\d\d")
_OURS = re.compile(r"草稿|定稿|采访单|[~.]")
_YEAR = re.compile(r"20\d\d")
_MOST = 4
_ODD = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


def file_name(name: str, taken: tuple[str, ...] = _TAKEN) -> str:
    """Return the bare name of a dropped file; raise :class:`UsageError` for one of a kind that is not read here."""
    bare = _ODD.sub("", PureWindowsPath(PurePosixPath(name).name).name).strip(" .")
    suffix = Path(bare).suffix.lower()
    if suffix not in taken:
        raise UsageError(f"读不了这种文件：{bare or '（没有名字）'}", hint="请用 Word（.docx）、网页或 PDF")
    stem = Path(bare).stem[:80] or "文件"
    return stem + suffix


def keep_upload(folder: Path, name: str, data: bytes) -> Path:
    """Put a dropped file into the folder and return where; one that is there already with other content stays."""
    path, number = folder / name, 1
    while path.is_file() and path.read_bytes() != data:
        number += 1
        path = folder / f"{Path(name).stem}（{number}）{Path(name).suffix}"
    write_all({path: data})
    return path


def lying(folder: Path) -> tuple[str, ...]:
    """Return what lies in a folder and may be last year's report, that of the latest year first; what the page writes is none."""
    try:
        names = [one.name for one in folder.iterdir() if one.is_file() and not one.is_symlink()]
    except OSError:
        return ()
    reports = [
        name
        for name in names
        if Path(name).suffix.lower() in _READ and _REPORT.search(Path(name).stem) and not _OURS.match(name)
    ]
    return tuple(
        sorted(reports, key=lambda name: [*(_YEAR.findall(name) or ["0"])[-1:], name], reverse=True)[:_MOST]
    )


def begin_from(project: Project, last_year: Path) -> tuple[Finding, ...]:
    """Begin with what last year's report or figures hand on; return what a person should know."""
    written = new_figures(last_year, project.folder / FIGURES, workbook=False)
    path = project.folder / FIGURES
    loaded = figures_of(read_bytes(path, MAX_BYTES), path)
    cells = {cell: "/" for cell in _rules(loaded.figures.unit.kind) if loaded.figures.cells[cell] is UNSET}
    if cells:
        made, _ = filled(read_bytes(path, MAX_BYTES), path, cells, {}, content_of(loaded.figures))
        write_all({path: made})
    project.begin(FIGURES)
    return written.findings


def _rules(kind: UnitKind) -> tuple[Cell, ...]:
    """Return the cells of 规章 where the law lets such an office make none: "/" is no statement about the year then."""
    columns = EDITION_2021.table("disclosure").row_by_key["rules"].columns
    return () if kind.may_make_rules else tuple(Cell("disclosure", "rules", column) for column in columns)


def begin_with(project: Project, name: str) -> None:
    """Go on with a figures file of the folder."""
    project.begin(name)
    project.loaded()


def begin_empty(project: Project, unit: str, kind: str, year: str) -> None:
    """Begin with nothing but the office and the year."""
    found = (
        guess_kind(kind or None, unit) if not kind else next((k for k in UnitKind if k.value == kind), None)
    )
    if not unit.strip():
        raise UsageError("请填单位全称")
    if found is None:
        raise UsageError("看不出是哪一类单位，请选一下类别")
    path = project.folder / FIGURES
    values: dict[TreePath, Node] = {
        ("单位", "全称"): Text(" ".join(unit.split())),
        ("单位", "类别"): Text(found.value),
        ("年度",): Text(year.strip()),
    }
    cells = dict.fromkeys(_rules(found), "/")
    made, _ = filled(blank_figures(None).encode(), path, cells, values)
    write_all({path: made}, {path: None})
    project.begin(FIGURES)


def usual_year() -> int:
    """Return the year a report made today is most likely for."""
    today = date.today()
    return today.year if today.month > 10 else today.year - 1


def open_example(project: Project) -> Project:
    """Return the project of the invented example, in a folder of its own; what was tried there before is kept."""
    folder = project.folder / EXAMPLE
    path = folder / FIGURES
    if not path.is_file():
        source = files("narrator.web") / "example"
        names = (FIGURES, "去年.yaml")
        write_all({folder / name: (source / name).read_bytes() for name in names})
    return Project(folder, FIGURES)
