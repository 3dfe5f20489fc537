"""What time and whose number a sentence speaks of."""

import re

from narrator.claims.state import OTHER_TIME, PART, State, has, is_label
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot
from narrator.figures.model import Scope
from narrator.figures.unit import UnitGroup
from narrator.language.numerals_in_text import NumeralKind

_WHOLE_YEAR = re.compile("1月1日|12月31日")
_BETWEEN = {Slot.PERIOD, Slot.SUM, Slot.TIMELY}
_AREAS_ABOVE = ("全市", "全省", "全州", "全盟")  # from below
_NEAR = 2  # 区政府办公室直接办理
_UNTIL = ("至", "止", "到")
_YEAR_OF_A_PAPER = re.compile("(?:年度?)?(?:的)?(?:年报|报告|年度报告|政府信息公开工作年度报告|决算|预算)")
_SINCE = ("累计", "以来", "累计共")


def take_time(state: State, token: Token) -> None:
    """Take in a word for a time: at the head of a sentence it holds for all of it, else for its clause."""
    key = token.key(Slot.PERIOD) or ""
    if token.numeral is not None:
        key = _time_of_numeral(state, token)
    if key == "cumulative" and token.text in _SINCE and state.told_year:
        return
    if not key or (token.text == "全年" and _follows_a_year(state, token)):
        return
    state.told_year = state.told_year or key == "this"
    first = not state.started and not any(is_label(t) for t in state.clause)
    if first and key != "cumulative":
        state.period = key
    elif key == "this" and state.period == "last" and not state.clause and _after_a_halt(state):
        state.period = key  # 上年收到9件，……；今年收到6件，……
    else:
        state.clause_period = key


def _after_a_halt(state: State) -> bool:
    return state.between(state.clause_start - 1, state.clause_start) in ("；", ";")


def _follows_a_year(state: State, token: Token) -> bool:
    """Whether 全年 only fills out the year before it: 2024年全年."""
    before = state.clause[-1] if state.clause else None
    return (
        before is not None
        and before.end == token.start
        and before.numeral is not None
        and before.numeral.kind is NumeralKind.YEAR
    )


def _time_of_numeral(state: State, token: Token) -> str:
    piece, numeral = state.piece, token.numeral
    if piece is None or numeral is None:
        return ""
    start, end = token.start - piece.start, token.end - piece.start
    before, after = piece.text[max(0, start - 2) : start], piece.text[end : end + 12]
    if numeral.kind is NumeralKind.YEAR:
        if _YEAR_OF_A_PAPER.match(after):
            return ""
        distance = int(numeral.value) - state.context.year
        return {0: "this", -1: "last"}.get(distance, OTHER_TIME)
    if numeral.kind is NumeralKind.DATE:
        spared = _WHOLE_YEAR.search(token.text) or before[-1:] in _UNTIL or "年" in token.text
        return "" if spared else PART
    return ""


def take_scope(state: State, token: Token) -> None:
    """Take in 全市 and the like, or 市本级 at its head, which hold for the rest of the sentence."""
    key = token.key(Slot.SCOPE) or ""
    kind = state.context.unit_kind
    grassroots = kind is not None and kind.group.value == "基层"
    if key == "region" and has([t for t in state.clause[-3:] if not t.mark][-1:], Slot.SHARE):
        state.clause_scope = PART  # 占全县新收总量391件的22.0%
    elif key == "region" and _is_above(state, token):
        state.clause_scope = PART  # 全市新收3214件，我县234件
    elif key == "region":
        own = grassroots and (token.text in ("全镇", "全乡", "全街道", "本辖区"))
        state.scope = "own" if own else key
        state.clause_scope = state.partial = ""
    elif token.text.endswith("本级") and not state.started and not any(is_label(t) for t in state.clause):
        state.scope = key  # 市政府本级由办公室承办，新收216件: all of the sentence is about it


def _is_above(state: State, token: Token) -> bool:
    """Whether the area is one above that of a government's report: 全市 in a county's, 全省 in a city's."""
    kind = state.context.unit_kind
    if kind is None or kind.group is not UnitGroup.GOVERNMENT:
        return False
    above = _AREAS_ABOVE if kind.area in ("全县", "全区") else _AREAS_ABOVE[1:]
    return token.text.startswith(above) and kind.area != "全省"


def settle_scope(state: State, label: Token) -> None:
    """Let 部门 or 县本级 count where it is the subject: right before the word for what was done."""
    words = [token for token in state.clause if not token.mark]
    while words and {*words[-1].senses} & _BETWEEN and Slot.SCOPE not in words[-1].senses:
        label = words.pop()
    if not words or Slot.SCOPE not in words[-1].senses or label.start - words[-1].end > _NEAR:
        return
    key = PART if is_one_of_many(state, words[-1]) else words[-1].key(Slot.SCOPE) or ""
    kind = state.context.unit_kind
    if key == "government":
        regional = kind.group.value == "政府" if kind is not None else state.context.scope is Scope.REGION
        key = "level" if regional else PART
    if key == PART and state.scope == "region" and Slot.SUM in label.senses:
        return
    if key in (PART, "level", "own"):
        state.clause_scope = key


def is_one_of_many(state: State, token: Token) -> bool:
    """Whether 街道 is not this office but a count of offices: 全区13个街道共新收412件."""
    piece = state.piece
    before = piece.text[: token.start - piece.start] if piece is not None else ""
    return token.key(Slot.SCOPE) == "own" and before.endswith(("个", "各"))
