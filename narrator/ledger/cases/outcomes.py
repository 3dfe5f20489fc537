"""What became of a case: from the words of its row and the day of the reply; what is not certain is asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from narrator.ledger.case import Entry
from narrator.ledger.cases.days import NO_REPLY, NOT_COUNTED, NOT_DONE, THIS_YEAR
from narrator.ledger.cases.labels import OUT_LABEL, PENDING_LABEL, result_label, result_of, results
from narrator.ledger.questions import ONE_BY_ONE, Asking, RowPlace
from narrator.ledger.reading.day import Day
from narrator.ledger.reading.outcome import PENDING, Doubt, Outcome, decide
from narrator.ledger.reading.result import PARTIAL, read_result

SEVERAL, FORGOTTEN = "几种结果", "到期没有结果"
_LONG_DUE = 120  # days: twenty working days, an extension and some weeks more
OUT = "out"
_MOST_KEPT = 50_000
_DIGIT = re.compile(r"\d")
_WHY = {
    Doubt.GROUP: "只写了大类，是哪一种？",
    Doubt.UNCLEAR: "结果写得看不准，是哪一种？",
    Doubt.CONFLICT: "结果前后说法不一，是哪一种？",
    Doubt.SEVERAL: "写了几种结果，按哪一种计？",
    Doubt.WORD: "这个说法在年报表格里有几种可能，是哪一种？",
}


@dataclass(slots=True)
class OutcomeReader:
    """Reads outcomes for the report of ``year``. ``told`` are the result words of the mapping file.

    ``used`` counts the words read, for the mapping file; ``noted`` the rows whose remark told the result.
    """

    year: int
    asking: Asking
    told: Mapping[str, str]
    has_reply: bool
    used: dict[str, str] = field(default_factory=dict)
    noted: list[RowPlace] = field(default_factory=list)
    _groups: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _read: dict[tuple[str, str, str], Outcome] = field(default_factory=dict)

    def read(
        self,
        texts: tuple[str, str, str],
        days: tuple[Day | None, Day | None],
        entry: Entry | None,
        place: RowPlace,
    ) -> str | None:
        """Return the row of the form, ``pending``, ``out`` (not of this year) or ``None`` while it is asked.

        ``texts`` are result, reason and remark, ``days`` those of receipt and reply.
        """
        received, reply = days
        if reply is not None and reply.first.year > self.year:
            return PENDING
        if reply is not None and reply.last.year < self.year and entry is not Entry.NEW:
            return OUT
        outcome = self._read.get(texts)
        if outcome is None:
            outcome = self._said(texts)
            if len(self._read) < _MOST_KEPT:
                self._read[texts] = outcome
        if outcome.row is None and outcome.doubt is None:
            return self._unsaid(reply, received, texts, place)
        if outcome.row is None:
            return self._doubt(outcome, texts, reply, place)
        if outcome.from_remark:
            self.noted.append(place)
        if outcome.row == PENDING:
            return (
                PENDING
                if reply is None
                else self._row_asked("有答复日期，结果却写着没有办结，到底怎样？", (), texts, place)
            )
        return self._dated(outcome.row, reply, place)

    def _said(self, texts: tuple[str, str, str]) -> Outcome:
        result, reason, remark = texts
        outcome = decide(self.told.get(result, result), reason, remark)
        if outcome.row is not None and result and result not in self.used and len(self.used) < 200:
            reading = read_result(result)
            if reading.says_something and not reading.rest and not _DIGIT.search(result):
                alone = decide(result, "", "").row
                if alone is not None:
                    self.used[result] = result_label(alone)
        return outcome

    def _long_due(self, received: Day | None) -> bool:
        """Whether a case came in so early that its days ran out well before the year's end."""
        return received is not None and (date(self.year, 12, 31) - received.last).days > _LONG_DUE

    def _forgotten(self, place: RowPlace) -> str | None:
        text = f"{self.year} 年年底前早已到期，结果和答复日期都空着，确实没有办结吗？"
        answer = self.asking.ask(FORGOTTEN, text, place, (PENDING_LABEL, ONE_BY_ONE), PENDING_LABEL)
        if answer != ONE_BY_ONE:
            return PENDING if answer == PENDING_LABEL else None
        name = self.asking.about_row("办理结果", place)
        choices = (*map(result_label, results()), PENDING_LABEL, OUT_LABEL)
        answer = self.asking.ask(name, "结果和答复日期都空着，办得怎样？", place, choices)
        return OUT if answer == OUT_LABEL else result_of(answer) if answer else None

    def _unsaid(
        self, reply: Day | None, received: Day | None, texts: tuple[str, str, str], place: RowPlace
    ) -> str | None:
        if reply is None and not texts[0]:
            return PENDING if not self._long_due(received) else self._forgotten(place)
        if reply is None:
            return self._row_asked(_WHY[Doubt.UNCLEAR], (), texts, place)
        return self._row_asked("有答复日期，没有写结果，是哪一种？", (), texts, place)

    def _doubt(
        self, outcome: Outcome, texts: tuple[str, str, str], reply: Day | None, place: RowPlace
    ) -> str | None:
        if outcome.doubt is Doubt.SEVERAL:
            text = (
                "一件写了几种结果，都按“部分公开”计吗？（区分处理的，只计这一情形；要一件一件定的，写 逐件）"
            )
            answer = self.asking.ask(
                SEVERAL, text, place, (result_label(PARTIAL), ONE_BY_ONE), result_label(PARTIAL)
            )
            if answer != ONE_BY_ONE:
                return self._dated(PARTIAL, reply, place) if answer == result_label(PARTIAL) else None
        elif outcome.doubt is Doubt.WORD and outcome.word:
            choices = (*map(result_label, outcome.choices), ONE_BY_ONE)
            text = f"“{outcome.word}”在年报表格里算哪一行？（全台账一样的只问一次；不一样的写 逐件）"
            answer = self.asking.ask(outcome.word, text, place, choices)
            if answer != ONE_BY_ONE:
                row = result_of(answer) if answer else None
                return self._dated(row, reply, place) if row else None
        return self._row_asked(_WHY[outcome.doubt or Doubt.UNCLEAR], outcome.choices, texts, place, reply)

    def _row_asked(
        self,
        text: str,
        rows: tuple[str, ...],
        texts: tuple[str, str, str],
        place: RowPlace,
        reply: Day | None = None,
    ) -> str | None:
        """Ask for a row; the same words are asked once, under the name of the first row that has them."""
        key = texts if any(texts) else (str(place.sheet), str(place.row), "")
        if key not in self._groups:
            self._groups[key] = self.asking.about_row("办理结果", place)
        fitting = tuple(map(result_label, rows or results()))
        choices = (*fitting, PENDING_LABEL, OUT_LABEL)
        answer = self.asking.ask(
            self._groups[key], text, place, choices, fitting[0] if len(fitting) == 1 else None
        )
        if answer == OUT_LABEL:
            return OUT
        row = result_of(answer) if answer else None
        return row if row in (None, PENDING) or reply is None else self._dated(row, reply, place)

    def _dated(self, row: str | None, reply: Day | None, place: RowPlace) -> str | None:
        """Return the row if the reply lies in the year; ask once for all that have a result and no day."""
        if row is None or row == PENDING:
            return row
        if reply is None:
            return self._undated(row, place)
        if reply.within(self.year) or (reply.last.year < self.year):
            return row
        text = f"答复日期只知道在{reply.spell()}之间，是 {self.year} 年答复的吗？"
        name = self.asking.about_row("答复年份", place)
        answer = self.asking.ask(name, text, place, (THIS_YEAR, NOT_DONE))
        return {THIS_YEAR: row, NOT_DONE: PENDING}.get(answer or "")

    def _undated(self, row: str, place: RowPlace) -> str | None:
        why = "有结果，答复日期空着" if self.has_reply else "台账里没有答复日期"
        text = f"{why}，都是 {self.year} 年答复的吗？"
        answer = self.asking.ask(NO_REPLY, text, place, (THIS_YEAR, ONE_BY_ONE), THIS_YEAR)
        if answer == ONE_BY_ONE:
            name = self.asking.about_row("答复年份", place)
            answer = self.asking.ask(name, f"{why}，怎样计？", place, (THIS_YEAR, NOT_DONE, NOT_COUNTED))
        return {THIS_YEAR: row, NOT_DONE: PENDING, NOT_COUNTED: OUT}.get(answer or "")
