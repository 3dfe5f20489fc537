"""Sentences of a batch put together by likeness, in one pass: what many share is common, what few share is copied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from narrator.copies.kernel.buckets import pairs
from narrator.copies.kernel.near import near_pairs
from narrator.copies.kernel.sign import Bands, kept_of
from narrator.repetition.matching.align import align_whole, similarity
from narrator.repetition.texts.common import FEWEST_OFFICES
from narrator.repetition.texts.keyed import KeyedText, holders_of

COMMON_ALIKE = 0.9
"""Wordings of a sentence handed out from above differ by less than this leaves."""
KIN_ALIKE = 0.7
"""A copied sentence with this much of it left is still the same one."""
_BANDS = Bands(64, 2)
_AGREEING = 14
"""Sentences with 0.7 in common share a fifth of their shingles: finer bands than passages need find 93 in 100 of these,
and 99 in 100 of those with 0.75."""


@dataclass(frozen=True, slots=True)
class Common:
    """A sentence much of the batch shares: as most write it, where, in which files, in which wordings (keys)."""

    text: str
    section: str
    files: tuple[str, ...]
    of: int
    keys: frozenset[str]

    @property
    def share(self) -> float:
        """The share of the reports that have it (0–1)."""
        return len(self.files) / self.of


@dataclass(frozen=True, slots=True)
class Families:
    """``common`` sentences, most widespread first; for each other shared sentence its leading wording.

    ``kin`` are those alike enough to have been copied and retold, ``same`` those that differ by little or nothing.
    """

    common: tuple[Common, ...]
    kin: Mapping[str, str]
    same: Mapping[str, str]
    known: frozenset[str] = frozenset()

    @property
    def common_keys(self) -> frozenset[str]:
        """The keys of all common sentences, those handed out from above among them."""
        return self.known | {key for one in self.common for key in one.keys}


def families(texts: Sequence[KeyedText], share: float, known: frozenset[str] = frozenset()) -> Families:
    """Return which sentences of a batch belong together; common are those of more than ``share`` (0–1) of the texts.

    ``known`` are keys of sentences handed out from above: they are nobody's and told nowhere.
    """
    holders = holders_of(texts)
    ranked = sorted(holders, key=lambda key: (-len(holders[key]), key))
    alike = _alike(ranked)
    groups = _grouped(ranked, alike, COMMON_ALIKE)
    first = _first_texts(texts)
    common = [
        Common(*first[leader], tuple(sorted(files)), len(texts), frozenset(keys))
        for leader, keys in groups.items()
        if len(files := {file for key in keys for file in holders[key]}) >= FEWEST_OFFICES
        and len(files) > share * len(texts)
    ]
    set_aside = known | {key for one in common for key in one.keys}
    rest = [key for key in ranked if key not in set_aside]
    kin = _shared(_grouped_by_nearest(rest, alike), holders)
    same = _shared(_grouped(rest, alike, COMMON_ALIKE), holders)
    return Families(tuple(sorted(common, key=lambda one: (-len(one.files), one.text))), kin, same, known)


def _shared(groups: Mapping[str, Sequence[str]], holders: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the leader of every wording of a sentence that more than one text has."""
    return {
        key: leader
        for leader, keys in groups.items()
        if len({file for key in keys for file in holders[key]}) > 1
        for key in keys
    }


def _alike(ranked: Sequence[str]) -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return for each key those before it that are like it, with their likeness, the most widespread first."""
    low, keys = kept_of(ranked, _BANDS)
    found: dict[str, list[tuple[str, float]]] = {key: [] for key in ranked}
    first, second = near_pairs(pairs(keys, low), low, agreeing=_AGREEING)
    for one, other in zip(map(int, first), map(int, second), strict=True):
        likeness = similarity(ranked[other], ranked[one])
        if likeness >= KIN_ALIKE:
            found[ranked[other]].append((ranked[one], likeness))
    return {key: tuple(some) for key, some in found.items()}


def _grouped(
    ranked: Sequence[str], alike: Mapping[str, tuple[tuple[str, float], ...]], least: float
) -> dict[str, list[str]]:
    """Return the wordings of each sentence under the most widespread one."""
    groups: dict[str, list[str]] = {}
    for key in ranked:
        leader = next((other for other, likeness in alike[key] if likeness >= least and other in groups), key)
        groups.setdefault(leader, []).append(key)
    return groups


def _grouped_by_nearest(
    ranked: Sequence[str], alike: Mapping[str, tuple[tuple[str, float], ...]]
) -> dict[str, list[str]]:
    """Return the wordings of each sentence, each in the group of the earlier one most like it: a copy stays with its source."""
    leader_of: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for key in ranked:
        near = [(likeness, other) for other, likeness in alike[key] if other in leader_of]
        leader = leader_of[max(near)[1]] if near else key
        leader_of[key] = leader
        groups.setdefault(leader, []).append(key)
    return groups


def _first_texts(texts: Sequence[KeyedText]) -> dict[str, tuple[str, str]]:
    first: dict[str, tuple[str, str]] = {}
    for text in texts:
        for one in text.sentences:
            first.setdefault(one.key, (one.text, one.section))
    return first


def differing(first: str, second: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Cut two texts into stretches, each with whether the other one has it too, for showing them side by side."""
    blocks = align_whole(first, second).blocks
    return (
        _stretches(first, [(one.start, one.size) for one in blocks]),
        _stretches(second, [(one.position, one.size) for one in blocks]),
    )


def _stretches(text: str, same: Sequence[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    end = 0
    for start, size in same:
        if start > end:
            found.append((text[end:start], False))
        found.append((text[start : start + size], True))
        end = start + size
    if end < len(text):
        found.append((text[end:], False))
    return tuple(found)
