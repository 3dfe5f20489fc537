"""What a person's answers to 待核实 questions mean, and which questions may still be asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from narrator.library.phrase import DeedClaim
from narrator.report.draft.model import Draft

MAX_QUESTIONS = 5
LAST_YEAR = "上年答"
TOPIC = "topic."
"""Begins the name of a question for what there is to write under a topic; these are not counted."""
_YES = frozenset({"是", "是的", "属实", "有", "有的", "有这事", "对", "对的", "确认", "y", "yes", "ok", "√"})
_NO = re.compile("否|不是的?|(?:没|没有|无|未|不)(?:有|做过?|开展过?|这事|此事|这回事|属实)?|n|no|×")
_UNKNOWN = re.compile(
    "(?:不|没|没有|未|无法|无从|说不|记不|难以?)(?:太|很)?(?:清楚|知道|了解|详|确定|清|准|掌握|统计|好说|核实|确认|印象|记录|人知道).{0,6}"
)
_MARKS = "。．.，,！!；; 　"
_BY = re.compile(r"\s*[（(](?P<by>[^（）()]{1,30})[）)][。.]?\s*$")
_DAY = re.compile(r"\d{1,2}月\d{1,2}|\d{1,2}[-./]\d{1,2}")
_LINE = re.compile(rf"\s*(?P<name>[^：:]{{1,20}}?)\s*[：:]\s*(?P<carried>{LAST_YEAR}[：:\s]*)?(?P<answer>.+)")
_SHORTEST_SENTENCE = 6


class Reply(Enum):
    """The answers, and none yet. Who does not know cannot state it: the sentence goes as with no."""

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
    """Return what ``text`` behind 答： means; what is neither yes nor no nor a whole sentence leaves it open.

    Who answered and when may stand in brackets behind it.
    """
    words = text.strip()
    by = _BY.search(words)
    bare = (words[: by.start()] if by else words).strip(_MARKS).lower()
    first = re.split("[，,。；;]", bare)[0].strip()
    if bare in _YES or first in _YES:
        return Answer(Reply.YES)
    if _NO.fullmatch(first) or _UNKNOWN.fullmatch(first):
        return Answer(Reply.NO)
    if len(bare) < _SHORTEST_SENTENCE or "？" in words or "?" in words or "待定" in words:
        return Answer(Reply.OPEN)
    if by and _DAY.search(by["by"]):
        words = words[: by.start()]
    return Answer(Reply.CHANGE, words if words.endswith(("。", "！")) else words.rstrip(_MARKS) + "。")


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of an office and year by the name of what was asked.

    ``last_year`` are those of last year that nobody has confirmed. ``asked`` is all that was ever asked this year;
    ``closed`` says that nothing else may be asked now.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    last_year: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    closed: bool = False

    def reply(self, name: str) -> Answer:
        """Return what is known of a matter. Last year's no still holds, last year's yes is to be confirmed."""
        if name in self.given:
            return understand(self.given[name])
        if understand(self.last_year.get(name, "")).reply is Reply.NO:
            return Answer(Reply.NO)
        return Answer(Reply.OPEN)

    def may_ask(self, claim: DeedClaim) -> bool:
        """Whether a matter may be asked: again, or, if it is one that differs between offices, as one of the few of a year."""
        if claim.name in self.asked:
            return True
        worth = claim.asked or claim.name in self.last_year
        return worth and not self.closed and len(self.asked) < MAX_QUESTIONS

    def denied(self) -> frozenset[str]:
        """Return the matters that were answered with no or that nobody knows."""
        return frozenset(n for n in (*self.given, *self.last_year) if self.reply(n).reply is Reply.NO)


def answers_of(lines: Iterable[str], old: Draft | None, figures_digest: str) -> Answers:
    """Return the answers in the figures file (``lines`` of 答复) and in the draft there was.

    Over the same figures nothing is asked that was not asked before: an answer brings no other question.
    """
    given: dict[str, str] = {}
    last_year: dict[str, str] = {}
    for match in filter(None, map(_LINE.fullmatch, lines)):
        (last_year if match["carried"] else given)[match["name"]] = match["answer"].strip("“”")
    if old is None:
        return Answers(given, last_year, _counted(given))
    given.update(old.answers)
    open_ones = {q.key for _, block in old.paragraphs() if block.anchor for q in block.anchor.questions}
    asked = _counted({*given, *old.asked, *open_ones})
    return Answers(given, last_year, asked, closed=old.figures_digest == figures_digest)


def _counted(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if not name.startswith(TOPIC))


def carried_lines(answers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return last year's answers as lines of 答复, to be confirmed."""
    return tuple(f"{name}：{LAST_YEAR} {answer}" for name, answer in answers)


def unknown_matters(lines: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of 答复 that answer nothing that is ever asked."""
    names = set(known)
    matches = ((line, _LINE.fullmatch(line)) for line in lines)
    return tuple(line for line, match in matches if match is None or match["name"] not in names)
