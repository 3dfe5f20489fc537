"""Which topic a sentence belongs to: that of the object it tells of, else that of the labelled passages most like it."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache

from narrator.language.lists import words_between_blanks
from narrator.library.likeness import likeness
from narrator.library.objects import shares, weigh
from narrator.library.phrase import DeedTopic, PhraseBank

DEFAULT_TOPIC = "disclosure"
OTHER, NONE = "other", "none"
TITLES = {
    "disclosure": "主动公开",
    "applications": "依申请公开",
    "management": "政府信息管理",
    "platform": "平台建设",
    "assurance": "监督保障",
    OTHER: "第六部分",
}
PROBLEMS = "problems"
"""Topics of lines that belong to sections six and five; an object may belong to no topic at all."""
_MEASURE = re.compile(
    r"措施|将|下一步|改进|今后|计划|拟|建立|明确|增加|推行|改为|要求|每[月季周年]|年底前|月底前|起，"
)
_NAMED = re.compile(
    r"\s*(主动公开|依申请公开|政府信息管理|信息管理|(?:政府信息公开)?平台(?:建设)?|监督保障|其他)[：:]\s*"
)
_TOPICS = {"主动": "disclosure", "依申": "applications", "政府信息管": "management", "信息管": "management"}
_TOPICS |= {"政府信息公": "platform", "平台": "platform", "监督": "assurance", "其他": OTHER}
_PROBLEM = re.compile(
    r"(?:还|仍|尚)(?:存在|有|不|未(?!审结|到|满)|没)[^，。；]*(?:$|[，。；])|(?:不够|不足|有待[^，。；]*|薄弱|跟不上|不及时|不到位|不平衡|不均衡|不高|不强|"
    r"不规范|不全|不齐|不熟|不熟悉|(?<!清)不清|偏少|偏慢|偏低|偏长|滞后|参差不齐|缺乏[^，。；]*|单一|随意|生疏)(?=$|[，。；])"
)
_MENDED = re.compile(
    r"已|整改|改为|改成|改正|改了|补[齐上全发]|更正|更换|更新了|解决|完成|纠正|通报|发现|指出|针对|对于|培训|为此|因此|重新|清理|撤|增[加设]|"
    r"申请|评估|反馈|督|查|考|退回|要求|的[，。]?$|\d"
)
_DOUBT = 4.0
"""Little that is named makes small shares; measured with the next ones on 1,500 lines, each fourth placed by the rest."""
_NONE_MORE, _TOLD_LEAST = 0.1, 0.0
"""How much more is said for a matter of no topic; what likeness has to be for publishing where no word says it was made known."""
_SURE = 0.3
"""By less a place is a guess: so one line in eleven, among them nearly half of those placed wrongly."""


class Placing(Enum):
    """What settled the topic of a line."""

    NAMED = "按您写的"
    OBJECT = "按说的东西"
    NEAREST = "按相近的话"
    UNSURE = "没有把握"
    NONE = "不像五个小节里的事"


def named_topic(line: str) -> tuple[str, str]:
    """Return the topic a clerk put before a line (``依申请公开：…``), empty if none, and the line without it."""
    match = _NAMED.match(line)
    if match is None:
        return "", line
    return next(topic for word, topic in _TOPICS.items() if match[1].startswith(word)), line[match.end() :]


def place(text: str, bank: PhraseBank) -> tuple[str, Placing]:
    """Return the topic of a line nobody has placed, and what settled it."""
    if _is_problem(text):
        return PROBLEMS, Placing.OBJECT
    objects = weigh(text, bank.deed_topics)
    told = any(word in text for word in _publishing())
    beside = 0.0 if told else objects.pop(NONE, 0.0)
    objects.pop(NONE, None)
    by_object = shares({**objects, OTHER: objects.get(OTHER, 0.0) + beside}, _DOUBT)
    like = likeness(text)
    both = {topic: score + by_object.get(topic, 0.0) for topic, score in like.items()}
    both[OTHER] += _NONE_MORE
    best, second = sorted(both, key=lambda topic: -both[topic])[:2]
    if best == OTHER and objects.get(OTHER, 0.0) <= beside:
        return OTHER, Placing.NONE
    if best == DEFAULT_TOPIC and not told and like[best] < _TOLD_LEAST:
        return OTHER, Placing.NONE
    if both[best] - both[second] < _SURE:
        return best, Placing.UNSURE
    return best, Placing.OBJECT if max(by_object, key=lambda one: by_object[one]) == best else Placing.NEAREST


@cache
def _publishing() -> frozenset[str]:
    """Return the words by which a line tells that something was made known."""
    return words_between_blanks("publishing.txt", "narrator.library")


def _is_problem(text: str) -> bool:
    """Whether a line says what is wrong and nothing of what was done about it: that belongs to section five.

    What is wrong stands last: ``人手不够，抽调一人`` goes on to what was done, ``抽调的人不够`` does not.
    """
    *_, last = re.split("[，；。]", text.rstrip("。；，"))
    return _PROBLEM.search(last) is not None and _MENDED.search(text) is None


def classify(text: str, topics: Sequence[DeedTopic], default: str = DEFAULT_TOPIC) -> str:
    """Return the topic whose words for objects weigh most in ``text``; of equal ones the first, of none the default."""
    scores = weigh(text, topics)
    best = max(scores, key=lambda topic: scores[topic], default=default)
    return best if scores.get(best) else default


def is_measure(text: str) -> bool:
    """Whether a sentence of section five tells a measure rather than a problem."""
    return _MEASURE.search(text) is not None
