"""Which findings have a remedy so sure that a program may apply it, and what it is.

A fix changes a few characters of the sentence a finding quotes and nothing else. Where there is any choice there is
no fix.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from narrator.checking.engine.subject import Subject
from narrator.claims.model import ClaimContext, Outcome
from narrator.claims.restate import Change, Known, corrected
from narrator.finding import Finding

_DOUBLED = re.compile(r"([。，；、：])\1")
_BEFORE_STOP = {"，。": "。", "、。": "。", "；。": "。"}
_WIDE = {",": "，", ";": "；", "?": "？", "!": "！"}
_NUMBER = re.compile(
    r"(?P<office>[\u4e00-\u9fff]+)[〔\[【（(［﹝<〈{](?P<year>20\d\d)[〕\]】）)］﹞>〉}](?P<number>\d{1,4}号)"
)
_NESTED = re.compile(r"《(?:[^《》]{0,60}《[^《》]{1,60}》){1,4}[^《》]{0,60}》")
_ADVERBS = frozenset(
    (
        "进行",
        "开展",
        "加强",
        "以及",
        "或者",
        "按照",
        "根据",
        "通过",
        "及时",
        "切实",
        "不断",
        "继续",
        "已经",
        "其中",
        "我们",
    )
)
_BODIES = re.compile("(?:政府|部门|办|局|室|厅|组|委|处|科|中心|街道|[省市县区镇乡])$")
_SURE_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Replacement:
    """What to put in the place of ``text[start:end]`` of the sentence a finding quotes."""

    start: int
    end: int
    after: str


Remedy: TypeAlias = Callable[[Finding, Subject], Replacement | None]


def _marks(finding: Finding, _subject: Subject) -> Replacement | None:
    """One full-width mark for a doubled or a half-width one."""
    found = _quoted(finding)
    if found is None:
        return None
    start, end, words = found
    doubled = _DOUBLED.fullmatch(words)
    after = doubled[1] if doubled else _BEFORE_STOP.get(words) or _WIDE.get(words)
    return Replacement(start, end, after) if after else None


def _brackets(finding: Finding, _subject: Subject) -> Replacement | None:
    """〔〕 for the brackets around the year, where that alone makes the number right."""
    found = _quoted(finding)
    match = _NUMBER.fullmatch(found[2]) if found else None
    if found is None or match is None:
        return None
    after = f"{match['office']}〔{match['year']}〕{match['number']}"
    right = [one.value for one in finding.evidence if one.what == "应为"]
    return Replacement(found[0], found[1], after) if right == [after] else None


def _twice(finding: Finding, _subject: Subject) -> Replacement | None:
    """A word once that can never rightly stand twice; names of offices may (县政府县政府办公室)."""
    found = _quoted(finding)
    if found is None or len(found[2]) % 2:
        return None
    start, end, words = found
    word = words[: len(words) // 2]
    sure = word in _ADVERBS or (len(word) >= _SURE_LENGTH and not _BODIES.search(word))
    return Replacement(start, end, word) if words == word * 2 and sure else None


def _nested(finding: Finding, _subject: Subject) -> Replacement | None:
    """〈〉 for the inner of two pairs of 《》."""
    found = _quoted(finding)
    match = _NESTED.match(finding.location.text or "", found[0]) if found else None
    if match is None:
        return None
    after = f"《{match[0][1:-1].replace('《', '〈').replace('》', '〉')}》"
    return Replacement(match.start(), match.end(), after)


def _figure(finding: Finding, subject: Subject) -> Replacement | None:
    """The table's number in the writer's own way of writing it; not where it may count something else."""
    if finding.confirm:
        return None
    known = Known(
        subject.tables.cells,
        subject.prior.cells if subject.prior else None,
        ClaimContext(subject.year or 0, subject.kind, subject.scope),
    )
    for statement in subject.statements:
        claim = statement.verdict.claim
        same = (claim.text, claim.span) == (finding.location.text, finding.location.span)
        sure = statement.verdict.outcome is Outcome.CONTRADICTS and statement.verdict.firm
        if same and sure and not claim.approximate:
            made = corrected(claim, known)
            if isinstance(made, Change) and made.before != made.after:
                return Replacement(made.start - claim.start, made.end - claim.start, made.after)
    return None


def _quoted(finding: Finding) -> tuple[int, int, str] | None:
    """Return the place of a finding in its sentence, and what stands there."""
    span, text = finding.location.span, finding.location.text
    return None if span is None or not text else (*span, text[slice(*span)])


FIXES: Mapping[str, Remedy] = {
    "X-PUNCT": _marks,
    "C-DOCNO": _brackets,
    "X-DUP": _twice,
    "C-NEST": _nested,
}
"""Rules whose findings can be put right at once."""

FIGURE_FIXES: Mapping[str, Remedy] = dict.fromkeys(("N-APP", "N-RES", "N-DISC-T2", "N-LIT", "N-PCT"), _figure)
"""Rules whose findings can be put right once a person says that the tables are."""
