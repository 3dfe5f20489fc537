"""From a tree to a validated pydantic model: the boundary of every file a person writes."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from narrator.errors import InvalidInput
from narrator.files.tree import Node, Text, Tree, TreePath
from narrator.files.yaml import MAX_BYTES, read_tree
from narrator.finding import Severity

M = TypeVar("M", bound=BaseModel)

WIDE_COLON_HINT = "全角冒号“：”要改为半角冒号加空格“: ”"
_PROBLEMS = {
    "list_type": ("应为列表", "每条一行，以“- ”开头"),
    "tuple_type": ("应为列表", "每条一行，以“- ”开头"),
    "dict_type": ("应为“键: 值”的一组", None),
    "model_type": ("应为“键: 值”的一组", None),
    "model_attributes_type": ("应为“键: 值”的一组", None),
    "string_type": ("应为文字", None),
    "string_too_short": ("不能为空", None),
}


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A validated model with the tree it came from (for places and notes)."""

    value: M
    tree: Tree


def load(path: Path, model: type[M], *, limit: int = MAX_BYTES) -> Loaded[M]:
    """Read the YAML file at ``path`` into ``model``; raise :class:`InvalidInput` with every fault."""
    return validate(read_tree(path, limit=limit), path, model)


def validate(tree: Tree, path: Path, model: type[M]) -> Loaded[M]:
    """Validate an already parsed ``tree``; the tree is the validation context, for notes."""
    value = check(tree, model)
    if value is None or any(f.severity is Severity.ERROR for f in tree.findings):
        raise InvalidInput(path, tree.findings)
    return Loaded(value, tree)


def check(tree: Tree, model: type[M]) -> M | None:
    """Validate ``tree``; faults become findings of the tree, and the result is then ``None``."""
    try:
        return model.model_validate(tree.root, context=tree)
    except ValidationError as problems:
        for problem in problems.errors(include_url=False):
            _record(tree, model, problem["type"], tuple(problem["loc"]), problem["msg"])
        return None


def _record(tree: Tree, model: type[BaseModel], kind: str, loc: TreePath, message: str) -> None:
    node = node_at(tree.root, loc)
    if kind == "missing":
        tree.fault(loc, "缺少这一项", f"请补上“{loc[-1]}”")
    elif kind == "extra_forbidden":
        tree.fault(loc, "不认识这个键", suggest_key(str(loc[-1]), _keys_at(model, loc[:-1])))
    elif kind in _PROBLEMS:
        problem, hint = _PROBLEMS[kind] if node is not None else ("不能为空", None)
        if isinstance(node, Text):
            problem += f"，现为 “{node}”"
            hint = "冒号要用半角加空格“: ”" if "：" in node and "键" in problem else hint
        tree.fault(loc, problem, hint)
    else:
        tree.fault(loc, message.removeprefix("Value error, "))


def node_at(root: Node, path: TreePath) -> Node:
    """Return the node at ``path``, or ``None`` where there is none."""
    node = root
    for part in path:
        if isinstance(node, dict) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, list) and isinstance(part, int) and part < len(node):
            node = node[part]
        else:
            return None
    return node


def suggest_key(key: str, known: list[str]) -> str:
    """Return a remedy for an unknown key: the nearest known one, or all of them."""
    if "：" in key:
        return WIDE_COLON_HINT
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.4)
    return f"是不是“{close[0]}”？" if close else f"可用的键：{'、'.join(known)}"


def _keys_at(model: type[BaseModel], path: TreePath) -> list[str]:
    """Return the keys that ``model`` knows at ``path``, following its fields' models."""
    current: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int) or current is None:
            continue
        current = next(
            (_model_in(f.annotation) for name, f in current.model_fields.items() if part in (f.alias, name)),
            None,
        )
    return [f.alias or name for name, f in current.model_fields.items()] if current else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model class inside an annotation such as ``tuple[Model, ...]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
