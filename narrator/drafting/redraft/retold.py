"""Numbers of a person's edit that stand where the draft had printed a fact, and are not that fact's.

The anchor of a paragraph knows which facts its sentences print. Where the numbers of the edited text, read in order
beside those printed, differ in one place and the words around still name the fact, or nothing but numbers was changed in
the sentence, the number is held against it.
Cells of the three tables are left to the statements bound to them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from narrator.claims.verify import near
from narrator.drafting.redraft.current import current_values, labels
from narrator.drafting.redraft.printed_numbers import ONCE_MORE, RATE, amount, stands_as_it_was, today
from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.items import followup_facts, problem_facts
from narrator.figures.model import Figures
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.language.numerals_in_text import Numeral, NumeralKind, Rounding, find_numerals
from narrator.language.sentences import split_sentences
from narrator.report.draft.model import Draft, Hold, Paragraph, digest, pieces

_CELLS = frozenset(str(cell) for cell in EDITION_2021.cells())
_BEFORE, _BEHIND, _SAME_WORDS = 24, 8, 4
_CLAUSE = re.compile(r"[，。；：、（）,;()]")
_OTHER_TIME = re.compile(r"上年|去年|累计|历年|以来|往年|截至|上半年|下半年|季度|转发|转载")
_SIDES = (NumeralKind.COUNT, NumeralKind.SHARE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A number that the generated text printed: of which fact, and the words it may be known by; not ``known``: held elsewhere."""

    ref: str
    value: Decimal
    words: str
    names: tuple[str, ...]
    known: bool = True
    unit: str = ""


def retold_facts(draft: Draft, figures: Figures, prior: Figures | None, file: str) -> tuple[Finding, ...]:
    """Return a warning for each number of an edited paragraph that a fact printed there does not bear out."""
    facts = build_facts(figures, prior)
    values, named = {**current_values(facts), **_own_lines(figures)}, labels(facts)
    found: list[Finding] = []
    for section, paragraph in draft.paragraphs():
        if paragraph.edited and paragraph.anchor is not None:
            told = tuple(_told(paragraph, values, named))
            found += (
                _finding(paragraph, one, numeral, section, file) for one, numeral in _changed(paragraph, told)
            )
            found += _left_behind(paragraph, values, named, section, file)
    return tuple(found)


def _left_behind(
    paragraph: Paragraph, values: Mapping[str, str], named: Mapping[str, str], section: str, file: str
) -> Iterator[Finding]:
    """Yield a warning for each sentence a person changed that still says what it printed of a figure that changed since."""
    texts = {digest(one): one.strip() for one in pieces(paragraph.body)}
    for telling in paragraph.anchor.sentences if paragraph.anchor else ():
        text = texts.get(telling.digest, "")
        printed = dict(telling.printed)
        for ref, before in printed.items() if telling.hold is Hold.EDITED and text else ():
            now = today(ref, printed, values)
            first = ref.removeprefix(ONCE_MORE).removeprefix(RATE).partition("+")[0]
            number = amount(before) is not None or ref.startswith(RATE)
            if now is None or now == before or not number or _is_cells(first):
                continue
            if stands_as_it_was(text, ref, printed, values, paragraph.text):
                other = now or "相反方向"
                yield Finding(
                    "EXPORT-CLAIM",
                    Severity.WARNING,
                    f"正文与数据文件不符：正文里的 {before} 是“{named.get(first, first)}”改数以前的，数据文件现为 {other}",
                    Location(file, section or None, text=text),
                    (Evidence("正文", before), Evidence("数据文件", other, first)),
                    "这一句是您改过的，请改好里面的数",
                )


def _own_lines(figures: Figures) -> dict[str, str]:
    """Return the clerk's own lines and list entries as a draft prints them, by reference."""
    lines = {f"本年做法[{n}]": line for n, line in enumerate(figures.deeds, 1)}
    items = [problem_facts(one, n, "") for n, one in enumerate(figures.problems, 1)]
    items += [followup_facts(one, n, "") for n, one in enumerate(figures.followups, 1)]
    return {**lines, **current_values({str(n): item for n, item in enumerate(items)})}


def _told(paragraph: Paragraph, values: Mapping[str, str], named: Mapping[str, str]) -> Iterator[_Told]:
    """Yield the numbers a paragraph printed, in order; one whose fact has changed since is of no use."""
    for ref, printed in paragraph.anchor.figures if paragraph.anchor else ():
        current = values.get(ref)
        for numeral in find_numerals(printed):
            if numeral.kind not in _SIDES:
                continue
            whole = (numeral.start, numeral.end) == (0, len(printed))
            names = (
                _pairs(named.get(ref, ""))
                if whole
                else (printed[max(0, numeral.start - _SAME_WORDS) : numeral.start],)
            )
            known = (
                current is not None and current.rstrip("。") == printed.rstrip("。") and not _is_cells(ref)
            )
            words = printed[numeral.start : numeral.end]
            yield _Told(
                ref, numeral.value, words, tuple(filter(None, names)) if known else (), known, numeral.unit
            )


def _is_cells(ref: str) -> bool:
    return "+" in ref or ref.removeprefix("上年.") in _CELLS or ref.startswith("上年.")


def _pairs(label: str) -> tuple[str, ...]:
    """Return every two neighbouring Chinese characters of a label."""
    pairs = (label[n : n + 2] for n in range(len(label) - 1))
    return tuple(pair for pair in pairs if pair.isalpha() and pair not in ("数量", "合计"))


def _changed(paragraph: Paragraph, told: Sequence[_Told]) -> Iterator[tuple[_Told, Numeral]]:
    """Yield what was printed with the number that stands in its place now."""
    text = paragraph.text
    numerals = [one for one in find_numerals(text) if one.kind in _SIDES]
    certain = list(_alone_changed(paragraph, told, numerals))
    yield from certain
    known = {id(numeral) for _, numeral in certain}
    before, now = [one.value for one in told], [one.value for one in numerals]
    for kind, i, j, k, m in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind != "replace":
            continue
        for one in told[i:j]:
            here = [numeral for numeral in numerals[k:m] if _in_its_place(text, numeral, one)]
            moved = now.count(one.value) >= before.count(one.value)
            if len(here) == 1 and not moved and id(here[0]) not in known:
                yield one, here[0]


def _alone_changed(
    paragraph: Paragraph, told: Sequence[_Told], numerals: Sequence[Numeral]
) -> Iterator[tuple[_Told, Numeral]]:
    """Yield those of sentences in which nothing but one number was changed: with what was printed they are as generated."""
    tellings = paragraph.anchor.sentences if paragraph.anchor else ()
    given = {name for one in tellings for name in (one.digest, one.origin) if name}
    start = len(paragraph.heading)
    for piece in pieces(paragraph.body):
        end = start + len(piece)
        here = [one for one in numerals if start <= one.start and one.end <= end]
        for numeral in here if digest(piece) not in {one.digest for one in tellings} else ():
            before, behind = paragraph.text[start : numeral.start], paragraph.text[numeral.end : end]
            as_given = (
                one
                for one in told
                if digest(f"{before}{one.words}{'' if one.unit else numeral.unit}{behind}") in given
            )
            one = next((one for one in as_given if one.value != numeral.value), None)
            if one is not None and one.known and not _is_rounded(numeral, one):
                yield one, numeral
        start = end


def _is_rounded(numeral: Numeral, told: _Told) -> bool:
    """Whether a number says the printed one less exactly, 约210 for 214."""
    rounded = numeral.rounding is not Rounding.EXACT
    return rounded and near(numeral.value, told.value, numeral.step, numeral.rounding)


def _in_its_place(text: str, numeral: Numeral, told: _Told) -> bool:
    """Whether a number is told of the same thing as the one that was printed, and differs."""
    if _is_rounded(numeral, told):
        return False
    start = max([0, *(match.end() for match in _CLAUSE.finditer(text, 0, numeral.start))])
    if _OTHER_TIME.search(text[start : numeral.start]):
        return False
    around = text[max(start, numeral.start - _BEFORE) : numeral.end + _BEHIND]
    return any(name in around for name in told.names)


def _finding(paragraph: Paragraph, told: _Told, numeral: Numeral, section: str, file: str) -> Finding:
    stated = paragraph.text[numeral.start : numeral.end]
    sentence = next(one for one in split_sentences(paragraph.text) if one.start <= numeral.start < one.end)
    span = (numeral.start - sentence.start, min(numeral.end, sentence.end) - sentence.start)
    return Finding(
        "EXPORT-CLAIM",
        Severity.WARNING,
        f"正文与数据文件不符：正文“{stated}”，数据文件“{told.ref}”为{told.words}",
        Location(file, section or None, span=span, text=sentence.text),
        (Evidence("正文", stated), Evidence("数据文件", told.words, told.ref)),
        "请改正文或数据文件里的数；口径不同的写明口径，确实无误的可在 narrator.yaml 的“放行”里写明",
    )
