"""What keeps the final file back is 必改, and what a person answered of it lets the file out."""

import pytest

from narrator.finding import Severity
from narrator.web.check.findings import cards_of
from tests.web.conftest import Browser

PARAGRAPH = "overview.disclosure"


@pytest.fixture
def contradicting(drafted: Browser) -> Browser:
    """A report whose text says another number of penalties than its table."""
    text = drafted.paragraph(PARAGRAPH)
    assert "行政处罚决定21件" in text
    drafted.edit(do="text", name=PARAGRAPH, text=text.replace("行政处罚决定21件", "行政处罚决定20件"))
    return drafted


def test_what_the_final_file_is_refused_for_must_be_mended(contradicting: Browser) -> None:
    cards = cards_of(contradicting.project)
    [card] = [one for one in cards.must if "20件" in one.message]
    assert card.severity is Severity.ERROR
    assert card.paragraph == PARAGRAPH
    assert not [one for one in (*cards.should, *cards.may) if "20件" in one.message]
    assert "必改" in contradicting.client.get("/check").text.split("</header>")[0]
    refused = contradicting.post("/api/out", what="final").json()
    assert refused["refused"]
    told = " ".join(refused["told"])
    assert "20件" in told
    assert not any(word in told for word in ("draft.md", "narrator.yaml", "放行"))


def test_a_refusal_answered_with_a_reason_does_not_keep_the_file_back(contradicting: Browser) -> None:
    [card] = [one for one in cards_of(contradicting.project).must if "20件" in one.message]
    contradicting.post("/api/reasons", finding=card.id, kind="not-wrong", reason="口径不同，按立案数")
    assert not [one for one in cards_of(contradicting.project).must if "20件" in one.message]
    told = " ".join(contradicting.post("/api/out", what="final").json()["told"])
    assert "20件" not in told
