"""Words that make a number another one than the form's: a part, a sample, papers instead of applications."""

import re

from narrator.claims.state import State, has
from narrator.claims.tokens import Token
from narrator.claims.vocabulary import Slot
from narrator.language.numerals_in_text import Numeral

_LONG_GAP = 6  # so many unknown characters between a label and its number may say anything
_STAGES = re.compile("立案|受理|移送|催告|听证|检查|咨询")  # steps on the way to a decision
_ELSEWHERE = re.compile(
    r"(?:与|同|和)政府信息公开(?:工作)?(?:无关|没有关系)|(?:不属于?|不是|并非|非)政府信息公开(?:行政)?(?:案件|事项|申请|复议|诉讼)"
    r"|[不未](?:计入|列入|纳入|统计在)(?:本报告|本年报|本表|表[二三四]|上表|附表)"
)
_OF_A_SORT = re.compile("[\u4e00-\u9fff]类(?:申请|信息|事项)?(?:的)?$")  # 不动产登记资料类14件
_POWERS = re.compile("行政权力|权力事项|权责(?:事项|清单)|权力清单|事项清单")
_EVERY_WAY = re.compile("等(?:多种)?(?:途径|方式|渠道|形式)")
_PAPERS = re.compile("公开属性|公文(?!处理)[^，。；]{0,20}主动公开|主动公开类?[0-9]|发文[0-9]|制发文件[0-9]")


def says_what_of_decisions(state: State, labels: list[Token], numeral: Numeral) -> bool:
    """Whether the words between 行政许可 and its number make it another count (行政许可事项清单公开56项)."""
    last = max((t for t in labels if Slot.DECISION in t.senses), key=lambda token: token.end)
    published = any(t.key(Slot.DOCUMENT_COLUMN) == "issued_weak" and t.start > last.start for t in labels)
    if state.piece is not None:
        between = state.piece.text[last.end - state.piece.start : numeral.start - state.piece.start]
        published = (
            published or _STAGES.search(between) is not None or _POWERS.search(state.piece.text) is not None
        )
    return published or state.gap(last.end, numeral.start, state.left) > 2


def speaks_of_papers(state: State) -> bool:
    """Whether the sentence sorts the office's own papers by 公开属性, in the words used for applications."""
    return state.piece is not None and _PAPERS.search(state.piece.text) is not None


def counted_elsewhere(state: State) -> bool:
    """Whether the sentence says that what it counts is none of the form's matters."""
    return state.piece is not None and _ELSEWHERE.search(state.piece.text) is not None


def foreign_inside(left: list[Token], labels: list[Token]) -> bool:
    """Whether a foreign matter is named after the first label."""
    first = min(label.start for label in labels)
    return any(Slot.FOREIGN in token.senses and token.start > first for token in left)


def is_part(state: State, labels: list[Token], left: list[Token], numeral: Numeral, *, weak: bool) -> bool:
    """Whether words limit the count to a part that no cell holds (跨部门申请, 网上申请)."""
    first = min(label.start for label in labels)
    if state.piece is not None and max(label.end for label in labels) < numeral.start:
        head = state.piece.text[
            max(label.end for label in labels) - state.piece.start : numeral.start - state.piece.start
        ]
        if _OF_A_SORT.search(head):
            return True
    between = [token for token in left if token.start >= first]
    last = max((label.end for label in labels if label.end <= numeral.start), default=first)
    if has([token for token in left if token.start >= last], Slot.SLICE, Slot.CHANNEL):
        return True
    if weak and any(t.strong(Slot.SLICE) for t in left if Slot.SLICE in t.senses):
        return True
    channels = [token for token in left if Slot.CHANNEL in token.senses]
    every = state.piece is not None and _EVERY_WAY.search(
        state.piece.text[: numeral.start - state.piece.start]
    )
    if channels and not every and (channels[-1].start > first or len(channels) == 1):
        return True
    if any(is_qualified(state, t) for t in labels):
        return True
    return state.gap(first, numeral.start, between) > _LONG_GAP


def is_qualified(state: State, token: Token) -> bool:
    """Whether a bare 申请 or 许可 has an unknown word right before it (换证申请, 排污许可)."""
    piece = state.piece
    slot = Slot.APPLICATION if Slot.APPLICATION in token.senses else Slot.DECISION
    if piece is None or slot not in token.senses or token.strong(slot):
        return False
    place = token.start - piece.start
    before = piece.text[place - 1 : place]
    neighbours = [other for other in state.clause if other.end == token.start]
    if slot is Slot.APPLICATION and has(neighbours, Slot.DECISION, Slot.DOCUMENT, Slot.PROCESSING_FEE):
        return True
    known = bool(neighbours)
    return (
        before.isalpha()
        and not before.isdigit()
        and not known
        and before not in "的新各项等件该到有出作实了施"
    )
