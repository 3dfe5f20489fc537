"""Filling a pattern: parts in brackets stand only if all in them is known, not zero, and not hidden."""

from collections.abc import Mapping, Sequence

from narrator.figures.facts.quantity import Fact, Quantity, UnsetFigure
from narrator.figures.values import Mark
from narrator.library.brackets import Choice, Draw, Guard, Node, Nodes, Slot, parse
from narrator.library.condition import compile_condition
from narrator.suggestion.trace import Trace


def written(source: str, facts: Mapping[str, Fact], trace: Trace) -> str:
    """Return a pattern's text; raise :class:`UnsetFigure` if what stands outside brackets cannot stand."""
    return _all(parse(source), facts, trace)


def _all(nodes: Nodes, facts: Mapping[str, Fact], trace: Trace) -> str:
    return "".join(_one(node, facts, trace) for node in nodes)


def _one(node: Node, facts: Mapping[str, Fact], trace: Trace) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Choice):
        return _first(node.options, facts, trace)
    if isinstance(node, Draw):
        return _drawn(node, facts, trace)
    value = compile_condition(node.source)(facts)
    if isinstance(node, Guard):
        if not value:
            raise UnsetFigure(node.source)
        trace.guards.append(node.source)
        return ""
    return _printed(node, value, trace)


def _printed(slot: Slot, value: object, trace: Trace) -> str:
    if isinstance(value, Quantity) and (isinstance(value.value, Mark) or not value.number):
        raise UnsetFigure(slot.source)
    before = len(trace.printed)
    text = str(trace.note(value))
    if not text or any(one.ref in trace.hidden for one in trace.printed[before:]):
        raise UnsetFigure(slot.source)
    return text


def _drawn(draw: Draw, facts: Mapping[str, Fact], trace: Trace) -> str:
    """Return the option the lot picks, or the next that can stand; without any the wording cannot stand."""
    start = trace.draw(draw.place, len(draw.options))
    return _first((*draw.options[start:], *draw.options[:start], None), facts, trace)


def _first(options: Sequence[Nodes | None], facts: Mapping[str, Fact], trace: Trace) -> str:
    """Return the first option that can stand; what was noted of the others is forgotten.

    Without one nothing is printed, unless the last is ``None``: then what they stand in cannot stand.
    """
    for option in options:
        if option is None:
            raise UnsetFigure("")
        marks = len(trace.printed), len(trace.cited), len(trace.guards)
        try:
            return _all(option, facts, trace)
        except (UnsetFigure, TypeError, ArithmeticError, LookupError):
            del trace.printed[marks[0] :], trace.cited[marks[1] :], trace.guards[marks[2] :]
    return ""


def run(source: str, names: Mapping[str, object]) -> str:
    """Return an outline paragraph: its calls in order, those in brackets only where their condition holds."""
    return _run(parse(source), names)


def _run(nodes: Nodes, names: Mapping[str, object]) -> str:
    return "".join(_call(node, names) for node in nodes if not isinstance(node, Guard))


def _call(node: Node, names: Mapping[str, object]) -> str:
    if isinstance(node, Choice | Draw):
        fit = (option for option in node.options if _stands(option, names))
        return _run(next(fit, ()), names)
    return node if isinstance(node, str) else str(compile_condition(node.source)(names))


def _stands(nodes: Nodes, names: Mapping[str, object]) -> bool:
    try:
        return all(compile_condition(node.source)(names) for node in nodes if isinstance(node, Guard))
    except (UnsetFigure, TypeError):
        return False
