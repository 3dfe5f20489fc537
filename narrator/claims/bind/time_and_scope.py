"""What time and whose number a sentence speaks of."""

import re

from narrator.claims.bind.discourse import OTHER_TIME, PART, At, has, is_label
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.figures.model import Scope
from narrator.figures.unit import UnitGroup
from narrator.language.numerals_in_text import NumeralKind

_WHOLE_YEAR = re.compile("1月1日|12月31日|^1(?:[至到]|[—–~～-]{1,2})12月")
_MONTH = re.compile(r"(\d{1,2})月")  # 截至6月底
_LAST_MONTH = 12
_BETWEEN = {Slot.PERIOD, Slot.SUM, Slot.TIMELY}
_AREAS_ABOVE = ("全市", "全省", "全州", "全盟")  # from below
_GRASSROOTS_AREAS = ("全镇", "全乡", "全街道", "本辖区")
_NEAR = 2  # 区政府办公室直接办理
_UNTIL = ("至", "止", "到")
_YEAR_OF_A_PAPER = re.compile("(?:年度?)?(?:的)?(?:年报|报告|年度报告|政府信息公开工作年度报告|决算|预算)")
_SINCE = ("累计", "以来", "累计共")
_THIS_YEAR = ("本年", "当年", "今年")


def take_time(at: At, token: Token) -> At:
    """Take in a word for a time: at the head of a sentence it holds for all of it, else for its clause."""
    key = token.key(Slot.PERIOD) or ""
    if token.numeral is not None:
        key = _time_of_numeral(at, token)
    if key == "cumulative" and token.text in _SINCE and at.told.year:
        return at
    if not key or (token.text == "全年" and _follows_a_year(at, token)):
        return at
    if key == "this" and not at.told.year:
        at = at.telling(year=True)
    first = not at.told.started and not any(is_label(t) for t in at.clause.words)
    if first and key != "cumulative":
        return at.telling(period=key)
    if key == "this" and at.told.period == "last" and not at.clause.words and _after_a_halt(at):
        return at.telling(period=key)  # 上年收到9件，……；今年收到6件，……
    return at.saying(period=key)


def take_words_of_time(at: At, token: Token) -> At:
    """Take in what a word that is no time says of it: 本年新收194件, 拟办理, 比前年."""
    if Slot.PLANNED in token.senses and len(token.text) > 1:
        return at.saying(period=OTHER_TIME)
    if Slot.ROW in token.senses and token.text.startswith(_THIS_YEAR):
        return at.saying(period="this")  # 上年新收194件，本年新收234件
    return at


def _after_a_halt(at: At) -> bool:
    return at.text[max(0, at.clause.start - 1) : at.clause.start] in ("；", ";")


def _follows_a_year(at: At, token: Token) -> bool:
    """Whether 全年 only fills out the year before it: 2024年全年."""
    before = at.clause.words[-1] if at.clause.words else None
    return (
        before is not None
        and before.end == token.start
        and before.numeral is not None
        and before.numeral.kind is NumeralKind.YEAR
    )


def _time_of_numeral(at: At, token: Token) -> str:
    numeral = token.numeral
    if numeral is None:
        return ""
    if numeral.kind is NumeralKind.YEAR:
        if _YEAR_OF_A_PAPER.match(at.text, token.end):
            return ""
        distance = int(numeral.value) - at.context.year
        return {0: "this", -1: "last"}.get(distance, OTHER_TIME)
    if numeral.kind is NumeralKind.DATE:
        before = at.text[max(0, token.start - 1) : token.start]
        month = _MONTH.match(token.text)
        early = month is not None and int(month[1]) < _LAST_MONTH
        spared = _WHOLE_YEAR.search(token.text) or (before in _UNTIL and not early) or "年" in token.text
        return "" if spared else PART
    return ""


def take_scope(at: At, token: Token) -> At:
    """Take in 全市 and the like, or 市本级 at its head, which hold for the rest of the sentence."""
    key = token.key(Slot.SCOPE) or ""
    if is_one_of_many(at, token):
        return at
    if key == "region":
        return _take_region(at, token)
    head = not at.told.started and not any(is_label(t) for t in at.clause.words)
    if head and token.text.endswith("本级"):
        return at.telling(scope=key)  # 市政府本级由办公室承办，新收216件: all of the sentence is about it
    return at


def _take_region(at: At, token: Token) -> At:
    shared = has([t for t in at.clause.words[-3:] if not t.mark][-1:], Slot.SHARE)
    if shared or _is_above(at, token):
        return at.saying(scope=PART)  # 占全县新收总量391件的22.0%; 全市新收3214件，我县234件
    kind = at.context.unit_kind
    own = kind is not None and kind.group is UnitGroup.GRASSROOTS and token.text in _GRASSROOTS_AREAS
    return at.telling(scope="own" if own else "region", partial="").saying(scope="")


def _is_above(at: At, token: Token) -> bool:
    """Whether the area is one above that of a government's report: 全市 in a county's, 全省 in a city's."""
    kind = at.context.unit_kind
    if kind is None or kind.group is not UnitGroup.GOVERNMENT:
        return False
    above = _AREAS_ABOVE if kind.area in ("全县", "全区") else _AREAS_ABOVE[1:]
    return token.text.startswith(above) and kind.area != "全省"


def settle_scope(at: At, label: Token) -> At:
    """Let 部门 or 县本级 count where it is the subject: right before the word for what was done."""
    words = [token for token in at.clause.words if not token.mark]
    summed, place = Slot.SUM in label.senses, label.start
    while words and {*words[-1].senses} & _BETWEEN and Slot.SCOPE not in words[-1].senses:
        summed, place = Slot.SUM in words[-1].senses, words[-1].start
        words.pop()
    if not words or Slot.SCOPE not in words[-1].senses or place - words[-1].end > _NEAR:
        return at
    key = PART if is_one_of_many(at, words[-1]) else words[-1].key(Slot.SCOPE) or ""
    if key == "government":
        kind = at.context.unit_kind
        regional = kind.group is UnitGroup.GOVERNMENT if kind else at.context.scope is Scope.REGION
        key = "level" if regional else PART
    if (key == PART and at.told.scope == "region" and summed) or key not in (PART, "level", "own"):
        return at
    return at.saying(scope=key)


def is_one_of_many(at: At, token: Token) -> bool:
    """Whether 街道 is not this office but a count of offices: 全区13个街道共新收412件."""
    return token.key(Slot.SCOPE) == "own" and at.text[: token.start].endswith(("个", "各"))
