"""The page of a check for the head of an office: what must be fixed first, the sentences quoted, the sheet of statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from narrator.claims.model import Outcome, Verdict
from narrator.export.wording import printable
from narrator.finding import Evidence, Severity
from narrator.telling.check_result import CheckResult
from narrator.telling.claim_words import (
    SIGNS,
    Stretch,
    by_section,
    by_sentence,
    cells_words,
    reading_words,
    tally_words,
)
from narrator.telling.finding_words import SIGNS as SEVERITY_SIGNS
from narrator.telling.finding_words import Quote, Told, place_words, quote_of, tell_once

MARKER = '<meta name="generator" content="narrator check">'
_HEAD_BYTES = 1000
_AROUND = 60
_MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class _Place:
    """Where it is; ``id`` is that of the finding where several are told as one."""

    words: str
    quote: Quote | None
    id: str


@dataclass(frozen=True, slots=True)
class _Item:
    """One finding; ``more`` is how many places are not shown."""

    message: str
    label: str
    rule: str
    id: str
    places: tuple[_Place, ...]
    more: int
    evidence: tuple[Evidence, ...]
    hint: str
    confirm: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """The findings of one severity; ``count`` counts places, as everywhere."""

    key: str
    sign: str
    label: str
    count: int
    items: tuple[_Item, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One statement of the sheet."""

    key: str
    sign: str
    label: str
    words: str
    cells: str
    reading: str
    why: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    stretches: tuple[Stretch, ...]
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    tally: str
    sections: tuple[tuple[str, tuple[_Sentence, ...]], ...]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    about: str
    read: bool
    counts: tuple[tuple[str, str, str, int], ...]
    groups: tuple[_Group, ...]
    sheet: _Sheet | None


def render_check_page(results: Sequence[CheckResult]) -> bytes:
    """Return one page about all files in UTF-8, without script and without a reference to anything outside."""
    page = _environment().get_template("check.html.j2")
    return page.render(marker=MARKER, files=[_file(one) for one in results]).encode()


def is_check_page(data: bytes) -> bool:
    """Whether a file that is there is such a page and may be written anew."""
    return MARKER.encode() in data[:_HEAD_BYTES]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("narrator.telling"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )


def _file(result: CheckResult) -> _File:
    return _File(
        result.name,
        result.about,
        result.read,
        tuple((one.value, SEVERITY_SIGNS[one], one.label, result.count(one)) for one in Severity),
        tuple(group for severity in Severity if (group := _group(result, severity)).items),
        None if result.statements is None else _sheet(result.statements),
    )


def _group(result: CheckResult, severity: Severity) -> _Group:
    found = [one for one in result.findings if one.severity is severity]
    items = tuple(map(_item, tell_once(found)))
    return _Group(severity.value, SEVERITY_SIGNS[severity], severity.label, len(found), items)


def _item(told: Told) -> _Item:
    one, hint = told.first, told.first.hint or ""
    many = len(told.findings) > 1
    places = tuple(
        _Place(place_words(place), quote_of(place, _AROUND), same.id if many else "")
        for same in told.findings
        for place in same.places
    )
    known = tuple(place for place in places if place.words or place.quote)
    return _Item(
        message=one.message,
        label=f"{len(told.findings)} 处" if many else "",
        rule=one.rule,
        id="" if many else one.id,
        places=known[:_MOST_PLACES],
        more=max(len(known) - _MOST_PLACES, 0),
        evidence=() if len(one.evidence) == 1 and one.evidence[0].value in hint else one.evidence,
        hint=hint,
        confirm=one.confirm,
    )


def _sheet(verdicts: tuple[Verdict, ...]) -> _Sheet:
    sections = tuple(
        (
            heading,
            tuple(
                _Sentence(sentence, tuple(map(_line, statements)))
                for sentence, statements in by_sentence(group)
            ),
        )
        for heading, group in by_section(verdicts)
    )
    return _Sheet(tally_words(verdicts), sections)


def _line(verdict: Verdict) -> _Line:
    sign, label = SIGNS[verdict.outcome]
    return _Line(
        key=verdict.outcome.value,
        sign=sign,
        label=label,
        words=verdict.claim.words,
        cells=cells_words(verdict),
        reading=reading_words(verdict.claim),
        why=verdict.why
        if verdict.outcome in (Outcome.UNBOUND, Outcome.PART) or not cells_words(verdict)
        else "",
    )
