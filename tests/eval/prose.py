"""What is measured in a draft's prose: clauses, runs of short ones, shapes nobody signs, likeness between drafts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import median

from narrator.drafting.compose.answers import Answers
from narrator.drafting.compose.plan import Drafting, Planned, plan
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.language.similarity import alike
from narrator.library.phrase import PhraseBank
from narrator.report.draft.model import pieces

HERE = Path(__file__).parent
SHORT = 15
_CLAUSE = re.compile(r"[，。；：]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OPEN = re.compile(r"【[^】]*】|（[一二三四五六七八九十]+）[^。]{2,14}。")
_ACCOUNT = ("applications",)
_STATUTORY = re.compile(
    r"政府信息公开申请|行政复议|行政诉讼|责任追究|追究责任|行政规范性文件|行政许可|行政处罚|结转|办结"
)
LIKE = 0.8


@cache
def offices() -> Mapping[str, Figures]:
    """Return the twelve offices of six kinds by name."""
    return _loaded("offices")


@cache
def neighbours() -> Mapping[str, Figures]:
    """Return the twelve like offices of one district by name."""
    return _loaded("neighbours")


def _loaded(folder: str) -> Mapping[str, Figures]:
    return {path.stem: load_figures(path).figures for path in sorted((HERE / folder).glob("*.yaml"))}


def drafted(figures: Figures, bank: PhraseBank, patterns: dict[str, str] | None = None) -> Planned:
    """Return a fresh draft without last year's figures."""
    return plan(figures, Drafting(None, bank, lambda _: {}, Answers(), frozenset(), patterns or {}))


def sentences(made: Planned, *sections: str) -> list[str]:
    """Return the sentences of the narrative sections, headings and open items aside."""
    texts = [
        one.paragraph.text for one in made.composed if one.section in (sections or ("overview", "problems"))
    ]
    return [piece for text in texts for piece in pieces(_OPEN.sub("", text)) if piece.strip()]


def longest_short_run(made: Planned) -> int:
    """Return the most clauses under 15 characters in a row within a paragraph."""
    longest = 0
    for one in made.composed:
        if one.section in ("overview", "problems"):
            row = 0
            for clause in _CLAUSE.split(_OPEN.sub("", one.paragraph.text)):
                row = row + 1 if 0 < len(clause) < SHORT else 0
                longest = max(longest, row)
    return longest


def median_length(made: Planned) -> float:
    """Return the median length of a sentence of section one, the opening aside."""
    return median(len(one) for one in sentences(made, "overview")[1:])


def clauses(made: Planned) -> set[str]:
    """Return the masked clauses that may be compared with neighbours: no opening, zero, account or statutory wording."""
    found: set[str] = set()
    for one in made.composed:
        if one.section not in ("overview", "problems") or one.id in (
            "overview.lead",
            "overview.applications",
        ):
            continue
        found.update(_comparable(one.paragraph.text, _words(made)))
    return found


def _words(made: Planned) -> list[str]:
    """Return what the clerk wrote in words: what offices of one district have in common there is not our doing."""
    values = {one.value for one in made.messages if len(one.value) > 1 and not one.value.isdigit()}
    values |= {one.ref.rsplit(".", 1)[-1] for one in made.messages if one.path[-1:] in (("渠道",), ("类别",))}
    return sorted(values, key=lambda value: (-len(value), value))


def _comparable(text: str, words: Sequence[str]) -> Iterator[str]:
    for word in words:
        text = text.replace(word, "＿")
    for clause in _CLAUSE.split(_OPEN.sub("", text)):
        masked = _NUMBER.sub("＿", clause.strip())
        if len(masked) >= 8 and not _STATUTORY.search(masked):
            yield masked


def share_in_three(drafts: Sequence[set[str]]) -> float:
    """Return the share of clauses, over all drafts, that stand alike in three drafts or more."""
    common = whole = 0
    for number, own in enumerate(drafts):
        others = [other for place, other in enumerate(drafts) if place != number]
        for clause in own:
            whole += 1
            common += sum(_stands(clause, other) for other in others) >= 2
    return common / whole


def share_alike(one: set[str], other: set[str]) -> float:
    """Return the share of clauses of ``one`` that stand alike in ``other``."""
    return sum(_stands(clause, other) for clause in one) / len(one)


def _stands(clause: str, other: Iterable[str]) -> bool:
    return clause in other or any(_alike(clause, one) for one in other)


def _alike(one: str, other: str) -> bool:
    near = 2 * min(len(one), len(other)) >= LIKE * (len(one) + len(other))
    return near and alike(one, other) >= LIKE
