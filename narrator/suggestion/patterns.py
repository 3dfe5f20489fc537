"""Filling a pattern: parts in brackets stand only if all in them is known, not zero, and not hidden."""

from collections.abc import Iterable, Mapping, Sequence

from narrator.figures.facts.quantity import Fact, Facts, Measured, Quantity, UnsetFigure
from narrator.figures.file.counts import known_measures
from narrator.figures.values import Mark
from narrator.library.brackets import Choice, Draw, Guard, Node, Nodes, Repeat, Slot, parse
from narrator.library.condition import compile_condition
from narrator.suggestion.trace import Settled, Trace

_LONGEST_MEASURE = 4
_MOST_ITEMS = 6
"""So many of a list stand in one sentence."""


def written(source: str, facts: Mapping[str, Fact], trace: Trace) -> str:
    """Return a pattern's text; raise :class:`UnsetFigure` if what stands outside brackets cannot stand."""
    return ended(_all(parse(source), facts, trace))


def _all(nodes: Nodes, facts: Mapping[str, Fact], trace: Trace) -> str:
    return set_measures(_one(node, facts, trace) for node in nodes)


def set_measures(pieces: Iterable[str]) -> str:
    """Return the pieces of a wording joined; behind a number the clerk's own measure word takes the place of the wording's."""
    text, own = "", ""
    for piece in filter(None, pieces):
        text += _in_place(own, piece) if own else piece
        own = piece.measure if isinstance(piece, Measured) else ""
    return Measured(text, own) if own else text


def ended(text: str) -> str:
    """Return a wording that nothing follows."""
    return text + text.measure if isinstance(text, Measured) else text


def _in_place(measure: str, words: str) -> str:
    usual = next((words[:n] for n in range(_LONGEST_MEASURE, 0, -1) if words[:n] in known_measures()), "")
    return measure + words[len(usual) :]


def _one(node: Node, facts: Mapping[str, Fact], trace: Trace) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Choice):
        return _first(node.options, facts, trace)
    if isinstance(node, Draw):
        return _drawn(node, facts, trace)
    if isinstance(node, Repeat):
        return _each(node, facts, trace)
    value = compile_condition(node.source)(facts)
    if isinstance(node, Guard):
        if not value:
            raise UnsetFigure(node.source)
        item = facts.get("项")
        trace.guards.append(Settled(node.source, item if isinstance(item, Facts) else None))
        return ""
    return _printed(node, value, trace)


def _each(repeat: Repeat, facts: Mapping[str, Fact], trace: Trace) -> str:
    """Return a part once for each item of a list; if it cannot stand for one of them, it cannot stand."""
    items = compile_condition(repeat.source)(facts)
    if not isinstance(items, tuple) or not items or len(items) > _MOST_ITEMS:
        raise UnsetFigure(repeat.source)
    texts = [
        ended(_all(repeat.nodes, {**facts, "项": item}, trace)) for item in items if isinstance(item, Facts)
    ]
    if len(texts) < len(items) or (any(texts) and len(set(texts)) < len(texts)):
        raise UnsetFigure(repeat.source)
    return repeat.last.join(filter(None, (repeat.between.join(texts[:-1]), texts[-1])))


def _printed(slot: Slot, value: object, trace: Trace) -> str:
    if isinstance(value, Quantity) and (isinstance(value.value, Mark) or not value.number):
        raise UnsetFigure(slot.source)
    before = len(trace.printed)
    noted = trace.note(value)
    text = noted if isinstance(noted, Measured) else str(noted)
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
    if isinstance(node, Repeat):
        raise TypeError(node.source)
    return node if isinstance(node, str) else str(compile_condition(node.source)(names))


def _stands(nodes: Nodes, names: Mapping[str, object]) -> bool:
    try:
        return all(compile_condition(node.source)(names) for node in nodes if isinstance(node, Guard))
    except (UnsetFigure, TypeError):
        return False
