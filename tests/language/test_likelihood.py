import math

from narrator.language.likelihood import COMMON_WORDS, Cut, is_word, packed, share
from narrator.language.lists import text_of
from narrator.language.segment import WHOLE
from tests.language.common_words import counts, text


def test_the_file_holds_the_words_of_the_dictionary() -> None:
    assert text_of(COMMON_WORDS) == text()  # else run python -m tests.language.common_words


def test_words_have_the_shares_of_the_dictionary() -> None:
    for word, count in list(counts().items())[::997]:
        assert math.isclose(share(word), math.log(count / WHOLE)) or share(word) == -11.0, word
    assert not is_word("公凯")
    assert share("公凯") == share("") < share("公开")


def test_lines_hold_words_by_first_character() -> None:
    assert packed({"政府": 12, "政": 3, "公开": 4}) == ["公开4", "政3府12"]


def test_a_text_with_its_word_whole_is_likelier() -> None:
    assert Cut("信息公开").likelihood > Cut("信息公凯").likelihood
    for written, other, place in (
        ("信息公凯", "开", 3),
        ("期内限答复", "限内", 1),
        ("行政复议", "诉讼", 2),
        ("公开", "开公", 0),
    ):
        whole = f"{written[:place]}{other}{written[place + len(other) :]}"
        assert abs(Cut(written).likelihood_with(other, place) - Cut(whole).likelihood) < 1e-9, whole
    word = Cut("信息公凯").word_with("开", 3)
    assert word is not None
    assert word[1:] == (2, 4)
