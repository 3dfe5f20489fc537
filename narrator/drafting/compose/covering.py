"""The sentences of one topic of section one: every message of it told once, by joined patterns and the clerk's own lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.compose.messages import Duty, Message
from narrator.drafting.compose.said import Ledger
from narrator.drafting.compose.section_five import FOLLOWUPS, PROBLEMS
from narrator.drafting.cover.candidates import Candidate, Ground, candidates, ref_of
from narrator.drafting.cover.cost import Costs, with_one_subject
from narrator.drafting.cover.joined import joined_lines
from narrator.drafting.cover.past import PastLine, past_candidates
from narrator.drafting.cover.places import (
    OWN_LINES,
    place_of,
    place_of_line,
    positions,
    told_here,
)
from narrator.drafting.cover.search import Search
from narrator.drafting.cover.variety import liveliest
from narrator.figures.facts.facts import acting_name
from narrator.figures.facts.quantity import Fact, Facts, Quantity, UnsetFigure
from narrator.figures.model import Figures
from narrator.files.settings import APART
from narrator.language.similarity import alike
from narrator.library.condition import follow
from narrator.library.phrase import Phrase, PhraseBank, Wanted
from narrator.suggestion.render import holds
from narrator.suggestion.trace import Printed

DOCUMENTS, DECISIONS, REGULATIONS = "disclosure.documents", "disclosure.decisions", "management.regulation"
SPLIT = ("信息管理", "制度")
_HEADINGS = {
    "disclosure": "主动公开",
    "applications": "依申请公开",
    "management": "政府信息管理",
    "platform": "平台建设",
    "assurance": "监督保障",
}
_LISTS = {"problems": PROBLEMS, "measures": PROBLEMS, "followups": FOLLOWUPS}
_MEASURES, _MENDING = "measures", ("措施", "时限", "责任")
_ENTRY = re.compile(rf"({PROBLEMS}|{FOLLOWUPS})#(\w+)")
_OLD_PARAGRAPHS = {PROBLEMS: "problems.problem", FOLLOWUPS: "problems.followup"}
_FEW = 10
_ACCOUNTS = (("平台", "公众号"), ("平台", "账号"))
_SHORTEST_NAME = 3
_STOPPED = re.compile(r"停更|停用|停止更新|关停|关闭|注销|并入|合并")
_SHOWN_ALTERNATIVES, _TOO_LIKE = 3, 0.97


@dataclass(frozen=True, slots=True)
class Chosen:
    """One sentence of the plan and other wordings that tell exactly the same."""

    candidate: Candidate
    others: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Covering:
    """What the plans of one draft are made from."""

    figures: Figures
    facts: Mapping[str, Fact]
    bank: PhraseBank
    ledger: Ledger
    lines: Sequence[OwnLine]
    hidden: frozenset[str]
    quiet: frozenset[str]
    documents_under: str
    kept: Mapping[str, str] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    """Deleted paragraphs; a problem had one of its own in drafts of earlier versions."""
    past: Sequence[PastLine] = ()
    """Sentences of the office's own earlier years."""
    standing: frozenset[str] = frozenset()
    """The digests of the sentences the draft has."""

    def plan(self, topic: str, told: frozenset[str], relevance: Mapping[str, float]) -> tuple[Chosen, ...]:
        """Return the sentences of a topic in order; what was ``told`` is not told again."""
        named = self._order_of(topic)
        places = next((one.places for one in self.bank.order if one.topic == named), ())
        musts = [one for one in self._messages(topic) if one.id not in told]
        where = dict(positions(musts, places))
        lines = [line for line in self.lines if line.topic == topic and line.ref not in self.hidden]
        own = {self.ledger.id_of(line.ref): line for line in lines}
        where.update(
            {name: (place_of_line(own[name].text, places), number) for number, name in enumerate(own)}
        )
        wanted = self._wanted(topic, places, len(where))
        where.update({name: spot for name, spot in wanted.items() if name not in told})
        ground = self._ground(where)
        patterns = list(self._patterns(topic, ground, told))
        offered = [*self._own(own), *patterns, *past_candidates(self.past, patterns, ground, told)]
        costs = Costs(self.figures, self.kept, relevance, self.standing)
        chosen = _cheapest(where, frozenset(wanted), offered, costs)
        said = zip(with_one_subject(chosen, self.standing), chosen, strict=True)
        return tuple(Chosen(one, _others(plain, offered)) for one, plain in said)

    def _order_of(self, topic: str) -> str:
        """Return the name of the order a topic is told in: of problems whose measures stand apart another."""
        return f"{topic}-apart" if topic == "problems" and self._stands_apart() else topic

    def _stands_apart(self) -> bool:
        layout = self.facts.get("体例")
        return isinstance(layout, Facts) and layout["第五部分"] == APART

    def _is_listed_under(self, message: Message, topic: str) -> bool:
        """Whether a message is one of an entry of section five told under ``topic``; measures stand apart or with the problem."""
        if message.path[:1] != (_LISTS[topic],):
            return False
        if topic == "followups":
            return True
        measure = self._stands_apart() and message.path[-1] in _MENDING
        return measure is (topic == _MEASURES)

    def _messages(self, topic: str) -> Iterator[Message]:
        for one in self.ledger.messages:
            if one.duty is Duty.MUST and one.ref not in self.hidden and one.path[:1] != (OWN_LINES,):
                if topic in _LISTS:
                    place = topic if self._is_listed_under(one, topic) else ""
                else:
                    place = topic if one.topic.value == _HEADINGS[topic] else ""
                if one.path[:2] == ("信息管理", "文件效力"):
                    place = self._documents_topic()
                if place == topic and not self._line_tells(one) and not self._is_removed(one):
                    yield one

    def _is_removed(self, message: Message) -> bool:
        """Whether the paragraph a problem had in a draft of an earlier version was deleted."""
        match = _ENTRY.match(message.id)
        return match is not None and f"{_OLD_PARAGRAPHS[match[1]]}.{match[2]}" in self.removed

    def _line_tells(self, message: Message) -> bool:
        """Whether a line of the clerk's own says what became of the account that a message is about."""
        if message.path[:2] not in _ACCOUNTS:
            return False
        within = message.ref.rpartition(".")[0]
        names = [
            one.value
            for one in self.ledger.messages
            if one.ref == f"{within}.名称" and len(one.value) >= _SHORTEST_NAME
        ]
        lines = [line.text for line in self.lines if _STOPPED.search(line.text)]
        return any(name in line for name in names for line in lines)

    def _documents_topic(self) -> str:
        return next(name for name, heading in _HEADINGS.items() if heading == self.documents_under)

    def _wanted(self, topic: str, places: Sequence[str], known: int) -> dict[str, tuple[int, int]]:
        """Return what is told although it need not be, with its place."""
        found: dict[str, tuple[int, int]] = {}
        said = {one.topic for one in self.bank.wanted if any(map(self._line_says, one.facts))}
        for one in self.bank.wanted:
            if one.topic not in said and self._is_wanted(one, topic, known):
                for name in one.facts:
                    ref = ref_of(name, self.facts)
                    if ref and ref not in self.hidden:
                        place = (
                            "规章" if name.startswith("规章") else _PLACES.get(one.topic) or _zero_place(name)
                        )
                        found[self.ledger.id_of(ref)] = (place_of(place, places), len(found))
        return found

    def _line_says(self, name: str) -> bool:
        """Whether a line of the clerk's own says the number of a cell: its name and the number in one clause."""
        try:
            fact = follow(self.facts, tuple(name.split(".")))
            number = fact.number if isinstance(fact, Quantity) else 0
        except UnsetFigure:
            return False
        if not number:
            return False
        said = re.compile(
            rf"{re.escape(name.split('.', maxsplit=1)[0])}[^，。；]{{0,12}}?(?<!\d){number}(?!\d)"
        )
        return any(said.search(line.text) for line in self.lines)

    def _is_wanted(self, one: Wanted, topic: str, known: int) -> bool:
        head = self._documents_topic() if one.topic == DOCUMENTS else one.topic.split(".", 1)[0]
        if head != topic or one.topic in self.quiet or (one.few and known >= _FEW):
            return False
        kinds = not one.kinds or self.figures.unit.kind in one.kinds
        return kinds and (not one.when or holds(one.when, self.facts))

    def _own(self, own: Mapping[str, OwnLine]) -> Iterator[Candidate]:
        for name, line in own.items():
            printed = (Printed(line.ref, line.text),)
            yield Candidate(line.sentence, name, printed, (name,), topic=OWN_LINES, subject=line.subject)
        yield from joined_lines(own, OWN_LINES)

    def _ground(self, where: Mapping[str, tuple[int, int]]) -> Ground:
        unit, year = self.figures.unit, self.figures.year
        lot = f"{unit.full_name}|{year}"
        facts = told_here(self.facts, SPLIT, self.ledger.messages, where)
        office = (unit.self_reference, acting_name(unit))
        return Ground(facts, self.ledger, self.hidden, where, unit.kind, year, lot, office)

    def _patterns(self, topic: str, ground: Ground, told: frozenset[str]) -> Iterator[Candidate]:
        for one in candidates(self._of_topic(topic), ground):
            strangers = [t for t in one.tells if t not in ground.positions and self.ledger.musts((t,))]
            if not told.intersection(one.tells) and not strangers:
                yield one

    def _of_topic(self, topic: str) -> Iterator[Phrase]:
        here = self._documents_topic() == topic
        yield from (one for one in self.bank.patterns_of(topic) if one.topic != DOCUMENTS or here)
        if here and topic != "disclosure":
            yield from self.bank.patterns_of(DOCUMENTS)
        if topic == "assurance":
            yield from self.bank.patterns_of(REGULATIONS)


def _as_alternative(likeness: float, one: Candidate) -> tuple[bool, bool, float, str]:
    """Return by what alternatives are put in order."""
    return not one.is_past, one.plain, round(likeness, 6), one.pattern


_PLACES = {DOCUMENTS: "规范性文件", DECISIONS: "处理决定"}


def _zero_place(name: str) -> str:
    """Return the declared place of a fact that is told for being zero."""
    parts = name.split(".")
    heads = {"申请": "政府信息公开申请", "保障": "监督保障"}
    return parts[0] if parts[0] in ("行政复议", "行政诉讼") else f"{heads[parts[0]]}.{parts[1]}"


def _cheapest(
    where: Mapping[str, tuple[int, int]], wanted: frozenset[str], offered: Sequence[Candidate], costs: Costs
) -> tuple[Candidate, ...]:
    """Return the sentences that tell everything once, or as much as can be told."""
    sayable = {told for one in offered for told in one.tells}
    order = sorted((name for name in where if name in sayable), key=lambda name: (where[name], name))
    for needed in (order, [name for name in order if name not in wanted]):
        ways = Search(needed, offered, costs).best()
        if ways:
            return liveliest(ways)
    return _as_much_as_possible(order, offered, costs)


def _as_much_as_possible(
    order: Sequence[str], offered: Sequence[Candidate], costs: Costs
) -> tuple[Candidate, ...]:
    """Return sentences one by one, each the cheapest that tells the next message and nothing again."""
    told: set[str] = set()
    chosen: list[Candidate] = []
    for name in order:
        ready = [one for one in offered if name in one.tells and not told.intersection(one.tells)]
        if name not in told and ready:
            best = min(ready, key=lambda one: (costs.of(one), one.pattern, one.text))
            chosen.append(best)
            told.update(best.tells)
    return tuple(chosen)


def _others(chosen: Candidate, offered: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return up to three other wordings that tell exactly the same.

    The office's own of earlier years come first, then those least like the chosen one and each other.
    """
    told = set(chosen.tells)
    same = [one for one in offered if not one.is_own and set(one.tells) == told]
    shown = [chosen]
    while len(shown) <= _SHOWN_ALTERNATIVES:
        ready = [(max(alike(one.text, other.text) for other in shown), one) for one in same]
        ready = [entry for entry in ready if entry[0] < _TOO_LIKE]
        if not ready:
            break
        shown.append(min(ready, key=lambda entry: _as_alternative(*entry))[1])
    return tuple(shown[1:])
