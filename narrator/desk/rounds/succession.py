"""Offices that the list calls otherwise than the rounds before did: renamed, merged into one, taken in by another, gone.

What was handed in under a former name is this office's: it is no further version of its report, and where one office
only became another, its rounds and what the reviewer decided go on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.desk.intake.unit_list import ListedUnit
from narrator.desk.rounds.answers import Answers
from narrator.desk.rounds.history import OfficeHistory
from narrator.figures.same_office import Same, same_office


@dataclass(frozen=True, slots=True)
class Succession:
    """Which former offices, of those known from rounds before and on the list no more, an office of the list stands for.

    ``goes_on``: it is one of them under another name.
    """

    name: str
    former: tuple[str, ...]
    goes_on: bool


def successions(listed: Sequence[ListedUnit], known: Iterable[str]) -> tuple[Succession, ...]:
    """Return them in the order of the list; ``known`` are the offices of the rounds before."""
    names = set(known)
    left = sorted(names - {one.name for one in listed})
    found = []
    for unit in listed:
        former = tuple(name for name in left if any(_is(name, one) for one in unit.former))
        if former:
            found.append(Succession(unit.name, former, unit.name not in names and len(former) == 1))
    return tuple(found)


def _is(name: str, former: str) -> bool:
    return name == former or same_office(name, former) is Same.YES


def inherited(
    history: Mapping[str, OfficeHistory], found: Iterable[Succession]
) -> Mapping[str, OfficeHistory]:
    """Return the rounds by office, those of former names with the office that stands for them now."""
    made = dict(history)
    for one in found:
        if one.goes_on:
            made[one.name] = replace(history[one.former[0]], unit=one.name)
            continue
        own = made.get(one.name, OfficeHistory(one.name))
        before = (history[name] for name in one.former)
        digests = {digest for past in before for digest in past.digests}
        made[one.name] = replace(own, taken_in=tuple(sorted({*own.taken_in, *digests})))
    return made


def handed_on(answers: Answers, found: Iterable[Succession]) -> Answers:
    """Return what was decided, of an office that goes on under another name under that."""
    names = {one.former[0]: one.name for one in found if one.goes_on}
    newer = Answers(
        findings=tuple(replace(one, unit=names[one.unit]) for one in answers.findings if one.unit in names),
        units=tuple(replace(one, unit=names[one.unit]) for one in answers.units if one.unit in names),
    )
    strays = tuple(replace(one, unit=names.get(one.unit, one.unit)) for one in answers.strays)
    return replace(newer.merged(answers), strays=strays)
