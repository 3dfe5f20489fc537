"""The report as it will look, paragraph by paragraph, with what waits shown as waiting and every number to be clicked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markupsafe import Markup

from narrator.drafting.compose.compose import NOTHING_TO_WRITE
from narrator.export.wording import printable, title_lines
from narrator.figures.loaded import LoadedFigures
from narrator.figures.values import UNSET, spell_value
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Draft, Heading, Paragraph, TableBlock
from narrator.report.tables.grid_html import table_html
from narrator.web.figures.parts import NOBODY, Awaited, awaited
from narrator.web.project.notes import Notes
from narrator.web.text.holes import HOLE, hole_address
from narrator.workflow.writing.edit_draft import OWN, sentences_of

NUMBER = re.compile(
    r"(?<![\d.〔\[/:A-Za-z-])(?:\d[\d,.]*\d|\d)(?![\d〕\]/:A-Za-z-]|(?:、\d{1,2})*[年月日号])"
)
WITHOUT_NUMBERS = frozenset({TITLE, SIGNATURE, "preface"})
"""Paragraphs whose numbers are days, telephones and addresses."""
_WAITS = re.compile(r"【待填[^】]*】|[＿_]{2,}")
_UNPROVEN = "【待核实】"
_ANSWER_IN_FILE = f"（{NOTHING_TO_WRITE}）"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a sentence; a number has its place ``at`` in the paragraph, what waits the ``address`` it is filled in at."""

    text: str
    number: bool = False
    at: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: plain, waiting for a number (grey, not printed), asking (待核实), new since the figures changed, or held.

    A held one is a person's own and has a number that is another since.
    """

    stretches: tuple[Stretch, ...]
    state: str
    title: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the paper: heading, paragraph or table."""

    kind: str
    name: str = ""
    text: str = ""
    lines: tuple[tuple[Sentence, ...], ...] = ()
    table: Markup = field(default_factory=Markup)
    table_key: str = ""
    questions: int = 0
    edited: bool = False
    by_head: bool = False
    changed_by: str = ""
    remarks: int = 0
    findings: int = 0


def paper_of(
    draft: Draft,
    loaded: LoadedFigures,
    not_applicable: str,
    notes: Notes,
    changed: dict[str, tuple[str, ...]],
    found: dict[str, int],
    held: frozenset[str] = frozenset(),
) -> tuple[Block, ...]:
    """Return the blocks of the paper. ``changed`` are new sentences, ``found`` counts findings, by paragraph.

    ``held`` are sentences of a person's own in which a number did not follow.
    """
    waits = awaited(loaded)
    own = 0
    blocks: list[Block] = []
    for block in draft.blocks:
        if isinstance(block, Heading):
            blocks.append(Block("heading", block.section or "", block.text))
        elif isinstance(block, TableBlock):
            blocks.append(
                Block("table", table=_table(loaded, block.table, not_applicable), table_key=block.table)
            )
        elif isinstance(block, Paragraph):
            own += block.anchor is None
            name = block.anchor.id if block.anchor else f"{OWN}{own}"
            blocks.append(
                _paragraph(
                    block, name, draft, waits, notes, _Since(changed.get(name, ()), held), found.get(name, 0)
                )
            )
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class _Since:
    """The sentences that are others since the figures changed, and those that are not though they should."""

    changed: tuple[str, ...]
    held: frozenset[str]


def _paragraph(
    block: Paragraph,
    name: str,
    draft: Draft,
    waits: Sequence[Awaited],
    notes: Notes,
    since: _Since,
    findings: int,
) -> Block:
    kind = {TITLE: "title", SIGNATURE: "signature"}.get(name, "paragraph")
    answered = dict(draft.answers)
    asked = block.anchor.questions if block.anchor else ()
    return Block(
        kind,
        name,
        block.text,
        tuple(
            tuple(_sentences(line, start, waits, since, draft, numbers=name not in WITHOUT_NUMBERS))
            for start, line in _lines(
                "\n".join(title_lines(block.text, _title_room())) if name == TITLE else block.text
            )
        ),
        questions=sum(one.key not in answered for one in asked),
        edited=block.anchor is None or block.edited,
        by_head=name in notes.by_head,
        changed_by=notes.changed_by.get(name, ""),
        remarks=sum(not one.done for _, one in notes.remarks_on(name)),
        findings=findings,
    )


@cache
def _title_room() -> int:
    """Return how many characters a line of the title holds in Word."""
    from narrator.export.word.layout import load_layout  # noqa: PLC0415  (read when there is a paper)

    return load_layout().title_characters


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _sentences(
    line: str, start: int, waits: Sequence[Awaited], since: _Since, draft: Draft, *, numbers: bool
) -> Iterator[Sentence]:
    at = 0
    for one in sentences_of(line):
        found = line.index(one, at)
        if found > at:
            yield Sentence((Stretch(line[at:found]),), "plain", heading=True)
        state, title = "plain", ""
        if _WAITS.search(one):
            state, title = "waits", f"{_waiting_for(one, waits)}，先不印"
        elif _UNPROVEN in one:
            state, title = "asks", "这一句要您答一下才算数"
        elif one.strip() in since.held:
            state, title = "held", "数变了，这一句是您改的，没有跟着变，请核对"
        elif one in since.changed:
            state, title = "new", "数变了，这一句跟着变了"
        stretches = tuple(_stretches(one, start + found, numbers=numbers))
        yield Sentence(tuple(_with_holes(stretches, draft)), state, title)
        at = found + len(one)
    if at < len(line):
        yield Sentence((Stretch(line[at:]),), "plain")


def _stretches(sentence: str, start: int, *, numbers: bool) -> Iterator[Stretch]:
    at = 0
    for match in NUMBER.finditer(sentence) if numbers else ():
        if match.start() > at:
            yield Stretch(_shown(sentence[at : match.start()]))
        yield Stretch(match[0], number=True, at=start + match.start())
        at = match.end()
    if at < len(sentence):
        yield Stretch(_shown(sentence[at:].replace(_UNPROVEN, "")))


def _with_holes(stretches: tuple[Stretch, ...], draft: Draft) -> Iterator[Stretch]:
    """Yield the stretches with each 【待填】 of a cell by itself, and where it is filled in."""
    for one in stretches:
        at = 0
        for hole in HOLE.finditer(one.text):
            address = hole_address(draft, hole[0])
            if address:
                yield replace(one, text=one.text[at : hole.start()])
                yield Stretch(hole[0], address=address)
                at = hole.end()
        yield replace(one, text=one.text[at:])


def _shown(text: str) -> str:
    """Return words as the page shows them: where an answer is written in the file, here it is pressed."""
    return printable(text.replace(_ANSWER_IN_FILE, "，点右边的“问”来答"))


def _waiting_for(sentence: str, lists: Sequence[Awaited]) -> str:
    """Say whom a sentence waits for and for which number, where somebody is named for it: 等执法队报行政处罚数."""
    holes = [hole[1].split("（")[0] for hole in HOLE.finditer(sentence)]
    named = [
        f"{one.who}报{'、'.join(mine)}数"
        for one in lists
        if one.who != NOBODY
        if (mine := [hole for hole in holes if any(name.startswith(hole) for name, _ in one.rows)])
    ]
    return f"等{'，'.join(named)}" if named else "等数"


def _table(loaded: LoadedFigures, key: str, not_applicable: str) -> Markup:
    figures = loaded.figures

    def text(cell: object) -> str:
        value = figures.cells[cell]  # type: ignore[index]
        return "" if value is UNSET else printable(spell_value(value, not_applicable=not_applicable))

    made = table_html(
        figures.edition.table(key),
        text,
        attributes=lambda cell: {
            "data-cell": str(cell),
            **({"class": "unset"} if figures.cells[cell] is UNSET else {}),
        },
    )
    return Markup(made)  # noqa: S704  # escaped by table_html
