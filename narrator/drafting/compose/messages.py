"""What a report has to tell: a message for every key that is filled in, with its topic, object, order and duty.

A message has two names. ``ref`` is where its value stands in the figures file, as facts print it. ``id`` stays the same
when lines are put before it: an item of a list is named by what it is about, not by its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256

from narrator.figures.facts.quantity import Facts, Quantity, Row
from narrator.figures.facts.tables import table_facts
from narrator.figures.keys.declare import Counted, Key, KeyPath, Kind, Topic, keys_of
from narrator.figures.model import Figures
from narrator.figures.values import Mark, Stated, is_number, number_of, spell_number

_APART = frozenset(
    {"单位", "年度", "口径", "前言", "落款日期", "", "信息处理费", "不写", "答复", "来源", "上年"}
)
_FLAGS = frozenset({"渠道之间有重复", "类别是否列全"})
_NOTHING = frozenset({"无", "没有", "否", "同上", "同下"})
_REVIEWS = ("行政复议", "行政诉讼")


class Duty(Enum):
    """Whether a message has to be told."""

    MUST = "必写"
    MAY = "可写"


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell.

    ``path`` are the declared keys it stands under; ``object`` is what it is about, ``act`` what is said of that; ``order``
    is its place in the file; ``value`` is how it is printed. ``signs`` name it in a text about a problem, ``yields`` says
    how early it gives way.
    """

    id: str
    ref: str
    path: KeyPath
    topic: Topic
    object: str
    act: str
    order: int
    duty: Duty
    value: str
    signs: tuple[str, ...] = ()
    yields: int = 0
    group: str = ""

    @property
    def name(self) -> str:
        """The message as a person finds it in the figures file."""
        return f"{self.ref}（{self.value}）" if self.value else self.ref


_BEARERS = frozenset({"社区", "单位"})
"""Nouns of those that have or get something: their number stands in many sentences and is not that of one key."""
_OF_A_RECORD = 3


@dataclass(frozen=True, slots=True)
class _At:
    """Where a walk over the records stands."""

    ref: str
    id: str
    path: KeyPath
    topic: Topic
    object: str
    yields: int = 0
    group: str = ""

    def below(self, key: Key) -> "_At":
        ref = f"{self.ref}.{key.name}" if self.ref else key.name
        return _At(
            ref,
            f"{self.id}.{key.name}" if self.id else key.name,
            (*self.path, key.name),
            key.topic or self.topic,
            key.head or (key.name if key.record else self.object),
            key.yields or self.yields,
            ref if key.yields else self.group,
        )

    def named(self, name: str) -> "_At":
        ref = f"{self.ref}.{name}"
        return _At(ref, f"{self.id}.{name}", self.path, self.topic, self.object, self.yields, self.group)

    def item(self, number: int, slug: str) -> "_At":
        ref = f"{self.ref}[{number}]"
        group = ref if self.group == self.ref else self.group
        return _At(ref, f"{self.id}#{slug}", self.path, self.topic, self.object, self.yields, group)


def messages_of(figures: Figures) -> tuple[Message, ...]:
    """Return everything the figures file says beside the tables' leaves, in its order."""
    made = list(_cells(figures))
    for attribute, key in keys_of(Figures):
        if key.name not in _APART:
            at = _At("", "", (), Topic.OTHER, key.name).below(key)
            made.extend(_value(key, getattr(figures, attribute), at))
    return tuple(replace(message, order=order) for order, message in enumerate(made))


def names_its_record(text: str, message: Message) -> bool:
    """Whether a text that counts what many sentences speak of says for what: 11个社区 are told of 公开栏 only beside that word."""
    if message.object not in _BEARERS or len(message.path) < _OF_A_RECORD:
        return True
    return message.path[-2] in text


def by_ref(messages: tuple[Message, ...]) -> Mapping[str, Message]:
    """Return the messages by where their values stand."""
    return {message.ref: message for message in messages}


def _value(key: Key, value: object, at: _At) -> Iterator[Message]:
    if value is None or isinstance(value, Mark):
        return
    if key.kind is Kind.RECORDS and isinstance(value, tuple):
        slugs: set[str] = set()
        for number, item in enumerate(value, 1):
            words = _first_words(item)
            topic = next(
                (to for to, some in key.moved.items() if any(one in words for one in some)), at.topic
            )
            here = replace(at, topic=topic).item(number, _slug(words, number, slugs))
            yield from _record(key.record or object, item, here)
    elif key.record is not None:
        yield from _record(key.record, value, at)
    elif key.kind is Kind.COUNTS and isinstance(value, tuple):
        yield from _counted(key, value, at)
    elif key.kind is Kind.LINES and isinstance(value, tuple):
        for number, line in enumerate(value, 1):
            yield _message(key, at.item(number, short(str(line))), Duty.MUST, str(line))
    else:
        yield from _leaf(key, value, at)


def _record(kind: type, record: object, at: _At) -> Iterator[Message]:
    for attribute, key in keys_of(kind):
        yield from _value(key, getattr(record, attribute), at.below(key))


def _counted(key: Key, items: tuple[Counted, ...], at: _At) -> Iterator[Message]:
    for item in items:
        if isinstance(item.count, Mark):
            continue
        here = at.named(item.name)
        yield _message(key, here, Duty.MUST if number_of(item.count) else Duty.MAY, _spelt(item.count))
        yield from _counted(key, item.parts, here.named("类别"))


def _leaf(key: Key, value: object, at: _At) -> Iterator[Message]:
    if isinstance(value, bool):
        must = value and key.name not in _FLAGS
        yield _message(key, at, Duty.MUST if must else Duty.MAY, "是" if value else "否")
    elif isinstance(value, int | Stated):
        yield _message(key, at, Duty.MUST if number_of(value) else Duty.MAY, _spelt(value))
    else:
        words = str(getattr(value, "value", value))
        yield _message(key, at, Duty.MAY if words in _NOTHING else Duty.MUST, words)


def _message(key: Key, at: _At, duty: Duty, value: str) -> Message:
    act = key.meaning.split("，")[0] or key.name
    return Message(
        at.id, at.ref, at.path, at.topic, at.object, act, 0, duty, value, key.signs, at.yields, at.group
    )


def _spelt(count: object) -> str:
    return count.spelt if isinstance(count, Stated) else str(count)


def _first_words(item: object) -> str:
    """Return what an item is about."""
    values = (getattr(item, attribute) for attribute, _ in keys_of(type(item)))
    return next((str(getattr(one, "value", one)) for one in values if one and not _is_count(one)), "")


def _slug(words: str, number: int, taken: set[str]) -> str:
    """Return a name for an item: by its first words; by its place if it has none or another has the same."""
    slug = short(words) if words else str(number)
    while slug in taken:
        slug += f".{number}"
    taken.add(slug)
    return slug


def _is_count(value: object) -> bool:
    return isinstance(value, int | Stated | Mark)


def short(text: str) -> str:
    """Return eight characters that stand for a text."""
    return sha256(text.encode()).hexdigest()[:8]


def _cells(figures: Figures) -> Iterator[Message]:
    """Yield the account of applications, the reviews and the lawsuits, each where it is not zero."""
    facts = table_facts(figures)
    applications = facts["申请"]
    found: list[tuple[str, Quantity, str]] = []
    if isinstance(applications, Facts):
        rows = [(name, applications[name]) for name in ("本年新收", "上年结转", "结转下年度")]
        results = applications["结果"]
        rows += list(results.parts.items()) if isinstance(results, Row) else []
        found += [(name, row, "政府信息公开申请") for name, row in rows if isinstance(row, Quantity)]
    for name in _REVIEWS:
        group = facts[name]
        cells = [(one, group[one]) for one in group.names()] if isinstance(group, Facts) else []
        known = [
            (one, cell, name) for one, cell in cells if isinstance(cell, Quantity) and is_number(cell.value)
        ]
        some = [cell for cell in known if cell[1].value and cell[0] != "总计"]
        found += some if len(some) > 1 else [cell for cell in known if cell[0] == "总计"]
    for name, cell, about in found:
        if is_number(cell.value) and cell.value:
            value = spell_number(cell.value)
            yield Message(cell.ref, cell.ref, (name,), Topic.APPLICATIONS, about, name, 0, Duty.MUST, value)
