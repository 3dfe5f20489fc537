"""What to change first, what repeats inside a draft, and the documented JSON."""

import json

from narrator.repetition.advice import advise
from narrator.repetition.as_json import comparison_json
from narrator.repetition.compare import compare
from narrator.repetition.inner import repeats_inside
from narrator.repetition.texts.statutory import statutory_phrases
from tests.repetition.test_compare import FRESH, LAST, OTHER, OVERVIEW, PROBLEMS, draft


def test_the_greatest_gain_comes_first_until_the_rate_is_within_the_limit() -> None:
    found = compare(draft(overview=OVERVIEW, problems=PROBLEMS, other=OTHER), [LAST])
    advice = advise(found)
    gains = [one.gain for one in advice]
    assert gains == sorted(gains, reverse=True)
    assert advice[-1].rate_after <= 50 < advice[-2].rate_after
    assert abs(100.0 - sum(gains) - advice[-1].rate_after) < 0.3


def test_advice_asks_for_a_fact_and_never_rewords() -> None:
    found = compare(draft(overview=OVERVIEW, problems=PROBLEMS, other=OTHER), [LAST])
    alternatives = {one.sentence: one.alternatives for one in advise(found)}
    assert alternatives
    for sentence, others in alternatives.items():
        assert others
        assert all(
            1 <= (other.question or 0) <= 12 and f"采访题 {other.question}" in other.text for other in others
        )
        assert not any(sentence in other.text for other in others)
    training = [
        other.question
        for one in advise(compare(draft(overview=OTHER * 8), [LAST]))
        for other in one.alternatives
    ]
    assert training[0] == 8


def test_no_advice_without_a_rate_or_without_repetition() -> None:
    assert advise(compare(draft(overview=OVERVIEW[:1]), [LAST])) == ()
    assert advise(compare(draft(overview=FRESH * 5), [LAST])) == ()
    assert advise(compare(draft(overview=OVERVIEW), [])) == ()


def test_repetition_inside_a_draft() -> None:
    (found,) = repeats_inside(
        draft(overview=(*OVERVIEW, *FRESH), problems=(OVERVIEW[2].replace("依次", "先后"),))
    )
    assert (found.earlier_section, found.later_section) == ("overview", "problems")
    assert found.earlier == OVERVIEW[2]
    assert found.similarity > 0.8
    assert repeats_inside(draft(overview=OVERVIEW, problems=PROBLEMS)) == ()


def test_json_has_the_documented_shape() -> None:
    text = draft(overview=(*OVERVIEW, FRESH[0]), problems=PROBLEMS, other=OTHER)
    content = json.loads(json.dumps(comparison_json(compare(text, [LAST])), ensure_ascii=False))
    assert content["metric"]["statutory_digest"] == statutory_phrases().digest
    assert set(content) >= {
        "metric", "limit", "exceeds", "overall", "sections", "against", "sentences", "advice",
    }  # fmt: skip
    assert set(content["overall"]) >= {"rate", "rate_without_figures_only", "characters"}
    assert set(content["against"][0]) >= {"file", "unit", "year", "rate", "sections"}
    assert [section["section"] for section in content["sections"]] == ["overview", "problems", "other"]
    first, new = content["sentences"][0], content["sentences"][3]
    assert first["class"] == "verbatim"
    assert set(first["source"]) == {"file", "unit", "year", "section", "text"}
    assert first["pieces"][0]["span"][0] < first["pieces"][-1]["span"][1] <= len(first["text"])
    assert (new["class"], new["source"], new["pieces"]) == ("new", None, [])
    assert set(content["advice"][0]) == {"sentence", "section", "gain", "alternatives", "rate_after"}
    assert "抄袭" not in json.dumps(content, ensure_ascii=False)
