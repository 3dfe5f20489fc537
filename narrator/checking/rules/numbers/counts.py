"""Rules on numbers among themselves, those that no table holds included."""

from collections.abc import Iterator
from functools import partial

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.numbers.counting import Count
from narrator.checking.rules.numbers.parts import Parts, lists
from narrator.checking.rules.numbers.twice import differences
from narrator.claims.model import Outcome
from narrator.figures.values import spell_number
from narrator.finding import Evidence, Severity

_REVIEW = "审核惯例：文中的数前后一致、分项与合计一致"
_FEWEST = 2


def _words(sentence: Passage, count: Count) -> str:
    return sentence.flat[slice(*count.span)]


def _held(subject: Subject) -> frozenset[tuple[str, int, str, str]]:
    """Return the numbers that the tables bear out, each by its sentence and words."""
    return frozenset(
        (
            one.paragraph.section,
            one.paragraph.paragraph,
            "".join(one.verdict.claim.text.split()),
            one.verdict.claim.words,
        )
        for one in subject.statements
        if one.verdict.outcome is Outcome.HOLDS
    )


def _sums(subject: Subject, *, inner: bool) -> Iterator[Hit]:
    found = [one for one in lists(subject) if not one.fits and one.told and _is_inner(one) is inner]
    held = _held(subject) if found else frozenset()
    for one in found:
        if (one.open or one.twice) and (one.twice or one.total < one.whole.value):
            continue
        sides = ((one.whole_in, one.whole), *((one.sentence, part) for part in one.parts))
        if all((s.section, s.paragraph, s.flat, _words(s, count)) in held for s, count in sides):
            continue
        yield _hit(one)


def _is_inner(one: Parts) -> bool:
    return one.inner and one.total > one.whole.value


def _hit(one: Parts) -> Hit:
    unit = one.whole.unit
    total, whole = spell_number(one.total), spell_number(one.whole.value)
    names = "＋".join(_words(one.sentence, part) for part in one.parts)
    if len(one.parts) < _FEWEST:
        message = f"一部分是 {total} {unit}，比总数 {whole} {unit}还多"
    else:
        message = f"分项相加是 {total} {unit}，总数写的是 {whole} {unit}"
    less = one.total < one.whole.value and not one.closed
    return Hit(
        message,
        one.sentence.at(one.parts[0].span[0], one.parts[-1].span[1]),
        (Evidence("总数", _words(one.whole_in, one.whole)), Evidence("分项", names)),
        Severity.INFO if one.open else None,
        "请核对各分项与总数；没有列全的请写“主要有”或加“等”" if less else None,
        f"{whole}{unit}|{one.sentence.text}",
        confirm=less,
    )


def _twice(subject: Subject) -> Iterator[Hit]:
    for one in differences(subject):
        again, first = one.again, one.first
        here, there = _words(again.sentence, again.count), _words(first.sentence, first.count)
        evidence = (
            Evidence("这里", here + again.right),
            Evidence(
                "另一处", first.left + there, f"{first.sentence.section} 第 {first.sentence.paragraph} 段"
            ),
        )
        yield Hit(
            f"同一件事前后写了两个数：这里“{here}”，另一处“{first.left}{there}”",
            again.sentence.at(*again.count.span),
            evidence,
            None,
            f"请核对，把两处改为同一个数（{here}或{there}）",
            f"{one.thing}|{again.sentence.text}",
        )


COUNT_RULES = (
    Rule(
        "N-SUBSUM",
        Severity.WARNING,
        "列全了的分项，相加等于总数",
        "请核对各分项与总数",
        _REVIEW,
        partial(_sums, inner=False),
    ),
    Rule(
        "SUB-INTERNAL",
        Severity.WARNING,
        "“包括”“其中”的部分不多于总数",
        "请核对总数与其中的各项",
        _REVIEW,
        partial(_sums, inner=True),
    ),
    Rule(
        "N-SELF",
        Severity.WARNING,
        "同一件事在报告各处写同一个数",
        "请核对，把各处改为同一个数",
        _REVIEW,
        _twice,
    ),
)
