"""What a figure that an earlier draft printed would be printed as today."""

from collections.abc import Iterator, Mapping

from narrator.figures.facts.quantity import Fact, Facts, Quantity, Row, Words
from narrator.figures.values import NOT_COUNTED


def current_values(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Return the printed form of every figure and fact by its reference; of what nobody counted, that."""
    return dict(_walk(tuple(facts.values())))


def labels(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Return the label of every figure by its reference."""
    return {quantity.ref: quantity.label for quantity in _quantities(tuple(facts.values()))}


def units(facts: Mapping[str, Fact]) -> dict[str, str]:
    """Return the measure word of every figure by its reference, where it has one."""
    every = ((one.ref, one.measure or one.unit) for one in _quantities(tuple(facts.values())))
    return {ref: unit for ref, unit in every if unit}


def _walk(facts: tuple[Fact, ...]) -> Iterator[tuple[str, str]]:
    for quantity in _quantities(facts):
        counted = quantity.value is not NOT_COUNTED
        yield quantity.ref, str(quantity) if counted else NOT_COUNTED.value
    for words in _words(facts):
        yield words.ref, str(words)


def _quantities(facts: tuple[Fact, ...]) -> Iterator[Quantity]:
    for fact in facts:
        if isinstance(fact, Quantity):
            yield fact
        yield from _quantities(_inner(fact))


def _words(facts: tuple[Fact, ...]) -> Iterator[Words]:
    for fact in facts:
        if isinstance(fact, Words):
            yield fact
        yield from _words(_inner(fact))


def _inner(fact: Fact) -> tuple[Fact, ...]:
    if isinstance(fact, Facts):
        return tuple(fact[name] for name in fact.names())
    if isinstance(fact, Row):
        return tuple(fact.parts.values())
    return fact if isinstance(fact, tuple) else ()
