"""Suggestions through the workflow: ranked, explained, allowed by the figures, never anybody else's particulars."""

import json
import re
from pathlib import Path

import pytest

from narrator.cli import main
from narrator.errors import UsageError
from narrator.figures.file.load import load_figures
from narrator.language.similarity import alike
from narrator.suggestion.weights import DIVERSE
from narrator.workflow.writing.suggest import SuggestOptions, suggest_wording

EXAMPLES = Path(__file__).parents[2] / "examples"
OFFICES = ["shiquan-2025", "liuyuan-2025", "qinghe-housing-2025"]


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("section", ["overview", "problems", "improvements", "other"])
def test_each_section_has_suggestions(office: str, section: str) -> None:
    result = suggest_wording(EXAMPLES / office / "figures.yaml", SuggestOptions(section=section))
    offered = result.suggestions.offered
    assert offered
    assert all(one.passage.section == section for one in offered)
    assert [one.score for one in offered] == sorted((one.score for one in offered), reverse=True)
    assert all(0 <= one.score <= 1 and one.reasons for one in offered)


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(
    "topic",
    [
        "disclosure",
        "applications",
        "management",
        "platform",
        "assurance",
        "problem",
        "improvements",
        "fee",
    ],
)
def test_each_topic_has_at_least_four_phrasings(office: str, topic: str) -> None:
    result = suggest_wording(EXAMPLES / office / "figures.yaml", SuggestOptions(topic=topic, count=4))
    assert len(result.suggestions.offered) == 4, [one.text for one in result.suggestions.offered]


def test_suggestions_are_not_nearly_the_same() -> None:
    options = SuggestOptions(topic="applications", count=8)
    offered = suggest_wording(EXAMPLES / "liuyuan-2025" / "figures.yaml", options).suggestions.offered
    for i, one in enumerate(offered):
        assert all(alike(one.text, other.text) < DIVERSE for other in offered[:i])


def test_a_phrase_search_finds_the_words() -> None:
    options = SuggestOptions(query="公开栏", count=8)
    offered = suggest_wording(EXAMPLES / "liuyuan-2025" / "figures.yaml", options).suggestions.offered
    assert len(offered) == 8
    assert all("公开栏" in one.text for one in offered)


@pytest.mark.parametrize("office", OFFICES)
def test_no_corpus_passage_brings_a_number_or_a_name(office: str) -> None:
    """A number that stands in one is this office's of this year, of a cell that is named."""
    own = load_figures(EXAMPLES / office / "figures.yaml").figures.unit.self_reference
    for section in ("overview", "problems", "improvements", "other"):
        options = SuggestOptions(section=section, count=60)
        for one in suggest_wording(EXAMPLES / office / "figures.yaml", options).suggestions.offered:
            if one.passage.store.value == "corpus":
                rest = re.sub(
                    "“＿＿”|《(?:＿＿|政府信息公开信息处理费管理办法)》|202[56]年"
                    rf"|(?<!\d)20个工作日|{own}",  # the limit of the law for an answer, which binds every office
                    "",
                    one.text,
                )
                for number in one.printed:
                    assert number.ref
                    rest = rest.replace(number.text, "", 1)
                assert not re.search(r"\d|“|《|我局|我镇|我乡", rest), one.text


def test_a_zero_claim_is_refused_where_there_are_cases() -> None:
    options = SuggestOptions(topic="applications.received", count=50)
    result = suggest_wording(EXAMPLES / "liuyuan-2025" / "figures.yaml", options)
    assert not [
        one.text for one in result.suggestions.offered if "未收到" in one.text or "没有收到" in one.text
    ]
    assert any("条件不符合本年数据" in refusal.reason for refusal in result.suggestions.refused)


def test_the_ranking_is_the_same_each_time() -> None:
    options = SuggestOptions(section="overview", count=20)
    figures = EXAMPLES / "liuyuan-2025" / "figures.yaml"
    assert suggest_wording(figures, options) == suggest_wording(figures, options)


def test_two_offices_do_not_get_the_same_order() -> None:
    options = SuggestOptions(topic="problem.candidate", count=5)
    first = suggest_wording(EXAMPLES / "liuyuan-2025" / "figures.yaml", options)
    other = suggest_wording(EXAMPLES / "qinghe-housing-2025" / "figures.yaml", options)
    assert [s.passage.id for s in first.suggestions.offered] != [
        s.passage.id for s in other.suggestions.offered
    ]


def test_wrong_use_names_what_is_known() -> None:
    figures = EXAMPLES / "liuyuan-2025" / "figures.yaml"
    with pytest.raises(UsageError) as caught:
        suggest_wording(figures, SuggestOptions(topic="天气"))
    assert caught.value.hint is not None
    assert "applications.received" in caught.value.hint
    with pytest.raises(UsageError):
        suggest_wording(figures, SuggestOptions(section="all"))


def test_the_json_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", str(EXAMPLES / "liuyuan-2025" / "figures.yaml"), "--json", "-n", "3"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert set(content) == {"suggestions", "refused", "looked"}
    assert content["looked"]
    assert len(content["suggestions"]) == 3
    for one in content["suggestions"]:
        assert set(one) == {
            "section",
            "topic",
            "text",
            "source",
            "score",
            "reuse",
            "reasons",
            "asserts",
            "blanks",
        }
        assert set(one["source"]) == {"kind", "unit_kind", "year", "id", "own", "words"}
        assert one["source"]["words"]
