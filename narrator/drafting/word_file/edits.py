"""Taking a person's edits in the Word file over into draft.md: what is taken, what is only told, what is in conflict.

Every visible character of the edited file is afterwards in draft.md or in a finding with its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from narrator.drafting.word_file.account import left_over
from narrator.drafting.word_file.issued_text import IssuedText, text_digest
from narrator.drafting.word_file.lines import heading_keys, printed, units_of, word_lines
from narrator.drafting.word_file.merge import Merge
from narrator.drafting.word_file.placing import place_lines
from narrator.finding import Finding, Location, Severity
from narrator.report.draft.edit import DraftEdit
from narrator.report.draft.markdown import SIGNATURE, TITLE, parse_draft
from narrator.report.draft.model import Draft
from narrator.report.formats.word.edited import EditedWord
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze


@dataclass(frozen=True, slots=True)
class WordFile:
    """The edited Word file: its name, what is in it, the same as a report, and what it said when it was exported."""

    name: str
    edited: EditedWord
    read: ReadReport
    issued: IssuedText | None = None


@dataclass(frozen=True, slots=True)
class TakenEdits:
    """The text of draft.md with the edits, and what was done and not done."""

    text: str
    findings: tuple[Finding, ...]


def take_edits(text: str, path: Path, draft: Draft, word: WordFile, ids: Mapping[str, str]) -> TakenEdits:
    """Return ``text``, the draft.md at ``path``, with the edits of ``word``; ``ids`` maps bookmarks to paragraphs."""
    prose = word_lines(word.edited.paragraphs, draft, word.read, ids)
    units = units_of(draft)
    placing = place_lines(units, prose.lines)
    merge = Merge(DraftEdit(text, path), draft, units, prose.lines, placing, word.name, word.issued)
    merge.findings.extend(_told_only(draft, word))
    merge.take()
    changed = merge.edit.apply() if merge.edit.changes else text
    after = parse_draft(changed, path)
    lines = [line for place, line in enumerate(prose.lines) if place not in merge.unchanged]
    findings = (*merge.findings, *left_over([*prose.fixed, *lines], after, merge.findings, word.name))
    return TakenEdits(changed, findings)


def choose_issued(
    record: Mapping[str, IssuedText], name: str, edited: EditedWord, ids: Mapping[str, str]
) -> IssuedText | None:
    """Return the export that the Word file was: the one most of whose paragraphs it still has; its name settles ties."""
    texts: dict[str, list[str]] = {}
    for paragraph in edited.paragraphs:
        for mark in paragraph.bookmarks:
            if mark in ids:
                texts.setdefault(ids[mark], []).append(paragraph.text)
    digests = {(key, text_digest(lines)) for key, lines in texts.items()}
    ranked = sorted(
        record,
        key=lambda known: (-len(digests & set(record[known].paragraphs.items())), known != name, known),
    )
    return record[ranked[0]] if ranked else None


def _told_only(draft: Draft, word: WordFile) -> Iterator[Finding]:
    """Yield what is never taken from Word: headings, title, signature, boxes, notes, comments; and the revisions."""
    title = squeeze(printed(draft, TITLE))
    if word.read.title is not None and squeeze(word.read.title) != title:
        yield _kept(f"题目在 Word 里是“{word.read.title}”", word.name)
    ending = [squeeze(line) for line in printed(draft, SIGNATURE).splitlines() if line.strip()]
    if [squeeze(line) for line in word.read.signature] != ending:
        yield _kept(f"落款在 Word 里是“{'，'.join(word.read.signature) or '空白'}”", word.name)
    yield from _headings(draft, word)
    yield from _beside_the_text(word)


def _headings(draft: Draft, word: WordFile) -> Iterator[Finding]:
    """Yield the headings of the draft that the Word file does not have any more, with what it has instead."""
    there = {squeeze(paragraph.text) for paragraph in word.edited.paragraphs}
    texts = {squeeze(text): text for text in (block.text for block in draft.headings())}
    for flat, key in heading_keys(draft).items():
        if flat not in there:
            now = word.read.section(key)
            words = f"改为“{now.title}”" if now is not None else "删去或改动"
            yield _kept(f"标题“{texts[flat]}”在 Word 里被{words}", word.name)


def _beside_the_text(word: WordFile) -> Iterator[Finding]:
    place = Location(file=word.name)
    edited = word.edited
    if edited.inserted or edited.deleted:
        message = f"Word 里有修订：插入 {edited.inserted} 处按接受处理，删除 {edited.deleted} 处按删去处理"
        yield Finding("DOCX-REVISIONS", Severity.INFO, message, place)
    for number, one in enumerate(edited.comments, 1):
        whose = "，".join(
            filter(None, (one.author, f"说的是“{one.about}”" if one.about else "", "没有写入草稿"))
        )
        yield Finding("DOCX-COMMENT", Severity.INFO, f"Word 批注 {number}（{whose}）：{one.text}", place)
    for number, text in enumerate(edited.notes, 1):
        yield Finding("DOCX-NOTE", Severity.WARNING, f"Word 脚注或尾注 {number}，没有采用：{text}", place)
    for number, text in enumerate(edited.boxes, 1):
        message = f"Word 文本框里的文字（第 {number} 处），没有采用：{text}"
        yield Finding("DOCX-UNPLACED", Severity.WARNING, message, place, hint="要用的话，请自己加到 draft.md")


def _kept(message: str, name: str) -> Finding:
    hint = "题目、标题和落款由数据文件和规定格式决定；要改，请改数据文件"
    return Finding(
        "DOCX-FIXED",
        Severity.WARNING,
        f"{message}，没有采用",
        Location(file=name),
        hint=hint,
        subject=message,
    )
