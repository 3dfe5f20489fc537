"""The rate lies in the band that was fixed for the kind of change before the metric was made."""

import re
from dataclasses import replace

import pytest

from narrator.repetition.model import ReportText
from tests.repetition.bands import changes
from tests.repetition.bands.fixture import Side, base, next_year, reports
from tests.repetition.bands.pairs import Pair, pairs, without_names
from tests.repetition.rates import rate_of

_NAMES = sorted(reports())


def _rate(draft: ReportText, *earlier: ReportText) -> float:
    rate = rate_of(draft, earlier)
    assert rate is not None, f"没有算出重复率：{draft.unit}"
    assert rate == round(rate, 1)
    return rate


@pytest.mark.parametrize("pair", pairs(), ids=lambda pair: pair.name)
def test_band(pair: Pair) -> None:
    low, high = pair.band
    rate = _rate(pair.draft, *pair.earlier)
    assert low <= rate <= high, f"{pair.name}：重复率 {rate}，应在 {low}–{high}"


@pytest.mark.parametrize("name", _NAMES)
def test_names_nobody_told_cost_at_most_themselves(name: str) -> None:
    report = reports()[name]
    draft = changes.renamed(base(report, figures=Side.SECOND), report.names)
    whole = "".join(part for parts in draft.sections.values() for part in parts)
    pattern = "|".join(sorted(map(re.escape, report.names.values()), key=len, reverse=True))
    share = 100 * sum(map(len, re.findall(pattern, whole))) / changes.han(whole)
    rate = _rate(without_names(draft), without_names(base(report)))
    assert rate >= 95 - 2 * share, f"{name}：重复率 {rate}，名称占 {share:.1f}%"


@pytest.mark.parametrize("name", [name for name in _NAMES if next_year(reports()[name]) is not None])
def test_other_names_leave_the_rate(name: str) -> None:
    report = reports()[name]
    later = next_year(report)
    assert later is not None
    renamed = changes.renamed(later, report.names)
    assert _rate(renamed, base(report)) == _rate(later, base(report))


@pytest.mark.parametrize("name", _NAMES)
def test_the_names_of_the_earlier_office_leave_the_rate(name: str) -> None:
    report = reports()[name]
    renamed = changes.renamed(base(report), report.names)
    for other in (reports()[key] for key in _NAMES if reports()[key].half_new):
        draft = changes.half_replaced(base(other), other.half_new)
        assert _rate(draft, renamed) == _rate(draft, base(report))


@pytest.mark.parametrize("name", _NAMES)
def test_half_copied_from_each_of_two_is_the_whole(name: str) -> None:
    text = base(reports()[name])
    halves = [
        replace(text, sections={key: part[start::2] for key, part in text.sections.items()})
        for start in (0, 1)
    ]
    assert _rate(text, *halves) == 100.0


@pytest.mark.parametrize("name", _NAMES)
def test_other_sections_do_not_count(name: str) -> None:
    report = reports()[name]
    text = base(report)
    own = {"applications": ("登记表由窗口人员逐日填写，月末与系统台账核对一遍，差错在备注栏写明来由。",)}
    other = base(reports()[_NAMES[_NAMES.index(name) - 1]])
    for earlier in (text, other):
        with_table_text = replace(text, sections={**text.sections, **own})
        assert _rate(with_table_text, earlier) == _rate(text, earlier)
