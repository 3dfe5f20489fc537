"""Moving a sentence or a paragraph elsewhere: where it is to stand there is chosen; versions that went out are marked."""

import json
import re

import pytest
from playwright.sync_api import expect

from narrator.export.word.layout import load_layout
from narrator.export.wording import title_lines
from narrator.workflow.writing.edit_draft import paragraphs_below, sentences_of
from tests.web.chromium import Shared
from tests.web.conftest import Browser

FROM, TO = "overview.assurance", "overview.disclosure"


def _places(drafted: Browser, **query: str) -> list[str]:
    return [one["behind"] for one in drafted.client.get("/api/places", params=query).json()["places"]]


def test_a_sentence_is_put_behind_the_one_that_was_chosen(drafted: Browser) -> None:
    sentence = sentences_of(drafted.paragraph(FROM))[-1]
    there = _places(drafted, name=TO)
    assert there == list(sentences_of(drafted.paragraph(TO)))
    answer = drafted.edit(do="topic", name=FROM, sentence=sentence, text=TO, behind=there[0])
    assert answer.status_code == 200
    now = sentences_of(drafted.paragraph(TO))
    assert now[:2] == (there[0], sentence)
    assert len(now) == len(there) + 1
    assert sentence not in drafted.paragraph(FROM)


def test_a_sentence_is_put_first_and_without_a_place_last(drafted: Browser) -> None:
    first, last = sentences_of(drafted.paragraph(FROM))[-2:]
    drafted.edit(do="topic", name=FROM, sentence=first, text=TO, first="yes")
    assert sentences_of(drafted.paragraph(TO))[0] == first
    assert drafted.paragraph(TO).startswith("（一）")
    drafted.edit(do="topic", name=FROM, sentence=last, text=TO)
    assert sentences_of(drafted.paragraph(TO))[-1] == last


def test_a_sentence_that_is_gone_meanwhile_is_told_and_nothing_moves(drafted: Browser) -> None:
    sentence = sentences_of(drafted.paragraph(FROM))[-1]
    before = drafted.draft_etag()
    assert (
        drafted.edit(do="topic", name=FROM, sentence=sentence, text=TO, behind="没有这一句。").status_code
        == 400
    )
    assert drafted.draft_etag() == before


def test_a_paragraph_is_put_behind_the_one_that_was_chosen(drafted: Browser) -> None:
    drafted.edit(do="add", name=FROM, text="另有一段，写在别的部分。")
    below = _places(drafted, section="problems")
    assert len(below) > 1
    drafted.edit(do="section", name="own.1", text="problems", behind=below[0])
    found = drafted.project.draft()
    assert found is not None
    assert paragraphs_below(found[1], "problems")[:2] == (below[0], "own.1")
    drafted.edit(do="section", name="own.1", text="other", first="yes")
    found = drafted.project.draft()
    assert found is not None
    assert paragraphs_below(found[1], "other")[0] == "own.1"


def test_what_went_out_is_marked_and_small_steps_are_folded(drafted: Browser) -> None:
    for number in range(4):
        drafted.fill(cells={"disclosure.penalty.decisions": str(30 + number)})
    drafted.post("/api/draft")
    assert drafted.post("/api/out", what="print").status_code == 200
    for number in range(4):
        drafted.fill(cells={"disclosure.licensing.decisions": str(400 + number)})
    page = drafted.client.get("/versions").text
    assert len(re.findall(r"<summary>\d+月\d+日 [\d:]+—[\d:]+，\d 步</summary>", page)) == 2
    assert re.search(r"<b>印草稿 \d+月\d+日 \d+:\d+</b>", page)
    marked = [one for one in drafted.client.get("/api/versions").json()["versions"] if one["mark"]]
    assert len(marked) == 1
    back = drafted.post("/api/back", position=str(marked[0]["position"]))
    assert back.status_code == 200
    assert drafted.project.loaded().figures.value("disclosure", "penalty", "decisions") == 33
    kept = json.loads(
        (drafted.project.folder / ".narrator" / "versions" / "journal.json").read_text(encoding="utf-8")
    )
    assert any(one["mark"].startswith("印草稿") for one in kept["steps"])


def test_the_paper_breaks_the_title_where_word_does(drafted: Browser) -> None:
    title = "临江区人民政府青石桥街道办事处2025年政府信息公开工作年度报告"
    drafted.edit(do="text", name="title", text=title)
    page = drafted.client.get("/text").text
    shown = re.search(r'<div class="block title.*?</div>', page, re.DOTALL)
    assert shown is not None
    lines = [re.sub("<[^>]*>", "", one).strip() for one in re.findall("<p>.*?</p>", shown[0], re.DOTALL)]
    assert lines == list(title_lines(title, load_layout().title_characters))
    assert len(lines) == 2


@pytest.mark.chromium
@pytest.mark.slow
def test_the_place_is_chosen_on_the_page(shared: Shared) -> None:
    page = shared.page(f"/text?at={FROM}")
    page.locator("summary", has_text="换个写法").click()
    line = page.locator("[data-sentence]").last
    sentence = line.get_attribute("data-sentence") or ""
    line.locator("select.topic").select_option(TO)
    dialog = page.locator("#dialog")
    expect(dialog).to_contain_text("挪到“主动公开”的哪里？")
    dialog.locator("label", has_text="最前面").click()
    dialog.get_by_role("button", name="挪过去").click()
    expect(page.locator(f'[data-name="{TO}"] p').first).to_contain_text(sentence)
    expect(page.locator("#undo")).to_have_attribute("title", re.compile("挪一句"))
