"""Going through a sentence from left to right: what each word, mark and number leaves for those behind it."""

import re

from narrator.claims.bind.changes import claim_change_in_words
from narrator.claims.bind.discourse import (
    OTHER_TIME,
    At,
    Clause,
    Frame,
    Memory,
    Outer,
    Queue,
    has,
    is_label,
)
from narrator.claims.bind.frames import compose
from narrator.claims.bind.later import told_later
from narrator.claims.bind.memory import remember
from narrator.claims.bind.numbers import take_number
from narrator.claims.bind.patterns import pattern
from narrator.claims.bind.time_and_scope import settle_scope, take_scope, take_time, take_words_of_time
from narrator.claims.bind.tokens import Piece, Token, join_years
from narrator.claims.bind.universals import claim_done, trailing_outcome, trailing_reason
from narrator.claims.bind.vocabulary import Slot
from narrator.claims.bind.zeros import claim_zero
from narrator.claims.model import ClaimContext

_WAYS_TO_COURT = {"litigation_direct", "litigation_after_review"}
_NAMING = ("", "的", "类", "居多", "为主", "最多", "较多", "次之", "其次")  # 自然人居多（31件）
_ANSWERED_LATER = re.compile("结转的[0-9]+[件份宗][^，。；0-9]{0,8}(20[0-9]{2})年")
_TELLING = frozenset(
    {
        Slot.ROW,
        Slot.PLANNED,
        Slot.SCOPE,
        Slot.PERIOD,
        Slot.AMONG,
        Slot.OF,
        Slot.EXCEPT,
        Slot.TOPIC,
        Slot.OUTCOME,
        Slot.COMPARISON,
    }
)


def opened(piece: Piece, section: str | None, context: ClaimContext, before: At | None, memory: Memory) -> At:
    """Return the place at the head of a piece; ``before`` is where the piece before it ended."""
    if before is not None and not piece.opens:
        return before._replace(piece=piece, clause=Clause())
    echoes = before.echoes if before is not None else ()
    later = _ANSWERED_LATER.search(piece.text)
    excepting = later is not None and int(later[1]) == context.year + 1  # 结转的1件已于2026年1月答复
    topic = memory.topic or ("applications" if _tells_of_applications(piece) else "")
    memory = memory._replace(
        topic=topic, document="", parent="", column="", document_column="", excepting=excepting, ways=""
    )
    return At(piece, section, context, memory, echoes=echoes)


def _tells_of_applications(piece: Piece) -> bool:
    """Whether a strong word shows that the sentence is about applications."""
    return any(
        t.strong(Slot.APPLICATION) or (t.strong(Slot.ROW) and Slot.KIND not in t.senses) for t in piece.tokens
    )


def walk(at: At) -> At:
    """Return the place at the end of the piece, with everything told."""
    tokens = join_years(at.piece, at.context.year)
    index = first = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.figure is not None:
            at = _hear(at, tokens[first : index - 1])
            at, consumed = take_number(at, tokens, index - 1, token.figure)
            index += consumed
        elif token.mark and token.mark != "pause":
            at = _mark(_hear(at, tokens[first : index - 1]), token)
        else:
            continue
        first = index
    return _end_clause(_hear(at, tokens[first:]), len(at.text))


def _hear(at: At, words: list[Token]) -> At:
    """Take in words: what they say of time and scope counts at once, the rest waits for a number."""
    pending = 0
    for place, token in enumerate(words):
        if token.numeral is None and _TELLING.isdisjoint(token.senses) and not _settles(at, words, place):
            continue
        at = _word(_heard(at, words[pending:place]), token)
        pending = place
    return _heard(at, words[pending:])


def _settles(at: At, words: list[Token], place: int) -> bool:
    """Whether a label may settle whose numbers are told: only behind a word for it."""
    token = words[place]
    return (is_label(token) or Slot.SUM in token.senses) and has(
        (*at.clause.words, *words[:place]), Slot.SCOPE
    )


def _heard(at: At, words: list[Token]) -> At:
    if not words:
        return at
    clause = at.clause
    return at._replace(clause=clause._replace(words=(*clause.words, *words), left=(*clause.left, *words)))


def _word(at: At, token: Token) -> At:
    """Take in what a word tells, before it counts as told itself."""
    senses = token.senses
    if token.numeral is not None or Slot.PERIOD in senses:
        at = take_time(at, token)
    at = take_words_of_time(at, token)
    if Slot.SCOPE in senses:
        at = take_scope(at, token)
    elif is_label(token) or Slot.SUM in senses:
        at = settle_scope(at, token)
    at = _take_matter(at, token)
    if Slot.COMPARISON in senses and token.key(Slot.COMPARISON) != "last":
        at = at.saying(period=OTHER_TIME)
    return at


def _take_matter(at: At, token: Token) -> At:
    """Take in what a word says of the matter that is told of."""
    if Slot.AMONG in token.senses or Slot.OF in token.senses:
        at, _ = _open_list(at)
    if Slot.EXCEPT in token.senses:
        at = at.telling(excepting=True).remembering(excepting=True)
    if Slot.TOPIC in token.senses:
        topic = "applications" if token.key(Slot.TOPIC) == "applications" else "foreign"
        at = at.remembering(topic=topic)
    court = Slot.OUTCOME in token.senses and "法院" in at.text[max(0, token.start - 4) : token.start]
    if court and not {*at.memory.kinds} <= _WAYS_TO_COURT | {"litigation"}:
        at = at.remembering(kinds=("litigation",))  # 到年底法院维持答复8件
    return at


def _mark(at: At, token: Token) -> At:
    if token.mark == "open":
        return _open_bracket(at, token)
    if token.mark == "close":
        return _close_bracket(at, token)
    heading = None
    if token.mark == "colon":
        at, heading = _open_list(at)
    at = _end_clause(at, token.end)
    if heading is not None:
        at = at.saying(heading=heading)
    return _halt(at) if token.mark == "halt" else at


def _halt(at: At) -> At:
    at = at.telling(queue=Queue((), at.told.queue.frame), partial="").remembering(parent="", column="")
    if {kind for bound in at.told.recent for kind in bound.frame.kinds} >= _WAYS_TO_COURT:
        at = at.remembering(kinds=("litigation",), ways="")
    return at


def _open_bracket(at: At, token: Token) -> At:
    outer = (*at.outer, Outer(at.memory, at.left, at.told.last, at.told.scope))
    heading = _named_before(at, token)
    at = _end_clause(at, token.end)._replace(outer=outer)
    return at.remembering(parent=at.memory.row).saying(heading=heading)


def _close_bracket(at: At, token: Token) -> At:
    named = _named_in_bracket(at)
    counted = at.told.last if at.clause.heading is not None and at.clause.numbers == 1 else None
    at = _end_clause(at, token.end)
    if not at.outer:
        return at
    before = at.outer[-1]
    at = at._replace(memory=before.memory, outer=at.outer[:-1])
    at = at.telling(last=before.last, scope=before.scope)
    left = (*before.left, *named) if _takes_in(at.text, before.left, named) else before.left
    at = at.saying(left=left, words=left)
    if counted is None:
        return at
    return at.saying(left=()).telling(last=counted)  # 行政查询事项（16件）、过程性信息（12件）


def _named_in_bracket(at: At) -> tuple[Token, ...]:
    """Return the rows a bracket without numbers names: 公开类（全部公开和部分公开）145件."""
    if at.clause.numbers or has(at.left, Slot.NEGATION, Slot.FOREIGN, Slot.SLICE, Slot.ALL):
        return ()
    labels = [token for token in at.left if is_label(token)]
    return at.left if labels and all(Slot.ROW in token.senses for token in labels) else ()


def _takes_in(text: str, left: tuple[Token, ...], named: tuple[Token, ...]) -> bool:
    """Whether what a bracket names is counted with the word before it: 予以公开（含部分公开）25件."""
    before = [token for token in left if is_label(token)]
    if not named or not before:
        return bool(named)
    rows = {token.key(Slot.ROW) for token in (*before, *named) if is_label(token)}
    if "disclosed" in rows:
        return True
    between = text[before[-1].end : named[0].start]
    return rows == {"granted", "partially_granted"} and ("含" in between or "包括" in between)


def _named_before(at: At, bracket: Token) -> Frame | None:
    """Return what the words right before a bracket name: 属于行政查询事项（16件）."""
    labels = [token for token in at.left if is_label(token)]
    if (
        not labels
        or at.text[labels[-1].end : bracket.start] not in _NAMING
        or has(at.left, Slot.FOREIGN, Slot.SLICE, Slot.NEGATION)
    ):
        return None
    frame = compose(labels, at.memory)
    return frame if len(frame.items) == 1 and not frame.doubt else None


def _open_list(at: At) -> tuple[At, Frame | None]:
    """Remember what the parts that follow are parts of; return what the words just before named, if one thing."""
    labels = [token for token in at.left if is_label(token)]
    frame = compose(labels, at.memory) if labels else None
    if frame is not None and frame.items:
        at = remember(at, frame)
    of_applicants = any(token.text == "申请人" for token in at.left)
    at = at.saying(left=tuple(token for token in at.left if not is_label(token)))
    at = at.remembering(parent="received" if of_applicants else at.memory.row)
    return at, frame if frame is not None and len(frame.items) == 1 and not frame.doubt else None


def _end_clause(at: At, place: int) -> At:
    """Say what the clause says without numbers, and keep what it speaks of."""
    if at.clause.words:
        at = told_later(at)
        for claim in (claim_zero, claim_change_in_words, claim_done, trailing_outcome, trailing_reason):
            after = claim(at)
            if after is not None:
                at = after
                break
        else:
            at = _keep_subject(at, place)
        if has(at.clause.words, Slot.COLUMN, Slot.ROW) or at.clause.numbers:
            at = at.telling(started=True)
    return at._replace(clause=Clause(place))


def _keep_subject(at: At, place: int) -> At:
    """Let a heading or a phrase such as 行政诉讼方面 or 公民提出的最多 set what the next words mean."""
    labels = [token for token in at.left if is_label(token)]
    if not labels:
        return at
    words = at.clause.words
    kinds = tuple(t.senses[Slot.KIND].key for t in labels if Slot.KIND in t.senses)
    if not at.clause.numbers and not has(words, Slot.FOREIGN, Slot.SLICE):
        applicants = any(token.text == "申请人" for token in words)
        if applicants and all(Slot.COLUMN in token.senses for token in labels):
            at = at.remembering(topic="applications")
        frame = compose(labels, at.memory)
        ranked = pattern("ranked").search(at.text, at.clause.start, place) is not None
        firm = applicants or ranked or frame.table in ("decisions", "review_litigation", "disclosure")
        single = firm and not frame.doubt and len(frame.items) == 1
        at = at.telling(subject=frame if single else None)
    documents = [t.senses[Slot.DOCUMENT].key for t in labels if Slot.DOCUMENT in t.senses]
    if kinds and not has(words, Slot.FOREIGN):
        at = at.remembering(kinds=kinds, topic="review_litigation")
    if documents:
        at = at.remembering(document=documents[-1])
    if not kinds and any(t.strong(Slot.APPLICATION) for t in labels if Slot.APPLICATION in t.senses):
        at = at.remembering(topic="applications")
    return at
