"""The edit distance of short texts is that of rapidfuzz."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from narrator.language.similarity import alike, edit_likeness
from tests.random_examples import few

_TEXT = st.text(alphabet="收到申请件年政府信息＿", max_size=14)


@given(_TEXT, _TEXT)
@settings(max_examples=few(100))
def test_edit_likeness(first: str, second: str) -> None:
    assert abs(edit_likeness(first, second) - Levenshtein.normalized_similarity(first, second)) < 1e-9


def test_numbers_do_not_matter_to_likeness() -> None:
    assert alike("公开12件。", "公开7件。") == 1.0
    assert alike("公开12件。", "复议全部维持。") < 0.2
