"""A project folder with one example, and a hand on its draft.md."""

import re
import shutil
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

import pytest

from narrator.library.phrase import PhraseBank
from narrator.workflow.result import Written
from narrator.workflow.writing.draft import DraftOptions, draft
from tests.shipped_phrases import shipped_phrases

_DONE: dict[Hashable, dict[Path, bytes]] = {}
EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass
class Project:
    """A clerk's folder: figures.yaml, and draft.md once drafted."""

    folder: Path

    @property
    def figures(self) -> Path:
        return self.folder / "figures.yaml"

    @property
    def target(self) -> Path:
        return self.folder / "draft.md"

    @property
    def text(self) -> str:
        return self.target.read_text(encoding="utf-8")

    def draft(self, **options: object) -> Written:
        options.setdefault("formats", ("md",))
        return draft(self.figures, DraftOptions(**options))  # type: ignore[arg-type]

    def begin(self) -> None:
        """Draft for the first time. What figures gave before in this run is laid down again: the same draft, sooner."""
        assert not self.target.exists()
        self.lay_down(self.figures.read_text(encoding="utf-8"), self.draft)

    def lay_down(self, known_as: Hashable, work: Callable[[], object]) -> None:
        """Do some work on the folder; if it was done before, lay down the files it left."""
        if known_as not in _DONE:
            work()
            _DONE[known_as] = {
                path.relative_to(self.folder): path.read_bytes()
                for path in self.folder.rglob("*")
                if path.is_file()
            }
        for path, content in _DONE[known_as].items():
            (self.folder / path).parent.mkdir(exist_ok=True)
            (self.folder / path).write_bytes(content)

    def edit(self, old: str, new: str) -> None:
        assert old in self.text, f"not in the draft: {old}"
        self.target.write_text(self.text.replace(old, new, 1), encoding="utf-8")

    def edit_prose(self, old: str, new: str) -> None:
        """Change the text of a paragraph; what comments say of it stays."""
        lines = self.text.split("\n")
        for number, line in enumerate(lines):
            if old in line and not line.startswith("<!--") and "｜" not in line:
                lines[number] = line.replace(old, new, 1)
                self.target.write_text("\n".join(lines), encoding="utf-8")
                return
        raise AssertionError(f"not in the prose: {old}")

    def change_figures(self, old: str, new: str) -> None:
        text = self.figures.read_text(encoding="utf-8")
        assert old in text, f"not in the figures: {old}"
        self.figures.write_text(text.replace(old, new), encoding="utf-8")

    def paragraph(self, paragraph_id: str) -> str:
        """Return the text under an anchor."""
        match = re.search(
            rf'<!-- narrator:{{"id":"{re.escape(paragraph_id)}".*?-->\n(.*?)\n\n', self.text, re.S
        )
        assert match, f"no paragraph {paragraph_id}"
        return match[1]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The street office of the examples, with last year beside it."""
    for name in ("liuyuan-2025", "liuyuan-2024"):
        shutil.copytree(
            EXAMPLES / name, tmp_path / name, ignore=shutil.ignore_patterns("draft*", ".narrator")
        )
    return Project(tmp_path / "liuyuan-2025")


@pytest.fixture(scope="session")
def bank() -> PhraseBank:
    """The shipped phrases."""
    return shipped_phrases()
