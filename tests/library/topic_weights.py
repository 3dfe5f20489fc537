"""Make `topic_weights.txt` anew from the shipped reports and the lines by hand: ``python -m tests.library.topic_weights``."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

from narrator.library.likeness import TOPICS, Weights, packed, parts
from tests.checkout import ROOT

_FILE = ROOT / "narrator" / "library" / "data" / "topic_weights.txt"
_HEAD = f"""\
# How much a character or a pair of them speaks for the topics {" ".join(TOPICS)}, behind how rare it is; as packed in
# likeness.py; 后 before it: behind a governing act. Made by `python -m tests.library.topic_weights`.
"""
_OVERVIEW = re.compile(r"^## 总体情况\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_NUMBERED = r"(?:（[一二三四五六七八\d]）|[一二三四五六七八]是|[一二三四五六七八]、|第[一二三四五六七八]，|\d[.．、]|关于)"
_HEADING = re.compile(rf"{_NUMBERED}?([^。：:，\d]{{2,14}}?)(?:情况|方面|工作|上)*(?:[。：:，]|$)")
_TOP = re.compile(r"（[一二三四五]）")
_HEADED = (
    ("依申请", "applications"),
    ("信息管理", "management"),
    ("信息的管理", "management"),
    ("平台", "platform"),
    ("新媒体", "platform"),
    ("监督", "assurance"),
    ("保障", "assurance"),
    ("指导", "assurance"),
    ("主动公开", "disclosure"),
    ("解读", "disclosure"),
    ("回应", "disclosure"),
    ("重点领域", "disclosure"),
    ("申请", "applications"),
    ("行政复议", "applications"),
)
_BY_HAND = 8
"""A line as a clerk notes it counts for so many sentences of reports; measured on lines left out."""
_STRENGTH = 0.3


class Line(NamedTuple):
    """A sentence with the topic it belongs to."""

    topic: str
    text: str


def lines_by_hand() -> tuple[Line, ...]:
    """Return the lines of the clerks."""
    return _lines("own_lines.tsv")


def lines_at_borders() -> tuple[Line, ...]:
    """Return further lines, many of which use the words of one topic to tell of another."""
    return _lines("border_lines.tsv")


def _lines(name: str) -> tuple[Line, ...]:
    lines = (ROOT / "tests" / "library" / name).read_text(encoding="utf-8").splitlines()
    return tuple(Line(*line.split("\t", 1)) for line in lines if not line.startswith("#"))


def lines_of_reports() -> Iterator[Line]:
    """Yield the sentences of section one of the shipped reports under the topics of their headings."""
    for path in sorted((ROOT / "corpus").glob("*-20*.md")):
        overview = _OVERVIEW.search(path.read_text(encoding="utf-8"))
        yield from _under_headings(overview[1].split("\n") if overview else ())


def _under_headings(paragraphs: Sequence[str]) -> Iterator[Line]:
    topic = ""
    for paragraph in filter(None, map(str.strip, paragraphs)):
        heading = _HEADING.match(paragraph)
        named = next((to for word, to in _HEADED if heading and word in heading[1]), "")
        topic = named or ("" if _TOP.match(paragraph) else topic)
        text = paragraph[heading.end() :] if named and heading else paragraph
        yield from (Line(topic, one) for one in re.split("[。；]", text) if topic and len(one) > 5)


def learn(by_hand: Sequence[Line]) -> Weights:
    """Return the weights that part the topics of all these lines."""
    reports = tuple(lines_of_reports())
    lines = (*reports, *by_hand)
    vectors = TfidfVectorizer(analyzer=lambda text: sorted(parts(text)), binary=True, min_df=2)
    found = vectors.fit_transform([line.text for line in lines])
    weights = [1] * len(reports) + [_BY_HAND] * len(by_hand)
    model = LinearSVC(C=_STRENGTH, random_state=0).fit(
        found, [line.topic for line in lines], sample_weight=weights
    )
    order = [list(model.classes_).index(topic) for topic in TOPICS]
    rare, own = vectors.idf_, model.coef_[order].T
    return Weights(
        {part: (rare[column], *own[column]) for part, column in sorted(vectors.vocabulary_.items())},
        tuple(map(float, model.intercept_[order])),
    )


if __name__ == "__main__":
    _FILE.write_text(_HEAD + packed(learn((*lines_by_hand(), *lines_at_borders()))), encoding="utf-8")
