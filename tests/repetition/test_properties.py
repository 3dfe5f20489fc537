"""Properties of the rate: bounds, order, masking, and that copying more never lowers it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.repetition.model import ReportText
from narrator.repetition.texts.prepared import prepare
from tests.random_examples import few
from tests.repetition.rates import rate_of
from tests.repetition.test_compare import FRESH, LAST, NEIGHBOUR, OTHER, OVERVIEW, PROBLEMS, UNIT

_SENTENCES = (*OVERVIEW, *PROBLEMS, *OTHER, *FRESH, *NEIGHBOUR.sections["overview"])
_own = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=9)
_prose = st.text(st.sampled_from("公开栏目巡查社区的在了每月登记，。、2024一三件次条“”；\n A"), max_size=120)
_few = settings(max_examples=few(60), deadline=None)


def _report(paragraphs: list[str], section: str = "overview") -> ReportText:
    return ReportText(UNIT, 2025, {section: tuple(paragraphs)})


@_few
@given(st.lists(_prose, max_size=4), st.lists(_prose, max_size=4))
def test_a_rate_lies_between_0_and_100(own: list[str], other: list[str]) -> None:
    rate = rate_of(_report(own), [_report(other)])
    assert rate is None or 0 <= rate <= 100


@_few
@given(st.lists(_prose, min_size=1, max_size=4))
def test_every_text_stands_whole_in_itself(own: list[str]) -> None:
    assert rate_of(_report(own), [_report(own)]) in (None, 100.0)


@_few
@given(_own, st.data())
def test_the_order_of_the_draft_does_not_matter(own: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(own))
    section = data.draw(st.sampled_from(["overview", "problems", "other"]))
    assert rate_of(_report(own), [LAST]) == rate_of(_report(other, section), [LAST])


@_few
@given(_own, st.lists(st.integers(0, 99999), min_size=20, max_size=20))
def test_other_digits_do_not_matter(own: list[str], numbers: list[int]) -> None:
    fresh = iter(numbers * 20)
    changed = ["".join(str(next(fresh)) if letter.isdigit() else letter for letter in text) for text in own]
    assert rate_of(_report(changed), [LAST]) == rate_of(_report(own), [LAST])


@_few
@given(_own, st.sampled_from([*OVERVIEW, *PROBLEMS, *OTHER]), st.integers(0, 9))
def test_adding_a_copied_sentence_never_lowers_the_rate(own: list[str], copied: str, place: int) -> None:
    assert len(prepare(_report([copied])).sentences[0].key) > 12
    before = rate_of(_report(own), [LAST])
    after = rate_of(_report([*own[:place], copied, *own[place:]]), [LAST])
    assert before is None or (after is not None and after >= before)
