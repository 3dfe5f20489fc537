"""这个数哪来的: the cell or fact behind a number of the text, by what the draft printed or by reading the sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.claims.model import Outcome, Verdict
from narrator.figures.values import UNSET, spell_value
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS
from narrator.report.draft.model import Paragraph, digest
from narrator.telling.claim_words import cells_words
from narrator.web.figures.calling import called
from narrator.web.figures.sources import row_source
from narrator.web.project.project import Project
from narrator.web.text.drafting import NoDraft
from narrator.workflow.checking.check import check_files
from narrator.workflow.writing.edit_draft import paragraph_of, sentences_of

_TABLES = tuple(table.key for table in EDITION_2021.tables)
_LAST_YEAR = "上年."
_ZERO = " = 0"
_FILLED_IN = "“数”里您填的"
_PLACE = re.compile(r"\[\d+\]")
_FACT = re.compile(r"数据文件[“‘](?P<name>[^”’]+)[”’]为")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a number comes from: in words, and the address where it is filled in, if that is here; ``known`` if it does."""

    words: str
    address: str = ""
    cell: str = ""
    field: str = ""
    known: bool = True


def origin_of(project: Project, name: str, at: int, number: str) -> Origin:
    """Return where the number that stands at ``at`` in a paragraph comes from."""
    found = project.draft()
    if found is None:
        raise NoDraft
    paragraph = paragraph_of(found[1], name)
    for start, reference, shown in printed_in(paragraph):
        if start <= at < start + len(shown):
            return _of_reference(project, reference)
    return _of_claim(project, found[0], paragraph.text, at, number)


def printed_in(paragraph: Paragraph) -> Iterator[tuple[int, str, str]]:
    """Yield place, reference and number of the figures printed in sentences nobody has changed.

    A sentence is known by its digest; in it the figures of one number stand in the order in which they were printed.
    """
    known = {one.digest: one.printed for one in (paragraph.anchor.sentences if paragraph.anchor else ())}
    at = 0
    for sentence in sentences_of(paragraph.text):
        start = paragraph.text.index(sentence, at)
        at = start + len(sentence)
        taken: dict[str, int] = {}
        for reference, number in known.get(digest(sentence), ()):
            found = re.compile(rf"(?<![\d.]){re.escape(number)}(?!\d)").search(sentence, taken.get(number, 0))
            if found is not None:
                taken[number] = found.end()
                yield start + found.start(), reference, number


def _of_reference(project: Project, reference: str) -> Origin:
    """Say a reference of a draft in words: cells, facts, sums and differences of them."""
    parts = re.split(r"\+", reference)
    told = [_part(project, part) for part in parts]
    first = next((one for one in told if one.address), told[0])
    if len(told) == 1:
        return Origin(told[0].words, first.address, first.cell, first.field)
    some = [one for one in told if not one.words.endswith(_ZERO)] or told[:1]
    rest = "，别的都是 0" if len(some) < len(told) else ""
    named = "、".join(one.words.removeprefix(f"{_FILLED_IN}：") for one in some)
    words = f"由这几个数算出来的：{named}{rest}"
    return Origin(words, first.address, first.cell, first.field)


def _part(project: Project, reference: str) -> Origin:
    last = reference.startswith(_LAST_YEAR)
    name = reference.removeprefix(_LAST_YEAR)
    figures = project.loaded().figures
    if name.startswith(_TABLES):
        cell = next((one for one in EDITION_2021.cells() if str(one) == name), None)
        if cell is None:
            return Origin("几格加起来的")
        label = f"{TABLE_NUMBERS[cell.table]}“{EDITION_2021.describe(cell)}”"
        if last:
            return Origin(f"去年的{label}")
        value = figures.cells[cell]
        source = row_source(figures.sources, cell).text
        said = f"{label} = {spell_value(value) if value is not UNSET else '还没填'}"
        return Origin(said + (f"（{source}报）" if source else ""), f"/figures/{cell.table}", str(cell))
    section = name.split(".", 1)[0]
    words = f"{'去年的' if last else ''}“{called(name) or _PLACE.sub('', name).replace('.', '—')}”"
    return Origin(
        words if last else f"{_FILLED_IN}：{words}",
        "" if last else f"/figures/{section}",
        field=_PLACE.sub("", name).replace(".", "·"),
    )


def _of_claim(project: Project, sha: str, text: str, at: int, number: str) -> Origin:
    """Read the sentence as the check does, and say which cell it states."""
    for verdict in _claims(project.draft_path, sha, project.loaded().sha256):
        claim = verdict.claim
        start = text.find(claim.text)
        if start < 0 or not start + claim.span[0] <= at < start + claim.span[1]:
            continue
        cells = cells_words(verdict)
        if verdict.outcome is not Outcome.UNBOUND and cells:
            return Origin(cells)
        fact = _FACT.search(verdict.why)
        if fact is not None:
            return _part(project, fact["name"])
        return _unknown(number)
    return _unknown(number)


def _unknown(number: str) -> Origin:
    return Origin(f"没有对上表里哪一格，请自己核对{number}", known=False)


@lru_cache(maxsize=2)
def _claims(path: Path, sha: str, figures: str) -> tuple[Verdict, ...]:
    """Return what the check reads of a draft; kept as long as draft and figures stay."""
    del sha, figures
    return tuple(check_files([path], claims=True).files[0].claims or ())
