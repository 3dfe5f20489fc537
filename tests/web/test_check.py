"""核: cards and what they offer, files that go out, the head's Word file, sheets of paper."""

import io
import re
import zipfile
from urllib.parse import quote

import pytest
from docx import Document

from tests.web.conftest import Browser

NAME = "overview.applications"


@pytest.fixture
def wrong(drafted: Browser) -> Browser:
    """A report in which the text says another number than the table."""
    text = drafted.paragraph(NAME).replace("自然人提出9件", "自然人提出8件")
    assert "自然人提出8件" in text
    drafted.edit(do="text", name=NAME, text=text)
    return drafted


def _answer_all(browser: Browser) -> None:
    found = browser.project.draft()
    assert found is not None
    for _, block in found[1].paragraphs():
        for question in block.anchor.questions if block.anchor else ():
            name = block.anchor.id if block.anchor else ""
            browser.edit(do="answer", name=name, sentence=question.key, text="是", post="综合办")


def test_a_contradiction_is_a_card_with_both_values_and_is_mended_as_the_table_says(wrong: Browser) -> None:
    page = wrong.client.get("/check").text
    assert "必改 1" in page
    assert "<mark>" in page
    assert 'href="/figures/applications#applications.new_received.natural_person"' in page
    found = wrong.client.get("/api/check").json()["findings"]
    one = next(one for one in found if one["severity"] == "error" and "8件" in one["message"])
    remedy = wrong.client.get("/api/remedies").json()["remedies"][one["id"]]
    assert "自然人提出9件" in remedy["after"]
    assert wrong.post("/api/remedies", wrong.draft_etag(), finding=one["id"]).status_code == 200
    assert "自然人提出9件" in wrong.paragraph(NAME)
    assert "必改 0" in wrong.client.get("/check").text
    assert wrong.post("/api/remedies", wrong.draft_etag(), finding=one["id"]).status_code == 400
    wrong.post("/api/undo")
    assert "自然人提出8件" in wrong.paragraph(NAME)


def test_what_must_be_mended_can_be_answered_with_a_reason_only(wrong: Browser) -> None:
    found = wrong.client.get("/api/check").json()["findings"]
    one = next(one for one in found if one["severity"] == "error" and "8件" in one["message"])
    assert wrong.post("/api/reasons", finding=one["id"], reason=" ", kind="not-wrong").status_code == 400
    assert wrong.post("/api/reasons", finding="no", reason="有道理", kind="not-wrong").status_code == 400
    assert (
        wrong.post("/api/reasons", finding=one["id"], reason="另有1件按撤回办", kind="not-wrong").status_code
        == 200
    )
    page = wrong.client.get("/check").text
    assert "必改 0" in page
    assert "另有1件按撤回办" in page
    assert "另有1件按撤回办" in wrong.client.get("/handover").text
    wrong.post("/api/undo")
    assert "必改 1" in wrong.client.get("/check").text


def test_a_final_file_waits_for_what_is_open_and_then_is_written(drafted: Browser) -> None:
    answer = drafted.post("/api/out", what="final").json()
    assert answer["refused"]
    assert answer["waits"]
    assert all(
        one["words"] and one["address"].startswith(("/text?at=", "/figures/")) for one in answer["waits"]
    )
    assert not (drafted.project.folder / "定稿.docx").exists()
    assert drafted.post("/api/out", what="pack").status_code == 400
    _answer_all(drafted)
    answer = drafted.post("/api/out", what="final").json()
    assert not answer["refused"], answer
    assert {"定稿.docx", "定稿.html"} <= set(answer["written"])
    word = drafted.client.get("/files/定稿.docx")
    assert word.headers["content-disposition"].startswith("attachment")
    texts = [one.text for one in Document(io.BytesIO(word.content)).paragraphs]
    assert any("柳园街道2025年" in one for one in texts)
    assert not any("草稿" in one or "待核实" in one for one in texts)
    assert not any("须说明" in one for one in answer["told"])
    packed = drafted.post("/api/out", what="pack").json()["written"]
    data = drafted.client.get(f"/files/{packed[0]}").content
    assert [name.rsplit(".", 1)[1] for name in zipfile.ZipFile(io.BytesIO(data)).namelist()] == ["docx"]


def test_what_is_neither_mended_nor_explained_is_told_where_a_file_goes_out(drafted: Browser) -> None:
    drafted.fill(
        values=[
            {"path": ["公开数量", "合计"], "value": "480"},
            {"path": ["公开数量", "渠道"], "value": {"网站": "212", "公众号": "271"}},
            {"path": ["公开数量", "渠道之间有重复"], "value": "否"},
        ]
    )
    drafted.post("/api/draft")
    _answer_all(drafted)
    for what in ("final", "pack"):
        answer = drafted.post("/api/out", what=what).json()
        assert not answer["refused"]
        assert any("“须说明”没有改" in one and "对不上" in one for one in answer["told"])


def test_a_draft_says_that_it_is_none_when_nothing_is_open_and_both_have_one_name(
    drafted: Browser,
) -> None:
    _answer_all(drafted)
    drafted.post("/api/out", what="final")
    drafted.post("/api/out", what="print")
    final, printed = (
        [one.text for one in Document(str(drafted.project.folder / name)).paragraphs]
        for name in ("定稿.docx", "草稿.docx")
    )
    assert [one for one in printed if one not in final] == ["草稿：还不是定稿"]
    for name in ("定稿.docx", "草稿.docx"):
        told = drafted.client.get(f"/files/{name}").headers["content-disposition"]
        assert told.endswith(quote(name))
    back = drafted.client.post(
        "/api/files/head",
        params={"name": "草稿.docx"},
        content=(drafted.project.folder / "草稿.docx").read_bytes(),
    )
    assert back.json()["changes"] == []


def test_a_printed_draft_has_no_hole_and_lists_what_is_awaited(drafted: Browser) -> None:
    drafted.fill(
        values=[{"path": ["来源", "行政处罚"], "value": "执法队"}], cells={"disclosure.penalty.decisions": ""}
    )
    drafted.post("/api/draft")
    answer = drafted.post("/api/out", what="print").json()
    assert answer["written"] == ["草稿.docx"]
    texts = [one.text for one in Document(str(drafted.project.folder / "草稿.docx")).paragraphs]
    assert not any("【待填" in one or "【待核实】" in one for one in texts)
    awaited = next(at for at, one in enumerate(texts) if one.startswith("执法队：行政处罚"))
    signed = max(at for at, one in enumerate(texts) if one == "云溪区柳园街道办事处")
    assert awaited > signed  # what is awaited is no part of the report
    assert any("自然人提出9件" in one for one in texts)
    data = (drafted.project.folder / "草稿.docx").read_bytes()
    back = drafted.client.post("/api/files/head", params={"name": "草稿.docx"}, content=data).json()
    assert back["changes"] == []
    file = Document(io.BytesIO(data))
    file.add_paragraph("请补充：专栏更新的数。")  # what the head adds below is the head's
    edited = io.BytesIO()
    file.save(edited)
    back = drafted.client.post(
        "/api/files/head", params={"name": "改.docx"}, content=edited.getvalue()
    ).json()
    assert [one["after"] for one in back["changes"]] == ["请补充：专栏更新的数。"]


def test_a_printed_draft_never_stands_where_a_final_file_stands(drafted: Browser) -> None:
    _answer_all(drafted)
    drafted.post("/api/out", what="final")
    final = drafted.project.folder / "定稿.docx"
    before = final.read_bytes()
    drafted.fill(cells={"disclosure.penalty.decisions": ""})
    drafted.post("/api/draft")
    assert drafted.post("/api/out", what="print").json()["written"] == ["草稿.docx"]
    assert final.read_bytes() == before
    page = drafted.client.get("/check").text
    assert "以前的定稿，出了以后稿子又改过" in page
    assert "草稿，不能上交" in page
    stale = drafted.post("/api/out", what="pack")
    assert stale.status_code == 400
    assert "稿子又改过" in stale.json()["error"]["message"]


def test_a_final_file_changed_in_word_is_kept_and_only_one_is_handed_in(drafted: Browser) -> None:
    _answer_all(drafted)
    drafted.post("/api/out", what="final")
    folder = drafted.project.folder
    document = Document(str(folder / "定稿.docx"))
    document.paragraphs[-1].add_run("（盖章）")
    document.save(str(folder / "定稿.docx"))
    touched = (folder / "定稿.docx").read_bytes()
    assert "在 Word 里改过，不会被盖掉" in drafted.client.get("/check").text
    packed = drafted.post("/api/out", what="pack").json()["written"][0]
    with zipfile.ZipFile(folder / packed) as archive:
        assert archive.read(archive.namelist()[0]) == touched
    assert "定稿.新.docx" in drafted.post("/api/out", what="final").json()["written"]
    assert (folder / "定稿.docx").read_bytes() == touched
    two = drafted.post("/api/out", what="pack")
    assert "2份定稿" in two.json()["error"]["message"]
    (folder / "定稿.新.docx").replace(folder / "定稿.docx")
    assert drafted.post("/api/out", what="pack").status_code == 200


def test_a_packed_file_covers_no_other(drafted: Browser) -> None:
    _answer_all(drafted)
    drafted.post("/api/out", what="final")
    name = "云溪区柳园街道办事处2025年政府信息公开工作年度报告"
    (drafted.project.folder / f"{name}.zip").write_bytes(b"mine")
    assert drafted.post("/api/out", what="pack").json()["written"] == [f"{name}.新.zip"]
    assert (drafted.project.folder / f"{name}.zip").read_bytes() == b"mine"


def test_an_empty_cell_is_waited_for_and_no_zero_is_talked_into_it(drafted: Browser) -> None:
    drafted.fill(cells={"disclosure.penalty.decisions": ""})
    drafted.post("/api/draft")
    page = drafted.client.get("/check").text
    assert "没有发生的请填" not in page
    assert "必改 0" in page
    assert "数 差1个" in page
    assert "还等着数或答复的地方" in page


def test_a_stroke_is_filled_in_and_waits_for_nothing(drafted: Browser) -> None:
    drafted.fill(cells={"disclosure.rules.issued": "/"})
    drafted.post("/api/draft")
    page = drafted.client.get("/check").text
    assert page.index("规章一行写的是“/”") > page.index("<summary>建议 1")


def test_facts_that_contradict_each_other_are_told_with_where_they_stand(drafted: Browser) -> None:
    drafted.fill(
        values=[
            {"path": ["公开数量", "合计"], "value": "480"},
            {"path": ["公开数量", "渠道"], "value": {"网站": "212", "公众号": "271"}},
            {"path": ["公开数量", "渠道之间有重复"], "value": "否"},
        ]
    )
    drafted.post("/api/draft")
    page = drafted.client.get("/check").text
    assert "公开数量—各渠道的条数之和 483 与 公开数量—合计 480 对不上" in page
    assert 'href="/figures/公开数量"' in page


@pytest.mark.parametrize(
    "name", ["figures.yaml", "draft.md", "..%2Fx.docx", "no.docx", ".narrator", "去年%2Ffigures.yaml"]
)
def test_nothing_but_exports_is_handed_out(drafted: Browser, name: str) -> None:
    assert drafted.client.get(f"/files/{name}").status_code in (400, 404, 422)


def test_sections_and_tables_are_copied(drafted: Browser) -> None:
    text = drafted.client.get("/api/copied?key=overview").json()["text"]
    assert text.startswith("一、总体情况\n")
    table = drafted.client.get("/api/copied?key=table.applications").json()
    assert "\t" in table["text"]
    assert "rowspan" in table["html"]
    assert "收到和处理" not in table["text"]
    section = drafted.client.get("/api/copied?key=applications").json()
    assert section["text"] == f"三、收到和处理政府信息公开申请情况\n{table['text']}"
    assert section["html"].index("收到和处理") < section["html"].index("<table")
    assert drafted.client.get("/api/copied?key=no").status_code == 400


def test_one_number_after_the_other_in_official_order(drafted: Browser) -> None:
    page = drafted.client.get("/one-by-one").text
    assert page.count("data-value=") == 10 + 175 + 15
    assert "表三　本年新收　自然人" in page


def test_the_sheet_for_the_head_has_last_year_and_the_change(drafted: Browser) -> None:
    numbers = {one["label"]: one for one in drafted.client.get("/api/numbers").json()["numbers"]}
    assert (numbers["行政许可"]["now"], numbers["行政许可"]["last"]) == ("386", "352")
    page = drafted.client.get("/numbers").text
    assert "＋34" in page


def test_the_sheet_for_the_head_has_the_numbers_of_the_sentences_too(drafted: Browser) -> None:
    drafted.fill(values=[{"path": ["来源", "合计"], "value": "综合办，1月5日"}])
    drafted.post("/api/draft")
    prose = drafted.client.get("/api/numbers").json()["prose"]
    first = next(one for one in prose if "政府信息214条" in one["text"] and "27条" in one["text"])
    told = {one["number"]: one for one in first["numbers"]}
    assert (told["214"]["origin"], told["214"]["source"]) == ("“公开数量—合计”", "综合办，1月5日")
    change = first["numbers"][1]
    assert (change["number"], change["source"]) == ("27", "综合办，1月5日")
    assert change["origin"].endswith("“公开数量—合计”、去年的“公开数量—合计”")
    assert all(one["known"] for sentence in prose for one in sentence["numbers"])
    denied = next(one for one in prose if "不予公开2件" in one["text"])
    assert "国家秘密" not in str(denied)
    assert {one["number"] for one in prose[-2]["numbers"]}.isdisjoint({"3", "6", "9"})
    page = drafted.client.get("/numbers").text
    assert "正文里的数" in page
    assert "综合办，1月5日" in page


def test_a_number_nothing_is_behind_is_told_to_be_looked_at(drafted: Browser) -> None:
    drafted.edit(do="text", name="overview.platform", text="（四）平台建设。新装宣传屏17块。")
    prose = drafted.client.get("/api/numbers").json()["prose"]
    told = next(one for one in prose if "宣传屏" in one["text"])["numbers"][0]
    assert not told["known"]
    assert "请自己核对" in drafted.client.get("/numbers").text


def test_without_last_years_text_that_is_said(drafted: Browser) -> None:
    assert "没有文字" in drafted.client.get("/repetition").text
    assert drafted.client.get("/api/repetition").json()["reason"]


def test_last_years_report_is_compared_part_by_part(drafted: Browser) -> None:
    last = drafted.project.folder / "去年.md"
    text = drafted.project.draft_path.read_text(encoding="utf-8").replace("2025", "2024")
    last.write_text(text, encoding="utf-8")
    drafted.fill(values=[{"path": ["上年"], "value": "去年.md"}])
    made = drafted.client.get("/api/repetition").json()
    assert made["rate"] > 50
    page = drafted.client.get("/repetition").text
    assert "左右对照" in page
    assert "50% 是对整篇说的" in page
    assert "超过 50%，要改" in page
    assert "只换了数" in page or "一字没改" in page


def test_a_paragraph_tells_no_share_of_its_own(drafted: Browser) -> None:
    path = drafted.project.draft_path
    text = re.sub('"repetition": ?(null|[0-9.]+)', '"repetition": 62.0', path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    panel = drafted.client.get("/text?at=overview.disclosure").text
    assert "62" not in panel.split('id="panel"')[1]
    assert "算的是整篇" in panel


def test_the_heads_word_file_comes_back_paragraph_by_paragraph(drafted: Browser) -> None:
    drafted.post("/api/out", what="print")
    path = drafted.project.folder / "草稿.docx"
    document = Document(str(path))
    for one in document.paragraphs:
        words = one.text.replace("制作图解", "制作图解、问答").replace("386", "368")
        if words != one.text:
            one.runs[0].text = words
            for run in one.runs[1:]:
                run.text = ""
    made = io.BytesIO()
    document.save(made)
    before = drafted.draft_etag()
    back = drafted.client.post("/api/files/head", params={"name": "草稿.docx"}, content=made.getvalue())
    assert back.status_code == 200, back.text
    assert drafted.draft_etag() == before
    changes = [one for one in back.json()["changes"] if "图解、问答" in one["after"]]
    assert [one["kind"] for one in changes] == ["改了"]
    against = next(one for one in back.json()["changes"] if one["numbers"])
    assert against["numbers"] == [
        {"was": "386", "now": "368", "address": "/figures/disclosure#disclosure.licensing.decisions"}
    ]
    assert against["restored"] == drafted.paragraph(against["name"])
    assert drafted.post("/api/head", drafted.draft_etag(), changes=[]).status_code == 400
    assert drafted.post("/api/head", drafted.draft_etag(), changes=changes).status_code == 200
    assert "图解、问答" in drafted.paragraph(changes[0]["name"])
    assert "by-head" in drafted.client.get("/text").text
    labels = " ".join(one["label"] for one in drafted.client.get("/api/versions").json()["versions"])
    assert "领导改后稿" in labels
    other = drafted.client.post("/api/files/head", params={"name": "x.docx"}, content=b"PK\x03\x04no")
    assert other.status_code == 422


def test_questions_are_told_in_words_on_the_sheets(drafted: Browser) -> None:
    drafted.edit(do="answer", name="overview.management", sentence="topic.management", text="没有")
    page = drafted.client.get("/handover").text
    assert "政府信息管理有什么可写的：没有" in page
    assert "topic." not in page
    assert "topic." not in drafted.client.get("/numbers").text


def test_clearing_keeps_figures_and_the_final_file(drafted: Browser) -> None:
    _answer_all(drafted)
    for what in ("print", "final"):
        drafted.post("/api/out", what=what)
    folder = drafted.project.folder
    printed = (folder / "草稿.docx").read_bytes()
    theirs = {"草稿-主任改.docx": printed + b" ", "草稿 领导1月12日.docx": b"PK of another hand"}
    for name, data in theirs.items():
        (folder / name).write_bytes(data)
    asked = drafted.post("/api/clear").json()["gone"]
    assert "稿子（没有出成 Word 的）" in asked
    assert "草稿.docx" in asked
    assert not set(theirs).intersection(asked)
    assert (drafted.project.folder / "draft.md").exists()
    assert drafted.post("/api/clear", sure="yes").json()["ended"]
    left = {one.name for one in drafted.project.folder.iterdir()}
    assert {"figures.yaml", "定稿.docx", *theirs} <= left
    assert not {"draft.md", ".narrator", "草稿.docx"} & left
    assert drafted.ended


def test_every_view_has_a_twin_and_nothing_untold(drafted: Browser) -> None:
    for address in (
        "text",
        "check",
        "repetition",
        "numbers",
        "awaited",
        "versions",
        "recognise",
        "start",
        "figures",
    ):
        answer = drafted.client.get(f"/api/{address}")
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] == "application/json"
