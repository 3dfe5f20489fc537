"""Texts nobody should send: an answer within bounds."""

from collections.abc import Callable

import pytest

from tests.repetition.bands import changes
from tests.repetition.bands.fixture import base, edges, loose, reports
from tests.repetition.rates import rate_of

_FILLER = edges("tuned").filler_text
_MANY = 200_000 // 3  # Chinese characters in 200 kB of UTF-8
_STRANGE = {
    "empty": "",
    "punctuation": "。，；：、！？……——（）《》“”" * 40,
    "full stops": "。" * 3000,
    "spaces": " \t\u3000\u00a0" * 500,
    "line breaks": "\r\n" * 500,
    "controls": "".join(map(chr, range(32))) * 20,
    "zero width": "\u200b\ufeff\u202e\u2060" * 200,
    "lone surrogate": "\ud800公开" * 100,
    "digits": "1234567890" * 300,
    "full-width digits": "１２３，４５６．７％" * 100,
    "Latin": "The quick brown fox jumps over the lazy dog. " * 30,
    "emoji": "😀🏛️👨‍👩‍👧" * 100,
    "outside the basic plane": "𠮷𡈽𪚥𬬭" * 100,
    "combining": "e\u0301\u0327" * 300,
    "private use": "\ue000\uf8ff" * 200,
    "pattern signs": r"(.*)+[^a]{3}\1|?$" * 60,
    "marks of the fixtures": "[甲|乙]{丙|丁}" * 60,
    "one character": "公" * 3000,
    "two characters": "公开" * 1500,
}


@pytest.mark.parametrize("text", _STRANGE.values(), ids=_STRANGE.keys())
def test_strange_text_has_a_rate_within_bounds(text: str) -> None:
    strange, sound = loose(text), loose(_FILLER)
    itself = rate_of(strange, [strange])
    assert itself in (None, 100.0)
    assert rate_of(strange, [sound]) in (None, 0.0)
    assert rate_of(sound, [strange]) == 0.0
    assert rate_of(sound, [strange, sound]) == 100.0
    assert rate_of(loose(_FILLER, text), [loose(_FILLER, text)]) == 100.0


@pytest.mark.parametrize("names", [("",), (" ",), ("公开", ""), ("。",), (".*",), ("\ud800",), ("的",)])
def test_strange_own_names(names: tuple[str, ...]) -> None:
    text = loose(_FILLER, edges("held").filler_text)
    strange = type(text)(text.unit, text.year, text.sections, own_names=names)
    assert rate_of(strange, [strange]) == 100.0
    assert rate_of(strange, [loose(*edges("tuned").welded)]) == 0.0


def test_no_unit_and_no_year() -> None:
    text = type(loose())("", None, {"overview": (_FILLER,)})
    assert rate_of(text, [text]) == 100.0


def test_characters_outside_the_basic_plane_count() -> None:
    plain, rare = _FILLER, _FILLER.replace("的", "𠮷").replace("在", "𡈽")
    assert rate_of(loose(rare), [loose(rare)]) == 100.0
    assert rate_of(loose(rare), [loose(plain)]) != 100.0


def _long_sentence() -> str:
    """A 200 kB paragraph without a full stop in which no stretch comes twice."""
    stock = sorted(
        {sign for text in (_FILLER, edges("held").filler_text) for sign in text if changes.han(sign)}
    )
    signs, state = [], 1
    for _ in range(_MANY):
        state = (state * 1103515245 + 12345) % 2**31
        signs.append(stock[(state >> 12) % len(stock)])
    return "".join(signs)


def _long_text() -> str:
    """A 200 kB paragraph of ordinary sentences, those of one fixture again and again."""
    part = "".join(part for parts in base(reports()["tuned/town"]).sections.values() for part in parts)
    return part * (_MANY // len(part))


@pytest.mark.parametrize("make", [_long_sentence, _long_text, lambda: "公开" * (_MANY // 2)])
def test_two_hundred_kilobytes_are_compared(make: Callable[[], str]) -> None:
    long = loose(make())
    assert rate_of(loose(_FILLER), [long]) == 0.0
    assert rate_of(long, [loose(_FILLER)]) == 0.0
    assert rate_of(loose(_FILLER, make()), [loose(_FILLER)]) is not None


def test_two_hundred_kilobytes_repeat_themselves() -> None:
    long = loose(_long_text())
    assert rate_of(long, [long]) == 100.0
    assert rate_of(loose(_long_sentence()), [loose(_long_sentence())]) == 100.0
