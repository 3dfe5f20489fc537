"""Bringing the sentences a person changed up to date, read in their paragraph."""

from collections.abc import Sequence
from dataclasses import replace

from narrator.drafting.redraft.follow_figures import FigureFollower
from narrator.drafting.redraft.sentences import Line
from narrator.finding import Finding
from narrator.report.draft.model import Paragraph, digest, pieces


def followed_lines(
    old: Paragraph, fresh: Paragraph, lines: Sequence[Line], follow: FigureFollower, section: str
) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """Return the sentences of a paragraph with the figures of those that are kept followed, and what was found.

    The whole paragraph is read as it stood, so that a sentence is understood from the one before it.
    """
    kept = [line for line in lines if line.kept]
    printed = tuple(dict.fromkeys(pair for line in kept if line.telling for pair in line.telling.printed))
    if old.anchor is None:
        return tuple(lines), ()
    probe = replace(old, anchor=replace(old.anchor, figures=printed))
    followed, findings = follow.follow(probe, fresh, section)
    before, after = pieces(old.body), pieces(followed.body)
    if len(before) != len(after):
        return tuple(lines), findings
    texts = dict(zip(before, after, strict=True))
    now = dict(followed.anchor.figures) if followed.anchor else {}
    made = tuple(_with(line, texts.get(line.text, line.text), now) if line.kept else line for line in lines)
    standing = [line.text.strip() for line in made if line.kept]
    return made, tuple(one for one in findings if _concerns(one, standing, followed.text))


def _with(line: Line, text: str, now: dict[str, str]) -> Line:
    telling = line.telling
    if telling is None:
        return replace(line, text=text)
    printed = tuple((ref, now.get(ref, value)) for ref, value in telling.printed)
    return Line(text, replace(telling, digest=digest(text), printed=printed), kept=True)


def _concerns(finding: Finding, standing: Sequence[str], whole: str) -> bool:
    """Whether a finding is about a sentence that stays, or about the paragraph as a whole."""
    text = (finding.location.text or "").strip()
    return text == whole.strip() or any(text in one or one in text for one in standing)
