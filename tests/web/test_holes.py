"""【待填】 leads to the cell it waits for; a number typed over it is asked about; what an edit changes elsewhere can be put back alone."""

import pytest

from narrator.report.draft.markdown import parse_draft
from narrator.workflow.writing.edit_draft import names_of, paragraph_of
from tests.web.conftest import Browser

CELL, HOLE = "disclosure.penalty.decisions", "【待填：行政处罚】"
PARAGRAPH, ASSURANCE = "overview.disclosure", "overview.assurance"


@pytest.fixture
def waiting(drafted: Browser) -> Browser:
    """A report that lacks the number of penalties."""
    assert drafted.fill(cells={CELL: ""}).status_code == 200
    drafted.post("/api/draft")
    assert HOLE in drafted.paragraph(PARAGRAPH)
    return drafted


def test_what_waits_leads_to_its_cell(waiting: Browser) -> None:
    address = f'href="/figures/disclosure#{CELL}"'
    shown = waiting.client.get("/text").text
    assert f'class="hole" {address}' in shown
    waits = waiting.client.get("/check").text
    line = next(one for one in waits.split("<li>") if HOLE in one and "去填" in one)
    assert address in line


@pytest.mark.parametrize("words", ["18", "1,018"])
def test_a_number_typed_over_what_waits_is_asked_about(waiting: Browser, words: str) -> None:
    text = waiting.paragraph(PARAGRAPH)
    answer = waiting.edit(do="text", name=PARAGRAPH, text=text.replace(HOLE, words)).json()
    [typed] = answer["typed"]
    assert (typed["cell"], typed["table"], typed["number"]) == (CELL, "表二", words.replace(",", ""))
    assert "行政处罚" in typed["label"]
    waiting.fill(cells={CELL: typed["number"]})
    waiting.post("/api/draft")
    assert waiting.paragraph(PARAGRAPH) == text.replace(HOLE, words)
    if words == "18":  # and from then on it follows
        waiting.fill(cells={CELL: "19"})
        waiting.post("/api/draft")
        assert waiting.paragraph(PARAGRAPH) == text.replace(HOLE, "19")


def test_other_edits_ask_nothing(waiting: Browser) -> None:
    text = waiting.paragraph(PARAGRAPH)
    for changed in (
        f"{text}另外处理投诉18件。",
        text.replace(HOLE, "若干"),
        text.replace("行政许可", "许可"),
    ):
        assert waiting.edit(do="text", name=PARAGRAPH, text=changed).json()["typed"] == []
        waiting.edit(do="text", name=PARAGRAPH, text=text)


def test_what_a_text_of_ones_own_changes_elsewhere_is_shown_and_put_back_alone(drafted: Browser) -> None:
    before = drafted.paragraph(PARAGRAPH)
    total = next(one for one in before.split("。") if "214条" in one)
    words = "（六）回应关切。全年主动公开政府信息214条，留言全部答复。"
    answer = drafted.edit(do="add", name=ASSURANCE, text=words).json()
    [one] = answer["elsewhere"]
    assert one["name"] == PARAGRAPH
    assert one["label"] == "主动公开"
    assert total in one["was"]
    assert one["now"] in drafted.paragraph(PARAGRAPH)
    back = drafted.edit(
        do="restore", name=one["name"], sentence=one["now"], text=one["was"], behind=one["behind"]
    ).json()
    assert back["elsewhere"] == []
    assert drafted.paragraph(PARAGRAPH) == before
    draft = parse_draft(drafted.project.draft_path.read_text(encoding="utf-8"), drafted.project.draft_path)
    assert any(paragraph_of(draft, name).text == words for name in names_of(draft))
