"""Which topic a sentence belongs to: that of the object it tells of, else that of the nearest labelled passages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import log, sqrt

from narrator.library.phrase import DeedTopic, LabelledLine, PhraseBank

DEFAULT_TOPIC = "disclosure"
_MEASURE = re.compile(
    r"措施|将|下一步|改进|今后|计划|拟|建立|明确|增加|推行|改为|要求|每[月季周年]|年底前|月底前|起，"
)
_NAMED = re.compile(
    r"\s*(主动公开|依申请公开|政府信息管理|信息管理|(?:政府信息公开)?平台(?:建设)?|监督保障|其他)[：:]\s*"
)
_TOPICS = {"主动": "disclosure", "依申": "applications", "政府信息管": "management", "信息管": "management"}
_TOPICS |= {"政府信息公": "platform", "平台": "platform", "监督": "assurance", "其他": DEFAULT_TOPIC}
_CHANNEL = r"(?:网站|栏目|专栏|公众号|公开栏|公示栏|公告栏|显示屏|电子屏|大厅|专区|平台|新媒体|公报|媒体|现场|服务点|车厢|门口|村口)"
_SHAPES = (
    (
        re.compile(
            rf"(?:[在由通过于到]|利用|依托)[^，。；、]{{0,16}}{_CHANNEL}[^，。；、]{{0,8}}?(?=公布|公示|张贴|发布|公开|上网|推送信息)"
        ),
        "",
    ),
    (re.compile(r"(?:张贴|粘贴|贴|挂|摆)(?:在|到|进|于)[^，。；]+"), "公示"),
    (re.compile(rf"{_CHANNEL}[^，。；、]{{0,16}}[\dN]+余?[条篇]"), "公开信息"),
    (re.compile(r"(?:主动)?公开、依申请公开(?:、|和|或者|或|以及)不予公开"), "公开属性"),
    (re.compile(r"(?<=培训)[^。]*"), ""),
    (re.compile(r"(?<=通报)[^。]*"), ""),
)
"""What tells of something else than it names: where a thing was published, by what way how much, what a training was on."""
_CLEAR = 0.5
_NEAR = 5
_SHARE_OF_NEAREST = 3.0


class Placing(Enum):
    """What settled the topic of a line."""

    NAMED = "按您写的"
    OBJECT = "按说的东西"
    NEAREST = "按相近的话"
    DEFAULT = "没有依据"


def named_topic(line: str) -> tuple[str, str]:
    """Return the topic a clerk put before a line (``依申请公开：…``), empty if none, and the line without it."""
    match = _NAMED.match(line)
    if match is None:
        return "", line
    return next(topic for word, topic in _TOPICS.items() if match[1].startswith(word)), line[match.end() :]


def place(text: str, bank: PhraseBank) -> tuple[str, Placing]:
    """Return the topic of a line nobody has placed, and what settled it."""
    objects = weigh(text, bank.deed_topics)
    best, second = _two_best(objects)
    if best and objects[best] - objects.get(second, 0.0) > _CLEAR:
        return best, Placing.OBJECT
    nearest = nearest_topics(text, bank.labelled)
    both = {
        topic: objects.get(topic, 0.0) + _SHARE_OF_NEAREST * nearest.get(topic, 0.0)
        for topic in (*objects, *nearest)
    }
    best, _ = _two_best(both)
    return (
        (best, Placing.NEAREST if nearest else Placing.OBJECT) if best else (DEFAULT_TOPIC, Placing.DEFAULT)
    )


def _two_best(scores: Mapping[str, float]) -> tuple[str, str]:
    ordered = sorted(scores, key=lambda topic: -scores[topic])
    first = ordered[0] if ordered and scores[ordered[0]] > 0 else ""
    return first, ordered[1] if len(ordered) > 1 else ""


def weigh(text: str, topics: Sequence[DeedTopic]) -> dict[str, float]:
    """Return how much the words for objects in ``text`` speak for each topic; a longer word hides those inside it."""
    for shape, stands_for in _SHAPES:
        text = shape.sub(stands_for, text)
    found = sorted(
        ((word, entry) for entry in topics for word in entry.words if word in text),
        key=lambda one: -len(one[0]),
    )
    rest, scores = text, dict[str, float]()
    for word, entry in found:
        if word in rest:
            rest = rest.replace(word, "□" * len(word))
            scores[entry.topic] = scores.get(entry.topic, 0.0) + entry.weight * (1 + (len(word) - 2) / 2)
    return scores


def classify(text: str, topics: Sequence[DeedTopic], default: str = DEFAULT_TOPIC) -> str:
    """Return the topic whose words for objects weigh most in ``text``; of equal ones the first, of none the default."""
    best, _ = _two_best(weigh(text, topics))
    return best or default


def nearest_topics(text: str, lines: Sequence[LabelledLine]) -> dict[str, float]:
    """Return the topics of the labelled lines most like ``text``, each with its share (together 1)."""
    index = _index(tuple(lines))
    vector = index.vector(text)
    near = sorted(((_cosine(vector, one), topic) for topic, one in index.lines), reverse=True)[:_NEAR]
    whole = sum(score for score, _ in near)
    shares: dict[str, float] = {}
    for score, topic in near:
        if whole:
            shares[topic] = shares.get(topic, 0.0) + score / whole
    return shares


@dataclass(frozen=True, slots=True)
class _Index:
    """Labelled lines as TF-IDF vectors of pairs of characters."""

    rarity: Mapping[str, float]
    lines: tuple[tuple[str, Mapping[str, float]], ...]

    def vector(self, text: str) -> Mapping[str, float]:
        counts = Counter(_pairs(text))
        weights = {pair: (1 + log(n)) * self.rarity.get(pair, 0.0) for pair, n in counts.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {pair: weight / length for pair, weight in weights.items()}


@lru_cache(maxsize=4)
def _index(lines: tuple[LabelledLine, ...]) -> _Index:
    known = Counter(pair for line in lines for pair in set(_pairs(line.text)))
    rarity = {pair: log((1 + len(lines)) / (1 + n)) + 1 for pair, n in known.items()}
    empty = _Index(rarity, ())
    return _Index(rarity, tuple((line.topic, empty.vector(line.text)) for line in lines))


def _pairs(text: str) -> Iterator[str]:
    for run in re.findall(r"[一-鿿]+", text):
        yield from (run[n : n + 2] for n in range(len(run) - 1))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(pair, 0.0) for pair, weight in one.items())


def is_measure(text: str) -> bool:
    """Whether a sentence of section five tells a measure rather than a problem."""
    return _MEASURE.search(text) is not None
