"""Every number of a fact that a draft prints is held: changed alone in its sentence, it is told, whatever the words around."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from narrator.drafting.redraft.retold import retold_facts
from narrator.figures.facts.quantity import Quantity, total
from narrator.finding import Finding
from narrator.library.phrase import PhraseBank
from narrator.report.draft.model import Draft, Paragraph
from tests.drafting.test_sentences import draft_of, read_again
from tests.eval import prose

IDENTIFIERS = ("前言.邮编",)
"""Written with digits, and no figure."""


def _changed(draft: Draft, block: Paragraph, spot: re.Match[str], new: str) -> Draft:
    text = f"{block.text[: spot.start()]}{new}{block.text[spot.end() :]}"
    return replace(
        draft, blocks=tuple(replace(block, text=text) if one is block else one for one in draft.blocks)
    )


def _facts(draft: Draft) -> Iterator[tuple[Paragraph, str, re.Match[str]]]:
    """Yield the facts printed as a plain number that stands in its paragraph once, cells and what is reckoned aside."""
    for _, block in draft.paragraphs():
        for ref, printed in block.anchor.figures if block.anchor else ():
            spots = list(re.finditer(rf"(?<![\d.]){re.escape(printed)}(?![\d.])", block.text))
            of_file = not ("+" in ref or ref.startswith("上年.") or ref.isascii()) and ref not in IDENTIFIERS
            if of_file and re.fullmatch(r"\d+", printed) and len(spots) == 1 and not ref.endswith("]"):
                yield block, ref, spots[0]


def _told(draft: Draft, name: str) -> tuple[Finding, ...]:
    return retold_facts(draft, prose.offices()[name], None, "draft.md")


@pytest.mark.parametrize("name", sorted(prose.offices()))
def test_a_number_changed_in_the_text_is_told(bank: PhraseBank, name: str) -> None:
    figures = prose.offices()[name]
    draft = read_again(draft_of(prose.drafted(figures, bank), figures))
    assert _told(draft, name) == ()
    for block, ref, spot in _facts(draft):
        new = str(int(spot[0]) + 7)
        found = _told(_changed(draft, block, spot, new), name)
        assert [one.evidence[1].value for one in found] == [spot[0]], (ref, new, block.text)
        assert new in found[0].message


@pytest.mark.parametrize("about", ["约", "近"])
def test_a_number_said_less_exactly_is_none_that_was_changed(bank: PhraseBank, about: str) -> None:
    name = "street-rich"
    figures = prose.offices()[name]
    draft = read_again(draft_of(prose.drafted(figures, bank), figures))
    block, _, spot = next(one for one in _facts(draft) if int(one[2][0]) > 100 and int(one[2][0]) % 10)
    rounded = int(spot[0]) // 10 * 10 + (10 if about == "近" else 0)
    assert _told(_changed(draft, block, spot, f"{about}{rounded}"), name) == ()


def test_the_sum_of_a_single_one_goes_by_its_name() -> None:
    one = Quantity(46, "社会救助", ("公开数量.类别.社会救助",))
    assert total((one,), "各类别条数之和").label == "社会救助"
    assert total((one, one), "各类别条数之和").label == "各类别条数之和"
