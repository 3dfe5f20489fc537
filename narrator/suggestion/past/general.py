"""Whether words are nobody's own: what is left of another office's sentence must be made of words that many use.

Known are the everyday words and the words of the field that the language keeps, and the words that several offices of
the shelf use. What they do not cover is taken for a name. The test errs on the side of refusing.
"""

import re
from functools import cache

from narrator.language.lists import entries, words, words_between_blanks

_PACKAGE = "narrator.suggestion"
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_SMALL = frozenset(
    "的了在是由和与及或而并也都就才又再还已未不无没有把被让给为以从按对向到于至等中上下内外前后里间时年月日次件条个项各每其该此这那"
    "本我他她会能可应须要请将使得着过地所者之则如若因但且均皆只仅最更很较多少大小新老旧全整单两双共同各何哪谁什么一二三四五六七八九十百千万第"
)
_LONGEST = 8
_PROPER = re.compile(
    r"[\u4e00-\u9fff]{2}(?:村(?![民务组干级里规居口委两卫落镇])|社区|街(?![道头面])|路(?![径线口由况灯面程边网段政])|巷|大道|大桥|公司|学校|中学|小学"
    r"|医院|集团|银行|湖|水库|广场|大厦|花园|家园|工业园|产业园|开发区|景区|支队|大队|总队)"
)
_BEFORE = frozenset("各全本该每某的在到于由和与及向对让把给从等、个所家座处")


def unknown_words(text: str) -> tuple[str, ...]:
    """Return the runs of characters that no general word covers, and what reads like a name of a place or a body."""
    runs = [run for match in _CHINESE.finditer(text) for run in _uncovered(match[0])]
    return (*runs, *(name for name in _proper(text)))


def _uncovered(run: str) -> list[str]:
    known, covered = _known(), bytearray(len(run))
    for start in range(len(run)):
        for end in range(min(start + _LONGEST, len(run)), start + 1, -1):
            if run[start:end] in known:
                covered[start:end] = b"\x01" * (end - start)
                break
    found, begin = [], 0
    while begin < len(run):
        end = begin
        while end < len(run) and not covered[end] and run[end] not in _SMALL:
            end += 1
        if end - begin > 1 or (end - begin == 1 and run[begin] not in _characters()):
            found.append(run[begin:end])
        begin = end + 1
    return found


def _proper(text: str) -> list[str]:
    """Return what ends like a name and is no general word, nor stands behind a word that names none (各村)."""
    return [
        match[0]
        for match in _PROPER.finditer(text)
        if match[0] not in _known() and match[0][1] not in _BEFORE and match[0][1:] not in _known()
    ]


@cache
def _known() -> frozenset[str]:
    own = frozenset(word for line in entries("general.txt", _PACKAGE) for word in line[0].split())
    return own | words_between_blanks("everyday.txt") | frozenset(words("words.txt"))


@cache
def _characters() -> frozenset[str]:
    return frozenset("".join(line[0] for line in entries("characters.txt", _PACKAGE)).replace(" ", ""))
