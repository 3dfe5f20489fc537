"""The report that is being made: its folder, its figures file and its draft."""

from pathlib import Path

from narrator.checking.engine.reasons import reasons_path
from narrator.errors import NarratorError, UsageError
from narrator.figures.file.load import figures_of
from narrator.figures.loaded import LoadedFigures
from narrator.files.settings import SETTINGS_FILE
from narrator.files.text import decode, read_bytes
from narrator.files.write import digest
from narrator.files.yaml import MAX_BYTES
from narrator.ledger.mapping.read import MAPPING_NAME
from narrator.report.draft.markdown import is_draft, parse_draft
from narrator.report.draft.model import Draft
from narrator.telling.checked import CheckedFile
from narrator.web.project.notes import NAME as NOTES
from narrator.web.project.notes import Notes, notes_bytes, read_notes
from narrator.web.project.store import Store
from narrator.workflow.figures_file import load
from narrator.workflow.read import DRAFT_BYTES
from narrator.workflow.reviewing.place import desk_folder
from narrator.workflow.writing.draft import DRAFT_FILE

EXAMPLE = "例子"
"""The folder in which the invented example is looked at."""
_KNOWN = ("figures.yaml", "figures.yml", "figures.xlsx")


class NotBegun(NarratorError):
    """There are no figures yet."""

    kind = "not-begun"

    def __init__(self) -> None:
        super().__init__("还没有开始：请先选去年的年报，或从空白开始")


class Project:
    """One folder with one report. ``figures`` is ``None`` until it is begun."""

    def __init__(self, folder: Path, figures: str | None = None) -> None:
        self.folder = folder.resolve()
        self.figures_name = figures
        self._loaded: LoadedFigures | None = None
        self._draft: tuple[str, Draft] | None = None
        self.checked: tuple[tuple[str | None, ...], CheckedFile] | None = None
        self.store = Store(self.folder, self._names())

    def _names(self) -> tuple[str, ...]:
        reasons = reasons_path(Path(DRAFT_FILE)).name
        figures = (self.figures_name,) if self.figures_name else ()
        return (*figures, DRAFT_FILE, reasons, NOTES, MAPPING_NAME, SETTINGS_FILE)

    def begin(self, figures: str) -> None:
        """Go on with a figures file of the folder."""
        self.figures_name = figures
        self.store = Store(self.folder, self._names())
        self.store.notice()

    @property
    def figures_path(self) -> Path:
        """The figures file; raise :class:`NotBegun` if there is none."""
        if self.figures_name is None:
            raise NotBegun
        return self.folder / self.figures_name

    @property
    def draft_path(self) -> Path:
        """Where draft.md is or will be."""
        return self.folder / DRAFT_FILE

    @property
    def is_workbook(self) -> bool:
        """Whether the figures stand in a workbook, which the page reads but does not write."""
        return self.figures_path.suffix.lower() in (".xlsx", ".xlsm")

    def workbook_refused(self) -> UsageError:
        """Return what is said to somebody who wants to fill in a workbook here."""
        return UsageError("数在表格文件里，这里只能看", hint="请按“改成在这里填”，或在 WPS 里填好存盘")

    def figures_data(self) -> bytes:
        """Return the figures file as it stands now."""
        return read_bytes(self.figures_path, MAX_BYTES)

    def loaded(self) -> LoadedFigures:
        """Return the figures as they stand now; raise :class:`InvalidInput` with every fault."""
        sha = self.store.digest(self.figures_path.name)
        if self._loaded is None or self._loaded.sha256 != sha:
            if self.is_workbook or sha is None:
                self._loaded = load(self.figures_path)
            else:
                self._loaded = figures_of(self.figures_data(), self.figures_path)
        return self._loaded

    def know(self, loaded: LoadedFigures) -> None:
        """Remember what was read of the figures just written."""
        self._loaded = loaded

    def draft(self) -> tuple[str, Draft] | None:
        """Return the digest and the draft as it stands now, ``None`` if there is none."""
        sha = self.store.digest(DRAFT_FILE)
        if sha is None:
            return None
        if self._draft is None or self._draft[0] != sha:
            data = read_bytes(self.draft_path, DRAFT_BYTES)
            self._draft = digest(data), parse_draft(decode(data, self.draft_path).text, self.draft_path)
        return self._draft

    def notes(self) -> Notes:
        """Return what the page remembers of this report."""
        return read_notes(self.folder)

    def note(self, label: str, notes: Notes) -> None:
        """Remember something; a step that can be taken back."""
        self.store.write(label, {NOTES: notes_bytes(notes)}, {NOTES: self.store.digest(NOTES)})


def open_project(named: Path | None) -> Project:
    """Return the project of a figures file, a draft.md or a folder (by default the current one).

    A folder that a review was made of, or its results, are opened where the results are.
    """
    path = Path.cwd() if named is None else named
    if path.is_dir():
        begun = next((name for name in _KNOWN if (path / name).is_file()), None)
        results = desk_folder(path) if begun is None else None
        return Project(results or path, begun)
    if path.suffix.lower() in (".md", ".markdown"):
        return _of_draft(path)
    load(path)
    return Project(path.parent, path.name)


def _of_draft(path: Path) -> Project:
    text = decode(read_bytes(path, DRAFT_BYTES), path).text
    if not is_draft(text) or path.name != DRAFT_FILE:
        raise UsageError(f"{path.name} 不是草稿 draft.md", hint="请给数据文件、draft.md 或它们所在的文件夹")
    figures = (path.parent / parse_draft(text, path).figures_file).resolve()
    if figures.parent != path.resolve().parent:
        hint = f"请改用：narrator edit {figures}"
        raise UsageError(f"{path.name} 的数据文件在另一个文件夹：{figures}", hint=hint)
    load(figures)
    return Project(path.parent, figures.name)
