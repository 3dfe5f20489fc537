"""The problems and measures of section five, where they are set apart plainly enough to be told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from narrator.language.enumerators import CIRCLED, DIGITS, FOURTH, IS, NTH, SECOND, THIRD, TOP, any_of
from narrator.report.read_model import ReadReport

_NUMBER = re.compile(rf"^\s*{any_of(SECOND, FOURTH, TOP, THIRD, CIRCLED, NTH)}\s*")
_RUN_IN = re.compile(IS)
_BARE_NUMBER = re.compile(rf"^[{DIGITS}](?![{DIGITS}、.．是])")
_PROBLEMS = re.compile(r"(?:存在)?的?(?:主要)?(?:问题|不足|困难)")
MEASURE_WORDS = re.compile("改进|整改|措施|下一?步|今后")
PROBLEM_WORDS = re.compile("问题|不足|困难")
"""Words by which a heading of section five announces measures, or problems."""
_HEAD_LENGTH = 30
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ReportedProblem:
    """A problem as reported, shortened to its first clause, and the measure that answers it, if one can be told."""

    problem: str
    measure: str | None = None


def problems_of(report: ReadReport) -> tuple[ReportedProblem, ...]:
    """Return the problems of section five in order; empty where the text does not set them apart."""
    section = report.section("problems")
    if section is None:
        return ()
    problems, measures = _halves(section.paragraphs)
    items, answers = _numbered(problems), _numbered(measures)
    paired = answers if len(answers) == len(items) else [None] * len(items)
    return tuple(ReportedProblem(item, answer) for item, answer in zip(items, paired, strict=True))


def _halves(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is wrong from what is done about it, at the heading or sentence that says so."""
    problems: list[str] = []
    measures: list[str] = []
    target = problems
    for text in paragraphs:
        head = re.split(r"[：:。]", text, maxsplit=1)[0][:_HEAD_LENGTH]
        if MEASURE_WORDS.search(head) and not _PROBLEMS.search(head):
            target = measures
        target.append(text)
    return problems, measures


def _numbered(paragraphs: Sequence[str]) -> list[str]:
    """Return the items of numbered paragraphs; of those that lost the mark behind the number, too."""
    found = list(_items(paragraphs))
    if found:
        return found
    marked = [text for text in paragraphs if _BARE_NUMBER.match(text)]
    in_order = len(marked) > 1 and all(
        text[0] == number for text, number in zip(marked, DIGITS, strict=False)
    )
    return [clause for text in marked if (clause := _first_clause(text[1:]))] if in_order else []


def _items(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the first clause of each numbered paragraph or of each 一是…二是…; headings are left out."""
    for text in paragraphs:
        pieces = _RUN_IN.split(text)
        if len(pieces) > 2:
            yield from filter(None, map(_first_clause, pieces[1:]))
        elif _NUMBER.match(text) and not _is_heading(_NUMBER.sub("", text)):
            clause = _first_clause(_NUMBER.sub("", text))
            if clause:
                yield clause


def _is_heading(text: str) -> bool:
    bare = text.strip(" 。：:")
    return (
        len(bare) <= _HEAD_LENGTH
        and bool(re.fullmatch(r".{0,12}(?:问题|不足|措施|情况|困难|打算|方向).{0,4}", bare))
        and ("存在" in bare or "改进" in bare or "措施" in bare or "主要" in bare)
    )


def _first_clause(text: str) -> str:
    clause = re.split(r"[。；;]", text.strip(), maxsplit=1)[0].strip(" ，,")
    if len(clause) > _LONGEST:
        clause = re.split(r"[，,：:]", clause, maxsplit=1)[0]
    return clause[:_LONGEST]
