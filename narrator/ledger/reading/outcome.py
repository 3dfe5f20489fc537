"""One outcome for a row, from its result, the reason and the remark; or what has to be asked."""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from narrator.form.edition_2021 import APPLICATIONS
from narrator.ledger.reading.result import GRANTED, PARTIAL, Reading, group_of, read_result

PENDING = "pending"


class Doubt(Enum):
    """Why a row's outcome has to be asked."""

    SEVERAL = "几种结果"
    WORD = "一词多义"
    GROUP = "只写了大类"
    UNCLEAR = "看不准"
    CONFLICT = "前后不一"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: a row of the form, ``pending``, nothing (``row`` None and no doubt), or a doubt.

    ``word`` is the open word of a doubt; ``choices`` rows that fit; ``from_remark`` says that only the remark told it.
    """

    row: str | None = None
    doubt: Doubt | None = None
    word: str | None = None
    choices: tuple[str, ...] = ()
    from_remark: bool = False


def ask(doubt: Doubt, *choices: str, word: str | None = None) -> Outcome:
    """Return a doubt with the rows that may be meant, in the order of the form."""
    known = [row.key for row in APPLICATIONS.rows]
    return Outcome(None, doubt, word, tuple(sorted(set(choices), key=known.index)))


@lru_cache(maxsize=50_000)
def decide(result: str, reason: str, remark: str) -> Outcome:
    """Return the outcome of a row with these three texts."""
    told = _told(read_result(result), read_result(reason))
    noted = read_result(remark)
    if told is None:
        return _from_remark(noted)
    if told.doubt is Doubt.GROUP:
        return _narrowed(told, noted)
    if told.row is None or noted.blank:
        return told
    if noted.doubt and (noted.says_something or not noted.rest):
        return ask(Doubt.CONFLICT, *_rows(told.row), *noted.rows)
    if told.row != PARTIAL and noted.rows - {told.row}:
        return ask(Doubt.CONFLICT, *_rows(told.row), *noted.rows)
    return told


def _rows(row: str) -> tuple[str, ...]:
    return () if row == PENDING else (row,)


def _told(result: Reading, reason: Reading) -> Outcome | None:
    """Return what result and reason say together; ``None`` if they say nothing."""
    if not result.says_something and not (result.rest or result.doubt):
        return None if reason.blank else _told(reason, Reading(blank=True))
    if result.doubt or not result.says_something:
        return ask(Doubt.UNCLEAR, *result.rows, *reason.rows)
    if PARTIAL in result.rows:
        return Outcome(PARTIAL) if not result.pending else ask(Doubt.CONFLICT, PARTIAL)
    if result.rows:
        return _row_told(result, reason)
    if result.pending:
        return Outcome(PENDING) if not (result.groups or reason.rows) else ask(Doubt.CONFLICT, *reason.rows)
    return _group_told(result, reason)


def _row_told(result: Reading, reason: Reading) -> Outcome:
    others = result.groups - {group_of(row) for row in result.rows}
    if len(result.rows) > 1 or (GRANTED in result.rows and (others or result.open)):
        return ask(Doubt.SEVERAL, PARTIAL, *result.rows)
    (row,) = result.rows
    if others or result.pending or any(row not in one.beside for one in result.open):
        return ask(Doubt.CONFLICT, row)
    if row == GRANTED and reason.rows - {GRANTED}:
        return ask(Doubt.SEVERAL, PARTIAL, row, *reason.rows)
    disagree = {one for one in reason.rows if one != row}
    articles = [rows for rows in (*result.articles, *reason.articles) if row not in rows]
    if disagree or (articles and row != GRANTED):
        return ask(Doubt.CONFLICT, row, *disagree, *(one for rows in articles for one in rows))
    return Outcome(row)


def _group_told(result: Reading, reason: Reading) -> Outcome:
    """Return the row where result says a group, an open word or an article, and the reason may say more."""
    if reason.doubt:
        return ask(Doubt.UNCLEAR, *reason.rows)
    if reason.rows:
        if len(reason.rows) == 1 and (not result.groups or group_of(min(reason.rows)) in result.groups):
            return Outcome(min(reason.rows))
        return ask(Doubt.CONFLICT, *reason.rows, *_rows_of(result.groups))
    return _narrowest(result, reason)


def _narrowest(result: Reading, reason: Reading) -> Outcome:
    """Return the one row that group, open words and articles allow together; else what is to be asked."""
    allowed = [set(_rows_of(result.groups))] if result.groups else []
    allowed += [set(word.rows) for word in (*result.open, *reason.open)]
    allowed += [set(rows) for rows in (*result.articles, *reason.articles)]
    fitting = set.intersection(*allowed) if allowed else set()
    if len(fitting) == 1 and (result.groups or result.articles or reason.articles):
        return Outcome(fitting.pop())
    if not fitting and len(allowed) > 1:
        return ask(Doubt.CONFLICT, *(row for rows in allowed for row in rows))
    words = [word.name for word in (*result.open, *reason.open)]
    return ask(Doubt.WORD, *fitting, word=words[0]) if words and fitting else ask(Doubt.GROUP, *fitting)


def _rows_of(groups: frozenset[str]) -> list[str]:
    return [row.key for row in APPLICATIONS.rows if row.group in groups]


def _narrowed(told: Outcome, noted: Reading) -> Outcome:
    """Return the row of the group that the remark names without a word too many; else the doubt."""
    fitting = noted.rows & set(told.choices)
    if len(noted.rows) == 1 and fitting and not noted.doubt and not noted.rest:
        return Outcome(min(fitting), from_remark=True)
    return told


def _from_remark(noted: Reading) -> Outcome:
    if noted.blank or not (noted.says_something or noted.doubt):
        return Outcome()
    told = _told(noted, Reading(blank=True))
    if told is None or told.row is None:
        return told or Outcome()
    if noted.rest:
        return ask(Doubt.UNCLEAR, *_rows(told.row)) if told.row != PENDING else told
    return Outcome(told.row, from_remark=True)
