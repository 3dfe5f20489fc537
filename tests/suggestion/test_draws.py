"""Parts of a wording of which a lot picks one: the same for one office, year and wording, another for its neighbours."""

from pathlib import Path

import pytest

from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.quantity import Fact
from narrator.figures.file.load import load_figures
from narrator.library.brackets import BracketError, parse
from narrator.library.phrase import Phrase
from narrator.suggestion.render import fill

EXAMPLE = Path(__file__).parents[2] / "examples" / "liuyuan-2025" / "figures.yaml"


@pytest.fixture(scope="module")
def facts() -> dict[str, Fact]:
    return build_facts(load_figures(EXAMPLE).figures, None)


def told(text: str, facts: dict[str, Fact], lot: str = "") -> str | None:
    sentence = fill(Phrase("some-a", "overview", "disclosure", text, group="some"), facts, lot=lot)
    return None if sentence is None else sentence.text


def test_an_office_and_year_always_get_the_same(facts: dict[str, Fact]) -> None:
    text = "<甲|乙|丙>公开{{ 公开.合计 }}条<，其中<一|二>|>。"
    every = {told(text, facts, f"某街道{n}|2025") for n in range(300)}
    assert every == {f"{a}公开214条{b}。" for a in "甲乙丙" for b in ("", "，其中一", "，其中二")}
    assert told(text, facts, "某街道1|2025") == told(text, facts, "某街道1|2025")
    assert told(text, facts) == "甲公开214条，其中一。"


def test_what_cannot_stand_is_passed_over(facts: dict[str, Fact]) -> None:
    text = "公开<{{ 公开.回应 }}件|{{ 公开.合计 }}条>。"
    assert {told(text, facts, str(n)) for n in range(20)} == {"公开214条。"}
    assert told("公开<{{ 公开.回应 }}件|{{ 平台.专栏 }}>。", facts) is None
    assert told("公开[，<{{ 公开.回应 }}件|{{ 平台.专栏 }}>]。", facts) == "公开。"


@pytest.mark.parametrize("text", ["<甲|乙", "甲>", "[甲>", "<甲]", "<" * 8 + "甲" + ">" * 8])
def test_brackets_that_do_not_match_are_told(text: str) -> None:
    with pytest.raises(BracketError):
        parse(text)


def test_a_condition_may_compare(facts: dict[str, Fact]) -> None:
    assert told("{? 公开.合计 > 3 and 公开.合计 < 900 }公开<甲>。", facts) == "公开甲。"
