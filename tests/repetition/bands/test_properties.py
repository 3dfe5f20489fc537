"""What holds for every text made of these sentences."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from narrator.repetition.model import ReportText
from tests.random_examples import few
from tests.repetition.bands import changes
from tests.repetition.bands.fixture import PARTS, base, edges, next_year, reports
from tests.repetition.rates import rate_of

_SECTIONS = ("overview", "problems", "other")


def _pool(part: str) -> tuple[str, ...]:
    limits = edges(part)
    found = [*limits.statutory, *limits.welded, *(f"{one}。" for one in limits.short + limits.long)]
    for report in (report for report in reports().values() if report.part == part):
        for text in (base(report), next_year(report)):
            parts = text.sections.values() if text else ()
            found += [one for lines in parts for line in lines for one in changes.sentences(line)]
    return tuple(dict.fromkeys(str(one) for one in found if not changes.is_heading(one.rstrip("。"))))


_POOLS = {part: _pool(part) for part in PARTS}
_NAMES = {
    part: tuple(
        str(name) for report in reports().values() if report.part == part for name in report.own_names
    )
    for part in PARTS
}


def _sentences(part: str, least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(_POOLS[part]), min_size=least, max_size=most)


def _text(part: str, sentences: list[str]) -> ReportText:
    """Put ``sentences`` into the three sections in turn, two to a paragraph."""
    pairs = ["".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]
    sections = {key: tuple(pairs[number::3]) for number, key in enumerate(_SECTIONS)}
    return ReportText("苍梧驿人民政府", 2025, sections, own_names=_NAMES[part])


def _rate(draft: ReportText, *earlier: ReportText) -> float:
    rate = rate_of(draft, earlier)
    assume(rate is not None)
    assert rate is not None
    return rate


_in_both_parts = pytest.mark.parametrize("part", PARTS)
_a_few = settings(max_examples=few(10))


@_in_both_parts
@_a_few
@given(data=st.data())
def test_the_rate_lies_between_0_and_100(part: str, data: st.DataObject) -> None:
    draft, earlier = (_text(part, data.draw(_sentences(part, 6, 14))) for _ in range(2))
    rate = _rate(draft, earlier)
    assert 0.0 <= rate <= 100.0
    assert rate == round(rate, 1)


@_in_both_parts
@_a_few
@given(data=st.data())
def test_a_text_repeats_itself_wholly(part: str, data: st.DataObject) -> None:
    text = _text(part, data.draw(_sentences(part, 6, 14)))
    other = _text(part, data.draw(_sentences(part, 0, 6)))
    assert _rate(text, text) == 100.0
    assert _rate(text, other, text) == 100.0


@_in_both_parts
@_a_few
@given(data=st.data())
def test_the_order_of_sentences_does_not_matter(part: str, data: st.DataObject) -> None:
    own, other = (data.draw(_sentences(part, 6, 14)) for _ in range(2))
    own_turned, other_turned = (data.draw(st.permutations(each)) for each in (own, other))
    rate = _rate(_text(part, own), _text(part, other))
    assert _rate(_text(part, own_turned), _text(part, other_turned)) == rate


@_in_both_parts
@_a_few
@given(data=st.data())
def test_the_order_of_earlier_texts_does_not_matter(part: str, data: st.DataObject) -> None:
    draft = _text(part, data.draw(_sentences(part, 6, 14)))
    earlier = [_text(part, data.draw(_sentences(part, 2, 8))) for _ in range(3)]
    assert _rate(draft, *earlier) == _rate(draft, *data.draw(st.permutations(earlier)))


@_in_both_parts
@_a_few
@given(data=st.data())
def test_other_figures_do_not_change_the_rate(part: str, data: st.DataObject) -> None:
    draft, earlier = (_text(part, data.draw(_sentences(part, 6, 14))) for _ in range(2))
    drawn = data.draw(st.lists(st.integers(0, 10**7), min_size=3, max_size=12))

    def figures() -> Iterator[str]:
        return (f"{drawn[at % len(drawn)]:{',' if at % 3 else ''}}" for at in count())

    assert _rate(changes.with_figures(draft, figures()), earlier) == _rate(draft, earlier)
    assert _rate(draft, changes.with_figures(earlier, figures())) == _rate(draft, earlier)


@_in_both_parts
@_a_few
@given(data=st.data())
def test_a_further_copied_sentence_never_lowers_the_rate(part: str, data: st.DataObject) -> None:
    own, other = (data.draw(_sentences(part, 6, 12)) for _ in range(2))
    copied = data.draw(st.sampled_from(other))
    assume(changes.han(copied) > 12)
    earlier = _text(part, other)
    before = _rate(_text(part, own), earlier)
    at = data.draw(st.integers(0, len(own)))
    assert _rate(_text(part, [*own[:at], copied, *own[at:]]), earlier) >= before


@_in_both_parts
@_a_few
@given(data=st.data())
def test_a_further_earlier_text_never_lowers_the_rate(part: str, data: st.DataObject) -> None:
    draft, earlier, further = (_text(part, data.draw(_sentences(part, 6, 12))) for _ in range(3))
    assert _rate(draft, earlier, further) >= _rate(draft, earlier)


@_in_both_parts
@_a_few
@given(data=st.data())
def test_own_names_do_not_change_the_rate(part: str, data: st.DataObject) -> None:
    own, other = (data.draw(_sentences(part, 4, 10)) for _ in range(2))
    draft, earlier = _text(part, own + other), _text(part, other)
    report = data.draw(st.sampled_from([each for each in reports().values() if each.part == part]))
    renamed = changes.renamed(draft, report.names)
    renamed = replace(renamed, own_names=renamed.own_names + draft.own_names)
    assert _rate(renamed, earlier) == _rate(draft, earlier)
