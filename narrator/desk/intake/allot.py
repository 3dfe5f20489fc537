"""Whose each file is: by the office its content names, by the list, and only for what cannot be read by its name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.desk.intake.read_file import Cause, FileContent, Trouble
from narrator.desk.intake.submitted import Medium, Submitted
from narrator.desk.intake.unit_list import ListedUnit
from narrator.desk.rounds.answers import NOT_OURS
from narrator.desk.rounds.history import OfficeHistory
from narrator.figures.kind import guess_kind
from narrator.figures.same_office import Same, office_stem, same_office
from narrator.figures.unit import UnitKind
from narrator.language.names.offices import tails_of_office
from narrator.language.similarity import alike
from narrator.report.read_model import ReadReport

_LIKELY = 0.5
_SHORTEST_STEM = 2
_PREFERRED = (Medium.WORD, Medium.TEXT, Medium.PDF, Medium.PAGE, Medium.OTHER, Medium.SCAN)


@dataclass(frozen=True, slots=True)
class File:
    """A submitted file and what stands in it."""

    submitted: Submitted
    content: FileContent

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.submitted.name

    @property
    def report(self) -> ReadReport:
        """The report; only of files that were read."""
        if self.content.report is None:
            raise ValueError(self.name)
        return self.content.report


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the batch: its name, kind, former names, date of publication, district, and whether the list has it."""

    name: str
    kind: UnitKind | None = None
    former: tuple[str, ...] = ()
    published: str = ""
    district: str = ""
    listed: bool = False

    def is_called(self, name: str) -> bool:
        """Whether ``name`` is the office's, now or before."""
        return any(same_office(one, name) is Same.YES for one in (self.name, *self.former))


@dataclass(frozen=True, slots=True)
class Submission:
    """All that one office sent for the year: the file that is checked, other versions, scans of it, what cannot be read.

    ``main`` is ``None`` if nothing could be read. ``earlier`` are files that were checked in a round before and lie there
    still: neither another version nor the published page. ``renamed`` is the former name the report still bears.
    """

    office: Office
    main: File | None = None
    versions: tuple[File, ...] = ()
    earlier: tuple[File, ...] = ()
    scans: tuple[Submitted, ...] = ()
    unreadable: tuple[tuple[Submitted, Trouble], ...] = ()
    renamed: str = ""

    @property
    def missing(self) -> bool:
        """Whether nothing came at all."""
        return self.main is None and not self.scans and not self.unreadable


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that belongs to no office of the batch, or to another year; ``like`` is the office it may be meant for.

    ``called`` is what it is known by when somebody says whose it is: the office it names, else the file's own name.
    ``gone``: the office was there in a round before and is on the list no more.
    """

    submitted: Submitted
    why: str
    hint: str = ""
    like: str = ""
    called: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Allotted:
    """The batch by offices, in the order of the list or of names, and what belongs to nobody. ``year`` is the batch's."""

    submissions: tuple[Submission, ...]
    strays: tuple[Stray, ...]
    year: int | None


@dataclass(slots=True)
class _Pile:
    office: Office
    files: list[File] = field(default_factory=list)
    unreadable: list[tuple[Submitted, Trouble]] = field(default_factory=list)


def allot(
    files: Iterable[tuple[Submitted, FileContent]],
    listed: Sequence[ListedUnit],
    said: Mapping[str, str] | None = None,
    history: Mapping[str, OfficeHistory] | None = None,
) -> Allotted:
    """Give every file to its office; reports of another year than most are strays.

    ``said`` is what the reviewer said: the office by the name in a report, else by the name of its file. ``history`` tells
    by office which files were there in the rounds before.
    """
    said, history = said or {}, history or {}
    read = [File(one, content) for one, content in files if content.report is not None]
    bad = [(one, content.trouble) for one, content in files if content.trouble is not None]
    year = _year(read)
    piles = [_Pile(_listed(one)) for one in listed]
    strays: list[Stray] = []
    unnamed: list[File] = []
    for file in read:
        if file.report.year is not None and year is not None and file.report.year != year:
            why = f"是{file.report.year}年的年报，这一批是{year}年的"
            strays.append(Stray(file.submitted, why, "上年的年报请放进 --prior-dir 的文件夹"))
        elif (pile := _said(piles, said, file.report.unit or file.name)) is not None:
            pile.files.append(file)
        elif file.report.unit:
            _into(piles, file, open_list=not listed, strays=strays)
        else:
            unnamed.append(file)
    for file in unnamed:
        _by_name_or_stray(piles, file, strays)
    for submitted, trouble in bad:
        found = _said(piles, said, submitted.name) or _by_name(piles, submitted)
        if found is not None:
            found.unreadable.append((submitted, trouble))
        else:
            strays.append(Stray(submitted, trouble.message, trouble.hint or "", called=submitted.name))
    strays = [_denied(one) if said.get(one.called) == NOT_OURS else one for one in strays]
    made = [_submission(pile, history.get(pile.office.name)) for pile in piles]
    if not listed:
        made.sort(key=lambda one: one.office.name)
    return Allotted(tuple(made), tuple(sorted(strays, key=lambda one: one.submitted.name)), year)


def _said(piles: Sequence[_Pile], said: Mapping[str, str], called: str) -> _Pile | None:
    return next((one for one in piles if called in said and one.office.name == said[called]), None)


def _denied(stray: Stray) -> Stray:
    return replace(stray, hint="已说明不是名单里的单位", like="")


def _year(files: Iterable[File]) -> int | None:
    """Return the year most reports are on; of equally many the later one."""
    counts: dict[int, int] = {}
    for one in files:
        if one.report.year is not None:
            counts[one.report.year] = counts.get(one.report.year, 0) + 1
    return max(counts, key=lambda year: (counts[year], year), default=None)


def _listed(unit: ListedUnit) -> Office:
    day = unit.published.isoformat() if unit.published else ""
    return Office(unit.name, unit.kind, unit.former, day, unit.district, listed=True)


def _into(piles: list[_Pile], file: File, *, open_list: bool, strays: list[Stray]) -> None:
    name = file.report.unit or ""
    pile = _pile_of(piles, name)
    if pile is not None:
        pile.files.append(file)
    elif open_list:
        piles.append(_Pile(Office(name, guess_kind(None, name)), [file]))
    else:
        like = _likely(piles, name)
        hint = f"是不是“{like}”？是的话写在总表“没有归户的文件”里" if like else "名单里没有这一户，请核对"
        strays.append(Stray(file.submitted, f"单位写的是“{name}”，名单里没有", hint, like, name))


def _pile_of(piles: Sequence[_Pile], name: str) -> _Pile | None:
    """Return the office's pile: the one of exactly this name, else the only one that may be called so."""
    exact = [one for one in piles if name in (one.office.name, *one.office.former)]
    found = exact or [one for one in piles if one.office.is_called(name)]
    return found[0] if len(found) == 1 or exact else None


def _likely(piles: Iterable[_Pile], name: str) -> str:
    ranked = sorted((-alike(name, one.office.name), one.office.name) for one in piles)
    return ranked[0][1] if ranked and -ranked[0][0] >= _LIKELY else ""


def _by_name_or_stray(piles: Sequence[_Pile], file: File, strays: list[Stray]) -> None:
    pile = _by_name(piles, file.submitted)
    if pile is not None:
        pile.files.append(file)
    else:
        hint = "请在题目写明单位全称，如“某某县某某局2025年政府信息公开工作年度报告”"
        strays.append(Stray(file.submitted, "没有认出是哪个单位的", hint, called=file.name))


def _by_name(piles: Sequence[_Pile], submitted: Submitted) -> _Pile | None:
    """Return the only office whose name, or the tail of it people use, stands in the file's name; the longest wins."""
    flat = "".join(submitted.name.split())
    ranked: dict[int, list[_Pile]] = {}
    for pile in piles:
        found = max((len(word) for word in _words(pile.office) if word in flat), default=0)
        if found:
            ranked.setdefault(found, []).append(pile)
    best = ranked.get(max(ranked, default=0), [])
    return best[0] if len(best) == 1 else None


def _words(office: Office) -> Iterator[str]:
    """Yield what a file of an office may be called by: its names, without what kind of body it is, without the places above."""
    for name in (office.name, *office.former):
        yield name
        yield from tails_of_office(office_stem(name), _SHORTEST_STEM)


def _submission(pile: _Pile, before: OfficeHistory | None) -> Submission:
    before = before or OfficeHistory(pile.office.name)
    files = sorted(pile.files, key=lambda one: _rank(one, before))
    office = pile.office
    main = files[0] if files else None
    earlier = tuple(one for one in files[1:] if before.was_checked(one.submitted.digest))
    versions = tuple(one for one in files[1:] if one not in earlier)
    scans = tuple(one for one, trouble in pile.unreadable if trouble.cause is Cause.SCAN)
    rest = tuple(
        (one, trouble) for one, trouble in pile.unreadable if trouble.cause is not Cause.SCAN or not main
    )
    own = main.report.unit if main is not None else None
    renamed = ""
    if own and same_office(office.name, own) is not Same.YES and own != office.name:
        renamed = own
    if office.kind is None and main is not None:
        office = replace(office, kind=guess_kind(None, own or ""))
    return Submission(office, main, versions, earlier, scans if main else (), rest, renamed)


def _rank(file: File, before: OfficeHistory) -> tuple[int, int, int, str]:
    """Word before PDF before page; of one kind the latest, of one day what is new since the last round, then by name."""
    medium = _PREFERRED.index(file.content.medium)
    return medium, -file.submitted.day.toordinal(), before.age_of(file.submitted.digest), file.name
