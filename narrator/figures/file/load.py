"""Loading a figures file of either format, told apart by content."""

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from narrator.errors import FileUnreadable, InvalidInput, NarratorError
from narrator.figures.file.build import build
from narrator.figures.file.known_keys import figures_keys
from narrator.figures.file.moved import put_in_place
from narrator.figures.file.schema import FiguresInput, FileModel
from narrator.figures.loaded import LoadedFigures
from narrator.figures.unit import UnitKind
from narrator.figures.workbook.layout import WORKBOOK_BYTES
from narrator.files.load import check
from narrator.files.text import read_bytes, read_start
from narrator.files.tree import Node, Tree, TreePath, spell
from narrator.files.write import digest
from narrator.files.yaml import MAX_BYTES, tree_of
from narrator.finding import Finding, Severity

ABOUT_THE_OFFICE = frozenset({"FIGURES-KIND", "FIGURES-SELF-REFERENCE"})
"""Notes that stay the same from run to run: `draft` tells them once, `suggest` leaves them to it."""
_STAND_INS: dict[int | str, object] = {
    "年度": "2025",
    "单位": {"全称": "某机关", "自称": "本机关", "类别": UnitKind.PROVINCE.value},
    "信息处理费": "未收取",
}
_MARKS = re.compile("<!--|[\u202a-\u202e\u2066-\u2069]")
_REPORTS = (".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".rtf", ".odt", ".ofd", ".txt")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et")


def load_figures(path: Path) -> LoadedFigures:
    """Read figures from YAML or a workbook; raise :class:`InvalidInput` with every fault at once."""
    _refuse_others(path)
    workbook = _is_workbook(path)
    data = read_bytes(path, WORKBOOK_BYTES if workbook else MAX_BYTES)
    if workbook:
        from narrator.figures.workbook.read import read_workbook  # noqa: PLC0415  (lxml only where it is needed)

        tree = read_workbook(data, path)
    else:
        tree = tree_of(data, path, keys=figures_keys())
    return _finish(tree, path, digest(data))


def figures_of(data: bytes, path: Path) -> LoadedFigures:
    """Read figures from the bytes of a YAML file that are to stand at ``path``; raise as :func:`load_figures` does."""
    return _finish(tree_of(data, path, keys=figures_keys()), path, digest(data))


class NotFigures(NarratorError):
    """A file that is of use, but no figures file."""

    kind = "not-figures"

    def __init__(self, path: Path, what: str, hint: str) -> None:
        super().__init__(f"{path.name} 是{what}，不是数据文件，请给数据文件", hint=hint, file=str(path))


def _refuse_others(path: Path) -> None:
    """Raise :class:`NotFigures` (:class:`FileUnreadable` for a folder) for what is often given for a figures file; say what it is good for."""
    if path.is_dir():
        inside = sorted(one.name for one in path.iterdir() if one.suffix.lower() in (".yaml", ".xlsx"))
        named = f"里面有 {'、'.join(inside[:3])}" if inside else "先用 narrator new 生成一份"
        raise FileUnreadable(path, "这是文件夹，不是数据文件", named)
    suffix = path.suffix.lower()
    if suffix in _REPORTS:
        hint = f"从这份年报生成数据文件：narrator new {path}；看它有没有错：narrator check {path}"
        raise NotFigures(path, "年报的文稿", hint)
    if suffix in (".md", ".markdown"):
        hint = f"一般是 figures.yaml 或 figures.xlsx；改好的草稿出 Word 用 narrator export {path}"
        raise NotFigures(path, "草稿", hint)


def _is_workbook(path: Path) -> bool:
    """Tell by content; raise :class:`FileUnreadable` for a workbook of a kind that cannot be read."""
    head = read_start(path, 8)
    if head.startswith(_OLE):
        raise FileUnreadable(
            path, "是加密的工作簿或旧版 .xls", "请在 WPS 或 Excel 中取消密码，另存为 .xlsx 后重试"
        )
    if path.suffix.lower() in _WORKBOOK_SUFFIXES and not head.startswith(_ZIP):
        raise FileUnreadable(
            path, "扩展名是工作簿，内容却不是", "请在 WPS 或 Excel 中打开，另存为 .xlsx 后重试"
        )
    return head.startswith(_ZIP)


def _finish(tree: Tree, path: Path, sha256: str) -> LoadedFigures:
    _refuse_marks(tree, tree.root, ())
    put_in_place(tree)
    source = check(tree, FiguresInput)
    built = build(source if source is not None else _usable_part(tree), tree)
    findings = sorted(tree.findings, key=_reading_order)
    if source is None or built is None or any(finding.severity is Severity.ERROR for finding in findings):
        raise InvalidInput(path, findings)
    entries = {spell(where): place.locate(tree.file) for where, place in tree.places.items()}
    return LoadedFigures(built.figures, path, sha256, tuple(findings), built.places, entries)


def _refuse_marks(tree: Tree, node: Node, path: TreePath) -> None:
    """Fault every text with marks of a comment, which exports could take for one, or that turns the way of writing."""
    if isinstance(node, dict):
        for key, inner in node.items():
            _refuse_marks(tree, inner, (*path, key))
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            _refuse_marks(tree, inner, (*path, number))
    elif isinstance(node, str) and (mark := _MARKS.search(node)):
        if len(mark[0]) > 1:
            tree.fault(path, f"含有注释记号“{mark[0]}”", "请删去注释；说明写在 # 后面，或写到草稿里")
        else:
            tree.fault(path, f"含有改变书写方向的不可见字符（U+{ord(mark[0]):04X}）", "请删去后重新输入")


def _usable_part(tree: Tree) -> FileModel:
    """Return what is valid of a faulty file, so that building it tells the faults of that part as well.

    Only the faulty values go, but for what cannot be told without them: there a stand-in or nothing.
    """
    faulty = _faulty(tree.root)
    replaced = {loc[0] for loc in faulty} & _STAND_INS.keys()
    sound = {key: node for key, node in tree.root.items() if key not in replaced}
    stand_ins = {str(key): _STAND_INS[key] for key in replaced}
    content = {**stand_ins, **{key: _without(node, _below(faulty, key)) for key, node in sound.items()}}
    rest = {loc[0] for loc in _faulty(content)}
    return FiguresInput.model_validate({key: node for key, node in content.items() if key not in rest})


def _faulty(content: Mapping[str, object]) -> set[TreePath]:
    """Return where ``content`` is not valid."""
    try:
        FiguresInput.model_validate(content)
    except ValidationError as problems:
        return {tuple(problem["loc"]) for problem in problems.errors(include_url=False) if problem["loc"]}
    return set()


def _below(locs: set[TreePath], key: int | str) -> set[TreePath]:
    return {loc[1:] for loc in locs if loc[0] == key and len(loc) > 1}


def _without(node: Node, locs: set[TreePath]) -> Node:
    """Return ``node`` without the values at ``locs``; items of a list keep their numbers."""
    if isinstance(node, dict):
        return {key: _without(value, _below(locs, key)) for key, value in node.items() if (key,) not in locs}
    if isinstance(node, list):
        return [_without(item, _below(locs, index)) for index, item in enumerate(node)]
    return node


def _reading_order(finding: Finding) -> tuple[int, int]:
    return (finding.location.line or 0, finding.location.column or 0)
