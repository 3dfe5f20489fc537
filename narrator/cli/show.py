"""Showing results: products on stdout, talk on stderr, JSON where asked for."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from narrator.cli.visible import escaped_json, visible
from narrator.errors import NarratorError
from narrator.finding import Finding, Severity

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def say(text: str) -> None:
    """Write a line of talk to stderr."""
    sys.stderr.write(visible(text) + "\n")


def tell(text: str) -> None:
    """Write a line of the product to stdout."""
    sys.stdout.write(visible(text) + "\n")


def show_json(content: Mapping[str, object]) -> None:
    """Write the product as JSON to stdout."""
    sys.stdout.write(escaped_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n")


def copy_json(path: Path, more: Mapping[str, object]) -> None:
    """Write a JSON object that lies in a file to stdout, with ``more`` members in front of its own."""
    head = json.dumps(more, ensure_ascii=False, indent=1)
    sys.stdout.write(escaped_json(head[: head.rindex("}")].rstrip() + ",\n"))
    with path.open(encoding="utf-8") as lines:
        lines.readline()
        for line in lines:
            sys.stdout.write(escaped_json(line))


def show_findings(findings: Iterable[Finding]) -> None:
    """Write findings to stderr, what must be fixed first."""
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    for finding in ordered:
        say(f"[{finding.severity.label}] {finding.text()}")


def show_error(error: NarratorError, *, as_json: bool) -> None:
    """Tell a person, or a script, why nothing was done."""
    if as_json:
        first = error.findings[0].location if error.findings else None
        show_json(
            {
                "error": {
                    "kind": error.kind,
                    "message": error.message,
                    "file": error.file,
                    "line": first.line if first else None,
                    "column": first.column if first else None,
                    "hint": error.hint,
                },
                "findings": [finding.as_json() for finding in error.findings],
            }
        )
        return
    say(f"错误：{error.message}" + (f"（{error.hint}）" if error.hint else ""))
    show_findings(error.findings)
