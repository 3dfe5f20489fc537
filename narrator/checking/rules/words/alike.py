"""Which characters are put for one another: those that sound alike, also with n for ng and z for zh, and look-alikes."""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache

from narrator.language.lists import entries

_DATA = "narrator.checking"
_NEAR = re.compile("(?<=^[zcs])h|(?<=[aei]n)g")
_FAR = {"fa": "hua", "fan": "huan", "fang": "huang", "fei": "hui", "fen": "hun", "feng": "hong", "fu": "hu"}


class Likeness(Enum):
    """Why one character is put for another, the likeliest reason first."""

    SOUND = "sound"
    LISTED = "listed"
    OTHER_READING = "other reading"
    NEAR_SOUND = "near sound"


class Mistyped(Enum):
    """How a character comes to stand for another: by a like sound, l for n or h for f, by a part of it or its look."""

    SOUND = "sound"
    PART = "part"
    FAR_SOUND = "far sound"
    SHAPE = "shape"
    NEAR_SOUND = "near sound"


@cache
def sounds() -> dict[int, str]:
    """Return the table that puts one character for all whose first readings are near each other."""
    near: dict[str, str] = {}
    return {
        ord(one): near.setdefault(_NEAR.sub("", line[0]), line[1][0])
        for line in entries("sounds.txt", _DATA)
        for one in line[1]
    }


@cache
def far_sounds() -> dict[int, str]:
    """Return the like of :func:`sounds` that also takes n for l at the beginning."""
    far: dict[str, str] = {}
    return {
        ord(one): far.setdefault(re.sub("^n", "l", _NEAR.sub("", line[0])), line[1][0])
        for line in entries("sounds.txt", _DATA)
        for one in line[1]
    }


@cache
def families() -> dict[str, frozenset[str]]:
    """Return the look-alikes of each character, itself not among them."""
    return _of_families("alike.txt")


def _of_families(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in entries(name, _DATA):
        for family in line[0].split():
            for one in family:
                found[one] = found.get(one, frozenset()) | (frozenset(family) - {one})
    return found


@cache
def _shapes() -> Mapping[str, str]:
    return {line[0]: line[1] for line in entries("shapes.txt", _DATA)}


def looks_like(character: str, other: str) -> bool:
    """Whether two characters look alike in print."""
    return other in _shapes().get(character, "")


@cache
def confusable(character: str) -> Mapping[str, Likeness | None]:
    """Return what may stand by mistake for a character and how it sounds like it; None where it looks like it alone."""
    spoken = alike(character)
    return {one: spoken.get(one) for one in sorted({*spoken, *_shapes().get(character, "")})}


@cache
def mistyped(character: str) -> Mapping[str, Mistyped]:
    """Return what may be meant where a character stands, and how that one came to stand there, the likeliest way."""
    found = dict.fromkeys(_shapes().get(character, ""), Mistyped.SHAPE)
    for one, likeness in alike(character).items():
        if likeness is Likeness.NEAR_SOUND:
            found.setdefault(one, Mistyped.NEAR_SOUND)
        elif likeness is not Likeness.OTHER_READING:
            found[one] = Mistyped.SOUND
    for more, how in ((_parts(), Mistyped.PART), (_far_sounds(), Mistyped.FAR_SOUND)):
        for one in more.get(character, ()):
            if found.get(one) in (None, Mistyped.NEAR_SOUND):
                found[one] = how
    return {one: found[one] for one in sorted(found) if one not in (character, "-")}


@cache
def keys() -> Mapping[str, str]:
    """Return the characters that lie near each one on the keys of wubi."""
    found: dict[str, str] = {}
    for line in entries("keys.txt", _DATA):
        for other in line[1]:
            found[line[0]] = found.get(line[0], "") + other
            found[other] = found.get(other, "") + line[0]
    return found


@cache
def _parts() -> Mapping[str, frozenset[str]]:
    return _of_families("parts.txt")


@cache
def _far_sounds() -> Mapping[str, str]:
    """Return for each character those that sound like it where n is said as l, or f as h before u."""
    read = {line[0]: line[1] for line in entries("sounds.txt", _DATA)}
    pairs = [*_FAR.items(), *((sound, f"l{sound[1:]}") for sound in read if sound[0] == "n")]
    found: dict[str, str] = {}
    for sound, other in (*pairs, *((other, sound) for sound, other in pairs)):
        for one in read.get(sound, ""):
            found[one] = found.get(one, "") + read.get(other, "")
    return found


@cache
def alike(character: str) -> Mapping[str, Likeness]:
    """Return what may stand by mistake for a character, or it for them, and why."""
    by_first, by_any, near = _readings()
    readings = [line for line in near if character in near[line]]
    found: dict[str, Likeness] = {}
    for reading in readings:
        found |= dict.fromkeys(near[reading], Likeness.NEAR_SOUND)
    for group in by_any:
        if character in group:
            found |= dict.fromkeys(group, Likeness.OTHER_READING)
    found |= dict.fromkeys(families().get(character, ""), Likeness.LISTED)
    for group in by_first:
        if character in group:
            found |= dict.fromkeys(group, Likeness.SOUND)
    return {one: found[one] for one in sorted(found) if one not in (character, "-")}


@cache
def _readings() -> tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]]:
    """Return the characters of each first reading, of each reading, and of all readings near each other."""
    lines = entries("sounds.txt", _DATA)
    near: dict[str, str] = {}
    for line in lines:
        sound = _NEAR.sub("", line[0])
        near[sound] = near.get(sound, "") + "".join(line[1:])
    return tuple(line[1] for line in lines), tuple("".join(line[1:]) for line in lines), near
