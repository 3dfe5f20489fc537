"""The result of a check as lines for a terminal: what must be fixed first, suggestions folded."""

from collections.abc import Iterator
from pathlib import Path

from narrator.checking.engine.reasons import reasons_path
from narrator.finding import Severity
from narrator.telling.checked import CheckedFile
from narrator.telling.claim_lines import claim_lines
from narrator.telling.finding_lines import finding_lines, folded_lines


def check_lines(file: CheckedFile, *, quiet: bool = False, unfolded: bool = False) -> Iterator[str]:
    """Yield the lines about one file.

    ``quiet``: only what must be fixed, and of the statements only what does not hold; ``unfolded``: suggestions one
    by one instead of one line for each rule.
    """
    result = file.result
    about = f"（{result.about}）" if result.about else ""
    yield f"{file.file}{about}：{result.counts}"
    for severity in (Severity.ERROR,) if quiet else Severity:
        found = [one for one in file.findings if one.severity is severity]
        if not found:
            continue
        folded = severity is Severity.INFO and not unfolded
        yield f"{severity.label} {len(found)} 条" + ("（加 --all 逐条列出）" if folded else "")
        yield from folded_lines(found) if folded else finding_lines(found)
    if file.explained and not quiet:
        yield f"已说明 {len(file.explained)} 条，不再列出（{reasons_path(Path(file.file)).name}）"
    if file.claims is not None:
        yield from claim_lines(file.claims, quiet=quiet)
    yield ""
