"""The file of reasons: what it may say, reading it and adding to it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from narrator.checking.engine.reasons import load_reasons, reasons_path
from narrator.errors import FileUnreadable, UsageError
from narrator.files.load import load, validate
from narrator.files.text import read_text
from narrator.files.tree import Tree
from narrator.files.write import standing, write_all
from narrator.files.yaml import parse_into
from narrator.finding import Finding, Severity

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


def read_reasons(path: Path) -> Mapping[str, str]:
    """Return what the file of reasons says, by the id of the finding."""
    return {one.id: one.reason for one in load(path, ReasonsFile).value.reasons}


def keep_reasons(file: Path, findings: Sequence[Finding], given: Mapping[str, str]) -> Path:
    """Add reasons ``given`` by finding id to the file beside ``file`` and return its path.

    What stands there is never changed. Raise :class:`UsageError` if an id is not among ``findings``, if its
    finding must be fixed, or if it has a reason already.
    """
    path = reasons_path(file)
    seen = standing(path)
    known = {one.id: one for one in findings}
    present = load_reasons(file)
    for name, reason in given.items():
        _check(name, reason, known, present, path)
    head = read_text(path, _BYTES).text if path.is_file() else _HEAD
    if not head.endswith("\n"):
        head += "\n"
    body = head + "".join(_entry(known[name], reason.strip()) for name, reason in given.items())
    _check_whole(path, body, len(present) + len(given))
    write_all({path: body.encode()}, {path: seen})
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
