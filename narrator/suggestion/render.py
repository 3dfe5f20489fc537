"""Filling one phrase with this year's figures, and noting every figure it prints."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, Template, TemplateError

from narrator.errors import NarratorError
from narrator.figures.facts.quantity import Fact, Measured, UnsetFigure
from narrator.library.condition import ConditionError, Test, compile_condition
from narrator.library.environment import environment
from narrator.library.phrase import OutlineParagraph, Phrase
from narrator.library.search_text import SLOT
from narrator.suggestion.patterns import ended, run, set_measures, written
from narrator.suggestion.trace import Printed, Settled, Trace

_LONGEST, _SHOWN = 20_000, 80


_trace: ContextVar[Trace] = ContextVar("trace")


def _finalize(value: object) -> object:
    noted = _trace.get().note(value)
    if isinstance(noted, Measured):
        raise UnsetFigure(noted)  # Jinja does not know what follows
    return noted


@dataclass(frozen=True, slots=True)
class Sentence:
    """What became of a phrase: its text, the figures printed, whether one of them is unset.

    Of a pattern also the figures it only ``cited`` and the conditions of the parts that stand.
    """

    text: str
    phrase: Phrase
    printed: tuple[Printed, ...]
    unset: bool
    cited: tuple[Printed, ...] = ()
    guards: tuple[Settled, ...] = ()


@lru_cache(maxsize=2048)
def _pieces(source: str) -> tuple[str | Test, ...] | None:
    """Split a text of plain slots into words and slots; ``None`` if it needs Jinja's statements or filters.

    Most phrases are of this kind, and compiling each as a Jinja template takes most of the time of a draft.
    """
    if "{%" in source or "{#" in source:
        return None
    parts = SLOT.split(source)
    try:
        return tuple(compile_condition(part) if i % 2 else part for i, part in enumerate(parts))
    except ConditionError:
        return None


class TemplateFault(NarratorError):
    """An outline paragraph cannot be written with these facts; ``place`` is its file and line."""

    kind = "template-fault"

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: 这个段落模板写不出文字：{reason}", hint="请改这个模板", file=place)


def render_outline(paragraph: OutlineParagraph, names: Mapping[str, object]) -> str:
    """Return an outline paragraph: its calls (say, deeds …) in order; ``names`` are the facts and these functions.

    Raise :class:`TemplateFault` if it asks for what cannot be done.
    """
    source = paragraph.template
    try:
        text = environment().from_string(source).render(names) if "{%" in source else run(source, names)
    except (
        UnsetFigure,
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        RecursionError,
    ) as problem:
        raise TemplateFault(paragraph.source, str(problem)[:_SHOWN]) from problem
    if len(text) > _LONGEST:
        raise TemplateFault(paragraph.source, f"文字有 {len(text):,} 字，上限是 {_LONGEST:,} 字")
    return text


def _text(source: str, facts: Mapping[str, Fact], trace: Trace) -> str:
    """Return the filled text; every slot passes the trace."""
    pieces = _pieces(source)
    if pieces is None:
        return _compile(source).render(facts)
    return ended(set_measures(p if isinstance(p, str) else _spelt(trace.note(p(facts))) for p in pieces))


def _spelt(value: object) -> str:
    return value if isinstance(value, Measured) else str(value)


@lru_cache(maxsize=2048)
def _compile(source: str) -> Template:
    return _filling().from_string(source)


@lru_cache(maxsize=1)
def _filling() -> Environment:
    return environment().overlay(finalize=_finalize)


def holds(expression: str, facts: Mapping[str, Fact]) -> bool:
    """Whether a condition is true for these facts; one that needs an unset figure is not."""
    try:
        return bool(compile_condition(expression)(facts))
    except (UnsetFigure, TypeError):  # an unset figure, or an optional text that is not there
        return False


def allowed(phrase: Phrase, facts: Mapping[str, Fact]) -> bool:
    """Whether the phrase's condition and everything it asserts hold for these facts."""
    conditions = (phrase.when, *phrase.asserts) if phrase.when else phrase.asserts
    return all(holds(condition, facts) for condition in conditions)


_LEADING = re.compile(r"(^|[。；：])[，；]+")
_DOUBLED = (
    ("““", "“"),
    ("””", "”"),
    ("《《", "《"),
    ("》》", "》"),
    ("，，", "，"),
    ("。。", "。"),
    ("，。", "。"),
)


def set_words(text: str) -> str:
    """Return a filled text with the marks as they should stand where a part is missing or a clerk's words brought theirs."""
    text = _LEADING.sub(r"\1", text)
    for double, single in _DOUBLED:
        text = text.replace(double, single)
    return text


def fill(
    phrase: Phrase, facts: Mapping[str, Fact], hidden: frozenset[str] = frozenset(), lot: str = ""
) -> Sentence | None:
    """Return the phrase filled with ``facts``, or ``None`` if its conditions or slots do not allow it.

    A pattern leaves out the parts that would print what stands at ``hidden``; by ``lot``, the office and year, it takes
    one of several ways to say a thing.
    """
    if not allowed(phrase, facts):
        return None
    trace = Trace(hidden, lot and f"{lot}|{phrase.id}")
    token = _trace.set(trace)
    try:
        filled = written(phrase.text, facts, trace) if phrase.group else _text(phrase.text, facts, trace)
        text = set_words(filled.strip())
    except (UnsetFigure, TemplateError, TypeError, ValueError, ArithmeticError, LookupError):
        return None  # a fact is missing, or is not of the kind the phrase expects
    finally:
        _trace.reset(token)
    if not text or len(text) > _LONGEST or (trace.unset and not phrase.is_fallback):
        return None
    printed = tuple(dict.fromkeys(trace.printed))
    return Sentence(
        text, phrase, printed, trace.unset, tuple(dict.fromkeys(trace.cited)), tuple(trace.guards)
    )
