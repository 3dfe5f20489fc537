"""Settling each paragraph of an edited Word file: taken, told, or put beside draft.md's own words.

The text as exported is the common ground: where only Word changed a paragraph its words are taken; where draft.md was
changed since as well, draft.md stands and Word's words are put beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from narrator.drafting.printing import split_lines
from narrator.drafting.word_file.issued_text import IssuedText, text_digest
from narrator.drafting.word_file.lines import Unit, WordLine, printed
from narrator.drafting.word_file.placing import Placing
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.report.draft.edit import DraftEdit
from narrator.report.draft.markdown import TITLE, comment
from narrator.report.draft.model import Draft, Heading

_SHOWN = 40
_AROUND = 8


WORD_WAY = "Word 里的改法（没有采用）："
"""What stands before the words of the Word file that are noted beside a paragraph changed on both sides."""


@dataclass(slots=True)
class Merge:
    """Goes through what was placed and settles each paragraph.

    ``name`` is the Word file's, ``issued`` what it said when it was exported; ``unchanged`` collects the lines that say
    just that, whatever draft.md says by now.
    """

    edit: DraftEdit
    draft: Draft
    units: Sequence[Unit]
    lines: Sequence[WordLine]
    placing: Placing
    name: str
    issued: IssuedText | None
    findings: list[Finding] = field(default_factory=list)
    unchanged: set[int] = field(default_factory=set)

    def take(self) -> None:
        """Settle every paragraph; edits and findings are collected on the way."""
        for number, unit in enumerate(self.units):
            placed = self.placing.lines.get(number)
            if placed:
                self._settle(unit, placed)
            else:
                self._missing(number, unit)
        for behind, place in self.placing.new:
            self._add(behind, place)
        self._gone()

    # --- paragraphs that both have ---

    def _settle(self, unit: Unit, placed: Sequence[int]) -> None:
        texts = [self.lines[place].text for place in placed]
        if "".join(self.lines[place].flat for place in placed) == unit.flat:
            return
        now = _joined(texts)
        side = self._changed_by(unit, texts)
        if side == "word" and self.edit.can_edit(unit.block):
            first, *rest = _chunks(texts)
            self.edit.replace(unit.block, first)
            for chunk in rest:
                self.edit.insert_after(unit.block, chunk)
            self._tell("DOCX-TAKEN", Severity.INFO, f"已采用：{_change(_joined(unit.lines), now)}", unit, now)
        elif side == "draft":
            self.unchanged.update(placed)
        else:
            self._conflict(unit, now, "draft.md 里这一段后来也改过，保留 draft.md 的文字")

    def _changed_by(self, unit: Unit, texts: Sequence[str]) -> str:
        """Return who changed a paragraph since the export: ``word``, ``draft`` or ``both``."""
        issued = self.issued
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
        remark = f"（{self.name}）{WORD_WAY}{text}"
        if self.edit.can_edit(unit.block) and comment(remark) not in self.edit.text:
            self.edit.remark_after(unit.block, remark)
        message = f"{why}，Word 的改法记在它下面的注释里：{_joined(text.splitlines())}"
        self._tell("DOCX-CONFLICT", Severity.WARNING, message, unit, text, "请二者取一，改好后删去注释")

    # --- paragraphs only one of them has ---

    def _missing(self, number: int, unit: Unit) -> None:
        into = self.placing.merged.get(number)
        words = _cut(_joined(unit.lines))
        if not self._was_issued(unit):
            if self.issued is None and self._derived and unit.id and not unit.edited:
                self._delete(unit, f"Word 里删去了这一段，已从 draft.md 删去：{words}")
            elif self.issued is None or unit.id in self.issued.paragraphs:
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
        issued = self.issued
        if issued is None:
            return False
        if unit.id:
            return issued.paragraphs.get(unit.id) == text_digest(unit.lines)
        return bool(unit.lines) and all(text_digest([line]) in issued.own for line in unit.lines)

    @property
    def _derived(self) -> bool:
        """Whether the file is surely this draft's: at least half of the paragraphs still have their bookmark."""
        known = {unit.id for unit in self.units if unit.id}
        if self.issued is not None:
            known &= set(self.issued.paragraphs)
        seen = {name for line in self.lines for name in line.ids}
        return bool(known) and 2 * len(known & seen) >= len(known)

    def _delete(self, unit: Unit, message: str) -> None:
        if self.edit.can_edit(unit.block):
            self.edit.delete(unit.block)
            self._tell("DOCX-TAKEN", Severity.INFO, message, unit, "")

    def _add(self, behind: int | None, place: int) -> None:
        line = self.lines[place]
        if self._stood_in_export(line):
            self.unchanged.add(place)  # it stood in the export and was deleted from draft.md since
            return
        done = False
        if behind is not None and self.edit.can_edit(self.units[behind].block):
            self.edit.insert_after(self.units[behind].block, line.text)
            done = True
        elif behind is None:
            done = self.edit.insert_below_heading(self._heading(line.section), line.text)
        if done:
            words = f"已加入 Word 里新写的一段：{_cut(line.text)}"
            self._tell_about("DOCX-TAKEN", Severity.INFO, words, line.section, line.text)
        else:
            words = f"Word 里新写的一段（第 {line.number} 段）找不到位置，请自己加到 draft.md：{line.text}"
            self._tell_about("DOCX-UNPLACED", Severity.WARNING, words, line.section, line.text)

    def _stood_in_export(self, line: WordLine) -> bool:
        """Whether a line is a person's own of the export that draft.md has no more; a second one is a copy."""
        mark = text_digest([line.text])
        if self.issued is None or mark not in self.issued.own:
            return False
        return mark not in self._own_marks

    @property
    def _own_marks(self) -> set[str]:
        return {text_digest([line]) for unit in self.units if not unit.id for line in unit.lines}

    def _heading(self, section: str) -> str:
        if not section:
            return printed(self.draft, TITLE)
        headings = (b.text for b in self.draft.blocks if isinstance(b, Heading) and b.section == section)
        return next(headings, "")

    def _gone(self) -> None:
        """Tell of lines whose paragraph was deleted from draft.md, if Word changed them."""
        issued = self.issued
        places: dict[str, list[int]] = {}
        for place in self.placing.gone:
            places.setdefault(self.lines[place].ids[0], []).append(place)
        for name, found in places.items():
            lines = [self.lines[place].text for place in found]
            if issued is not None and issued.paragraphs.get(name) == text_digest(lines):
                self.unchanged.update(found)
                continue
            words = f"Word 里改了这一段，但 draft.md 里已经删去，没有采用：{_joined(lines)}"
            hint = f"要用的话，先运行 narrator draft --restore {name}"
            self._tell_about("DOCX-UNPLACED", Severity.WARNING, words, "", _joined(lines), hint)

    def _tell(
        self, rule: str, severity: Severity, message: str, unit: Unit, text: str, hint: str | None = None
    ) -> None:
        both = (Evidence("draft.md", _joined(unit.lines), unit.id or None), Evidence(self.name, text))
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
        place = Location(file=self.name, section=section or None, text=text or None)
        self.findings.append(
            Finding(rule, severity, message, place, evidence, hint, subject=f"{rule}|{message}")
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
