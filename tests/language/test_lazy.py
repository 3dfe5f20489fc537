"""Patterns compiled at need find what compiled ones find."""

from __future__ import annotations

import re

import pytest

from narrator.language.lazy import lazy

_TEXTS = ("", "甲乙丙", "乙甲", "丙1件、2件", "《甲》与乙")


@pytest.mark.parametrize("pattern", ["甲乙?", "(?:甲|丙)(\\d)?", "[乙丙]", "^丙", "\\d件", "(?!甲)乙", "丁"])
@pytest.mark.parametrize("text", _TEXTS)
def test_it_is_used_as_a_compiled_one(pattern: str, text: str) -> None:
    plain, late = re.compile(pattern), lazy(pattern)
    assert _span(late.search(text)) == _span(plain.search(text))
    assert _span(late.match(text)) == _span(plain.match(text))
    assert _span(late.fullmatch(text)) == _span(plain.fullmatch(text))
    assert [match.span() for match in late.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert late.findall(text) == plain.findall(text)
    assert late.sub("□", text) == plain.sub("□", text)
    assert late.split(text) == plain.split(text)
    assert lazy(pattern).split(text, maxsplit=1) == plain.split(text, maxsplit=1)


def _span(match: re.Match[str] | None) -> tuple[int, int] | None:
    return match.span() if match else None
