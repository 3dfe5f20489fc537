"""Reasons a person gave for findings, kept in a file of their own beside the report they are about."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from narrator.errors import FileUnreadable, UsageError
from narrator.files.load import load, validate
from narrator.files.text import read_text
from narrator.files.tree import Tree
from narrator.files.write import write_all
from narrator.files.yaml import parse_into
from narrator.finding import Finding, Severity

DISMISSED = "不采纳"
_SUFFIX = ".说明.yaml"
_HEAD = """\
# 对核对意见的说明：写了原因的意见不再列出。删去一项，这条意见下次重新列出。
# 改了句子或数字，意见编号会变，原来的说明就不再起作用。
说明:
"""
_BYTES = 1_000_000


class ReasonPart(BaseModel):
    """One kept reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=3, alias="编号")
    reason: Annotated[str, Field(min_length=1)] = Field(alias="原因")
    about: str | None = Field(None, alias="意见")


class ReasonsFile(BaseModel):
    """The file of reasons."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reasons: tuple[ReasonPart, ...] = Field(alias="说明")


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


def load_reasons(file: Path) -> Mapping[str, str]:
    """Return the kept reasons about ``file`` by the id of the finding; raise :class:`InvalidInput` with every fault."""
    path = reasons_path(file)
    if not path.is_file():
        return {}
    return {one.id: one.reason for one in load(path, ReasonsFile).value.reasons}


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


def keep_reasons(file: Path, findings: Sequence[Finding], given: Mapping[str, str]) -> Path:
    """Add reasons ``given`` by finding id to the file beside ``file`` and return its path.

    What stands there is never changed. Raise :class:`UsageError` if an id is not among ``findings``, if its
    finding must be fixed, or if it has a reason already.
    """
    path = reasons_path(file)
    known = {one.id: one for one in findings}
    present = load_reasons(file)
    for name, reason in given.items():
        _check(name, reason, known, present, path)
    head = read_text(path, _BYTES).text if path.is_file() else _HEAD
    if not head.endswith("\n"):
        head += "\n"
    body = head + "".join(_entry(known[name], reason.strip()) for name, reason in given.items())
    _check_whole(path, body, len(present) + len(given))
    write_all({path: body.encode()})
    return path


def _check_whole(path: Path, body: str, count: int) -> None:
    """Refuse to add to a file that a person has laid out so that an entry at its end is lost."""
    tree = Tree(path.name, {})
    if not parse_into(tree, body) or len(validate(tree, path, ReasonsFile).value.reasons) != count:
        raise FileUnreadable(path, "写法与自动生成的不同，不能自动添加", "请照文件里已有的写法手工添加")


def _check(
    name: str, reason: str, known: Mapping[str, Finding], present: Mapping[str, str], path: Path
) -> None:
    if name not in known:
        raise UsageError(f"没有编号为“{name}”的意见", hint="编号见 narrator check 每条意见末尾")
    if known[name].severity is Severity.ERROR:
        hint = "确属误报的，可在 narrator.yaml 的“放行”或“级别”里设置"
        raise UsageError(f"“{name}”是必改的，不能用说明代替修改", hint=hint)
    if name in present:
        raise UsageError(f"“{name}”已有说明：{present[name]}", hint=f"要改请直接编辑 {path.name}")
    if not reason.strip():
        raise UsageError(f"“{name}”的原因是空的", hint="写法：--reason 编号=原因")


def _entry(finding: Finding, reason: str) -> str:
    """Return one entry of the file; JSON strings are YAML strings too."""
    parts = (("编号", finding.id), ("原因", reason), ("意见", finding.message))
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in parts]
    return "  - " + "\n    ".join(lines) + "\n"
