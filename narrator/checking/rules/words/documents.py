"""The rule for numbers of documents: how they are written, and whether title and number belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.finding import Evidence, Location, Severity
from narrator.language.lazy import lazy
from narrator.language.lists import entries

_OPEN = r"〔\[【（(<《〈［﹝{"
_CLOSE = r"〕\]】）)>》〉］﹞}"
_NUMBER = lazy(
    r"(?P<office>国办[\u4e00-\u9fff]{0,5}|法释|[\u4e00-\u9fff]{1,4}办(?:函|发))"
    rf"(?P<open>[{_OPEN}]?)(?P<year>20\d\d)(?P<close>[{_CLOSE}]?)(?P<ordinal>第?)(?P<number>\d{{1,4}})号"
)
_TITLE = lazy(r"《(?P<title>(?:[^《》]|《[^《》]{1,60}》){2,120})》[^《》。；和及与、]{0,12}$")
_ACT = lazy(
    r"(?P<act>政府信息公开条例|行政执法监督条例)》?(?:[（(]|，)?(?:中华人民共和国)?国务院令第?(?P<number>\d{1,4})号"
)
_ACTS = {"政府信息公开条例": "711", "行政执法监督条例": "825"}
_OLD_ACT = "492"
_OLD_FORM = "国办公开办函〔2019〕60号"
_ABOUT = {"国办公开办函〔2021〕30号": "格式|年度报告|年报", "国办函〔2020〕109号": "信息处理费"}
_LOOSE = {
    "国办公开办函〔2021〕30号": "年度报告格式",
    "国办函〔2020〕109号": "信息处理费管理办法",
}


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that reports name: what its title holds and does not hold, the title, its number."""

    holds: re.Pattern[str]
    title: str
    number: str
    without: str | None

    def is_named(self, title: str) -> bool:
        return self.holds.search(title) is not None and not (self.without and self.without in title)


@cache
def _documents() -> tuple[_Document, ...]:
    return tuple(
        _Document(re.compile(holds), title, number, None if without == "-" else without)
        for holds, title, number, without in entries("documents.txt", "narrator.checking")
    )


def _document_numbers(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        for match in _NUMBER.finditer(passage.flat):
            yield from _of_number(passage, match, typed=subject.typed)
        for match in _ACT.finditer(passage.flat):
            if match["number"] not in (_ACTS[match["act"]], _OLD_ACT):
                right = f"国务院令第{_ACTS[match['act']]}号"
                yield Hit(
                    f"《{match['act']}》的文号写成了“国务院令第{match['number']}号”",
                    passage.at(*match.span()),
                    (Evidence("应为", right),),
                    remedy=f"请改为“{right}”",
                )


def _of_number(passage: Passage, match: re.Match[str], *, typed: bool) -> Iterator[Hit]:
    place, written = passage.at(*match.span()), _bare(match)
    central = re.match("国办|中办|法释", match["office"])  # provinces have papers of like titles
    named = _named(passage.flat[: match.start()]) if central else None
    if named is not None and _bare_of(named.number) != written:
        yield _apart(match, place, named, written)
        return
    if central and named is None and (title := _misnamed(passage.flat[: match.start()], written)):
        yield _misnamed_hit(match, place, *title)
        return
    right = None if named else _loosely_named(match, passage.flat)
    if right is not None and _bare_of(right) != written:
        evidence = (Evidence("应为", right),)
        yield Hit(f"文号“{match[0]}”不对", place, evidence, remedy=f"请改为“{right}”")
    elif (match["open"], match["close"]) != ("〔", "〕") or match["ordinal"]:
        number = f"{match['office']}〔{match['year']}〕{match['number']}号"
        yield Hit(
            f"文号“{match[0]}”的写法不合规范",
            place,
            (Evidence("应为", number),),
            Severity.WARNING if typed else Severity.INFO,
            f"请改为“{number}”",
        )


def _apart(match: re.Match[str], place: Location, named: _Document, written: str) -> Hit:
    """Say that a title and the number behind it are of two documents, or that the number is wrong."""
    other = next((one for one in _documents() if _bare_of(one.number) == written), None)
    if other is None:
        meant = (Evidence("应为", named.number),)
        return Hit(f"文号“{match[0]}”不对", place, meant, remedy=f"请改为“{named.number}”")
    evidence = (Evidence(f"《{named.title}》", named.number), Evidence(f"《{other.title}》", other.number))
    message = f"文件名与文号不配：“{match[0]}”是《{other.title}》的文号"
    if named.number == _OLD_FORM:
        return Hit(message, place, evidence, remedy=f"文号不动，请把文件名改为《{other.title}》")
    return Hit(message, place, evidence, remedy=f"依据是《{named.title}》的，请把文号改为“{named.number}”")


def _named(before: str) -> _Document | None:
    """Return the known document whose title in 《》 stands right before a number."""
    match = _TITLE.search(before[-150:])
    if match is None:
        return None
    return next((one for one in _documents() if one.is_named(match["title"])), None)


def _misnamed(before: str, written: str) -> tuple[str, _Document] | None:
    """Return the title in 《》 before the number of a known document whose title it is not, and that document."""
    match = _TITLE.search(before[-150:])
    known = next((one for one in _documents() if _bare_of(one.number) == written), None)
    if match is None or known is None or match["title"].endswith("通知"):
        return None  # 关于印发……的通知 says less of what it brings
    return match["title"], known


def _misnamed_hit(match: re.Match[str], place: Location, title: str, known: _Document) -> Hit:
    evidence = (Evidence("文中的文件名", f"《{title}》"), Evidence(match[0], f"《{known.title}》"))
    remedy = f"请核对：{known.number}是《{known.title}》"
    return Hit(f"文件名“《{title}》”与文号“{match[0]}”不配", place, evidence, Severity.WARNING, remedy)


def _bare(match: re.Match[str]) -> str:
    return f"{match['office']}{match['year']}{match['number']}号"


def _bare_of(number: str) -> str:
    return number.replace("〔", "").replace("〕", "")


def _loosely_named(match: re.Match[str], text: str) -> str | None:
    """Return the right number where a document is named without 《》 shortly before, or its matter is spoken of."""
    before = text[max(match.start() - 40, 0) : match.start()].rsplit("号", maxsplit=1)[-1]
    for number, name in _LOOSE.items():
        is_old = name == "年度报告格式" and match["year"] == "2019"
        if name in before and not is_old:
            return number
        year, digits = number.split("〔")[1].rstrip("号").split("〕")
        same = "国办" in match["office"] and (match["year"], match["number"]) == (year, digits)
        if same and re.search(_ABOUT[number], text):
            return number
    return None


DOCUMENT_RULES = (
    Rule(
        "C-DOCNO",
        Severity.ERROR,
        "文号写对：机关代字、六角括号、年份、序号，与文件名相配",
        "请改正文号",
        "《党政机关公文格式》（GB/T 9704）发文字号",
        _document_numbers,
    ),
)
