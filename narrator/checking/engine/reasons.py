"""Reasons a person gave for findings, kept in a file of their own beside the report they are about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from narrator.finding import Finding, Severity

DISMISSED = "不采纳"
_SUFFIX = ".说明.yaml"


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding a person has answered, and the answer."""

    finding: Finding
    reason: str

    def as_json(self) -> dict[str, object]:
        """Return the finding with its ``reason``."""
        return self.finding.as_json() | {"reason": self.reason}


def reasons_path(file: Path) -> Path:
    """Return where the reasons about ``file`` are kept: ``draft.md.说明.yaml`` beside ``draft.md``."""
    return file.with_name(file.name + _SUFFIX)


def split_explained(
    findings: Iterable[Finding], reasons: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Explained, ...]]:
    """Return the findings that stay open, and those answered. What must be fixed (必改) always stays open."""
    still_open, explained = [], []
    for one in findings:
        if one.id in reasons and one.severity is not Severity.ERROR:
            explained.append(Explained(one, reasons[one.id]))
        else:
            still_open.append(one)
    return tuple(still_open), tuple(explained)


def unused_reasons(
    findings: Iterable[Finding], reasons: Mapping[str, str], file: Path
) -> tuple[Finding, ...]:
    """Return one info if reasons are kept for what is not found any more: the sentence or the figure was changed."""
    gone = sorted(set(reasons) - {one.id for one in findings})
    if not gone:
        return ()
    message = (
        f"有 {len(gone)} 条说明对应的意见已经没有了：{'、'.join(gone[:5])}{'等' if len(gone) > 5 else ''}"
    )
    hint = f"不再需要的可从 {reasons_path(file).name} 里删去"
    return (Finding("REASON-UNUSED", Severity.INFO, message, hint=hint, subject="REASON-UNUSED"),)


def load_reasons(file: Path) -> Mapping[str, str]:
    """Return the kept reasons about ``file`` by the id of the finding; raise :class:`InvalidInput` with every fault."""
    path = reasons_path(file)
    if not path.is_file():
        return {}
    from narrator.checking.engine.reasons_file import read_reasons  # noqa: PLC0415  (pydantic only where there is a file)

    return read_reasons(path)
