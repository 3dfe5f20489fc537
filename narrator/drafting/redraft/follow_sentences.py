"""Bringing the sentences a person changed up to date, read in their paragraph."""

from collections.abc import Sequence
from dataclasses import replace

from narrator.drafting.redraft.follow_figures import FigureFollower, Printed
from narrator.drafting.redraft.printed_numbers import Owner
from narrator.drafting.redraft.sentences import Line
from narrator.finding import Finding
from narrator.report.draft.model import Paragraph, digest, pieces


def followed_lines(
    old: Paragraph, fresh: Paragraph, lines: Sequence[Line], follow: FigureFollower, section: str
) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """Return the sentences of a paragraph with the figures of those that are kept followed, and what was found.

    The whole paragraph is read as it stood, so that a sentence is understood from the one before it.
    """
    if old.anchor is None:
        return tuple(lines), ()
    places, owners = _owners(old, lines)
    text, printed, findings = follow.follow_sentences(old, fresh, section, owners)
    before, after = pieces(old.body), pieces(text[len(old.heading) :])
    if len(before) != len(after):
        return tuple(lines), findings
    made = tuple(lines)
    for number, piece in places.items():
        line = _with(lines[number], after[piece], printed[list(places).index(number)])
        made = (*made[:number], line, *made[number + 1 :])
    standing = [line.text.strip() for line in made if line.kept]
    return made, tuple(one for one in findings if _concerns(one, standing, text))


def _owners(old: Paragraph, lines: Sequence[Line]) -> tuple[dict[int, int], tuple[Owner, ...]]:
    """Return which piece of the old text each kept sentence is, by their numbers, and the sentences with their places."""
    cut = pieces(old.body)
    free = list(range(len(cut)))
    places: dict[int, int] = {}
    for number, line in enumerate(lines):
        piece = next((one for one in free if line.kept and cut[one] == line.text), None)
        if piece is not None:
            free.remove(piece)
            places[number] = piece
    owners = []
    for number, piece in places.items():
        start = len(old.heading) + sum(map(len, cut[:piece]))
        telling = lines[number].telling
        owners.append(Owner(start, start + len(cut[piece]), telling.printed if telling else ()))
    return places, tuple(owners)


def _with(line: Line, text: str, printed: Printed) -> Line:
    telling = line.telling
    if telling is None:
        return replace(line, text=text)
    return Line(text, replace(telling, digest=digest(text), printed=printed), kept=True)


def _concerns(finding: Finding, standing: Sequence[str], whole: str) -> bool:
    """Whether a finding is about a sentence that stays, or about the paragraph as a whole."""
    text = (finding.location.text or "").strip()
    return text == whole.strip() or any(text in one or one in text for one in standing)
