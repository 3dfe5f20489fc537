"""Sentences much of a batch shares: 通用表述, handed out from above and listed apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from narrator.repetition.matching.align import similarity
from narrator.repetition.matching.shingles import TripleIndex
from narrator.repetition.model import ReportText
from narrator.repetition.texts.prepared import PreparedText, prepare

COMMON_SHARE = 0.20
"""A sentence is common if more than this share of the offices has it."""
FEWEST_OFFICES = 3
"""Two offices that share a sentence have not shown it to be handed out, however small the batch."""
_ALIKE = 0.9
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class CommonSentence:
    """A sentence many offices share, as most of them write it; ``offices`` of ``of`` have it, in ``keys``' wordings."""

    text: str
    section: str
    offices: tuple[str, ...]
    of: int
    keys: frozenset[str]

    @property
    def share(self) -> float:
        """The share of offices that have it (0–1)."""
        return len(self.offices) / self.of


def common_sentences(batch: Sequence[ReportText], share: float = COMMON_SHARE) -> tuple[CommonSentence, ...]:
    """Return the sentences that more than ``share`` (0–1) of the offices in ``batch`` have, most widespread first.

    Wordings that differ by little (similarity 0.9 and more) are one sentence.
    """
    texts = [prepare(report) for report in batch]
    offices = len({report.unit for report in batch})
    holders = _holders(texts)
    groups = _grouped({key: len(units) for key, units in holders.items()})
    found = []
    for leader, keys in groups.items():
        units = {unit for key in keys for unit in holders[key]}
        if len(units) >= FEWEST_OFFICES and len(units) > share * offices:
            text, section = _first(texts, leader)
            found.append(CommonSentence(text, section, tuple(sorted(units)), offices, frozenset(keys)))
    return tuple(sorted(found, key=lambda one: (-len(one.offices), one.text)))


def common_keys(sentences: Iterable[CommonSentence]) -> frozenset[str]:
    """Return the keys of all wordings, as ``compare`` sets them aside."""
    return frozenset(key for sentence in sentences for key in sentence.keys)


def keys_of_sentences(sentences: Sequence[str], office: ReportText | None = None) -> frozenset[str]:
    """Return the keys of sentences known to be handed out, as ``compare`` sets them aside.

    ``office`` tells whose names in them are masked, as they are in its report.
    """
    unit, names = (office.unit, office.own_names) if office is not None else ("", ())
    given = ReportText(unit, None, {"overview": tuple(sentences)}, own_names=names)
    return frozenset(sentence.key for sentence in prepare(given).sentences)


def _holders(texts: Sequence[PreparedText]) -> dict[str, set[str]]:
    """Return the offices that have each comparable sentence."""
    holders: dict[str, set[str]] = {}
    for text in texts:
        for sentence in text.sentences:
            if sentence.comparable:
                holders.setdefault(sentence.key, set()).add(text.report.unit)
    return holders


def _grouped(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the wordings of each sentence under the most widespread one."""
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    nearest = TripleIndex(ranked).best(ranked, _CANDIDATES)
    leader_of: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for number, key in enumerate(ranked):
        earlier = (ranked[other] for other in sorted(nearest[number][0]) if other < number)
        leader = next(
            (other for other in earlier if leader_of[other] == other and similarity(key, other) >= _ALIKE),
            key,
        )
        leader_of[key] = leader
        groups.setdefault(leader, []).append(key)
    return groups


def _first(texts: Sequence[PreparedText], key: str) -> tuple[str, str]:
    return next(
        (sentence.text, sentence.section)
        for text in texts
        for sentence in text.sentences
        if sentence.key == key
    )
