"""A Word file that comes back with comments: whose they are, of what, kept beside the paragraph until they are done."""

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from narrator.web.check.word_diff import GONE, NEW, word_diff
from tests.web.conftest import Browser

NAME = "overview.disclosure"


@pytest.fixture
def commented(drafted: Browser) -> tuple[Browser, bytes]:
    """A report and its printed draft with a few words changed and comments by two people."""
    drafted.post("/api/out", what="print")
    document = Document(str(drafted.project.folder / "草稿.docx"))
    for one in document.paragraphs:
        if "政府信息214条" in one.text:
            document.add_comment(one.runs, "渠道要和网站后台核一遍", "区政务公开股", "区")
        if "制作图解" in one.text:
            run = next(run for run in one.runs if "制作图解" in run.text)
            run.text = run.text.replace("制作图解", "制作图解、问答")
            document.add_comment([run], "这里说得太满", "王主任", "王")
    made = io.BytesIO()
    document.save(made)
    return drafted, made.getvalue()


def test_comments_are_shown_with_who_made_them_and_kept_until_they_are_done(
    commented: tuple[Browser, bytes],
) -> None:
    browser, data = commented
    back = browser.client.post("/api/files/head", params={"name": "区里批的.docx"}, content=data).json()
    first, second = back["remarks"]
    assert (first["who"], first["name"], first["text"]) == ("区政务公开股", NAME, "渠道要和网站后台核一遍")
    assert first["about"].startswith("（一）主动公开")
    assert (second["who"], second["name"]) == ("王主任", "problems.followups")
    assert not any("批注" in one for one in back["warnings"])
    body = {"changes": back["changes"], "remarks": back["remarks"], "who": "区里"}
    assert browser.post("/api/head", browser.draft_etag(), **body).status_code == 200
    text = browser.client.get("/text").text
    assert "还没办的批注" in text
    assert "批1" in text
    panel = browser.client.get(f"/text?at={NAME}").text
    assert "区政务公开股" in panel
    assert "渠道要和网站后台核一遍" not in browser.project.draft_path.read_text(encoding="utf-8")
    browser.post("/api/head", browser.draft_etag(), remarks=back["remarks"])
    assert len(browser.project.notes().remarks) == 2
    for number in ("0", "1"):
        assert browser.post("/api/remarks", number=number, done="yes").status_code == 200
    assert browser.post("/api/remarks", number="7").status_code == 400
    assert "还没办的批注" not in browser.client.get("/text").text
    handover = browser.client.get("/handover").text
    assert "办好了：区政务公开股" in handover
    assert "（区里）" in handover
    browser.post("/api/undo")
    assert not browser.project.notes().remarks[1].done


def test_only_the_words_changed_are_marked(commented: tuple[Browser, bytes]) -> None:
    browser, data = commented
    back = browser.client.post("/api/files/head", params={"name": "草稿.docx"}, content=data).json()
    change = next(one for one in back["changes"] if "图解、问答" in one["after"])
    assert [one["text"] for one in change["pieces"] if one["kind"] != "same"] == ["、问答"]


def test_comments_alone_can_be_taken(commented: tuple[Browser, bytes]) -> None:
    browser, data = commented
    back = browser.client.post("/api/files/head", params={"name": "草稿.docx"}, content=data).json()
    before = browser.draft_etag()
    assert browser.post("/api/head", before, remarks=back["remarks"]).status_code == 200
    assert len(browser.project.notes().remarks) == 2
    assert browser.draft_etag() == before


_TEXT = st.text("甲乙丙12，。 条", max_size=40)


@given(_TEXT, _TEXT)
def test_the_pieces_are_both_texts(before: str, after: str) -> None:
    pieces = word_diff(before, after)
    assert "".join(one.text for one in pieces if one.kind != NEW) == before
    assert "".join(one.text for one in pieces if one.kind != GONE) == after
    assert all(one.text for one in pieces)


def test_a_number_is_marked_whole() -> None:
    pieces = word_diff("新收申请141件，比上年多7件。", "新收申请114件，比上年多7件。")
    assert [(one.kind, one.text) for one in pieces if one.kind != "same"] == [(GONE, "141"), (NEW, "114")]


def _printed_then_changed(browser: Browser, here: tuple[str, str], word: tuple[str, str]) -> bytes:
    """Print the draft, change a paragraph here, and return the printed file with a change of its own."""
    browser.post("/api/out", what="print")
    path = browser.project.folder / "草稿.docx"
    document = Document(str(path))
    for one in document.paragraphs:
        if word[0] in one.text:
            text = one.text.replace(*word)
            for run in one.runs:
                run.text = ""
            one.runs[0].text = text
    made = io.BytesIO()
    document.save(made)
    text = browser.paragraph(NAME)
    assert here[0] in text
    browser.edit(do="text", name=NAME, text=text.replace(*here))
    return made.getvalue()


def test_changes_of_other_sentences_on_both_sides_are_put_together(drafted: Browser) -> None:
    data = _printed_then_changed(
        drafted, ("全年同步31条", "全年同步三十一条"), ("作出行政许可决定", "全年作出行政许可决定")
    )
    back = drafted.client.post("/api/files/head", params={"name": "草稿.docx"}, content=data).json()
    change = next(one for one in back["changes"] if one["name"] == NAME)
    assert not change["either"]
    assert "三十一条" in change["before"]
    both = change["before"].replace("作出行政许可决定", "全年作出行政许可决定")
    assert change["after"] == both  # heading and all
    assert not any("草稿里" in one["words"] or "draft.md" in one["words"] for one in back["warnings"])
    assert not any("改法" in one["text"] for one in back["remarks"])


def test_changes_of_one_sentence_on_both_sides_are_shown_to_be_chosen_from(drafted: Browser) -> None:
    data = _printed_then_changed(
        drafted,
        ("作出行政许可决定386件", "作出许可决定386件"),
        ("作出行政许可决定386件", "办理行政许可386件"),
    )
    back = drafted.client.post("/api/files/head", params={"name": "草稿.docx"}, content=data).json()
    change = next(one for one in back["changes"] if one["name"] == NAME)
    assert change["either"]
    assert "作出许可决定386件" in change["before"]
    assert "办理行政许可386件" in change["after"]
    assert drafted.post("/api/head", drafted.draft_etag(), changes=[change]).status_code == 200
    assert "办理行政许可386件" in drafted.paragraph(NAME)


def test_only_what_is_taken_changes_and_a_number_of_a_table_leads_to_its_field(drafted: Browser) -> None:
    drafted.post("/api/out", what="print")
    document = Document(str(drafted.project.folder / "草稿.docx"))
    for table in document.tables:
        for row in table.rows:
            if "行政处罚" in row.cells[0].text:
                row.cells[1].paragraphs[0].runs[0].text = "22"
    for one in document.paragraphs:
        if "制作图解" in one.text:
            run = next(run for run in one.runs if "制作图解" in run.text)
            run.text = run.text.replace("制作图解", "制作图解、问答")
    made = io.BytesIO()
    document.save(made)
    back = drafted.client.post(
        "/api/files/head", params={"name": "草稿.docx"}, content=made.getvalue()
    ).json()
    warned = next(one for one in back["warnings"] if "行政处罚" in one["words"])
    assert warned["address"] == "/figures/disclosure#disclosure.penalty.decisions"
    assert not any(word in str(back["warnings"]) for word in ("narrator", "draft.md", "数据文件"))
    before = {one["name"]: one["text"] for one in drafted.client.get("/api/text").json()["paragraphs"]}
    drafted.post("/api/head", drafted.draft_etag(), changes=back["changes"])
    after = {one["name"]: one["text"] for one in drafted.client.get("/api/text").json()["paragraphs"]}
    assert {name for name in before if before[name] != after[name]} == {
        one["name"] for one in back["changes"]
    }
