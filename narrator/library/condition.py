"""Conditions and plain slots of phrases: facts, comparisons, ``and``, ``or``, ``not``, the tests 有, 无, 已填, 未填.

The grammar is the part of Jinja's expressions that is also Python's, so Python's own parser reads it and a
small walker evaluates it; compiling some hundred Jinja expressions would take most of the time of a draft.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from narrator.figures.facts.quantity import Facts, Row, UnsetFigure
from narrator.library.environment import FUNCTIONS, is_known, is_none, is_positive
from narrator.library.template_limits import wrong_arguments

Test: TypeAlias = Callable[[Mapping[str, object]], object]

_TESTS: dict[str, Callable[[object], bool]] = {
    "有": is_positive,
    "无": is_none,
    "已填": is_known,
    "未填": lambda value: not is_known(value),
    "none": lambda value: value is None,
}
_COMPARE: dict[type[ast.cmpop], Callable[..., object]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_ARITHMETIC: dict[type[ast.operator], Callable[..., object]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
}
_LONGEST, _SHOWN = 2000, 60
_PATH = r"[一-鿿]+(?:\.[一-鿿]+)*"
_PLAIN = re.compile(_PATH)
_TESTED = re.compile(rf"(?P<path>{_PATH}) is (?P<test>有|无|已填|未填)")
"""Most slots and many conditions are of these shapes, read without Python's parser."""
OUTLINE_FUNCTIONS = frozenset({"say", "say_each", "deeds", "told", "lines", "cover"})
"""What an outline paragraph calls besides; the drafting gives them."""
CALLABLE = OUTLINE_FUNCTIONS | FUNCTIONS.keys()
_CONSTANTS: dict[str, object] = {"true": True, "false": False, "none": None}


class ConditionError(ValueError):
    """A condition uses what the grammar does not have; the message is Chinese."""


@lru_cache(maxsize=4096)
def compile_condition(source: str) -> Test:
    """Return the condition as a function of the facts; raise :class:`ConditionError` for what is not allowed."""
    if len(source) > _LONGEST:
        raise ConditionError(f"条件太长（最长 {_LONGEST} 字）")
    if _PLAIN.fullmatch(source):
        path = tuple(source.split("."))
        return lambda facts: follow(facts, path)
    simple = _TESTED.fullmatch(source)
    if simple is not None:
        path, test = tuple(simple["path"].split(".")), _TESTS[simple["test"]]
        return lambda facts: test(follow(facts, path))
    try:
        return _build(ast.parse(source.strip(), mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError, OverflowError) as problem:
        raise ConditionError(f"看不懂“{source[:_SHOWN]}”") from problem
    except ValueError as problem:
        if isinstance(problem, ConditionError):
            raise
        raise ConditionError(f"看不懂“{source[:_SHOWN]}”") from problem


def paths_in(source: str) -> Iterator[tuple[str, ...]]:
    """Yield every fact a condition names, such as ``("申请", "本年新收")``."""
    tree = ast.parse(source.strip(), mode="eval")
    tests = {
        id(right) for node in ast.walk(tree) if isinstance(node, ast.Compare) for right in _test_names(node)
    }
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute) and id(node) not in inner | tests:
            path = _path(node)
            if path[0] not in _CONSTANTS and path[0] not in CALLABLE and path != ("length",):
                yield path


def _test_names(node: ast.Compare) -> Iterator[ast.expr]:
    for sign, right in zip(node.ops, node.comparators, strict=True):
        if isinstance(sign, ast.Is | ast.IsNot):
            yield right


def _path(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute):
        return (*_path(node.value), node.attr)
    raise ConditionError("点号前只能是数据项的名称")


def _build(node: ast.expr) -> Test:
    if isinstance(node, ast.BoolOp):
        parts = [_build(value) for value in node.values]
        joined = all if isinstance(node.op, ast.And) else any
        return lambda facts: joined(bool(part(facts)) for part in parts)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = _build(node.operand)
        return lambda facts: not inner(facts)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _comparison(node.ops[0], _build(node.left), node.comparators[0])
    if isinstance(node, ast.BinOp):
        return _binary(node)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLABLE:
        return _calling(node.func.id, node)
    return _leaf(node)


def _calling(name: str, node: ast.Call) -> Test:
    fault = wrong_arguments(name, len(node.args), {one.arg for one in node.keywords})
    if fault:
        raise ConditionError(fault)
    arguments = [_build(argument) for argument in node.args]
    named = {one.arg: _build(one.value) for one in node.keywords if one.arg is not None}
    return lambda facts: _called(facts, name)(
        *(argument(facts) for argument in arguments), **{key: value(facts) for key, value in named.items()}
    )


def _called(facts: Mapping[str, object], name: str) -> Callable[..., object]:
    function = FUNCTIONS.get(name) or facts.get(name)
    if not callable(function):
        raise UnsetFigure(name)
    return function


def _leaf(node: ast.expr) -> Test:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | str):
        value = node.value
        return lambda _facts: value
    if isinstance(node, ast.Name) and node.id in _CONSTANTS:
        constant = _CONSTANTS[node.id]
        return lambda _facts: constant
    if isinstance(node, ast.Name | ast.Attribute):
        path = _path(node)
        return lambda facts: follow(facts, path)
    raise ConditionError(f"不能用“{ast.unparse(node)}”")


def _comparison(sign: ast.cmpop, left: Test, right: ast.expr) -> Test:
    if isinstance(sign, ast.Is | ast.IsNot):
        name = right.id if isinstance(right, ast.Name) else ast.unparse(right)
        if name not in _TESTS:
            raise ConditionError(f"is 后只能用 {'、'.join(_TESTS)}，现为“{name}”")
        if isinstance(sign, ast.IsNot) and name in ("有", "无"):
            raise ConditionError("“is not 有/无”在未填时也成立，请改用“is 无”或“is 有”")
        test, wanted = _TESTS[name], isinstance(sign, ast.Is)
        return lambda facts: test(left(facts)) is wanted
    compare = _COMPARE.get(type(sign))
    if compare is None:
        raise ConditionError("只能用 ==、!=、<、<=、>、>= 和 is 比较")
    other = _build(right)
    return lambda facts: compare(left(facts), other(facts))


def _binary(node: ast.BinOp) -> Test:
    left = _build(node.left)
    if isinstance(node.op, ast.BitOr) and isinstance(node.right, ast.Name) and node.right.id == "length":
        return lambda facts: _length(left(facts))
    calculate = _ARITHMETIC.get(type(node.op))
    if calculate is None:
        raise ConditionError("只能用 + 和 - 计算")
    right = _build(node.right)
    return lambda facts: calculate(left(facts), right(facts))


def _length(value: object) -> int:
    if isinstance(value, tuple | str):
        return len(value)
    raise UnsetFigure("length")


def follow(facts: Mapping[str, object], path: tuple[str, ...]) -> object:
    """Return the fact at ``path``; raise :class:`UnsetFigure` where there is none (the vocabulary is checked before)."""
    fact = facts.get(path[0])
    for name in path[1:]:
        if not isinstance(fact, Facts | Row):
            raise UnsetFigure(".".join(path))
        try:
            fact = fact[name]
        except KeyError:
            raise UnsetFigure(".".join(path)) from None
    return fact
