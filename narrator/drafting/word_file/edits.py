"""Taking a person's edits in the Word file over into draft.md: what is taken, what is only told, what is in conflict.

The text as exported is the common ground: where only Word changed a paragraph its words are taken; where draft.md was
changed since as well, draft.md stands and Word's words are put beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrator.drafting.printing import split_lines
from narrator.drafting.word_file.issued_text import IssuedText, text_digest
from narrator.drafting.word_file.lines import (
    Placing,
    Unit,
    WordLine,
    lost_headings,
    place_lines,
    printed,
    units_of,
    word_lines,
)
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.report.draft.edit import DraftEdit
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Draft, Heading
from narrator.report.formats.word.edited import EditedWord
from narrator.report.read_model import ReadReport
from narrator.report.tables.cell_text import squeeze

_SHOWN = 40
_AROUND = 8


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
    lines = word_lines(word.edited.paragraphs, draft, word.read, ids)
    units = units_of(draft)
    merge = _Merge(DraftEdit(text, path), draft, units, lines, place_lines(units, lines), word)
    merge.findings.extend(_told_only(draft, word))
    merge.take()
    changed = merge.edit.apply() if merge.edit.changes else text
    return TakenEdits(changed, tuple(merge.findings))


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


@dataclass(slots=True)
class _Merge:
    """Goes through what was placed and settles each paragraph."""

    edit: DraftEdit
    draft: Draft
    units: Sequence[Unit]
    lines: Sequence[WordLine]
    placing: Placing
    word: WordFile
    findings: list[Finding] = field(default_factory=list)

    def take(self) -> None:
        for number, unit in enumerate(self.units):
            placed = self.placing.lines.get(number)
            if placed:
                self._settle(unit, [self.lines[place].text for place in placed])
            else:
                self._missing(number, unit)
        for behind, place in self.placing.new:
            self._add(behind, self.lines[place])
        self._gone()

    # --- paragraphs that both have ---

    def _settle(self, unit: Unit, texts: Sequence[str]) -> None:
        if squeeze("".join(texts)) == unit.flat:
            return
        now = _joined(texts)
        side = self._changed_by(unit, texts)
        if side == "word" and self.edit.can_edit(unit.block):
            first, *rest = _chunks(texts)
            self.edit.replace(unit.block, first)
            for chunk in rest:
                self.edit.insert_after(unit.block, chunk)
            self._tell("DOCX-TAKEN", Severity.INFO, f"已采用：{_change(_joined(unit.lines), now)}", unit, now)
        elif side != "draft":
            self._conflict(unit, now, "draft.md 里这一段后来也改过，保留 draft.md 的文字")

    def _changed_by(self, unit: Unit, texts: Sequence[str]) -> str:
        """Return who changed a paragraph since the export: ``word``, ``draft`` or ``both``."""
        issued = self.word.issued
        if unit.id:
            before = issued.paragraphs.get(unit.id) if issued else None
            if before is None:
                return "both" if unit.edited or issued else "word"
            if text_digest(texts) == before:
                return "draft"
            return "word" if text_digest(unit.lines) == before else "both"
        if issued is None:
            return "both"
        if all(text_digest([text]) in issued.own for text in texts):
            return "draft"
        return "word" if all(text_digest([line]) in issued.own for line in unit.lines) else "both"

    def _conflict(self, unit: Unit, text: str, why: str) -> None:
        remark = f"Word 里的改法（{self.word.name}，没有采用）：{text}"
        if self.edit.can_edit(unit.block) and remark not in self.edit.text:
            self.edit.remark_after(unit.block, remark)
        message = f"{why}，Word 的改法记在它下面的注释里：{_cut(text)}"
        self._tell("DOCX-CONFLICT", Severity.WARNING, message, unit, text, "请二者取一，改好后删去注释")

    # --- paragraphs only one of them has ---

    def _missing(self, number: int, unit: Unit) -> None:
        into = self.placing.merged.get(number)
        words = _cut(_joined(unit.lines))
        if not self._was_issued(unit):
            if self.word.issued is None and self._derived and unit.id and not unit.edited:
                self._delete(unit, f"Word 里删去了这一段，已从 draft.md 删去：{words}")
            elif self.word.issued is None or unit.id in self.word.issued.paragraphs:
                self._tell(
                    "DOCX-MISSING", Severity.WARNING, f"Word 里没有这一段，draft.md 里保留：{words}", unit, ""
                )
        elif into is not None:
            self._delete(unit, f"Word 里这一段并入了上一段，已照办：{words}")
        elif self._derived:
            self._delete(unit, f"Word 里删去了这一段，已从 draft.md 删去：{words}")
        else:
            self._tell(
                "DOCX-MISSING", Severity.WARNING, f"Word 里没有这一段，draft.md 里保留：{words}", unit, ""
            )

    def _was_issued(self, unit: Unit) -> bool:
        """Whether the paragraph stood in the export with the words it has now."""
        issued = self.word.issued
        if issued is None:
            return False
        if unit.id:
            return issued.paragraphs.get(unit.id) == text_digest(unit.lines)
        return bool(unit.lines) and all(text_digest([line]) in issued.own for line in unit.lines)

    @property
    def _derived(self) -> bool:
        """Whether the file is surely this draft's: at least half of the paragraphs still have their bookmark."""
        known = {unit.id for unit in self.units if unit.id}
        if self.word.issued is not None:
            known &= set(self.word.issued.paragraphs)
        seen = {name for line in self.lines for name in line.ids}
        return bool(known) and 2 * len(known & seen) >= len(known)

    def _delete(self, unit: Unit, message: str) -> None:
        if self.edit.can_edit(unit.block):
            self.edit.delete(unit.block)
            self._tell("DOCX-TAKEN", Severity.INFO, message, unit, "")

    def _add(self, behind: int | None, line: WordLine) -> None:
        issued = self.word.issued
        if issued is not None and text_digest([line.text]) in issued.own:
            return  # it stood in the export and was deleted from draft.md since
        done = False
        if behind is not None and self.edit.can_edit(self.units[behind].block):
            self.edit.insert_after(self.units[behind].block, line.text)
            done = True
        elif behind is None:
            done = self.edit.insert_below_heading(self._heading(line.section), line.text)
        rule, severity = ("DOCX-TAKEN", Severity.INFO) if done else ("DOCX-UNPLACED", Severity.WARNING)
        words = "已加入 Word 里新写的一段" if done else "Word 里新写的一段找不到位置，请自己加到 draft.md"
        self._tell_about(rule, severity, f"{words}：{_cut(line.text)}", line.section, line.text)

    def _heading(self, section: str) -> str:
        if not section:
            return printed(self.draft, TITLE)
        headings = (b.text for b in self.draft.blocks if isinstance(b, Heading) and b.section == section)
        return next(headings, "")

    def _gone(self) -> None:
        """Tell of lines whose paragraph was deleted from draft.md, if Word changed them."""
        issued = self.word.issued
        texts: dict[str, list[str]] = {}
        for place in self.placing.gone:
            texts.setdefault(self.lines[place].ids[0], []).append(self.lines[place].text)
        for name, lines in texts.items():
            if issued is None or issued.paragraphs.get(name) != text_digest(lines):
                words = f"Word 里改了这一段，但 draft.md 里已经删去，没有采用：{_cut(_joined(lines))}"
                hint = f"要用的话，先运行 narrator draft --restore {name}"
                self._tell_about("DOCX-UNPLACED", Severity.WARNING, words, "", _joined(lines), hint)

    def _tell(
        self, rule: str, severity: Severity, message: str, unit: Unit, text: str, hint: str | None = None
    ) -> None:
        both = (Evidence("draft.md", _joined(unit.lines), unit.id or None), Evidence(self.word.name, text))
        self._tell_about(rule, severity, message, unit.section, text, hint, both)

    def _tell_about(
        self,
        rule: str,
        severity: Severity,
        message: str,
        section: str,
        text: str,
        hint: str | None = None,
        evidence: tuple[Evidence, ...] = (),
    ) -> None:
        place = Location(file=self.word.name, section=section or None, text=text or None)
        self.findings.append(
            Finding(rule, severity, message, place, evidence, hint, subject=f"{rule}|{message}")
        )


def _told_only(draft: Draft, word: WordFile) -> Iterator[Finding]:
    """Yield what is never taken from Word: headings, title, signature, comments; and what was done with revisions."""
    place = Location(file=word.name)
    title = squeeze(printed(draft, TITLE))
    if word.read.title is not None and squeeze(word.read.title) != title:
        yield _kept(f"题目在 Word 里是“{word.read.title}”", word.name)
    ending = [squeeze(line) for line in printed(draft, SIGNATURE).splitlines() if line.strip()]
    if [squeeze(line) for line in word.read.signature] != ending:
        yield _kept(f"落款在 Word 里是“{'，'.join(word.read.signature) or '空白'}”", word.name)
    for heading in lost_headings(draft, word.edited.paragraphs):
        yield _kept(f"标题“{heading}”在 Word 里被改动或删去", word.name)
    if word.edited.inserted or word.edited.deleted:
        message = f"Word 里有修订：插入 {word.edited.inserted} 处按接受处理，删除 {word.edited.deleted} 处按删去处理"
        yield Finding("DOCX-REVISIONS", Severity.INFO, message, place)
    for number, text in enumerate(word.edited.comments, 1):
        yield Finding("DOCX-COMMENT", Severity.INFO, f"Word 批注 {number}（没有写入草稿）：{text}", place)


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


def _chunks(texts: Iterable[str]) -> list[str]:
    """Return the lines as paragraphs of draft.md, as few as print the same lines again."""
    chunks: list[list[str]] = []
    for text in texts:
        if chunks and list(split_lines("\n".join([*chunks[-1], text]))) == [*chunks[-1], text]:
            chunks[-1].append(text)
        else:
            chunks.append([text])
    return ["\n".join(chunk) for chunk in chunks]


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _change(before: str, now: str) -> str:
    """Return the stretch that changed, before and after, with a few characters around it."""
    least = min(len(before), len(now))
    start = next((i for i in range(least) if before[i] != now[i]), least)
    rest = least - start
    end = next((i for i in range(rest) if before[-1 - i] != now[-1 - i]), rest)
    first, last = max(start - _AROUND, 0), max(end - _AROUND, 0)
    return f"“{_cut(before[first : len(before) - last])}”→“{_cut(now[first : len(now) - last])}”"


def _cut(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}……"
