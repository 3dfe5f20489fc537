"""The rule for titles of acts: one or two characters wrong, or an article it has not."""

from collections.abc import Iterator, Mapping
from functools import cache

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy
from narrator.language.lists import entries
from narrator.language.names.places import places_in
from narrator.language.numerals import parse_numeral
from narrator.language.similarity import edit_likeness

_NATION = "中华人民共和国"
_TITLE = lazy(
    r"《(?P<title>[^《》]{4,40})》|中华人民共和国(?P<bare>[\u4e00-\u9fff]{3,20}?(?:法(?!院)|条例))(?![\u4e00-\u9fff]{0,8}》)"
)
_ARTICLE = lazy(
    r"《(?P<title>[^《》]{3,40})》(?:（[^（）]{0,30}）)?(?:(?:第[一二三四五六七八九十百千零]{1,8}条)?[、和至到及])*第(?P<number>[一二三四五六七八九十百千零]{1,8}|\d{1,4})条"
)
_EDITION = lazy(r"[（(〔][^（()）〕]{0,12}[）)〕]$|（?(?:试行|修订草案|修订|草案)）?$")
_LEAST, _LIKE = 5, 0.78  # shorter titles differ too little
_KINDS = ("条例", "法")  # rules of a place may be called 办法, 规定


@cache
def _laws() -> Mapping[str, int | None]:
    return {
        title: None if count == "-" else int(count)
        for title, count in entries("laws.txt", "narrator.checking")
    }


def _bare(title: str) -> str:
    return _EDITION.sub("", title.removeprefix(_NATION))


@cache
def _meant(title: str) -> str | None:
    """Return the act whose title differs from this one by a slip; ``None`` if there is none, or this is one itself."""
    if title in _laws() or len(title) < _LEAST:
        return None
    if (other := _of_other_kind(title)) is not None:
        return other
    letters = sorted(title)
    for law in _laws():
        if sorted(law) == letters:
            return law
    likeness, law = max((edit_likeness(title, law), law) for law in _laws())
    return law if likeness >= _LIKE and len(law) >= _LEAST and not any(places_in(title)) else None


def _of_other_kind(title: str) -> str | None:
    """Return the act that bears the same name but is of another kind: 行政复议法 for 行政复议条例."""
    kind = next((one for one in _KINDS if title.endswith(one)), "")
    stem = title.removesuffix(kind) if kind else ""
    return next((f"{stem}{one}" for one in _KINDS if stem and f"{stem}{one}" in _laws()), None)


def _titles(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        for match in _TITLE.finditer(passage.flat):
            title = _bare(match["title"] or match["bare"])
            law = _meant(title)
            if law is not None:
                evidence = (Evidence("文件名", law),)
                yield Hit(
                    f"“{match[0]}”的名称写错了，应为《{law}》",
                    passage.at(*match.span()),
                    evidence,
                    remedy=f"请把名称改为“{law}”",
                )
        for match in _ARTICLE.finditer(passage.flat):
            title = _bare(match["title"])
            last = _laws().get(title)
            number = parse_numeral(match["number"])
            own_rule = title == "政府信息公开条例"  # LAW-NUMBER tells of it, with 《条例》
            if last is not None and number is not None and number.value > last and not own_rule:
                message = f"《{title}》共{last}条，没有第{match['number']}条"
                yield Hit(
                    message, passage.at(*match.span()), (Evidence("共有", f"{last}条"),), remedy="请核对条号"
                )


TITLE_RULES = (
    Rule(
        "LAW-TITLE",
        Severity.WARNING,
        "法律法规的名称一字不差，引的条文里有",
        "请改正名称或条号",
        "各法律法规的公布文本",
        _titles,
    ),
)
