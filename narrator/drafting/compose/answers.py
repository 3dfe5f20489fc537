"""What a person's answer to a 待核实 question means."""

from dataclasses import dataclass
from enum import Enum

_YES = frozenset({"是", "是的", "属实", "有", "有的", "对", "对的", "确认", "y", "yes", "ok", "√"})
_NO = frozenset({"否", "不是", "没有", "无", "没", "不", "不属实", "未做", "n", "no", "×"})
_MARKS = "。．.，,！!；; 　"
_SHORTEST_SENTENCE = 6


class Reply(Enum):
    """The three answers, and none yet."""

    YES = "yes"
    NO = "no"
    CHANGE = "change"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply; ``sentence`` replaces the statement where the reply is to change it."""

    reply: Reply
    sentence: str = ""


def understand(text: str) -> Answer:
    """Return what ``text`` behind 答： means; what is neither yes nor no nor a whole sentence leaves it open."""
    words = text.strip()
    bare = words.strip(_MARKS).lower()
    if bare in _YES or bare.split("，")[0].split(",")[0] in _YES:
        return Answer(Reply.YES)
    if bare in _NO or bare.split("，")[0].split(",")[0] in _NO:
        return Answer(Reply.NO)
    if len(bare) < _SHORTEST_SENTENCE or "？" in words or "?" in words or "待定" in words:
        return Answer(Reply.OPEN)
    return Answer(Reply.CHANGE, words if words.endswith(("。", "！")) else words.rstrip(_MARKS) + "。")
