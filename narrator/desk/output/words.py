"""How the desk says things: findings on one line, places, rates, differences; the same in sheet, page and notice."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from jinja2 import Environment

from narrator.desk.batch.copies import Cluster
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.answers import Judged
from narrator.desk.rounds.states import State
from narrator.export.templating import environment
from narrator.export.wording import printable
from narrator.figures.same_office import office_stem
from narrator.finding import Finding, Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.language.names.offices import tails_of_office
from narrator.telling.finding_words import one_line, place_words, quote_of

PARTS = {section.key: f"第{section.number}部分" for section in EDITION_2021.sections}
_TABLES = {table.key: table.name for table in EDITION_2021.tables}
"""The names of the tables: behind the number of their section they say nothing."""
_AROUND = 12
CLUSTERS_A_PAGE = 50
_LONGEST = 110
_NAMES_OTHERS = frozenset({"U-OTHER", "R-PEER", "U-MIX"})
_GENERAL = "别的单位"
_SECOND = 2
_SHORTEST_NAME = 3
_ADDED = re.compile(r"(?<=：)(?:[^+＝=：，。]+ \+ ){2,}[^+＝=：，。]+ = ")
"""A sum told part by part, which a notice has no room for."""


def sentence_of(finding: Finding) -> str:
    """Return a finding as one sentence: what is wrong where, and what to do."""
    place = place_words(finding.location)
    message = one_line(finding.message)
    if place and finding.location.section in _TABLES:
        message = message.removeprefix(_TABLES[finding.location.section])
    where = f"{place}：" if place and place not in message else ""
    hint = f"。{one_line(finding.hint)}" if finding.hint else ""
    return f"{where}{message}{hint}"


def quoted(finding: Finding) -> str:
    """Return the words a finding is about, as far as known."""
    quote = quote_of(finding.location, _AROUND)
    return quote.plain if quote is not None else ""


def for_the_office(finding: Finding, own: str, names: tuple[str, ...]) -> str:
    """Return a finding as it is told to the office ``own``: short, and without any other of ``names``."""
    place = place_words(finding.location)
    if finding.rule in _NAMES_OTHERS:
        return (
            f"{place}里有{_GENERAL}或别处的名称，请核对删改"
            if place
            else f"文中有{_GENERAL}的名称，请核对删改"
        )
    whole = without_names(sentence_of(finding), own, names)
    folded = _ADDED.sub("各项相加=", whole)
    alone = _ADDED.sub("各项相加=", without_names(sentence_of(replace(finding, hint=None)), own, names))
    return next((one for one in (whole, folded, alone) if len(one) <= _LONGEST), _cut(alone))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def without_names(text: str, own: str, names: tuple[str, ...]) -> str:
    """Return ``text`` with the names of other offices replaced by what they are."""
    pattern = _names_pattern(names)
    if pattern is None:
        return text
    return pattern.sub(lambda found: found[0] if found[0] in own else _GENERAL, text)


def name_words(name: str) -> tuple[str, ...]:
    """Return an office's name and the tails of it behind its places, as people write them."""
    return tuple(dict.fromkeys((name, *tails_of_office(office_stem(name), _SHORTEST_NAME))))


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return each office's name without the places above it; in full where two would be called the same."""
    short = [name_words(name)[-1] for name in names]
    times = Counter(short)
    return tuple(one if times[one] == 1 else name for one, name in zip(short, names, strict=True))


@lru_cache(maxsize=4)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    words = sorted({word for name in names for word in name_words(name)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words))) if words else None


def all_names(result: Result) -> tuple[str, ...]:
    """Return the names of every office of the batch, former ones as well."""
    return tuple(name for one in result.units for name in (one.name, *one.office.former))


def rendered(template: str, **values: object) -> bytes:
    """Return a page made from a template of the desk; what is filled in is escaped and printable."""
    return _pages().get_template(template).render(**values).encode()


@lru_cache(maxsize=1)
def _pages() -> Environment:
    return environment("narrator.desk").overlay(finalize=_printable)


def _printable(value: object) -> object:
    return printable(value) if type(value) is str else value


def rate(value: float | None) -> str:
    """Write a rate: ``37.5%``, or a stroke where there is none."""
    return "—" if value is None else f"{value:.1f}%"


def of_rules(judged: Iterable[Judged], *rules: str) -> list[Judged]:
    """Return what still asks something by one of the rules; a name ending with - stands for all that begin so."""
    return [
        one
        for one in judged
        if one.asks
        and any(
            one.finding.rule == rule or (rule.endswith("-") and one.finding.rule.startswith(rule))
            for rule in rules
        )
    ]


def worst_first(judged: Iterable[Judged]) -> list[Judged]:
    """Return what must be mended, what must be explained, suggestions, what is answered; each in the order it was found."""
    return sorted(judged, key=lambda one: (not one.asks, not one.must_be_fixed, not one.must_be_explained))


def short(text: str, most: int) -> str:
    """Return ``text`` without spaces, cut with an ellipsis where it is longer than ``most`` characters."""
    flat = "".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def severity_word(judged: Judged) -> str:
    """Return 必改, 须说明 or 建议, as the reviewer left it."""
    return Severity.ERROR.label if judged.must_be_fixed else judged.finding.severity.label


def summary_lines(result: Result) -> tuple[str, ...]:
    """Return what came in and where it stands, in one or two lines; in a later round first what is new."""
    read = len(result.read)
    scans = sum(1 for one in result.units if one.main is None and _is_scan(one))
    closed = sum(1 for one in result.units if one.main is None and one.submission.unreadable) - scans
    differing = sum(1 for one in result.units if one.differing)
    gone = sum(one.gone for one in result.strays)
    parts = [
        f"读出{read}户",
        *([f"扫描件{scans}户（请要Word）"] if scans else []),
        *([f"打不开{closed}户"] if closed else []),
        *([f"没报{len(result.missing)}户"] if result.missing else []),
        *([f"一户{_how_many(result)}份且数不同{differing}户"] if differing else []),
        *([f"不知是谁的{len(result.strays) - gone}个"] if len(result.strays) > gone else []),
        *([f"名单上没有了的{gone}个"] if gone else []),
        *([f"读不了的压缩包或文件{len(result.refused)}个"] if result.refused else []),
    ]
    return (*_round_line(result), f"收到{result.files}个文件：{'，'.join(parts)}")


def _how_many(result: Result) -> str:
    """Return how many files an office sent with other figures: 两 where it is two everywhere."""
    return "几" if any(len(one.submission.versions) > 1 for one in result.units if one.differing) else "两"


def cluster_page(number: int) -> str:
    """Return the name of the page, beside the others, that shows a cluster, with the place on it."""
    return f"cluster-{(number - 1) // CLUSTERS_A_PAGE + 1:03}.html#c{number}"


def same_as(cluster: Cluster, own: str) -> str:
    """Tell in a line what an office has in common with whom."""
    others = [name for name in cluster.units if name != own]
    with_whom = "、".join(others[:3]) + (f"等 {len(others)} 户" if len(others) > 3 else "")
    exact = "一字不差" if cluster.exact else "改动过"
    return f"{cluster.extent.value}，{exact}，与{with_whom}，{cluster.characters} 字"


def _is_scan(unit: UnitResult) -> bool:
    return any(trouble.cause.value == "扫描件" for _, trouble in unit.submission.unreadable)


def _round_line(result: Result) -> tuple[str, ...]:
    """Tell what the last delivery brought where there was one before: what of it is good, and what is not and why."""
    last = max((one.delivery for one in result.units), default=0)
    came = [one for one in result.units if one.delivery == last]
    again = [one for one in came if one.since is not None]
    if last < _SECOND and not again:
        return ()
    left = [one for one in again if one.still_open]
    always = (
        (sum(one.state in (State.PASSED, State.PUBLIC_SAME) for one in again), "户可以了"),
        (len(left), f"户还有{sum(len(one.still_open) for one in left)}条没改"),
        (sum(bool(one.fresh) for one in again), "户改出新毛病"),
        (sum(one.moved_figures for one in again), "户没让改却动了数"),
    )
    at_times = (
        (sum(one.state is State.TOUCHED for one in again), "户可以了又动过"),
        (sum(one.state is State.UNSEEN for one in again), "户与别户文字相同要看"),
    )
    told = "，".join(f"{count}{words}" for count, words in (*always, *(one for one in at_times if one[0])))
    waiting = (State.FIX, State.EXPLAIN, State.TOUCHED)
    more = (
        (len(came) - len(again), "户头一次报来"),
        (
            sum(one.state in waiting and one.delivery < last for one in result.units),
            "户等着改、等说明的没报新稿",
        ),
    )
    return (
        "；".join((f"{len(again)}户新稿：{told}", *(f"{count}{words}" for count, words in more if count))),
    )
