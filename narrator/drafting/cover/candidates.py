"""The sentences that could tell a topic's messages: every pattern that can stand, filled, with what it tells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from narrator.drafting.compose.said import PAST, Ledger, ref_of_fact
from narrator.figures.facts.quantity import Fact, Facts, UnsetFigure
from narrator.figures.unit import UnitKind
from narrator.library.condition import follow
from narrator.library.phrase import Opens, Phrase
from narrator.suggestion.render import Sentence, fill
from narrator.suggestion.trace import Printed, Settled

WINDOW = 7
_LAST_YEAR = "上年."
_OFFICE = re.compile(r"单位\.(?:自称|主语)")
_BELONGS = re.compile("的|门户|网|专栏|办公|各|下")
"""Behind the office's name: with these it is no subject (街道的, 街道专栏, 街道办公室)."""
_SET_TO = re.compile(r"([\w.]+) (?:== (?:'|true)|is 无)|说\(([\w.]+)\)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that could be used: its text, what it prints and tells, its pattern's build.

    An own line has no pattern. ``subject`` is the office's name, which stands before the text where nothing before it goes by that
    name; ``office`` are the office's names that the text has in other places.
    """

    text: str
    pattern: str
    printed: tuple[Printed, ...]
    tells: tuple[str, ...]
    object: str = ""
    opens: Opens = Opens.OBJECT
    plain: bool = False
    topic: str = ""
    subject: str = ""
    office: frozenset[str] = frozenset()

    @property
    def is_own(self) -> bool:
        """Whether it is the clerk's own line."""
        return not self.object

    @property
    def is_past(self) -> bool:
        """Whether the office said so in an earlier year."""
        return self.pattern.startswith(PAST)


@dataclass(frozen=True, slots=True)
class Ground:
    """What candidates are made from: the facts, the messages, what must not be told, where messages stand."""

    facts: Mapping[str, Fact]
    ledger: Ledger
    hidden: frozenset[str]
    positions: Mapping[str, tuple[int, int]]
    kind: UnitKind
    year: int
    lot: str = ""
    office: tuple[str, ...] = ()
    """The names of the office where it does something."""


def candidates(patterns: Iterable[Phrase], ground: Ground) -> Iterator[Candidate]:
    """Yield every pattern that can stand, for each item of the list it is made for."""
    for pattern in patterns:
        if pattern.suits(ground.kind, ground.year):
            for item in _items(pattern, ground.facts):
                made = _made(pattern, item, ground)
                if made is not None:
                    yield made


def _items(pattern: Phrase, facts: Mapping[str, Fact]) -> tuple[Fact, ...]:
    if not pattern.each:
        return (None,)
    items = follow(facts, tuple(pattern.each.split(".")))
    return tuple(one for one in items if isinstance(one, Facts)) if isinstance(items, tuple) else ()


def _made(pattern: Phrase, item: Fact, ground: Ground) -> Candidate | None:
    facts = {**ground.facts, "项": item} if item is not None else ground.facts
    sentence = fill(pattern, facts, ground.hidden, ground.lot)
    if sentence is None:
        return None
    tells = told_by(sentence, facts, ground.ledger)
    known = [ground.positions[one] for one in tells if one in ground.positions]
    if not known or max(known)[0] - min(known)[0] >= WINDOW:
        return None
    subject = _subject(pattern, sentence.text, ground.office)
    return Candidate(
        sentence.text.removeprefix(subject),
        pattern.id,
        (*sentence.printed, *sentence.cited),
        tells,
        pattern.object or pattern.topic,
        pattern.opens,
        pattern.plain,
        pattern.topic,
        subject,
        office=_names(pattern, sentence.text.removeprefix(subject), ground.office),
    )


def _subject(pattern: Phrase, text: str, office: tuple[str, ...]) -> str:
    """Return the office's name that a sentence begins with and can do without behind one that has named it."""
    if pattern.opens is not Opens.OFFICE:
        return ""
    name = max((name for name in office if text.startswith(name)), key=len, default="")
    return "" if _BELONGS.match(text, len(name)) else name


def _names(pattern: Phrase, text: str, office: tuple[str, ...]) -> frozenset[str]:
    named = _OFFICE.search(pattern.text) is not None
    return frozenset(name for name in office if named and name in text)


def told_by(sentence: Sentence, facts: Mapping[str, Fact], ledger: Ledger) -> tuple[str, ...]:
    """Return the ids of the messages a filled pattern tells: what it prints, and what its conditions settle.

    A sum over the items of a list tells each; any other number reckoned from several tells none of them.
    """
    refs = [ref for one in sentence.printed for ref in refs_of(one.ref, ledger)]
    for settled in (Settled(sentence.phrase.when), *sentence.guards):
        about = facts if settled.item is None else {**facts, "项": settled.item}
        named = (match[1] or match[2] for match in _SET_TO.finditer(settled.source))
        refs += [ref for name in named if (ref := ref_of(name, about))]
    return tuple(dict.fromkeys(map(ledger.id_of, refs)))


def refs_of(ref: str, ledger: Ledger) -> tuple[str, ...]:
    """Return the places whose messages are told by printing ``ref``."""
    if _LAST_YEAR in ref:
        return ()
    if "+" not in ref or ref in ledger.by_ref:
        return (ref,)
    return tuple(ref.split("+")) if "[" in ref else ()


def ref_of(name: str, facts: Mapping[str, Fact]) -> str:
    """Return where the fact stands that phrases call ``name``."""
    path = tuple(name.split("."))
    try:
        fact = follow(facts, path)
    except UnsetFigure:
        return ""
    ref = getattr(fact, "ref", "")
    if ref or isinstance(fact, Facts):
        return str(ref)
    item = facts.get("项")
    if path[0] == "项":
        return f"{item.ref}.{'.'.join(path[1:])}" if isinstance(item, Facts) else ""
    return ref_of_fact(name)
