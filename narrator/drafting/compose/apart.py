"""What section one leaves out: what section five tells, what the clerk keeps back, what would name an applicant."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from narrator.drafting.compose.elsewhere import Elsewhere, told_elsewhere
from narrator.drafting.compose.messages import Duty, Message
from narrator.figures.keys.declare import PARTS
from narrator.figures.model import Figures
from narrator.figures.values import is_number

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_DATES = re.compile(r"\d+(?:年|月|日|号)(?:\d+日)?")
_SPREAD = ("分季", "分月")
_UNEVEN = ("季末", "扎堆", "集中", "年末", "年底")
_SUBJECTS = "申请办理.申请内容"
_FEWEST = 3
_SAME_WORDS = 6


class Reason(Enum):
    """Why a message is not told in section one."""

    PROBLEM = "在第五部分说，第一部分不再说"
    UNSAID = "按“不写”没有写进正文"
    FEW = "新收申请不到3件，写申请内容会认出人来，没有写"
    OWNED = "由您改过的一句说，或者您删去了"
    LENGTH = "超过篇幅，让出了位置"


@dataclass(frozen=True, slots=True)
class KeptApart:
    """A message with the reason it is not told in section one."""

    message: Message
    reason: Reason | Elsewhere


def kept_apart(figures: Figures, messages: tuple[Message, ...]) -> tuple[KeptApart, ...]:
    """Return the messages section one does not tell, whatever room there is."""
    problems = tuple(_problem_texts(figures))
    found: dict[str, KeptApart] = {}
    received = figures.value("applications", "new_received", "total")
    few = is_number(received) and received < _FEWEST
    for message in messages:
        if any(_stands_under(message.ref, path) for path in figures.unsaid):
            found[message.ref] = KeptApart(message, Reason.UNSAID)
        elif few and message.ref.startswith(_SUBJECTS):
            found[message.ref] = KeptApart(message, Reason.FEW)
        elif any(_tells(text, message) for text in problems):
            found[message.ref] = KeptApart(message, Reason.PROBLEM)
    for message, reason in told_elsewhere(figures, messages):
        found.setdefault(message.ref, KeptApart(message, reason))
    return tuple(found.values())


def unknown_paths(figures: Figures, messages: tuple[Message, ...]) -> tuple[str, ...]:
    """Return the lines of 不写 under which nothing stands."""
    return tuple(path for path in figures.unsaid if not any(_stands_under(one.ref, path) for one in messages))


def _stands_under(ref: str, path: str) -> bool:
    plain, path = re.sub(r"\[\d+\]", "", ref), path.strip().replace("·", ".")
    if plain == path.removesuffix(f".{PARTS[0]}"):
        return True  # the number of a name that has parts stands under 条数 in the file
    return any(one == path or one.startswith((f"{path}.", f"{path}[")) for one in (ref, plain))


def _problem_texts(figures: Figures) -> Iterator[str]:
    for problem in figures.problems:
        yield "。".join(filter(None, (problem.problem, problem.evidence, problem.cause, problem.measure)))
    for followup in figures.followups:
        yield "。".join(filter(None, (followup.problem, followup.measure, followup.result)))


def _tells(text: str, message: Message) -> bool:
    """Whether a text about a problem tells a fact: it names it, and has its numbers or its words."""
    if not message.signs or message.duty is not Duty.MUST:
        return False
    if any(name in message.path for name in _SPREAD):
        return any(word in text for word in _UNEVEN) and len(_NUMBER.findall(text)) > 1
    if not any(sign in text for sign in message.signs):
        return False
    numbers = _NUMBER.findall(message.value)
    if numbers:
        here = _NUMBER.findall(text if not message.value.isdigit() else _DATES.sub("", text))
        return all(number in here for number in numbers) and (len(message.path) > 2 or _names(text, message))
    return _same_words(message.value, text)


def _names(text: str, message: Message) -> bool:
    """Whether the text names what was counted, where that has a name of its own."""
    name = message.ref.rsplit(".", 1)[-1]
    return name in text or name == message.path[-1]


def _same_words(words: str, text: str) -> bool:
    match = SequenceMatcher(None, words, text, autojunk=False).find_longest_match()
    return match.size >= min(_SAME_WORDS, len(words)) and match.size * 2 >= len(words)


def by_ref(apart: tuple[KeptApart, ...]) -> Mapping[str, KeptApart]:
    """Return them by where their values stand."""
    return {one.message.ref: one for one in apart}
