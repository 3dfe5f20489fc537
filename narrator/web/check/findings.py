"""The findings of the draft as cards: place, sentence with the mark, both values, and what can be done."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from narrator.checking.rules.tables.tables import BLANK
from narrator.drafting.compose.open_items import OpenItem
from narrator.errors import NarratorError
from narrator.finding import Evidence, Finding, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.draft.model import Draft
from narrator.telling.checked import CheckedFile
from narrator.telling.finding_words import Quote, place_words, quote_of
from narrator.telling.stages import stage
from narrator.web.check.refusing import contradicting, with_refusals
from narrator.web.project.project import Project
from narrator.web.said import here
from narrator.web.text.holes import hole_address
from narrator.web.text.panel import label_of
from narrator.workflow.checking.check import check_files
from narrator.workflow.writing.edit_draft import names_of, paragraph_of, sentences_of

_AROUND = 60
_WAITS = ("【待填", "＿＿", "【待核实】")
_OF_BLANKS = frozenset({"T-BLANK"})
"""Rules that see a cell nobody has filled in yet: that is waited for, and no zero is talked into it here."""
_OF_FACTS = "FACTS"
"""Two facts of the figures file that contradict each other; what it compares is named by its place there."""
_FILLED_IN = (
    ("PREFACE-", "/figures/basics"),
    ("DATE-NONE", "/figures/basics"),
    ("FEE-", "/figures/信息处理费"),
    ("S-ASSESS", "/figures/监督保障"),
)
"""Where what a rule misses is filled in, by how the rule's name begins."""
_LENGTH, _TOO_LONG = "S-LEN", "不超过"
_SECTION_ONE, _SHOWN = "overview.", 5
_TELLS_A_NUMBER = re.compile(r"\d")
_HOLES = {
    "preface": "/figures/basics",
    "signature": "/figures/basics",
    "problems.followups": "/figures/上年问题整改",
    "problems.problems": "/figures/存在问题",
    "problems.measures": "/figures/存在问题",
}
"""Where the holes of a paragraph are filled in, by its name; the others have their question beside the paragraph."""


@dataclass(frozen=True, slots=True)
class Card:
    """One finding as it is shown; ``answer`` is the reason a person gave for leaving it."""

    id: str
    severity: Severity
    confirm: bool
    place: str
    message: str
    quote: Quote | None
    evidence: tuple[Evidence, ...]
    hint: str
    paragraph: str
    address: str
    answer: str = ""
    to_fill: str = ""
    could_go: tuple[tuple[str, str], ...] = ()
    """Sentences that may go where a part is too long, each with its paragraph."""


@dataclass(frozen=True, slots=True)
class Cards:
    """All of them, what must be mended first; ``waits`` is what only lacks numbers, with where that is filled in: it is no finding."""

    must: tuple[Card, ...]
    should: tuple[Card, ...]
    may: tuple[Card, ...]
    answered: tuple[Card, ...]
    waits: tuple[tuple[str, str], ...]
    looked: int

    @property
    def unsure(self) -> int:
        """How many of what must be mended are readings that are not firm: the final file waits for them as well."""
        return sum(one.confirm for one in self.must)


def check_now(project: Project) -> CheckedFile:
    """Return what the check finds in the draft; kept as long as its files stay."""
    with project.store.lock:  # who asks meanwhile waits for the same answer
        key = check_key(project)
        if project.checked is None or project.checked[0] != key:
            stage("正在核：表、正文的数、格式、用词")
            checked = check_files([project.draft_path]).files[0]
            findings = with_refusals(checked.findings, contradicting(project))
            project.checked = key, replace(checked, findings=findings)
        return project.checked[1]


def known_check(project: Project) -> tuple[Finding, ...] | None:
    """Return the findings if the files were checked as they stand, without checking."""
    if project.checked is None or project.checked[0] != check_key(project):
        return None
    return tuple(one for one in project.checked[1].findings if not is_waiting(one))


def check_key(project: Project) -> tuple[str | None, ...]:
    """Return the digests of the files that a check is of."""
    return tuple(project.store.digest(name) for name in project.store.names[:3])


def is_waiting(finding: Finding) -> bool:
    """Whether a finding only says that something is not filled in yet."""
    words = (finding.location.text or "", finding.message)
    blank = finding.rule in _OF_BLANKS and any(one.value == BLANK for one in finding.evidence)
    return blank or any(mark in text for mark in _WAITS for text in words)


def cards_of(project: Project) -> Cards:
    """Return the findings of the draft as cards."""
    checked = check_now(project)
    found = project.draft()
    draft = found[1] if found else None
    answers = project.notes().not_wrong
    told = [one for whole in checked.findings for one in whole.apart()]
    shown = [one for one in told if not is_waiting(one)]
    cards = [_card(one, draft, answers.get(one.id, "")) for one in shown]
    explained = [_card(one.finding, draft, one.reason) for one in checked.explained]
    open_ = [one for one in cards if not one.answer]
    by_severity = {severity: tuple(one for one in open_ if one.severity is severity) for severity in Severity}
    return Cards(
        by_severity[Severity.ERROR],
        by_severity[Severity.WARNING],
        by_severity[Severity.INFO],
        (*(one for one in cards if one.answer), *explained),
        tuple(
            (here(f"{place_words(one.location)} {one.message}".strip()), _waits_at(draft, one))
            for one in told
            if is_waiting(one)
        ),
        _looked(draft),
    )


def left_unsaid(project: Project) -> tuple[str, ...]:
    """Return what goes out neither mended nor explained: how many, and each with its place; nothing if there is none."""
    open_ = cards_of(project).should
    if not open_:
        return ()
    listed = "；".join(f"{one.place}：{one.message}" for one in open_)
    return (f"还有{len(open_)}条“须说明”没有改，也没有写明原因，文件照样出了，交之前请看一遍：{listed}",)


def _looked(draft: Draft | None) -> int:
    """Return how many numbers and paragraphs were looked at."""
    if draft is None:
        return 0
    return sum(1 + (len(block.anchor.figures) if block.anchor else 0) for _, block in draft.paragraphs())


def _card(finding: Finding, draft: Draft | None, answer: str) -> Card:
    place = finding.location
    name = paragraph_at(draft, finding) if draft is not None else ""
    words = place_words(place)
    return Card(
        finding.id,
        finding.severity,
        finding.confirm,
        f"{words}（{label_of(name)}）"
        if name and label_of(name) not in ("这一段", "题目", "落款")
        else words or "整篇",
        here(finding.message),
        quote_of(place, _AROUND),
        tuple(
            dict.fromkeys(
                replace(one, what=here(one.what), value=here(one.value)) for one in finding.evidence
            )
        ),
        here(finding.hint or ""),
        name,
        address_of(finding),
        answer,
        next((address for begin, address in _FILLED_IN if finding.rule.startswith(begin)), ""),
        _could_go(draft)
        if draft is not None and finding.rule == _LENGTH and _TOO_LONG in finding.message
        else (),
    )


def _could_go(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return the longest sentences of section one that tell no number and have nothing marked by the head's form."""
    found = [
        (name, one)
        for name in names_of(draft)
        if name.startswith(_SECTION_ONE)
        for one in sentences_of(paragraph_of(draft, name).text)
        if not _TELLS_A_NUMBER.search(one)
    ]
    return tuple(sorted(found, key=lambda one: -len(one[1]))[:_SHOWN])


def _waits_at(draft: Draft | None, finding: Finding) -> str:
    """Return where what a finding waits for is filled in: the cell, else the paragraph."""
    cell = hole_address(draft, finding.message) if draft is not None else ""
    return cell or filled_at(draft, finding.location.text or "")


def filled_at(draft: Draft | None, words: str) -> str:
    """Return where what a paragraph lacks is filled in, by words of it or of its question; empty where none has them."""
    if draft is None or not words:
        return ""
    for name in names_of(draft):
        paragraph = paragraph_of(draft, name)
        if any(words in one.text for one in (paragraph.anchor.questions if paragraph.anchor else ())):
            return f"/text?at={quote(name)}"
        if words in paragraph.text:
            return _HOLES.get(name) or f"/text?at={quote(name)}"
    return ""


def settled_at(draft: Draft | None, item: OpenItem) -> str:
    """Return where an open item is settled: beside its paragraph, in its table, or in the form for its place."""
    tables = {one.heading: f"/figures/{one.table}" for one in EDITION_2021.sections if one.table}
    places = {"前言": "/figures/basics", "落款": "/figures/basics", **tables}
    label = item.question.removeprefix("请填写：")
    cell = hole_address(draft, f"【待填：{label}】") if draft is not None else ""
    return cell or filled_at(draft, label) or places.get(item.where, "")


def address_of(finding: Finding) -> str:
    """Return where the number a finding speaks of is filled in, empty if it speaks of none."""
    cell = _cell_of(finding)
    if cell:
        return f"/figures/{cell.split('.', 1)[0]}#{cell}"
    section = (finding.evidence[0].where or "").split(".", 1)[0] if finding.rule == _OF_FACTS else ""
    return f"/figures/{section}" if section else ""


def _cell_of(finding: Finding) -> str:
    """Return the address of the cell a finding speaks of: its own, or one its evidence names; empty if there is none."""
    known = {str(cell) for cell in EDITION_2021.cells()}
    named = (str(cell) for cell in finding.cells)
    shown = (one.where or "" for one in finding.evidence)
    return next((name for name in (*named, *shown) if name in known), "")


def paragraph_at(draft: Draft, finding: Finding) -> str:
    """Return the name of the paragraph a finding speaks of, empty if it is none."""
    text = finding.location.text
    if not text:
        return ""
    return next((name for name in names_of(draft) if text in paragraph_of(draft, name).text), "")


def by_paragraph(draft: Draft, findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return the findings by the paragraphs they speak of; suggestions are left to the step 核."""
    found: dict[str, list[Finding]] = {}
    for one in findings:
        if one.severity is not Severity.INFO and (name := paragraph_at(draft, one)):
            found.setdefault(name, []).append(one)
    return found


def must_words(project: Project) -> str:
    """Return the state of the step 核 for the bar: what must be mended, as far as that is known now."""
    try:
        findings = known_check(project)
    except NarratorError:
        return ""
    if findings is None:
        return ""
    answers: Mapping[str, str] = project.notes().not_wrong
    must = sum(one.severity is Severity.ERROR and one.id not in answers for one in findings)
    return f"必改{must}" if must else "没有必改"
