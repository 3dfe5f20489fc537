"""What to change first, and what to add: a fact of this year, asked for by an interview question.

Never another wording for the same statement: a reviewer sees through it, and it says no more than before.
"""

import re
from dataclasses import dataclass

from narrator.figures.interview import QUESTIONS
from narrator.repetition.model import Advice, Alternative, ComparedSentence, Comparison, Part
from narrator.repetition.rates import percent

_MOST = 20
_FEWEST = 3
_QUESTIONS_EACH = 2


@dataclass(frozen=True, slots=True)
class _Subject:
    """Words of a sentence and the interview questions whose answers bring a fact for it."""

    words: re.Pattern[str]
    questions: tuple[int, ...]


_SUBJECTS = tuple(
    _Subject(re.compile(words), questions)
    for words, questions in (
        ("培训|学习|业务能力|练兵|讲座", (8,)),
        ("通报|考核|检查|督促|督查|测评|评估|评议", (9,)),
        ("公众号|新媒体|微信|微博|账号", (3,)),
        ("公开栏|村务|社区|张贴|公示栏|专区|显示屏", (4,)),
        ("低保|救助|征迁|征收|物业|停车|补贴|公示|惠民|惠农", (6,)),
        ("审核|审查|撤下|更正|脱敏|隐私|清理|错漏|校对", (7,)),
        ("网站|专栏|栏目|发布|主动公开", (2,)),
        ("申请|咨询|答复|窗口|电话|接待", (11, 5)),
        ("分管|经办|领导小组|专人|机构|人员|队伍|岗位", (1,)),
        ("群众|需求|关切|热点|解读|回应", (5,)),
    )
)
_BY_PART = {Part.PROBLEMS: (10, 12), Part.MEASURES: (12, 10)}
_DEFAULT = (5, 11)


def advise(comparison: Comparison) -> tuple[Advice, ...]:
    """Return the sentences to change, greatest gain first, until the rate is within the limit (at least three).

    Counted against the text the limit is applied to. Empty where no rate is told or nothing is repeated.
    """
    deciding = comparison.deciding
    if deciding is None or deciding.rate.rate is None:
        return ()
    ranked = sorted(
        (sentence for sentence in deciding.sentences if sentence.matched),
        key=lambda one: (-one.matched, one.part is not Part.MEASURES, one.paragraph, one.text),
    )
    characters, matched = deciding.rate.characters, deciding.rate.matched
    advice: list[Advice] = []
    for sentence in ranked[:_MOST]:
        if len(advice) >= _FEWEST and percent(matched, characters) <= comparison.limit:
            break
        matched -= sentence.matched
        advice.append(
            Advice(
                sentence.text,
                sentence.section,
                percent(sentence.matched, characters),
                alternatives(sentence),
                percent(matched, characters),
            )
        )
    return tuple(advice)


def alternatives(sentence: ComparedSentence) -> tuple[Alternative, ...]:
    """Return the interview questions whose answers would put a fact of this year in a sentence's place."""
    numbers = list(_BY_PART[sentence.part]) if sentence.part else []
    told = [
        number for subject in _SUBJECTS if subject.words.search(sentence.text) for number in subject.questions
    ]
    chosen = list(dict.fromkeys((*numbers[:1], *told, *numbers[1:], *_DEFAULT)))[:_QUESTIONS_EACH]
    return tuple(Alternative(number, _text(number)) for number in chosen)


def _text(number: int) -> str:
    question = next(one for one in QUESTIONS if one.number == number)
    return f"补写一个本年事实（采访题 {number}）：{question.text}"
