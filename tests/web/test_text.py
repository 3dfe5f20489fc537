"""文: the paper, questions answered, sentences changed and struck, numbers that follow, nothing lost on the way."""

import re
from pathlib import Path

import pytest

from narrator.web.project.notes import Notes
from narrator.web.text.panel import panel_of
from narrator.web.text.paper import paper_of
from narrator.web.text.put_back import all_back, changed_numbers
from narrator.workflow.writing.edit_draft import sentences_of
from tests.web.conftest import Browser

ONE = "overview.disclosure"


def test_the_paper_shows_every_paragraph_and_the_panel_the_one_in_hand(drafted: Browser) -> None:
    page = drafted.client.get("/text").text
    for words in (
        "柳园街道2025年政府信息公开工作年度报告",
        "一、总体情况",
        "云溪区柳园街道办事处",
        "三、本年度办理结果",
    ):
        assert words in page
    assert 'data-stale="no"' in page
    panel = drafted.client.get(f"/text?at={ONE}").text
    for words in (
        "改这段",
        "这是领导改的",
        "上移",
        "下移",
        "这段不要",
        "挪到别的部分",
        "换个写法",
        "常用写法，数字是今年的",
    ):
        assert words in panel


def test_a_first_draft_is_made_when_it_is_asked_for(browser: Browser) -> None:
    assert "正在照数出稿" in browser.client.get("/text").text
    answer = browser.post("/api/draft").json()
    assert not answer["refused"]
    assert answer["changed"] == {}
    assert 'data-stale="no"' in browser.client.get("/text").text


def test_a_draft_is_refused_while_sums_do_not_agree_and_the_old_one_stays(drafted: Browser) -> None:
    before = drafted.draft_etag()
    drafted.fill(cells={"applications.new_received.natural_person": "10"})
    answer = drafted.post("/api/draft").json()
    assert answer["refused"]
    assert any("不平" in one["message"] for one in answer["findings"])
    assert drafted.draft_etag() == before


def test_a_changed_number_follows_into_its_sentence_which_is_shown(drafted: Browser) -> None:
    drafted.fill(cells={"disclosure.penalty.decisions": "25"})
    assert 'data-stale="yes"' in drafted.client.get("/text").text
    changed = drafted.post("/api/draft").json()["changed"]
    sentences = [one for some in changed.values() for one in some]
    assert any("25件" in one for one in sentences)
    page = drafted.client.get("/text").text
    assert 'class="new"' in page


def test_undo_takes_back_what_the_person_did_and_no_draft_the_program_made(drafted: Browser) -> None:
    first = drafted.draft_etag()
    labels = ("填数 行政处罚，25", "填数 行政处罚，26")
    drafted.fill(cells={"disclosure.penalty.decisions": "25"}, label=labels[0])
    for address in ("/text", "/check"):
        drafted.client.get(address)
        drafted.post("/api/draft")
    drafted.fill(cells={"disclosure.penalty.decisions": "26"}, label=labels[1])
    drafted.post("/api/draft")
    versions = [one["label"] for one in drafted.client.get("/api/versions").json()["versions"]]
    assert versions == [labels[1], labels[0], "开始"]
    assert drafted.post("/api/undo").json()["done"] == labels[1]
    assert not drafted.post("/api/draft").json()["changed"]
    assert drafted.post("/api/undo").json()["done"] == labels[0]
    assert drafted.draft_etag() == first
    assert drafted.post("/api/redo").json()["done"] == labels[0]
    assert drafted.post("/api/redo").json()["done"] == labels[1]
    assert drafted.post("/api/redo").status_code == 409


def test_a_paragraph_is_edited_and_kept_by_the_next_draft(drafted: Browser) -> None:
    text = drafted.paragraph("overview.platform") + "公开栏由各社区文书更新。"
    assert drafted.edit(do="text", name="overview.platform", text=text).status_code == 200
    drafted.fill(cells={"disclosure.penalty.decisions": "25"})
    drafted.post("/api/draft")
    assert drafted.paragraph("overview.platform").endswith("公开栏由各社区文书更新。")
    assert drafted.post("/api/undo").status_code == 200
    assert drafted.post("/api/undo").status_code == 200
    drafted.post("/api/undo")
    assert "公开栏由各社区文书更新。" not in drafted.paragraph("overview.platform")


def test_a_sentence_with_a_number_to_settle_is_not_shown_as_one_that_followed(drafted: Browser) -> None:
    old = next(one for one in sentences_of(drafted.paragraph(ONE)) if "214条" in one)
    words = "今年以来共公开政府信息214条，其中公众号98条，经审核的214条均已上网。"
    drafted.edit(do="text", name=ONE, text=drafted.paragraph(ONE).replace(old, words))
    figures = drafted.project.figures_path
    text = figures.read_text(encoding="utf-8").replace("合计: 214", "合计: 224")
    figures.write_text(text.replace("微信公众号: 98", "微信公众号: 108"), encoding="utf-8")
    answer = drafted.post("/api/draft").json()
    assert words in drafted.paragraph(ONE)  # whole or not at all: 98 waits for what 214 means
    assert not [one for some in answer["changed"].values() for one in some if "今年以来" in one]
    for _ in range(2):  # marked where it stands, over a reload, until it is settled
        page = drafted.client.get("/text").text
        assert re.findall(r'class="held"[^>]*>(.*?)</span>', page, re.S)[0].startswith("今年以来")
    page = drafted.client.get("/check").text
    assert "正文里的 214 是“主动公开政府信息总条数”改数以前的，“数”里现在是 224" in page
    drafted.edit(do="text", name=ONE, text=drafted.paragraph(ONE).replace("214", "224").replace("98", "108"))
    assert 'class="held"' not in drafted.client.get("/text").text


def test_another_wording_tells_the_same_and_stays(drafted: Browser) -> None:
    found = drafted.project.draft()
    assert found is not None
    panel = panel_of(found[1], ONE, drafted.project.notes())
    line = next(one for one in panel.lines if one.offers)
    drafted.edit(do="wording", name=ONE, sentence=line.text, text=line.offers[0].text)
    assert line.offers[0].text in drafted.paragraph(ONE)
    assert line.text not in drafted.paragraph(ONE)


def test_a_struck_sentence_stays_away(drafted: Browser) -> None:
    sentence = "3月起把低保审批结果由张贴7日改为张贴并同步上网，全年同步31条。"
    assert sentence in drafted.paragraph(ONE)
    assert drafted.edit(do="strike", name=ONE, sentence=sentence).status_code == 200
    drafted.fill(cells={"disclosure.penalty.decisions": "25"})
    drafted.post("/api/draft")
    assert sentence not in drafted.paragraph(ONE)


def test_questions_are_answered_with_post_and_day_and_taken_back(drafted: Browser) -> None:
    found = drafted.project.draft()
    assert found is not None
    asked = {
        question.key: block.anchor.id
        for _, block in found[1].paragraphs()
        if block.anchor
        for question in block.anchor.questions
    }
    (first, name), (second, other), *_ = asked.items()
    drafted.edit(do="answer", name=name, sentence=first, text="是", post="综合办")
    drafted.edit(do="answer", name=other, sentence=second, text="否", post="综合办")
    found = drafted.project.draft()
    assert found is not None
    answers = dict(found[1].answers)
    assert answers[first].startswith("是（综合办，")
    left = [q.key for _, block in found[1].paragraphs() if block.anchor for q in block.anchor.questions]
    assert first not in left
    assert second not in left
    assert answers[first] in drafted.client.get("/handover").text
    assert answers[first] in drafted.client.get("/numbers").text


def test_paragraphs_are_moved_added_and_taken_out(drafted: Browser) -> None:
    assert drafted.edit(do="add", name="other.fee", text="自己的一段。").status_code == 200
    assert drafted.paragraph("own.1") == "自己的一段。"
    drafted.edit(do="up", name="own.1")
    names = [one["name"] for one in drafted.client.get("/api/text").json()["paragraphs"]]
    assert names.index("own.1") < names.index("other.fee")
    drafted.edit(do="section", name="own.1", text="problems")
    names = [one["name"] for one in drafted.client.get("/api/text").json()["paragraphs"]]
    assert names.index("own.1") < names.index("other.fee")
    drafted.edit(do="remove", name="overview.platform")
    drafted.post("/api/draft")
    assert not drafted.paragraph("overview.platform")
    for body in (
        {"do": "remove", "name": "title"},
        {"do": "up", "name": "title"},
        {"do": "x", "name": ONE},
        {"do": "text", "name": "no"},
    ):
        assert drafted.edit(**body, text="x").status_code == 400, body


def test_what_nobody_touched_is_not_called_changed_when_late_numbers_come(drafted: Browser) -> None:
    """A draft made with half the numbers and again with all reads as one made with all at once."""
    whole = drafted.paragraph("overview.applications")
    rows = drafted.client.get("/api/figures/applications").json()["tables"]["applications"]["cells"]
    typed = {name: cell["text"] for name, cell in rows.items() if "total" not in name}
    drafted.fill(cells={name: "" for name in typed if "carried_in" not in name})
    drafted.post("/api/draft")
    assert "待填" in drafted.paragraph("overview.applications")
    drafted.fill(cells={name: text for name, text in typed.items() if "carried_in" not in name})
    drafted.post("/api/draft")
    assert drafted.paragraph("overview.applications") == whole
    assert not any(one["edited"] for one in drafted.client.get("/api/text").json()["paragraphs"])


def test_a_sentence_travels_within_its_paragraph_and_to_any_other(drafted: Browser) -> None:
    text = "（一）主动公开。头一句386件。第二句（含“引文。”）。末一句！"
    drafted.edit(do="text", name=ONE, text=text)
    first, second, last = "头一句386件。", "第二句（含“引文。”）。", "末一句！"
    assert drafted.edit(do="later", name=ONE, sentence=first).status_code == 200
    assert drafted.paragraph(ONE) == f"（一）主动公开。{second}{first}{last}"
    drafted.edit(do="earlier", name=ONE, sentence=last)
    assert drafted.paragraph(ONE) == f"（一）主动公开。{second}{last}{first}"
    for do, sentence in (("earlier", second), ("later", first), ("later", "没有这一句。")):
        assert drafted.edit(do=do, name=ONE, sentence=sentence).status_code == 400
    drafted.post("/api/undo")
    assert drafted.paragraph(ONE) == f"（一）主动公开。{second}{first}{last}"
    assert drafted.edit(do="topic", name=ONE, sentence=last, text="other.fee").status_code == 200
    assert drafted.paragraph("other.fee").endswith(last)
    assert drafted.paragraph(ONE) == f"（一）主动公开。{second}{first}"
    panel = drafted.client.get(f"/text?at={ONE}").text
    assert 'value="other.fee"' in panel
    assert 'value="preface"' not in panel


def test_a_travelled_sentence_stays_where_it_was_put_when_its_number_changes(drafted: Browser) -> None:
    before = drafted.paragraph(ONE)
    one = next(sentence for sentence in sentences_of(before) if "386" in sentence)
    drafted.edit(do="earlier", name=ONE, sentence=one)
    moved = drafted.paragraph(ONE)
    assert moved != before
    drafted.fill(cells={"disclosure.licensing.decisions": "390"})
    drafted.post("/api/draft")
    after = drafted.paragraph(ONE)
    assert "390件" in after
    assert "386" not in after
    assert [one[:4] for one in sentences_of(after)] == [one[:4] for one in sentences_of(moved)]


def test_lines_of_a_paragraph_stay_lines_when_sentences_travel(drafted: Browser) -> None:
    drafted.edit(do="text", name=ONE, text="（一）主动公开。甲句。乙句。\n丙句。")
    drafted.edit(do="later", name=ONE, sentence="乙句。")
    assert drafted.paragraph(ONE) == "（一）主动公开。甲句。丙句。\n乙句。"


def test_what_the_head_changed_is_marked_and_not_counted_as_repeated(drafted: Browser) -> None:
    drafted.edit(do="text", name=ONE, text="（一）主动公开。领导写的。", head="yes")
    page = drafted.client.get(f"/text?at={ONE}").text
    assert "by-head" in page
    assert "checked" in page
    assert "主动公开" in drafted.client.get("/handover").text
    found = drafted.project.draft()
    assert found is not None
    assert not panel_of(found[1], ONE, drafted.project.notes()).much_as_last_year


def test_two_windows_do_not_cover_each_other(drafted: Browser) -> None:
    etag = drafted.draft_etag()
    assert drafted.edit(etag, do="text", name="other.fee", text="甲窗口写的。").status_code == 200
    stale = drafted.edit(etag, do="text", name="other.fee", text="乙窗口写的。")
    assert stale.status_code == 412
    assert drafted.paragraph("other.fee") == "甲窗口写的。"
    kept = drafted.post("/api/copy", text="乙窗口写的。").json()["written"]
    assert (drafted.project.folder / kept[0]).read_text(encoding="utf-8-sig") == "乙窗口写的。"


def test_a_draft_changed_in_an_editor_is_shown_and_kept(drafted: Browser) -> None:
    path: Path = drafted.project.draft_path
    text = path.read_text(encoding="utf-8")
    standing = drafted.paragraph("other.fee")
    before, found, behind = text.rpartition(f"\n{standing}\n")
    assert found
    changed = standing.replace("信息处理费", "办理申请的信息处理费", 1)
    path.write_text(f"{before}\n{changed}\n{behind}", encoding="utf-8")
    assert drafted.paragraph("other.fee") == changed
    drafted.edit(do="add", name="other.fee", text="又一段。")
    assert changed in drafted.paragraph("other.fee")
    labels = [one["label"] for one in drafted.client.get("/api/versions").json()["versions"]]
    assert "在别处改过的内容" in labels


def test_a_sentence_that_waits_is_grey_and_says_for_whom(drafted: Browser) -> None:
    drafted.fill(values=[{"path": ["来源", "行政处罚"], "value": "执法队，1月6日"}])
    drafted.fill(cells={"disclosure.penalty.decisions": ""})
    drafted.post("/api/draft")
    page = drafted.client.get("/text").text
    found = drafted.project.draft()
    assert found is not None
    blocks = paper_of(found[1], drafted.project.loaded(), "/", Notes(), {}, {})
    waits = [one for block in blocks for line in block.lines for one in line if one.state == "waits"]
    assert all("执法队" in one.title for one in waits)
    assert "差1个：执法队1" in drafted.client.get("/figures/disclosure").text
    assert "执法队" in page or not waits


def test_a_number_tells_where_it_comes_from(drafted: Browser) -> None:
    drafted.fill(values=[{"path": ["来源", "行政许可"], "value": "便民服务中心，1月5日"}])
    drafted.post("/api/draft")
    name, text = next(
        (one["name"], one["text"])
        for one in drafted.client.get("/api/text").json()["paragraphs"]
        if "386件" in one["text"]
    )
    answer = drafted.client.get(
        "/api/number", params={"name": name, "at": text.index("386"), "number": "386"}
    ).json()
    assert answer["words"] == "表二“行政许可” = 386（便民服务中心，1月5日报）"
    assert (answer["address"], answer["cell"]) == ("/figures/disclosure", "disclosure.licensing.decisions")
    drafted.edit(do="text", name=name, text=text + "本单位另有77个没人知道的数。")
    text = drafted.paragraph(name)
    again = drafted.client.get(
        "/api/number", params={"name": name, "at": text.index("386"), "number": "386"}
    ).json()
    assert "行政许可" in again["words"]
    unknown = drafted.client.get(
        "/api/number", params={"name": name, "at": text.index("77"), "number": "77"}
    ).json()
    assert "自己核对" in unknown["words"]
    assert drafted.client.get("/api/number", params={"name": "no", "at": "x"}).status_code == 400


def test_rules_speak_while_a_paragraph_is_typed(drafted: Browser) -> None:
    text = drafted.paragraph("overview.applications").replace("自然人提出9件", "自然人提出8件")
    marks = drafted.post("/api/marks", name="overview.applications", text=text).json()["marks"]
    assert any(text[one["start"] : one["end"]].startswith("8件") or "8件" in one["message"] for one in marks)
    assert drafted.post("/api/marks", name=ONE, text=drafted.paragraph(ONE)).json()["marks"] == []
    assert drafted.post("/api/marks", name=ONE, text="字" * 30_000).status_code == 400


def test_markup_in_a_paragraph_is_text(drafted: Browser) -> None:
    drafted.edit(
        do="text", name="other.fee", text='<script>alert(1)</script> & <img src=x onerror="x"> <!-- x -->'
    )
    for address in ("/text", "/text?at=other.fee", "/check"):
        page = drafted.client.get(address).text
        assert "<script>alert" not in page
        assert "<img" not in page
    assert drafted.paragraph("other.fee").startswith("<script>")


def test_older_wordings_come_with_their_source_in_plain_words(drafted: Browser) -> None:
    found = drafted.client.get("/api/wordings", params={"name": "overview.assurance"}).json()["wordings"]
    assert found
    assert all(re.search("本单位20|常用写法|同类单位", one["source"]) for one in found)
    assert drafted.client.get("/api/wordings", params={"name": "title"}).json()["wordings"] == []


def test_a_wording_offered_says_truly_what_its_numbers_are(drafted: Browser) -> None:
    for name in ("overview.disclosure", "overview.applications"):
        found = drafted.client.get("/api/wordings", params={"name": name}).json()["wordings"]
        assert found
        for one in found:
            assert ("＿＿" in one["text"]) == ("＿＿处请填上" in one["source"])
            assert "如下。" not in one["text"]
            if "数字是今年的" in one["source"] or "有数的已换成今年的" in one["source"]:
                assert any(char.isdigit() for char in one["text"].replace("2025年", ""))
            if one["source"].startswith("同类单位"):
                assert "您单位属实才能用" in one["source"]


def test_one_number_is_put_back_at_its_sentence(drafted: Browser) -> None:
    text = drafted.paragraph("overview.disclosure")
    assert "386" in text
    drafted.edit(do="text", name="overview.disclosure", text=text.replace("386", "368"))
    found = drafted.client.get("/api/put-back?name=overview.disclosure").json()["numbers"]
    assert [(one["was"], one["now"], one["address"]) for one in found] == [
        ("386", "368", "/figures/disclosure#disclosure.licensing.decisions")
    ]
    assert drafted.client.get("/api/put-back?name=overview.platform").json()["numbers"] == []
    one = found[0]
    drafted.edit(do="number", name="overview.disclosure", sentence=one["sentence"], text=one["restored"])
    assert drafted.paragraph("overview.disclosure") == text
    assert drafted.client.get("/api/put-back?name=overview.disclosure").json()["numbers"] == []
    drafted.post("/api/undo")
    assert "368" in drafted.paragraph("overview.disclosure")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("许可386件，处罚21件。", "许可368件，处罚21件。", [("386", "368")]),
        ("许可386件，处罚21件。", "许可368件，处罚12件。", [("386", "368"), ("21", "12")]),
        ("许可386件。", "许可很多件。", []),
        ("许可386件，处罚21件。", "处罚21件，许可386件。", []),
        ("占1,200件", "占1,210件", [("1,200", "1,210")]),
    ],
)
def test_numbers_that_became_others(before: str, after: str, changes: list[tuple[str, str]]) -> None:
    found = list(changed_numbers(before, after))
    assert [(one.was, one.now) for one in found] == changes
    if changes:
        assert all_back(found, after) == before


def test_an_office_of_another_name_is_asked_about_and_the_draft_goes_on(drafted: Browser) -> None:
    drafted.edit(do="text", name="other.fee", text="2025年没有收取信息处理费，自己写的。")
    drafted.fill(values=[{"path": ["单位", "全称"], "value": "云溪区柳圆街道办事处"}])
    asked = drafted.post("/api/draft").json()
    assert asked["rename"] == {"old": "云溪区柳园街道办事处", "now": "云溪区柳圆街道办事处"}
    made = drafted.post("/api/draft", rename="yes")
    assert made.status_code == 200, made.text
    assert not made.json()["refused"]
    assert drafted.client.get("/api/text").json()["unit"] == "云溪区柳圆街道办事处"
    assert "自己写的" in drafted.paragraph("other.fee")
    drafted.post("/api/undo")
    assert drafted.client.get("/api/text").json()["unit"] == "云溪区柳园街道办事处"


def test_each_time_it_is_kept_is_a_step_of_its_own(drafted: Browser) -> None:
    for number in range(3):
        drafted.edit(do="text", name="other.fee", text=f"第{number}次写的。", run=str(number))
    drafted.edit(do="text", name="other.fee", text="第2次写的，又添了几个字。", run="2")
    drafted.post("/api/undo")
    assert drafted.paragraph("other.fee") == "第1次写的。"
    drafted.post("/api/undo")
    assert drafted.paragraph("other.fee") == "第0次写的。"


def test_days_documents_and_addresses_are_no_numbers_to_be_clicked(drafted: Browser) -> None:
    page = drafted.client.get("/text").text
    numbers = re.findall(r'class="number"[^>]*>([^<]*)<', page)
    assert "386" in numbers
    assert not {"2021", "2025", "2024", "100000", "711", "30"} & set(numbers)


def test_the_sheet_for_the_head_names_the_sentence_that_prints_the_cell(drafted: Browser) -> None:
    from narrator.web.check.sheets import number_sheet

    lines = {one.label: one.sentence for one in number_sheet(drafted.project).lines}
    assert "上年结转" in lines["上年结转·总计"]
    assert "结转下年度" in lines["结转下年度·总计"]
    assert "部分公开2件" in lines["部分公开·总计"]
    assert lines["不予公开·保护第三方合法权益·总计"] == ""
    drafted.edit(do="text", name="overview.applications", text="我自己写的一段，部分公开2件。")
    assert {one.sentence for one in number_sheet(drafted.project).lines if "结转" in one.label} == {""}


def test_the_layout_is_chosen_unless_the_district_settled_it(drafted: Browser) -> None:
    assert "体例" in drafted.client.get("/text").text
    made = drafted.post("/api/layout", year="年度", section_five="逐条")
    assert made.status_code == 200, made.text
    assert "2025年度政府信息公开" in drafted.paragraph("title")
    drafted.post("/api/undo")
    drafted.post("/api/undo")
    assert not (drafted.project.folder / "narrator.yaml").exists()
    assert "2025年政府信息公开" in drafted.paragraph("title")
    settings = drafted.project.folder / "narrator.yaml"
    settings.write_text("# 我的\n不适用印作: '0'\n体例: {题目: 年度}   # 区里要的\n", encoding="utf-8")
    drafted.post("/api/layout", year="年", section_five="分写")
    text = settings.read_text(encoding="utf-8")
    assert "# 我的" in text
    assert "# 区里要的" in text
    assert "2025年政府信息公开" in drafted.paragraph("title")
    assert drafted.post("/api/layout", year="年年", section_five="逐条").status_code == 400
    settings.unlink()
    (drafted.project.folder.parent / "narrator.yaml").write_text("体例: {题目: 年度}\n", encoding="utf-8")
    assert drafted.post("/api/layout", year="年", section_five="逐条").status_code == 400
    assert "这是区里定的" in drafted.client.get("/text").text
    assert not settings.exists()
