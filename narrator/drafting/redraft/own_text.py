"""What a person's own sentences in a draft tell: then nothing else in the report tells it again.

Only what is said firmly counts. A number has to stand in one clause with the noun and the measure word its key declares,
and with its own name where another key has the same; no other time and no part may be spoken of. Of a sentence that joins
several messages those that stand in the person's own text give way, the rest is told without them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from narrator.drafting.compose.messages import Duty, Message, names_its_record
from narrator.drafting.compose.plan import Planned
from narrator.drafting.redraft.align import Adopted, Work, adopted, held, moved_numbers
from narrator.figures.keys.declare import Key, KeyPath, Kind, walk
from narrator.figures.model import Figures
from narrator.finding import Finding, Location, Severity
from narrator.report.draft.model import Draft

_CLAUSE = re.compile(r"[，；。！？\n]")
_NUMBER = re.compile(r"[约近]?\d[\d,.]*[余多万亿]*")
_MONTH = re.compile(r"20\d\d-(\d\d)")
_NOT_THIS = re.compile(
    r"上年|去年|累计|历年|以来|往年|截至|上半年|下半年|季度|其中|部分|未|没有|计划|目标|力争"
)
_SHORTEST_WORDS = 4
_START = 24


@dataclass(frozen=True, slots=True)
class OwnTelling:
    """A text of the person's own and the messages it tells in place of the draft's sentences."""

    text: str
    messages: tuple[Message, ...]


def told_by_own_text(old: Draft, work: Work, planned: Planned) -> tuple[OwnTelling, ...]:
    """Return what the person's own text tells of the messages that fresh sentences would tell."""
    messages = {message.id: message for message in planned.messages if message.duty is Duty.MUST}
    sentences = [
        frozenset(told for told in said.tells if told in messages)
        for one in planned.composed
        for said in one.said
    ]
    fresh = [messages[told] for one in sentences for told in sorted(one)]
    before, taking = printed_before(old), _Taking(tuple(sentences), held(work), work.left_alone)
    found: list[OwnTelling] = []
    for text, is_edit in _own_texts(old, work):
        own = _without_copies(text, work)
        told = [one for one in fresh if _states(own, one, before, planned.messages)]
        told = taking.allowed(told, is_edit=is_edit)
        if told:
            found.append(OwnTelling(text, tuple(dict.fromkeys(told))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Taking:
    """What a person's text may take from the draft: of ``sentences`` what each must tell, ``owned`` what is a person's already.

    Words and months, which a text may name without telling them, are only taken where their sentence has nothing left to
    tell: it goes whole, none is cut short. An edited sentence takes in this way alone from those ``left_alone``.
    """

    sentences: tuple[frozenset[str], ...]
    owned: frozenset[str]
    left_alone: frozenset[str]

    def allowed(self, told: Sequence[Message], *, is_edit: bool) -> list[Message]:
        """Return those of the messages a text states that it takes."""
        told = [one for one in told if one.id not in self.owned]
        mine = self.owned.union(one.id for one in told)
        careful = [one for one in told if _is_named(one) or (is_edit and one.id in self.left_alone)]
        return [one for one in told if one not in careful or self._goes_whole(one, mine)]

    def _goes_whole(self, message: Message, mine: frozenset[str]) -> bool:
        return all(one <= mine for one in self.sentences if message.id in one)


def _is_named(message: Message) -> bool:
    """Whether a message is words or a month: what names them need not tell them."""
    return _NUMBER.fullmatch(message.value) is None


def printed_before(old: Draft) -> dict[str, str]:
    """Return what a draft printed of each figure or fact."""
    return {
        ref: shown
        for _, block in old.paragraphs()
        if block.anchor is not None
        for one in block.anchor.sentences
        for ref, shown in one.printed
    }


def _states(text: str, message: Message, before: Mapping[str, str], among: Sequence[Message]) -> bool:
    """Whether a text says what a message tells, or what it told when the draft was made last."""
    then = replace(message, value=before.get(message.ref, message.value))
    return states(text, message, among) or (then.value != message.value and states(text, then, among))


def adopting(old: Draft, work: Work, own: Sequence[OwnTelling], planned: Planned) -> Work:
    """Return the work in which a person's sentences own the messages they tell."""
    before = printed_before(old)
    texts = {told: said.text for one in planned.composed for said in one.said for told in said.tells}
    told = {
        one.text: [
            Adopted(
                message.id,
                (message.ref, _shown(one.text, message, before)),
                texts.get(message.id, one.text),
            )
            for message in one.messages
        ]
        for one in own
    }
    for text, some in moved_numbers(work).items():
        known = {adopting.message for others in told.values() for adopting in others}
        told.setdefault(text, []).extend(one for one in some if one.message not in known)
    return adopted(work, told)


def _shown(text: str, message: Message, before: Mapping[str, str]) -> str:
    return message.value if states(text, message) else before.get(message.ref, message.value)


def _own_texts(old: Draft, work: Work) -> Iterator[tuple[str, bool]]:
    """Yield the texts a person wrote, each with whether it is a sentence of a generated paragraph."""
    for _, block in old.paragraphs():
        if block.anchor is None and not block.html:
            yield block.text, False
    for some in work.pieces.values():
        yield from ((piece.text, True) for piece in some if piece.kept)


def _without_copies(text: str, work: Work) -> str:
    """Return a text without what only repeats a sentence that stands as it was generated."""
    for some in work.pieces.values():
        for piece in some:
            if not piece.kept and piece.text.strip():
                text = text.replace(piece.text.strip(), "")
    return text


def states(text: str, message: Message, among: Sequence[Message] = ()) -> bool:
    """Whether a text firmly says what a message tells; ``among`` are the messages it might be mistaken for."""
    key = _keys().get(message.path)
    if key is None:
        return False
    month = _MONTH.fullmatch(message.value)
    if month:
        return f"{int(month[1])}月" in text
    if _NUMBER.fullmatch(message.value) is None:
        return key.kind is Kind.WORDS and len(message.value) >= _SHORTEST_WORDS and message.value in text
    clauses = _CLAUSE.split(text) if names_its_record(text, message) else ()
    return any(_clause_states(clause, message, key, among) for clause in clauses)


def _clause_states(clause: str, message: Message, key: Key, among: Sequence[Message]) -> bool:
    if not key.measures or _NOT_THIS.search(clause):
        return False
    measures = "|".join(map(re.escape, key.measures))
    if not re.search(rf"(?<![\d.约近]){re.escape(message.value)}(?:{measures})", clause):
        return False
    own = message.ref.rsplit(".", 1)[-1]
    if key.kind is Kind.COUNTS:
        return own in clause
    named = len(message.object) > 1 and message.object in clause
    return named and (own in clause or not any(_alike(message, other) for other in among))


def _alike(one: Message, other: Message) -> bool:
    return other.id != one.id and other.object == one.object and other.value == one.value


@lru_cache(maxsize=1)
def _keys() -> Mapping[KeyPath, Key]:
    return dict(walk(Figures))


def notes_of(own: Sequence[OwnTelling], file: str) -> Iterator[Finding]:
    """Yield a note for each text that tells something in place of the draft."""
    for one in own:
        start = one.text.strip()
        start = start if len(start) <= _START else start[:_START] + "……"
        names = "、".join(message.name for message in one.messages)
        message = f"您写的“{start}”已经说了：{names}。程序不再另写"
        where = Location(file=file, text=one.text)
        yield Finding("DRAFT-OWN", Severity.INFO, message, where, subject=one.messages[0].id)
