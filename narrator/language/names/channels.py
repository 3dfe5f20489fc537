"""Channels under their several names: 微信公众号, “云溪发布”公众号 and 公众号“云溪发布” are one and the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from narrator.language.lists import entries

WECHAT = "微信"
_QUOTED = re.compile(r"[“\"'‘《（(]([^“”\"'‘’《》（）()]+)[”\"'’》）)]")
_PLAIN = re.compile(r"政务新媒体|政务|官方|本单位|本机关|本级|我[街镇乡局委办处]?|本")
_ACCOUNTS = frozenset({WECHAT, "视频号", "抖音", "快手", "微博", "头条", "百家号", "小程序"})


@dataclass(frozen=True, slots=True)
class Channel:
    """What a name of a channel says: its kind, its own name where it has one, and whose it is."""

    kind: str
    own: str
    whose: str

    @property
    def is_account(self) -> bool:
        """Whether it is an account with another's service, of which an office has one or a few with names of their own."""
        return self.kind in _ACCOUNTS


def channel_of(name: str) -> Channel:
    """Return what a name says; the kind of one that ends with no known word is the name itself."""
    flat = "".join(name.split())
    quoted = "".join(_QUOTED.findall(flat))
    bare = _QUOTED.sub("", flat)
    found = next(((kind, word) for word, kind in _words() if bare.endswith(word)), None)
    if found is None:
        found = next(((kind, word) for word, kind in _words() if bare.startswith(word)), None)
        if found is None:
            return Channel(bare, quoted, "")
        return Channel(found[0], quoted or bare.removeprefix(found[1]), "")
    kind, word = found
    return Channel(kind, quoted, _PLAIN.sub("", bare.removesuffix(word)))


def same_channel(one: str, other: str) -> bool:
    """Whether two names can be those of one channel.

    They are of one kind, own names, if both have one, are equal, and none is said to be another's: 区政府网站 and 县政府网站 are two,
    网站 and 区政府门户网站 one. A name that leaves much open can be that of several: see :func:`distinct`.
    """
    if "".join(one.split()) == "".join(other.split()):
        return True
    a, b = channel_of(one), channel_of(other)
    if a.kind != b.kind:
        return False
    if a.own and b.own:
        return a.own == b.own
    return a.whose in b.whose or b.whose in a.whose


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of channels without those that name one of them once more, the first name of each.

    A name that could be that of several of the others (公众号 beside two accounts with names) stands for none of them: it stays.
    """
    alike = {one: frozenset(other for other in names if same_channel(one, other)) for one in names}
    kept: list[str] = []
    for name, group in alike.items():
        sure = all(alike[one] == group for one in group)
        if not sure or group.isdisjoint(kept):
            kept.append(name)
    return tuple(kept)


def is_nameless(name: str, kind: str) -> bool:
    """Whether a channel is named by its kind and nothing more: 官方微信公众号."""
    found = channel_of(name)
    return found == Channel(kind, "", "")


def words_of_kind(kind: str) -> tuple[str, ...]:
    """Return the words by which channels of a kind are known."""
    return tuple(word for word, known in _words() if known == kind)


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """Return every word with its kind, longer ones first."""
    pairs = [(word, kind) for kind, words in entries("channels.txt") for word in words.split()]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
