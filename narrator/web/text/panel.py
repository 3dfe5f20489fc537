"""What stands beside the paper for the paragraph in hand: its questions, its sentences with other wordings, its findings."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrator.drafting.compose.answers import TOPIC
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import REFERENCE, Alternative, Draft, Paragraph, Question
from narrator.web.project.notes import Notes, Remark
from narrator.workflow.writing.edit_draft import (
    names_of,
    paragraph_of,
    replaced_by,
    section_names,
    sentences_of,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """Another wording, where it comes from in plain words, and the sentences it takes the place of."""

    text: str
    source: str
    replaces: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the paragraph with the wordings offered for it."""

    text: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer, if there is one."""

    question: Question
    answer: str

    @property
    def of_topic(self) -> bool:
        """Whether it asks what there is to write at all."""
        return self.question.key.startswith(TOPIC)


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel of one paragraph."""

    name: str
    label: str
    text: str
    questions: tuple[Answered, ...]
    lines: tuple[Line, ...]
    much_as_last_year: bool
    fixed: bool
    edited: bool
    by_head: bool
    changed_by: str
    remarks: tuple[tuple[int, Remark], ...]
    others: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str], ...]

    @property
    def offered(self) -> int:
        """How many other wordings there are for its sentences."""
        return sum(len(one.offers) for one in self.lines)


PREFACE = "preface"
_BEGINNING = 12
_MUCH = 50
_LABELS = {
    TITLE: "题目",
    SIGNATURE: "落款",
    PREFACE: "前言",
    "overview.lead": "总体情况开头",
    "overview.disclosure": "主动公开",
    "overview.applications": "依申请公开",
    "overview.management": "政府信息管理",
    "overview.platform": "平台建设",
    "overview.assurance": "监督保障",
    "problems.intro": "问题开头",
    "problems.followups": "上年问题整改",
    "problems.measures": "改进措施",
    "other.fee": "信息处理费",
}


def label_of(name: str) -> str:
    """Return what a paragraph is called."""
    begins = (
        ("problems.followup", "上年问题整改"),
        ("problems.problem", "存在的问题"),
        ("own.", "自己加的一段"),
    )
    return _LABELS.get(name) or next((label for start, label in begins if name.startswith(start)), "这一段")


def panel_of(draft: Draft, name: str, notes: Notes) -> Panel:
    """Return the panel of a paragraph; raise :class:`NoSuchPlace`."""
    paragraph = paragraph_of(draft, name)
    answered = dict(draft.answers)
    asked = paragraph.anchor.questions if paragraph.anchor else ()
    return Panel(
        name,
        label_of(name),
        paragraph.text,
        tuple(Answered(one, answered.get(one.key, "")) for one in asked),
        _lines(paragraph, draft.year),
        name not in notes.by_head and _is_much_as_last_year(paragraph),
        name in (TITLE, SIGNATURE),
        paragraph.anchor is None or paragraph.edited,
        name in notes.by_head,
        notes.changed_by.get(name, ""),
        notes.remarks_on(name),
        tuple(_others(draft, name)),
        section_names(draft.year),
    )


def _others(draft: Draft, name: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs a sentence may be moved to, each with what it is called; of those called alike how it begins."""
    named = [(one, label_of(one)) for one in names_of(draft) if one not in (TITLE, SIGNATURE, PREFACE)]
    labels = [label for _, label in named]
    for other, label in named:
        if other != name:
            begins = paragraph_of(draft, other).text.lstrip()[:_BEGINNING]
            yield other, label if labels.count(label) == 1 else f"{label}：{begins}…"


def _is_much_as_last_year(paragraph: Paragraph) -> bool:
    """Whether most of a paragraph is last year's; one that waits is not looked at.

    How much it is stays untold: the limit is that of the whole report, beside which a paragraph's share only frightens.
    """
    repeated = paragraph.anchor.repetition if paragraph.anchor else None
    return repeated is not None and repeated >= _MUCH and "【待填" not in paragraph.text


def _lines(paragraph: Paragraph, year: int) -> tuple[Line, ...]:
    sentences = sentences_of(paragraph.text)
    offers: dict[str, list[Offer]] = {}
    for one in paragraph.alternatives:
        target = replaced_by(paragraph, one)
        first = next((said for said in sentences if target is not None and target.startswith(said)), None)
        if target is not None and first is not None:
            offers.setdefault(first, []).append(Offer(one.text, source_words(one, year), target))
    return tuple(Line(one, tuple(offers.get(one, ()))) for one in sentences)


def source_words(offered: Alternative, year: int) -> str:
    """Say where a wording comes from, in an office writer's words."""
    if offered.source == "重新生成":
        return f"按{year}年的数重新写的"
    if offered.source.startswith(REFERENCE):
        return offered.source.removeprefix(REFERENCE)
    if offered.source.startswith("短语:"):
        return "常用写法，数字是今年的"
    return "往年的写法，数字已换成今年的"
