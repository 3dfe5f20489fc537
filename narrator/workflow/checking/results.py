"""Writing the result of a check to files: the page and the SARIF log."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.errors import UsageError
from narrator.files.write import standing, write_all
from narrator.telling.checked import Checking
from narrator.workflow.own_files import refuse_others

if TYPE_CHECKING:
    from narrator.telling.sarif import RuleNote


@dataclass(frozen=True, slots=True)
class CheckTargets:
    """Where the page and the log are to be written, if at all."""

    html: Path | None = None
    sarif: Path | None = None

    def refuse_others(self) -> None:
        """Raise a :class:`NarratorError` if a target cannot be written or is somebody else's file."""
        from narrator.telling.check_page import is_check_page  # noqa: PLC0415  (Jinja2 is loaded only where asked for)
        from narrator.telling.sarif import is_sarif_log  # noqa: PLC0415

        if self.html is not None and self.sarif is not None and self.html.resolve() == self.sarif.resolve():
            raise UsageError("--html 和 --sarif 不能写到同一个文件")
        refuse_others(self.html, is_check_page, "check")
        refuse_others(self.sarif, is_sarif_log, "check")


def write_results(checking: Checking, targets: CheckTargets) -> tuple[Path, ...]:
    """Write what is asked for, all or nothing, and return the paths; nothing is written over a file of others."""
    seen = {path: standing(path) for path in (targets.html, targets.sarif) if path is not None}
    targets.refuse_others()
    contents: dict[Path, bytes] = {}
    results = [file.result for file in checking.files]
    if targets.html is not None:
        from narrator.telling.check_page import render_check_page  # noqa: PLC0415

        contents[targets.html] = render_check_page(results)
    if targets.sarif is not None:
        from narrator.telling.sarif import render_sarif  # noqa: PLC0415

        contents[targets.sarif] = render_sarif(results, _rules(), Path.cwd())
    write_all(contents, seen)
    return tuple(contents)


def _rules() -> "list[RuleNote]":
    from narrator.checking.check import ALL_RULES  # noqa: PLC0415
    from narrator.telling.sarif import RuleNote  # noqa: PLC0415

    return [
        RuleNote(one.id, one.severity, one.title, one.remedy, one.source)
        for one in (*ALL_RULES.report, *ALL_RULES.figures)
    ]
