"""Where last year's report says its office publishes: channels with their counts, accounts and columns by name.

What is found is offered to a person for confirmation and never printed by itself: a name too many costs a look, no more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.files.yaml import read_tree
from narrator.language.names.accounts import account_kinds
from narrator.language.names.channels import distinct
from narrator.report.read_model import ReadReport

_WORDS = Path(__file__).resolve().parent / "outlets.yaml"
_SENTENCE = re.compile(r"[，。；：:、\n]")
_NAME = r"[\u4e00-\u9fffA-Za-z（）“”]"
_LONGEST = 20
_QUOTED = re.compile(r"“[^“”]*”$")
_TOTAL = re.compile(
    r"(?:公开|公布|发布)(?:各类|各种|的)?(?:政府|政务)?信息(?:共|总数|总量|合计|为|计|达)*(?P<count>\d+)(?:余)?[条篇则]"
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A channel with the number told of it, and whether it is an account."""

    name: str
    count: str
    account: bool


@dataclass(frozen=True, slots=True)
class Outlets:
    """Everything named: channels that a number is told of, accounts and columns named in quotes; ``total`` is the number they divide."""

    channels: tuple[Outlet, ...]
    accounts: tuple[str, ...]
    columns: tuple[str, ...]
    total: int = 0

    @property
    def missing(self) -> int:
        """Return how many of the total no channel found accounts for, 0 where they reach it or none is told."""
        if not self.channels or not all(one.count.isdecimal() for one in self.channels):
            return 0
        return max(0, self.total - sum(int(one.count) for one in self.channels))


@dataclass(frozen=True, slots=True)
class _Words:
    counted: re.Pattern[str]
    quoted_account: re.Pattern[str]
    quoted_column: re.Pattern[str]
    lead: re.Pattern[str]
    accounts: tuple[str, ...]


def outlets_of(report: ReadReport) -> Outlets:
    """Return the channels, accounts and columns that section one names, each once, in order."""
    section = report.section("overview")
    texts = tuple("".join(text.split()) for text in section.paragraphs) if section else ()
    words = _words()
    return Outlets(
        tuple(_each_once([one for text in texts for one in _channels(text, words)])),
        _once(
            match["name"] or match["after"] for text in texts for match in words.quoted_account.finditer(text)
        ),
        _once(match["name"] for text in texts for match in words.quoted_column.finditer(text)),
        _total(texts),
    )


def _each_once(channels: Sequence[Outlet]) -> Iterator[Outlet]:
    """Yield every channel with the number first told of it, also where it is told again under another name.

    A site and a column of it, of which the same number is told, are the column.
    """
    names = distinct([one.name for one in channels])
    first = {one.name: one for one in reversed(channels)}
    for name in names:
        within = (
            one for other in names if other != name and other.startswith(name) for one in [first[other]]
        )
        if all(one.count != first[name].count for one in within):
            yield first[name]


def _total(texts: Iterable[str]) -> int:
    """Return how much was made public in all, as the text tells it first; 0 where it does not."""
    found = (match for text in texts for match in _TOTAL.finditer(text))
    return next((int(match["count"]) for match in found), 0)


def _channels(text: str, words: _Words) -> Iterator[Outlet]:
    for clause in _SENTENCE.split(text):
        match = words.counted.search(clause)
        if match is None:
            continue
        name = _bare(match["name"], words)
        if name:
            yield Outlet(name, match["count"], _QUOTED.sub("", name).endswith(words.accounts))


def _bare(name: str, words: _Words) -> str:
    """Return a name without what leads to it; nothing where no more than an ending is left of a longer word."""
    found = words.lead.split(name)[-1]
    opened, closed = found.count("“"), found.count("”")
    return found if opened == closed and 2 <= len(found) <= _LONGEST else ""


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=1)
def _words() -> _Words:
    tree = read_tree(_WORDS)
    told = {"账号": account_kinds()} | {
        str(key): tuple(map(str, node)) for key, node in tree.root.items() if isinstance(node, list)
    }
    told["名称"] += account_kinds()
    ends, accounts, columns, lead, acts, units = (
        "|".join(sorted(map(re.escape, told[key]), key=len, reverse=True))
        for key in ("名称", "账号", "栏目", "引出", "动作", "单位")
    )
    return _Words(
        re.compile(
            rf"(?P<name>{_NAME}{{0,24}}?(?:{ends})(?:{_NAME}{{0,6}}?(?:{ends})){{0,3}}(?:“[^“”]{{2,12}}”)?){_NAME}{{0,4}}?(?:{acts})*(?P<count>\d+余?)(?:{units})"
        ),
        re.compile(
            rf"“(?P<name>[^“”\s]{{2,12}})”(?:政务|官方|微信)*(?:{accounts})|(?:{accounts})“(?P<after>[^“”\s]{{2,12}})”"
        ),
        re.compile(rf"“(?P<name>[^“”\s]{{2,16}})”(?:信息)?(?:{columns})"),
        re.compile(rf"(?:{lead})"),
        told["账号"],
    )
