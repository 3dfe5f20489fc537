"""An office for acceptance tests: its folder with a figures file, and the commands its clerk runs there."""

import contextlib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from narrator.cli import main
from tests.checkout import ROOT

EXAMPLES = ROOT / "examples"
FIGURES = (EXAMPLES / "shiquan-2025" / "figures.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    talk: str

    @property
    def answer(self) -> Any:
        return json.loads(self.out)


def command(*words: str | Path) -> Outcome:
    """Run narrator with these words."""
    out, talk = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
        code = main([str(word) for word in words])
    return Outcome(code, out.getvalue(), talk.getvalue())


@dataclass(frozen=True, slots=True)
class Office:
    """A folder with figures.yaml; drafts are written beside it."""

    folder: Path

    @property
    def figures(self) -> Path:
        return self.folder / "figures.yaml"

    @property
    def markdown(self) -> str:
        return (self.folder / "draft.md").read_text(encoding="utf-8")

    @property
    def prose(self) -> str:
        """What a reader sees of the draft: no front matter, comments or tables."""
        text = re.sub(r"\A---\n.*?\n---\n|<!--.*?-->|<table>.*?</table>", "", self.markdown, flags=re.DOTALL)
        return re.sub(r"\n{2,}", "\n", text)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.is_file())

    def change_figures(self, old: str, new: str) -> None:
        self._replace(self.figures, old, new)

    def edit(self, old: str, new: str) -> None:
        """Change the draft by hand, as in a text editor."""
        self._replace(self.folder / "draft.md", old, new)

    def draft(self, *options: str | Path, formats: str = "md") -> Outcome:
        return command("draft", self.figures, "--format", formats, *options)

    @staticmethod
    def _replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def office_in(folder: Path, figures: str = FIGURES) -> Office:
    """Write the figures file into a new folder."""
    folder.mkdir(parents=True)
    office = Office(folder)
    office.figures.write_text(figures, encoding="utf-8")
    return office
