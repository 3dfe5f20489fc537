"""Which offices of a batch have the same text: whole reports first, then whole sections, then passages.

Nobody is called first or second: files carry no proof of who wrote earlier.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from narrator.copies.families import Families
from narrator.form.edition_2021 import NARRATIVE
from narrator.repetition.rates import FEWEST, percent
from narrator.repetition.texts.keyed import KeyedSentence, KeyedText

_MOST_OF_IT = 0.8
_SHORTEST_SECTION = 80
_SHORTEST_EXACT = 20
_SHORTEST_ALIKE = 40


class Extent(Enum):
    """How much is the same; the value is the word in the sheet."""

    WHOLE = "整篇"
    SECTION = "整节"
    PASSAGE = "段落"


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage as one report has it."""

    file: str
    unit: str
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports that have the same text. ``exact``: word for word, figures included, but for the offices' own names.

    ``characters`` counts the comparable ones of the shortest.
    """

    extent: Extent
    exact: bool
    passages: tuple[Shared, ...]
    characters: int

    @property
    def units(self) -> tuple[str, ...]:
        """The offices, each once."""
        return tuple(dict.fromkeys(one.unit for one in self.passages))


@dataclass(frozen=True, slots=True)
class BatchRates:
    """How much of a report stands in others of the batch, 0–100, ``None`` under 150 comparable characters.

    Only sentences that another report has with little or no difference count. ``total`` counts standard and common wording as well; ``shared`` sets it aside; ``without_own_past`` also sets aside
    what stands in the office's own report of last year; ``most_of_one`` is the share of the single other report with
    most of it; ``sections`` are the shares section by section.
    """

    total: float | None
    shared: float | None
    without_own_past: float | None
    most_of_one: float | None
    nearest: str | None
    sections: tuple[tuple[str, float | None], ...]
    characters: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive sentences of a section of one report."""

    text: KeyedText
    section: str
    sentences: tuple[KeyedSentence, ...]

    @property
    def size(self) -> int:
        return sum(len(one.key) for one in self.sentences)

    @property
    def words(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((one.key, one.figures) for one in self.sentences)

    def shown(self) -> Shared:
        return Shared(
            self.text.file, self.text.unit, self.section, "".join(one.text for one in self.sentences)
        )


def clusters(texts: Sequence[KeyedText], found: Families) -> tuple[Cluster, ...]:
    """Return the clusters of a batch: whole reports, then sections, then passages, the longest first."""
    common = found.common_keys
    counted = [_Counted(text, found.kin, common) for text in texts]
    whole = list(_whole(counted))
    together = {file: number for number, one in enumerate(whole) for file in _files(one)}
    sections = [one for section in NARRATIVE for one in _sections(counted, section, together)]
    passages = list(_passages(counted, together, sections))
    return tuple(
        sorted(
            (*whole, *sections, *passages),
            key=lambda one: (list(Extent).index(one.extent), not one.exact, -one.characters, one.units),
        )
    )


def _files(cluster: Cluster) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.file for one in cluster.passages))


class _Counted:
    """A report with those of its sentences that others have: by section, by family."""

    def __init__(self, text: KeyedText, kin: Mapping[str, str], common: frozenset[str]) -> None:
        self.text = text
        self.own = [one for one in text.sentences if one.comparable and one.key not in common]
        self.size = sum(len(one.key) for one in self.own)
        self.kin = [(one, kin.get(one.key)) for one in self.own]
        self.sizes: dict[str, int] = {}
        for one, leader in self.kin:
            if leader is not None:
                self.sizes[leader] = self.sizes.get(leader, 0) + len(one.key)

    def of(self, section: str) -> list[tuple[KeyedSentence, str | None]]:
        return [pair for pair in self.kin if pair[0].section == section]


def _holders(counted: Iterable[_Counted]) -> dict[str, list[_Counted]]:
    holders: dict[str, list[_Counted]] = {}
    for one in counted:
        for leader in one.sizes:
            holders.setdefault(leader, []).append(one)
    return {leader: some for leader, some in holders.items() if len(some) > 1}


def _linked(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the groups that pairs of names link together, each in order."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = name = parent[parent[name]]
        return name

    for one, other in pairs:
        parent[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[str, list[str]] = {}
    for name in sorted(parent):
        groups.setdefault(root(name), []).append(name)
    return [group for group in groups.values() if len(group) > 1]


def _shared_sizes(counted: Sequence[_Counted]) -> dict[tuple[str, str], int]:
    """Return for each ordered pair of files how many comparable characters of the first the second has too."""
    sizes: dict[tuple[str, str], int] = {}
    for leader, some in _holders(counted).items():
        for one in some:
            for other in some:
                if one is not other:
                    pair = (one.text.file, other.text.file)
                    sizes[pair] = sizes.get(pair, 0) + one.sizes[leader]
    return sizes


def _whole(counted: Sequence[_Counted]) -> Iterator[Cluster]:
    by_file = {one.text.file: one for one in counted}
    sizes = _shared_sizes(counted)
    pairs = [
        pair
        for pair, size in sorted(sizes.items())
        if size >= _MOST_OF_IT * by_file[pair[0]].size
        and sizes.get((pair[1], pair[0]), 0) >= _MOST_OF_IT * by_file[pair[1]].size
        and size >= FEWEST
    ]
    for group in _linked(pairs):
        members = [by_file[file] for file in group]
        runs = [
            _Run(one.text, section, tuple(s for s, _ in one.of(section)))
            for one in members
            for section in NARRATIVE
            if one.of(section)
        ]
        words = {tuple((s.key, s.figures) for s in one.own) for one in members}
        yield Cluster(
            Extent.WHOLE, len(words) == 1, tuple(run.shown() for run in runs), min(m.size for m in members)
        )


def _sections(counted: Sequence[_Counted], section: str, together: Mapping[str, int]) -> Iterator[Cluster]:
    """Yield the reports that have a section in common and are not the same as a whole."""
    runs = {one.text.file: _Run(one.text, section, tuple(s for s, _ in one.of(section))) for one in counted}
    leaders = {one.text.file: {leader for _, leader in one.of(section) if leader} for one in counted}
    sizes = {
        one.text.file: {
            leader: sum(len(s.key) for s, own in one.of(section) if own == leader)
            for leader in leaders[one.text.file]
        }
        for one in counted
    }
    holders: dict[str, list[str]] = {}
    for file, some in leaders.items():
        for leader in some:
            holders.setdefault(leader, []).append(file)
    shared: dict[tuple[str, str], int] = {}
    for leader, files in sorted(holders.items()):
        for one in files:
            for other in files:
                if one != other and not _same_whole(together, one, other):
                    shared[one, other] = shared.get((one, other), 0) + sizes[one][leader]
    least = {file: max(_MOST_OF_IT * run.size, _SHORTEST_SECTION) for file, run in runs.items()}
    pairs = [
        p
        for p, n in sorted(shared.items())
        if n >= least[p[0]] and shared.get((p[1], p[0]), 0) >= least[p[1]]
    ]
    for group in _linked(pairs):
        members = [runs[file] for file in group]
        exact = len({one.words for one in members}) == 1
        size = min(one.size for one in members)
        yield Cluster(Extent.SECTION, exact, tuple(one.shown() for one in members), size)


def _same_whole(together: Mapping[str, int], one: str, other: str) -> bool:
    return one in together and together[one] == together.get(other)


def _passages(
    counted: Sequence[_Counted], together: Mapping[str, int], sections: Sequence[Cluster]
) -> Iterator[Cluster]:
    """Yield what is shared beyond whole reports and sections: word for word first, then what was retold.

    Sentences that follow one another and that the same reports share are one passage.
    """
    told = {(frozenset(_files(one)), one.passages[0].section) for one in sections}
    exact = {one.text.file: [(s, s.key + "\0" + "\0".join(s.figures)) for s, _ in one.kin] for one in counted}
    alike = {one.text.file: [(s, leader or s.key) for s, leader in one.kin] for one in counted}
    for pairs, least in ((exact, _SHORTEST_EXACT), (alike, _SHORTEST_ALIKE)):
        for cluster in _shared_runs(counted, pairs, least):
            files = _files(cluster)
            if not _is_told(files, cluster.passages[0].section, together, told):
                told.add((frozenset(files), cluster.passages[0].section))
                yield cluster


_Pairs = Mapping[str, Sequence[tuple[KeyedSentence, str]]]


def _shared_runs(counted: Sequence[_Counted], pairs: _Pairs, least: int) -> Iterator[Cluster]:
    """Yield the passages that reports share by the names ``pairs`` give their sentences.

    What two reports share in sentences that follow one another is a passage; all that share the same one are a cluster.
    """
    texts = {one.text.file: one.text for one in counted}
    members: dict[tuple[str, ...], dict[str, None]] = {}
    names_of = {file: {name for _, name in some} for file, some in pairs.items()}
    holders: dict[str, list[str]] = {}
    for file, names in names_of.items():
        for name in names:
            holders.setdefault(name, []).append(file)
    for file, some in pairs.items():
        for shared, others in _sharing(file, [name for _, name in some], holders).items():
            for stretch in _stretches(some, frozenset(shared), least):
                members.setdefault(stretch, {}).update(dict.fromkeys((file, *others)))
    for stretch, files in members.items():
        runs = [
            run for file in sorted(files) if (run := _run_of(texts[file], pairs[file], stretch)) is not None
        ]
        cluster = _passage(runs, least)
        if cluster is not None:
            yield cluster


def _sharing(
    file: str, names: Sequence[str], holders: Mapping[str, Sequence[str]]
) -> Mapping[tuple[int, ...], Sequence[str]]:
    """Return the other files by the places of those sentences of ``file`` that they have too."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        for other in holders[name]:
            places.setdefault(other, []).append(place)
    sharing: dict[tuple[int, ...], list[str]] = {}
    for other in sorted(places.keys() - {file}):
        sharing.setdefault(tuple(places[other]), []).append(other)
    return sharing


def _stretches(
    pairs: Sequence[tuple[KeyedSentence, str]], shared: frozenset[int], least: int
) -> Iterator[tuple[str, ...]]:
    """Yield the names of sentences that follow one another in a section and stand at ``shared`` places, if long enough."""
    placed = enumerate(pairs)
    for (_, inside), some in groupby(placed, key=lambda one: (one[1][0].section, one[0] in shared)):
        stretch = [pair for _, pair in some] if inside else []
        if sum(len(one.key) for one, _ in stretch) >= least:
            yield tuple(dict.fromkeys(name for _, name in stretch))


def _is_told(
    files: Sequence[str],
    section: str,
    together: Mapping[str, int],
    told: set[tuple[frozenset[str], str]],
) -> bool:
    if all(_same_whole(together, files[0], other) for other in files[1:]):
        return True
    return any(own == section and set(files) <= some for some, own in told)


def _run_of(text: KeyedText, pairs: Sequence[tuple[KeyedSentence, str]], names: Sequence[str]) -> _Run | None:
    wanted = set(names)
    found = [sentence for sentence, name in pairs if name in wanted]
    return _Run(text, found[0].section, tuple(found)) if found else None


def _passage(runs: Sequence[_Run], least: int) -> Cluster | None:
    size = min((run.size for run in runs), default=0)
    if len({run.text.unit for run in runs}) < 2 or size < least:
        return None
    exact = len({run.words for run in runs}) == 1
    return Cluster(Extent.PASSAGE, exact, tuple(run.shown() for run in runs), size)


def batch_rates(
    texts: Sequence[KeyedText], found: Families, repeated: Mapping[str, frozenset[str]]
) -> Mapping[str, BatchRates]:
    """Return the rates of every report by file; ``repeated`` are the sentences it has from its own last year."""
    common = found.common_keys
    counted = [_Counted(text, found.same, common) for text in texts]
    units = {one.text.file: one.text.unit for one in counted}
    sizes = _shared_sizes(counted)
    most: dict[str, tuple[int, str]] = {}
    for (file, other), size in sorted(sizes.items()):
        if size > most.get(file, (0, ""))[0]:
            most[file] = (size, units[other])
    holders = _holders(counted)
    return {one.text.file: _rates(one, holders, most, repeated) for one in counted}


def _rates(
    one: _Counted,
    holders: Mapping[str, object],
    most: Mapping[str, tuple[int, str]],
    repeated: Mapping[str, frozenset[str]],
) -> BatchRates:
    shared = [s for s, leader in one.kin if leader in holders]
    past = repeated.get(one.text.file, frozenset())
    new = [s for s in one.own if s.text not in past]
    whole = sum(len(s.key) for s in one.text.sentences)
    of_all = whole - one.size + _size(shared)
    size, nearest = most.get(one.text.file, (0, ""))
    return BatchRates(
        _rate(of_all, whole),
        _rate(_size(shared), one.size),
        _rate(_size(s for s in shared if s.text not in past), _size(new)),
        _rate(size, one.size),
        nearest or None,
        tuple(
            (
                key,
                _rate(
                    _size(s for s in shared if s.section == key),
                    _size(s for s in one.own if s.section == key),
                ),
            )
            for key in NARRATIVE
        ),
        one.size,
    )


def _size(sentences: Iterable[KeyedSentence]) -> int:
    return sum(len(one.key) for one in sentences)


def _rate(part: int, whole: int) -> float | None:
    return percent(part, whole) if whole >= FEWEST else None
