"""Which topic a sentence is about, by the words in it (data: ``topics`` of the phrasebank)."""

import re
from collections.abc import Sequence

from narrator.library.phrase import DeedTopic

DEFAULT_TOPIC = "disclosure"
_MEASURE = re.compile(
    r"措施|将|下一步|改进|今后|计划|拟|建立|明确|增加|推行|改为|要求|每[月季周年]|年底前|月底前|起，"
)


def classify(text: str, topics: Sequence[DeedTopic], default: str = DEFAULT_TOPIC) -> str:
    """Return the topic with the most of its words in ``text``; of equal ones the first, of none the default."""
    scores = [sum(word in text for word in topic.words) for topic in topics]
    best = max(scores, default=0)
    return topics[scores.index(best)].topic if best else default


def is_measure(text: str) -> bool:
    """Whether a sentence of section five tells a measure rather than a problem."""
    return _MEASURE.search(text) is not None
