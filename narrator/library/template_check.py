"""Checking phrase templates before use: syntax, and that every slot is one that exists."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from narrator.figures.facts.quantity import Fact, Facts, Row
from narrator.figures.keys.declare import walk
from narrator.figures.model import Figures
from narrator.library.brackets import BracketError, expressions, parse, words
from narrator.library.condition import OUTLINE_FUNCTIONS, ConditionError, compile_condition, paths_in
from narrator.library.environment import FUNCTIONS, environment
from narrator.library.template_limits import excesses, too_long

ITEM_FIELDS = frozenset({"序", "序二", "序三", "序甲", "序乙", "文字", "合用", "共用", "同组"}) | {
    name for path, _ in walk(Figures) for name in (path[-1], f"上年{path[-1]}")
}
"""What an item of a list may be asked for: any declared key."""
_LOOSE = {"label", "parts"}
_OUTLINE_NAMES = OUTLINE_FUNCTIONS | {"整改", "问题", "规范性文件写在"}
_TEXT_NAMES = frozenset({"项", "项数", "loop"})
_DIGITS = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """Checks templates against the tree of facts that phrases can name."""

    vocabulary: Mapping[str, Fact]

    def text(self, source: str, *, outline: bool = False) -> Iterator[str]:
        """Yield what is wrong with a template, in Chinese."""
        if too_long(source):
            yield "模板太长"
            return
        if outline and "{%" not in source:
            yield from self.pattern(source, outline=True)
            return
        try:
            tree = environment().parse(source)
            found = [
                *excesses(tree),
                *_forbidden(tree),
            ]  # compiling reckons with constants: never before this
            if not found:
                environment().compile(source)
        except TemplateSyntaxError as problem:  # unknown filters and tests are found by compiling
            yield f"模板写法有误：{problem.message}"
            return
        except (RecursionError, SyntaxError, ValueError, OverflowError, MemoryError):
            yield "模板嵌套太深，或有写得过大的数"
            return
        if found:
            yield from found
            return
        yield from self._names(tree, _OUTLINE_NAMES if outline else frozenset())
        if not outline:
            yield from _literals(source, tree)

    def pattern(self, source: str, *, outline: bool = False) -> Iterator[str]:
        """Yield what is wrong with a wording that has parts in brackets, in Chinese."""
        try:
            nodes = parse(source)
        except BracketError as problem:
            yield str(problem)
            return
        more = _OUTLINE_NAMES if outline else frozenset[str]()
        for expression in expressions(nodes):
            yield from self.expression(expression, more)
        yield from _figures_in("".join(words(nodes)))
        if "\n" in source.strip():
            yield "短语应写在一行里"

    def expression(self, source: str, more: frozenset[str] = frozenset()) -> Iterator[str]:
        """Yield what is wrong with a condition, in Chinese."""
        try:
            compile_condition(source)
        except ConditionError as problem:
            yield f"条件写法有误：{problem}"
            return
        for path in paths_in(source):
            if path[0] not in self.vocabulary and path[0] not in _TEXT_NAMES | more:
                yield f"没有“{path[0]}”这个数据项"
            elif len(path) > 1:
                problem_text = self._follow(path)
                if problem_text:
                    yield problem_text

    def _names(self, tree: nodes.Template, more: frozenset[str]) -> Iterator[str]:
        local = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
        known = set(self.vocabulary) | FUNCTIONS.keys() | _TEXT_NAMES | more | local
        for name in tree.find_all(nodes.Name):
            if name.name not in known:
                yield f"没有“{name.name}”这个数据项"
        inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
        for node in tree.find_all(nodes.Getattr):
            path = _path(node)
            if id(node) not in inner and path is not None and path[0] not in local:
                problem = self._follow(path)
                if problem:
                    yield problem

    def _follow(self, path: tuple[str, ...]) -> str | None:
        if path[0] == "项":
            return None if path[1] in ITEM_FIELDS else f"项没有“{path[1]}”"
        if path[0] not in self.vocabulary:
            return None
        fact: Fact = self.vocabulary[path[0]]
        for depth, name in enumerate(path[1:], 1):
            names = _names_of(fact)
            if name not in names:
                if name in _LOOSE:
                    return None
                return f"“{'.'.join(path[:depth])}”没有“{name}”，可用：{'、'.join(names) or '（没有下级）'}"
            fact = fact[name] if isinstance(fact, Facts | Row) else None
        return None


def _names_of(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact, Facts):
        return fact.names()
    return tuple(fact.parts) if isinstance(fact, Row) else ()


def _path(node: nodes.Node) -> tuple[str, ...] | None:
    """Return ``("申请", "本年新收")`` for an attribute chain that starts at a name."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        start = _path(node.node)
        return (*start, node.attr) if start else None
    return None


def _forbidden(tree: nodes.Template) -> Iterator[str]:
    """Yield complaints about what a phrase has no use for and could stop the program with."""
    if any(True for _ in tree.find_all((nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow))):
        yield "短语里不能用乘、除、乘方"
    if any(node.attr.startswith("_") for node in tree.find_all(nodes.Getattr)):
        yield "短语里不能用下划线开头的名称"
    if any(loop.recursive for loop in tree.find_all(nodes.For)):
        yield "短语里不能用 recursive"


def _literals(source: str, tree: nodes.Template) -> Iterator[str]:
    """Yield complaints about literal figures: a phrase has slots, not numbers."""
    yield from _figures_in("".join(data.data for data in tree.find_all(nodes.TemplateData)))
    if "\n" in source.strip():
        yield "短语应写在一行里"


def _figures_in(printed: str) -> Iterator[str]:
    allowed = re.sub(r"〔\d{4}〕\d+号|第\d+号|12345|\d+月\d+日", "", printed)
    if _DIGITS.search(allowed):
        yield "短语里写了具体数字，请改用数据项"
