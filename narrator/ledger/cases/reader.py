"""The cases of one block of a ledger, read row by row."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from narrator.ledger.case import NO_STEPS, Case, Entry
from narrator.ledger.cases.days import NOT_COUNTED, DayReader
from narrator.ledger.cases.disputes import NO_DISPUTES, DisputeReader, Disputes
from narrator.ledger.cases.doubles import DoubleReader
from narrator.ledger.cases.kinds import PERSON, SHORTEST, KindReader
from narrator.ledger.cases.outcomes import OUT, OutcomeReader
from narrator.ledger.cases.places import Places, places_of, spell, text_at, texts_at
from narrator.ledger.cases.rows import Band, CaseRows, Columns
from narrator.ledger.cases.steps import read_fee, read_steps
from narrator.ledger.questions import Asking, RowPlace
from narrator.ledger.reading.day import Day, Unread
from narrator.ledger.reading.result import read_result
from narrator.ledger.reading.short import SAME, read_channel, read_number, read_yes
from narrator.ledger.sheet.grid import Grid, Value

_TURN = 150  # days by which a row must lie behind the next one to look like the year before
_MOST_IN_A_ROW = 100_000


@dataclass(slots=True)
class Readers:
    """The readers of single cells, shared by all sheets."""

    asking: Asking
    kinds: KindReader
    outcomes: OutcomeReader
    disputes: DisputeReader
    doubles: DoubleReader
    applicants: dict[str, int] = field(default_factory=dict)
    unknown_channels: list[RowPlace] = field(default_factory=list)
    told_channels: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class BlockReader:
    """Reads one block: ``columns`` say where things stand, ``sheet`` is its number from 0."""

    grid: Grid
    sheet: int
    columns: Columns
    days: DayReader
    readers: Readers
    at: Places = field(init=False)
    channels: dict[Value, str] = field(default_factory=dict)
    above: str | None = None
    """The kind of the row above."""

    def __post_init__(self) -> None:
        self.at = places_of(self.columns)

    def cases(self, rows: list[CaseRows]) -> Iterator[Case]:
        """Yield the cases of these rows; one that is no case by its answers is left out."""
        doubtful = self._turned(rows)
        above: Value = ""
        for one in rows:
            line = self.grid.rows[one.rows[0]]
            value = line[self.at.received]
            if isinstance(value, str) and value and self.days.written(value) is Unread.SAME:
                value = above
            above = value
            case = self._case(one, line, value, turned=one.rows[0] in doubtful)
            if case is not None:
                yield case

    def _turned(self, rows: list[CaseRows]) -> set[int]:
        """Return the rows whose day has no year and lies far behind the one of the next row: the year may have turned."""
        column, lines = self.at.received, self.grid.rows
        open_years = {
            one.rows[0]
            for one in rows
            if not isinstance(value := lines[one.rows[0]][column], date)
            and one.band is Band.NONE
            and self.days.is_yearless(value)
        }
        if not open_years:
            return set()
        days = [
            (one.rows[0], self.days.plain(lines[one.rows[0]][column], one.year or self.days.year))
            for one in rows
        ]
        steps = [
            (number, (days[number + 1][1].first - first.first).days)  # type: ignore[union-attr]  # asked just below
            for number, (_, first) in enumerate(days[:-1])
            if first is not None and days[number + 1][1] is not None
        ]
        downwards = sum(by < 0 for _, by in steps) > sum(by > 0 for _, by in steps)
        if downwards:  # the newest first: what lies far ahead of the row above it may be the year before
            first_turn = next((number for number, by in steps if by > _TURN), len(days))
            return {row for row, _ in days[first_turn + 1 :] if row in open_years}
        last_turn = max((number for number, by in steps if -by > _TURN), default=-1)
        return {row for row, _ in days[: last_turn + 1] if row in open_years}

    def _case(self, one: CaseRows, line: list[Value], value: Value, *, turned: bool) -> Case | None:
        readers, place, at = self.readers, RowPlace(self.sheet, one.rows[0] + 1), self.at
        if self._told_before(line, value, place):
            return None
        if turned:
            received = self.days.year_asked(value, place)
        else:
            received = self.days.received(value, one.band, one.year, place)
        if received is None and not turned and self._left_out(place):
            return None
        entry = self.days.entry(received, place)
        texts = self._texts(one, line)
        reply = self._replied(line[at.replied], received, texts, place) if at.replied >= 0 else None
        replied = reply if isinstance(reply, Day) else None
        number = self._number(line) if at.count >= 0 else self._joined(one, place) if one.joined else 1
        outcome: str | None = OUT
        if entry is not Entry.OUT:  # while the day of the reply is asked, nothing else can be told
            days = (received, replied)
            outcome = None if reply is Unread.NO_DAY else readers.outcomes.read(texts, days, entry, place)
        if outcome == OUT:
            disputes = readers.doubles.old_disputes(self._disputes(line, place), place)
            return Case(
                place, number, received, replied, Entry.OUT, None, None, None, "", NO_STEPS, None, *disputes
            )
        if entry is Entry.CARRIED and received is not None and received.last.year < self.days.year - 1:
            entry = readers.doubles.old(received, place)
        review, direct, after = self._disputes(line, place)
        return Case(
            place,
            number,
            received,
            replied,
            entry,
            self._kind_of(line, place),
            outcome,
            self._channel(line, place) if at.channel >= 0 else None,
            text_at(line, at.topic),
            read_steps(line, at.steps, received, self.days) if _filled(line, at.any_step) else NO_STEPS,
            read_fee(line, at.fees, self._applicant(line)) if at.fees else None,
            review,
            direct,
            after,
        )

    def _told_before(self, line: list[Value], value: Value, place: RowPlace) -> bool:
        at, doubles = self.at, self.readers.doubles
        if at.case >= 0 and doubles.repeats_number(text_at(line, at.case), place):
            return True
        if not (at.applicants and at.contents):
            return False
        return doubles.repeats_row((value, line[at.applicants[0]], line[at.contents[0]]), place)

    def _joined(self, one: CaseRows, place: RowPlace) -> int:
        contents = {texts_at(self.grid.rows[row], self.at.contents) for row in one.rows} - {""}
        return self.readers.doubles.number_of(one.rows, contents, place)

    def _left_out(self, place: RowPlace) -> bool:
        return (
            self.readers.asking.answers.get(self.readers.asking.about_row("收到日期", place)) == NOT_COUNTED
        )

    def _texts(self, one: CaseRows, line: list[Value]) -> tuple[str, str, str]:
        at = self.at
        result = text_at(line, at.result)
        if not (one.joined or at.result_ticks or _filled(line, at.told_beside)):
            return result, "", ""
        if at.result_ticks:
            result = self._ticked(line) or result
        if one.joined:
            more = [text_at(self.grid.rows[row], at.result) for row in one.rows[1:]]
            result = "；".join(dict.fromkeys(filter(None, (result, *more))))
        return result, texts_at(line, at.reasons), texts_at(line, at.remarks)

    def _ticked(self, line: list[Value]) -> str:
        ticked = []
        for column, words in self.at.result_ticks:
            cell = spell(line[column])
            if cell and read_yes(cell) is not False:
                ticked.append(words if read_yes(cell) else f"{words} {cell}")
        return "；".join(ticked)

    def _kind_of(self, line: list[Value], place: RowPlace) -> str | None:
        self.above = self._kind(line, place)
        return self.above

    def _kind(self, line: list[Value], place: RowPlace) -> str | None:
        raw = line[self.at.kind] if self.at.kind >= 0 else ""
        known = self.readers.kinds.plain.get(raw) if self.at.organisation < 0 else None
        if known is not None and not self.at.kind_ticks and (known != PERSON or self._is_short(line)):
            return known
        text = text_at(line, self.at.kind)
        if text in SAME:
            return self.readers.kinds.as_above(self.above, texts_at(line, self.at.applicants), place)
        if self.at.kind_ticks:
            ticked = [
                words.split(" ")[-1] for column, words in self.at.kind_ticks if read_yes(spell(line[column]))
            ]
            text = "、".join(ticked) or text
        name = texts_at(line, self.at.applicants)
        return self.readers.kinds.read(text, text_at(line, self.at.organisation), name, place)

    def _is_short(self, line: list[Value]) -> bool:
        """Whether the applicant's name is too short for that of a firm."""
        for column in self.at.applicants:
            value = line[column]
            if isinstance(value, str) and len(value) >= SHORTEST:
                return False
        return True

    def _replied(
        self, value: Value, received: Day | None, texts: tuple[str, str, str], place: RowPlace
    ) -> Day | Unread | None:
        """Return the day of the reply, ``None`` if there is none, ``NO_DAY`` while it is asked."""
        if value == "" or (read := self.days.written(value)) is Unread.BLANK:
            return None
        if isinstance(read, Unread):
            said = read_result(str(value))
            if said.pending or (said.doubt and not texts[0]):
                return None
        day = self.days.replied(value, received, place)
        return day or self._reply_asked(received, place) or Unread.NO_DAY

    def _reply_asked(self, received: Day | None, place: RowPlace) -> Day | None:
        asking = self.readers.asking
        name = asking.about_row("答复日期", place)
        if received is None or asking.was_asked(name):
            return None
        answer = asking.ask(name, "答复日期看不明白，是哪一天答复的？（写日期）", place)
        return self.days.plain(answer, received.first.year) if answer else None

    def _number(self, line: list[Value]) -> int:
        number = read_number(line[self.at.count])
        fits = number is not None and 1 <= number <= _MOST_IN_A_ROW and number == int(number)
        return int(number) if fits and number is not None else 1

    def _channel(self, line: list[Value], place: RowPlace) -> str | None:
        raw = line[self.at.channel]
        channel = self.channels.get(raw)
        if channel is None and (text := spell(raw)):
            channel = self.readers.told_channels.get(text) or read_channel(text)
            if channel is None:
                self.readers.unknown_channels.append(place)
            else:
                self.channels[raw] = channel
        return channel

    def _applicant(self, line: list[Value]) -> int:
        """Return a number for the applicant, the same for the same name; -1 for none."""
        name = texts_at(line, self.at.applicants)
        return self.readers.applicants.setdefault(name, len(self.readers.applicants)) if name else -1

    def _disputes(self, line: list[Value], place: RowPlace) -> Disputes:
        if not _filled(line, self.at.any_dispute):
            return NO_DISPUTES
        return self.readers.disputes.read(tuple(text_at(line, column) for column in self.at.disputes), place)


def _filled(line: list[Value], columns: tuple[int, ...]) -> bool:
    """Whether one of the columns holds something."""
    for column in columns:  # noqa: SIM110  # asked millions of times, any() with a generator takes thrice as long
        if line[column] != "":
            return True
    return False
