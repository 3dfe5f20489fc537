"""A clerk's own line that was changed after a person edited its sentence: the sentence stays, its numbers follow or are asked about.

A line is known by its words, so a changed one is another message. Where it is what an edited sentence was made of, the
sentence owns it: the new line is not told beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.drafting.compose.deeds import end_sentence
from narrator.drafting.compose.messages import Message
from narrator.drafting.redraft.align import Work
from narrator.drafting.redraft.sentences import Line
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.language.numerals_in_text import find_numerals
from narrator.language.similarity import alike
from narrator.library.topics import named_topic
from narrator.report.draft.model import Draft, Telling, digest

_LINE = re.compile(r"(?P<list>[^\[\].]+)\[\d+\]")
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Changed:
    """A line as a draft printed it and the message that tells it today."""

    message: str
    before: str
    now: Message


def is_line(ref: str) -> bool:
    """Whether a reference is a whole line of a list of lines."""
    return _LINE.fullmatch(ref) is not None


def changed_lines(old: Draft, messages: Sequence[Message]) -> tuple[Changed, ...]:
    """Return the lines of an old draft that stand in the figures no more, each with the one it was changed into."""
    today = {one.id: one for one in messages if is_line(one.ref)}
    before = dict(_printed_lines(old))
    new = [one for name, one in today.items() if name not in before]
    pairs = sorted(
        (
            (alike(text, one.value), one.ref == ref, name, one)
            for name, (ref, text) in before.items()
            if name not in today
            for one in new
            if one.ref.partition("[")[0] == ref.partition("[")[0]
        ),
        key=lambda pair: (-pair[0], not pair[1], pair[2]),
    )
    found: dict[str, Changed] = {}
    taken: set[str] = set()
    for likeness, _, name, one in pairs:
        if likeness >= _LIKE and name not in found and one.id not in taken:
            taken.add(one.id)
            found[name] = Changed(name, before[name][1], one)
    return tuple(found.values())


def lines_today(messages: Sequence[Message]) -> dict[str, str]:
    """Return the lines as a draft prints them, by their messages."""
    return {
        one.id: end_sentence(named_topic(one.value)[1])
        for one in messages
        if is_line(one.ref) and "#" in one.id
    }


def _printed_lines(old: Draft) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the lines a draft printed, by their messages: where each stood and its words."""
    for _, paragraph in old.paragraphs():
        for one in paragraph.anchor.sentences if paragraph.anchor else ():
            lines = [pair for pair in one.printed if is_line(pair[0])]
            names = [told for told in one.tells if "#" in told and "." not in told]
            if len(lines) == len(names):
                yield from zip(names, lines, strict=True)


def owning_changed(work: Work, changed: Sequence[Changed]) -> Work:
    """Return the work in which edited sentences own what their lines were changed into."""
    if not changed:
        return work
    renamed = {one.message: one.now for one in changed}

    def owning(one: Telling) -> Telling:
        if not renamed.keys() & set(one.tells):
            return one
        moved = {pair: _ref_today(pair, changed) for pair in one.printed}
        return replace(
            one,
            tells=tuple(renamed[told].id if told in renamed else told for told in one.tells),
            printed=tuple((moved[pair], pair[1]) for pair in one.printed),
        )

    return replace(
        work,
        pieces={
            name: tuple(
                replace(piece, tellings=tuple(map(owning, piece.tellings))) if piece.kept else piece
                for piece in some
            )
            for name, some in work.pieces.items()
        },
    )


def _ref_today(pair: tuple[str, str], changed: Sequence[Changed]) -> str:
    return next((one.now.ref for one in changed if is_line(pair[0]) and one.before == pair[1]), pair[0])


def with_lines_followed(
    lines: Sequence[Line], today: Mapping[str, str], where: Location
) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """Return the sentences of a paragraph with those edited in line with the lines they were made of, and what was found.

    ``today`` are the lines by their messages.
    """
    made, findings = [], []
    for line in lines:
        telling = line.telling
        names = [told for told in telling.tells if told in today] if telling and line.kept else []
        lasting = [pair for pair in telling.printed if is_line(pair[0])] if telling else []
        if (
            telling is None
            or len(names) != 1
            or len(lasting) != 1
            or lasting[0][1].rstrip("。") == today[names[0]].rstrip("。")
        ):
            made.append(line)
            continue
        (ref, before), now = lasting[0], today[names[0]]
        text = line_followed(line.text, before, now)
        if text is None:
            findings.append(_asked(line.text, ref, before, now, where))
            made.append(line)
            continue
        printed = tuple((one, now if one == ref else shown) for one, shown in telling.printed)
        made.append(Line(text, replace(telling, digest=digest(text), printed=printed), kept=True))
        if text != line.text:
            findings.append(_updated(line.text, text, ref, where))
    return tuple(made), tuple(findings)


def _called(ref: str) -> str:
    name, _, number = ref.removesuffix("]").partition("[")
    return f"{name}第{number}条"


def _updated(before: str, after: str, ref: str, where: Location) -> Finding:
    return Finding(
        "DRAFT-UPDATED",
        Severity.INFO,
        f"您改过的一句里，数字已随{_called(ref)}更新：原为“{before.strip()}”，现为“{after.strip()}”",
        replace(where, text=after.strip()),
        (Evidence("原句", before.strip()), Evidence("现句", after.strip())),
        "只改了数字，请再读一遍这一句",
    )


def _asked(text: str, ref: str, before: str, now: str, where: Location) -> Finding:
    return Finding(
        "DRAFT-FIGURE",
        Severity.WARNING,
        f"这一句您改过，{_called(ref)}后来改了，没有代您改：由“{before}”变为“{now}”。请核对：{text.strip()}",
        replace(where, text=text.strip()),
        (Evidence(_called(ref), f"{before} → {now}", ref),),
        "请改好这一句，或者用备选里的新写法；照您的留着也可以",
        confirm=True,
    )


def line_followed(sentence: str, before: str, now: str) -> str | None:
    """Return a sentence made of a line in which the numbers of today's line stand, ``None`` where that is not sure.

    Only numbers may have changed in the line, and each that did has to stand in the sentence once: as it was or as it is.
    """
    old, new = find_numerals(before), find_numerals(now)
    if _worded(before) != _worded(now) or len(old) != len(new):
        return None
    pairs = [
        (before[one.start : one.end], now[two.start : two.end]) for one, two in zip(old, new, strict=True)
    ]
    changes = {(was, shown) for was, shown in pairs if was != shown}
    if len({was for was, _ in changes}) != len(changes):
        return None
    edits: Mapping[str, str] = dict(changes)
    standing = [sentence[one.start : one.end] for one in find_numerals(sentence)]
    for was, shown in changes:
        stays = sum(one == (was, was) for one in pairs)
        if stays or standing.count(was) + (0 if was in standing else standing.count(shown)) != 1:
            return None
    pieces, place = [], 0
    for one in find_numerals(sentence):
        pieces += [
            sentence[place : one.start],
            edits.get(sentence[one.start : one.end], sentence[one.start : one.end]),
        ]
        place = one.end
    return "".join([*pieces, sentence[place:]])


def _worded(line: str) -> str:
    """Return a line with its numbers blanked and without the end of the sentence."""
    text, place = "", 0
    for one in find_numerals(line):
        text, place = f"{text}{line[place : one.start]}#", one.end
    return (text + line[place:]).rstrip("。；;.")
