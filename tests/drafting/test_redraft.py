"""What happens to a person's work when the draft is made again."""

import re

import pytest

from narrator.errors import FileInUse, FileUnreadable, UsageError
from tests.drafting.conftest import Project


def rules(findings: object) -> list[str]:
    return [finding.rule for finding in findings]  # type: ignore[attr-defined]


def test_drafting_twice_changes_nothing(project: Project) -> None:
    project.draft(formats=("md", "html"))
    before = {path.name: path.read_bytes() for path in project.folder.iterdir() if path.is_file()}
    stamp = project.target.stat().st_mtime_ns
    project.draft(formats=("md", "html"))
    after = {path.name: path.read_bytes() for path in project.folder.iterdir() if path.is_file()}
    assert before == after
    assert project.target.stat().st_mtime_ns == stamp


def test_an_untouched_paragraph_follows_the_figures(project: Project) -> None:
    project.begin()
    assert "386" in project.paragraph("overview.disclosure")
    project.change_figures("行政许可: 386", "行政许可: 401")
    project.draft()
    assert "401" in project.paragraph("overview.disclosure")
    assert "386" not in project.text


def test_an_edited_sentence_is_kept_and_its_changed_figure_follows(project: Project) -> None:
    project.begin()
    project.edit("行政许可决定386件，", "行政许可决定386件（窗口报数），")
    edited = project.paragraph("overview.disclosure")
    project.change_figures("行政许可: 386", "行政许可: 401")
    result = project.draft()
    assert project.paragraph("overview.disclosure") == edited.replace(
        "386件（窗口报数），比上年增加34件", "401件（窗口报数），比上年增加49件"
    )
    [finding] = [f for f in result.findings if f.rule == "DRAFT-UPDATED"]
    assert "行政许可决定386件" in finding.message
    assert "行政许可决定401件" in finding.message
    assert "DRAFT-FIGURE" not in rules(result.findings)
    assert result.exit_code == 0


def test_one_changed_word_freezes_one_sentence(project: Project) -> None:
    project.begin()
    project.edit("（一）主动公开。", "（一）主动公开。今年以来，")
    project.change_figures("行政许可: 386", "行政许可: 401")
    before = project.paragraph("overview.disclosure")
    result = project.draft()
    after = project.paragraph("overview.disclosure")
    assert after == before.replace("386件，比上年增加34件", "401件，比上年增加49件")
    assert "DRAFT-UPDATED" not in rules(result.findings)


def test_what_cannot_be_rewritten_is_asked_until_the_person_mends_it(project: Project) -> None:
    project.begin()
    project.edit_prose("行政处罚决定21件。", "行政处罚决定21件，没有发生行政强制。")
    kept = project.paragraph("overview.disclosure")
    project.change_figures("行政强制: 0", "行政强制: 2")
    for _ in range(2):
        findings = project.draft().findings
        assert project.paragraph("overview.disclosure") == kept
        [finding] = [f for f in findings if f.rule == "DRAFT-FIGURE"]
        assert finding.confirm
    project.edit("没有发生行政强制。", "行政强制2件。")
    assert "DRAFT-FIGURE" not in rules(project.draft().findings)


def test_an_edited_sentence_shows_the_new_wording_as_an_alternative(project: Project) -> None:
    project.begin()
    project.edit("行政许可决定386件，", "行政许可决定386件（窗口报数），")
    project.change_figures("行政许可: 386", "行政许可: 401")
    result = project.draft()
    assert "DRAFT-CONFLICT" in rules(result.findings)
    assert "本句新写法｜重新生成｜" in project.text
    assert "401件" in project.text.split("本句新写法｜重新生成｜")[1].split("\n")[0]


def _sentences(project: Project, name: str) -> list[str]:
    return [one for one in re.split(r"(?<=。)", project.paragraph(name)) if one]


def test_a_deleted_sentence_stays_away_until_it_is_restored(project: Project) -> None:
    project.begin()
    gone = next(one for one in _sentences(project, "overview.disclosure") if "微信公众号" in one)
    project.edit_prose(gone, "")
    for _ in range(2):
        project.draft()
        assert gone not in project.paragraph("overview.disclosure")
    project.draft(
        restore=tuple(re.findall(r"公开数量\.[^\",]+", project.text.split("已删语句")[1].split("\n")[0]))
    )
    assert gone in project.paragraph("overview.disclosure")


def test_a_sentence_moved_to_another_paragraph_stays_there(project: Project) -> None:
    project.begin()
    moved = _sentences(project, "overview.platform")[-1]
    project.edit_prose(moved, "")
    last = _sentences(project, "overview.assurance")[-1]
    project.edit_prose(last, last + moved)
    for old, new in (("行政许可: 386", "行政许可: 401"), ("行政许可: 401", "行政许可: 402")):
        project.change_figures(old, new)
        project.draft()
        assert project.text.split("## 二、")[0].count(moved.strip()) == 1
        assert moved.strip() in project.paragraph("overview.assurance")


def test_an_offered_wording_that_is_put_in_stays_and_follows(project: Project) -> None:
    project.begin()
    lines = [line for line in project.text.splitlines() if line.startswith("disclosure.total｜")]
    assert lines
    offered = next(line.split("｜")[2] for line in lines if "214" in line)
    standing = next(one for one in _sentences(project, "overview.disclosure") if "214条" in one)
    project.edit_prose(standing, offered)
    project.change_figures("微信公众号: 98", "微信公众号: 99")
    project.change_figures("合计: 214", "合计: 215")
    for _ in range(2):
        findings = project.draft().findings
        text = project.paragraph("overview.disclosure")
        assert offered.replace("214", "215").replace("加27条", "加28条").replace("98条", "99条") in text
        assert text.count("215条") == 1
        assert not {"DRAFT-UPDATED", "DRAFT-CONFLICT"} & set(rules(findings))


def test_two_sentences_made_one_own_what_both_told(project: Project) -> None:
    project.begin()
    first, second, *_ = _sentences(project, "overview.disclosure")[1:]
    joined = first.rstrip("。") + "，" + second
    project.edit_prose(first + second, joined)
    project.draft()
    text = project.paragraph("overview.disclosure")
    assert joined in text
    assert text.count("214条") == joined.count("214条")


def test_own_sentences_inside_a_paragraph_keep_their_place(project: Project) -> None:
    project.begin()
    first = _sentences(project, "overview.disclosure")[1]
    project.edit_prose(first, first + "这一句是我加的。")
    project.change_figures("行政许可: 386", "行政许可: 401")
    project.draft()
    project.draft()
    assert first + "这一句是我加的。" in project.paragraph("overview.disclosure")


def test_a_deleted_paragraph_stays_deleted_until_restored(project: Project) -> None:
    project.begin()
    lead = project.paragraph("overview.lead")
    project.edit(lead, "")
    project.draft()
    assert lead not in project.text
    project.draft()
    assert lead not in project.text
    project.draft(restore=("overview.lead",))
    assert lead in project.text


def test_restoring_what_was_never_deleted_is_wrong_use(project: Project) -> None:
    project.begin()
    with pytest.raises(UsageError, match="没有删除过"):
        project.draft(restore=("overview.nothing",))


def test_deleting_a_numbered_paragraph_renumbers_the_rest(project: Project) -> None:
    project.begin()
    project.edit(project.paragraph("overview.disclosure"), "")
    project.draft()
    assert project.paragraph("overview.applications").startswith("（一）依申请公开。")


def test_own_text_keeps_its_place(project: Project) -> None:
    project.begin()
    lead = project.paragraph("overview.lead")
    project.edit(lead, lead + "\n\n这一段是我自己写的 -- 请保留。")
    project.change_figures("行政许可: 386", "行政许可: 401")
    project.draft()
    project.draft()
    text = project.text
    assert text.count("这一段是我自己写的") == 1
    assert text.index(lead) < text.index("这一段是我自己写的 -- 请保留。") < text.index("（一）主动公开。")


def test_a_moved_paragraph_stays_where_it_was_moved(project: Project) -> None:
    project.begin()
    text = project.text
    start = text.index('<!-- narrator:{"id":"overview.platform"')
    end = text.index('<!-- narrator:{"id":"overview.assurance"')
    moved = text[start:end]
    project.target.write_text(
        text[:start] + text[end:].replace("## 二、", moved + "## 二、", 1), encoding="utf-8"
    )
    project.draft()
    assert project.text.index('"overview.assurance"', 900) < project.text.index('"id":"overview.platform"')


def test_a_table_cell_changed_by_hand_stops_the_run(project: Project) -> None:
    project.begin()
    before = project.text.replace(">386<", ">387<")
    project.target.write_text(before, encoding="utf-8")
    result = project.draft()
    assert result.exit_code == 1
    assert result.written == ()
    [finding] = result.findings[-1:]
    assert finding.rule == "DRAFT-TABLE"
    assert [e.value for e in finding.evidence] == ["387", "386"]
    assert project.text == before


def test_a_table_cell_taken_over_into_the_figures_is_settled(project: Project) -> None:
    project.begin()
    project.target.write_text(project.text.replace(">386<", ">387<"), encoding="utf-8")
    project.change_figures("行政许可: 386", "行政许可: 387")
    assert project.draft().exit_code == 0
    assert ">387<" in project.text


def test_changed_figures_are_no_hand_made_change(project: Project) -> None:
    project.begin()
    project.change_figures("行政处罚: 21", "行政处罚: 22")
    assert project.draft().exit_code == 0


def test_discarding_table_changes(project: Project) -> None:
    project.begin()
    project.target.write_text(project.text.replace(">386<", ">387<"), encoding="utf-8")
    assert project.draft(discard_tables=True).exit_code == 0
    assert ">386<" in project.text


def test_a_damaged_table_is_reported(project: Project) -> None:
    project.begin()
    text = project.text
    project.target.write_text(text.replace(">386</td>", ">386</td><td>1</td>"), encoding="utf-8")
    result = project.draft()
    assert result.exit_code == 1
    assert "结构" in result.findings[-1].message


_OWN_TABLE = "<table>\n<tr><td>事项</td><td>件数</td></tr>\n<tr><td>咨询</td><td>64</td></tr>\n</table>"


@pytest.mark.parametrize("place", ["<table>", '<!-- narrator:{"table"', "## 三、", "</table>"])
@pytest.mark.parametrize("discard", [False, True])
def test_a_table_of_ones_own_is_kept_as_it_stands(place: str, discard: bool, project: Project) -> None:
    project.begin()
    own = f"\n\n{_OWN_TABLE}\n\n"
    project.edit(place, f"{place}{own}" if place == "</table>" else f"{own}{place}")
    for _ in range(2):
        assert project.draft(discard_tables=discard).exit_code == 0
        assert project.text.count(_OWN_TABLE) == 1
        assert project.text.count("<table") == 4


def test_an_unclosed_table_or_comment_swallows_nothing(project: Project) -> None:
    project.begin()
    lead = project.paragraph("overview.lead")
    project.edit(lead, lead + "\n\n写到这里 <table> 还没有写完。")
    project.edit("## 六、", "还有 <!-- 没有写完。\n\n## 六、")
    before = project.text
    assert project.draft().exit_code == 0
    assert "写到这里" in project.text
    assert "没有写完。" in project.text
    for name in ("overview.platform", "other.fees"):
        assert (f'"id":"{name}"' in before) == (f'"id":"{name}"' in project.text)


def test_a_deleted_table_comes_back(project: Project) -> None:
    project.begin()
    start, end = project.text.index("<table"), project.text.index("</table>") + 8
    project.target.write_text(project.text[:start] + project.text[end:], encoding="utf-8")
    project.draft()
    assert project.text.count("<table") == 3


def test_an_answer_no_removes_the_sentence(project: Project) -> None:
    first = project.draft()
    question = next(item for item in first.open if item.kind == "待核实")
    sentence = next(
        line for line in project.text.splitlines() if line.endswith("答：") and question.question in line
    )
    project.edit(sentence, sentence + "否")
    second = project.draft()
    assert question not in second.open
    assert question.question not in [item.question for item in project.draft().open]


def test_an_answer_yes_keeps_the_sentence_without_its_mark(project: Project) -> None:
    first = project.draft()
    question = next(item for item in first.open if item.kind == "待核实")
    line = next(
        line for line in project.text.splitlines() if line.endswith("答：") and question.question in line
    )
    marks = project.text.count("【待核实】")
    project.edit(line, line + "是")
    project.draft()
    assert project.text.count("【待核实】") <= marks
    assert question.question not in [item.question for item in project.draft().open]


def test_an_answer_with_words_replaces_the_sentence(project: Project) -> None:
    first = project.draft()
    question = next(item for item in first.open if item.kind == "待核实")
    line = next(
        line for line in project.text.splitlines() if line.endswith("答：") and question.question in line
    )
    project.edit(line, line + "改成：由司法所逐条核对后发布。")
    project.draft()
    assert "由司法所逐条核对后发布。" in project.text


def test_a_broken_anchor_loses_nothing(project: Project) -> None:
    project.begin()
    lead = project.paragraph("overview.lead")
    project.edit('<!-- narrator:{"id":"overview.lead"', '<!-- narrator:{"id":overview.lead"')
    result = project.draft()
    assert lead in project.text
    assert "DRAFT-STRUCTURE" in rules(result.findings)


def test_a_changed_section_title_is_kept_and_reported(project: Project) -> None:
    project.begin()
    project.edit("## 五、存在的主要问题及改进情况", "## 五、存在的主要问题及改进措施")
    result = project.draft()
    assert "## 五、存在的主要问题及改进措施" in project.text
    assert "## 五、存在的主要问题及改进情况" not in project.text
    assert any("规定的标题" in finding.message for finding in result.findings)


def test_the_draft_of_another_year_is_not_merged(project: Project) -> None:
    project.begin()
    before = project.text
    project.change_figures("年度: 2025", "年度: 2026")
    with pytest.raises(FileUnreadable, match="2025年的草稿"):
        project.draft()
    assert project.text == before


def test_a_file_that_is_no_draft_is_left_alone(project: Project) -> None:
    project.target.write_text("我的笔记\n", encoding="utf-8")
    with pytest.raises(FileUnreadable, match="不是 narrator 生成的草稿"):
        project.draft()
    assert project.text == "我的笔记\n"


def test_unbalanced_figures_write_nothing_unless_forced(project: Project) -> None:
    project.change_figures("结转下年度: 自然人1", "结转下年度: 自然人2")
    result = project.draft()
    assert result.exit_code == 1
    assert not project.target.exists()
    assert any(
        "本年新收9 + 上年结转1 = 10" in f.message and "办理结果总计9 + 结转下年度2 = 11" in f.message
        for f in result.findings
    )
    forced = project.draft(force=True, formats=("md", "html"))
    assert forced.exit_code == 0
    assert "草稿" in (project.folder / "draft.html").read_text(encoding="utf-8")


def test_an_export_a_person_changed_is_not_overwritten(project: Project) -> None:
    project.draft(formats=("html",))
    page = project.folder / "draft.html"
    page.write_text("科长改过的", encoding="utf-8")
    result = project.draft(formats=("html",))
    assert page.read_text(encoding="utf-8") == "科长改过的"
    assert (project.folder / "draft.新.html").exists()
    assert "EXPORT-KEPT" in rules(result.findings)
    project.draft(formats=("html",))
    assert not (project.folder / "draft.新2.html").exists()


@pytest.mark.parametrize("owner", ["~$draft.html", "~$aft.html", ".~draft.html", ".~lock.draft.html#"])
def test_an_open_file_stops_everything_before_anything_is_written(project: Project, owner: str) -> None:
    project.draft(formats=("html",))
    before = project.text
    project.change_figures("行政许可: 386", "行政许可: 401")
    (project.folder / owner).touch()
    with pytest.raises(FileInUse, match=r"draft\.html 正在 .* 中打开，请关闭后重试"):
        project.draft(formats=("html",))
    assert project.text == before
    assert not list(project.folder.glob("*.tmp"))


def test_hostile_text_survives_as_text(project: Project) -> None:
    hostile = "6月更新“<script>alert(1)</script> {{ 年 }} & --> -- # 标题 \\ 栏目”1次"
    project.change_figures("本年做法:", f"本年做法:\n  - '{hostile}'")
    project.draft(formats=("html",))
    first = project.text
    project.draft(formats=("html",))
    assert project.text == first
    assert "<script>" not in (project.folder / "draft.html").read_text(encoding="utf-8")


def test_windows_line_ends_and_a_byte_order_mark_are_no_edit(project: Project) -> None:
    project.begin()
    text = project.text
    project.target.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    project.change_figures("行政许可: 386", "行政许可: 401")
    result = project.draft()
    assert "DRAFT-CONFLICT" not in rules(result.findings)
    assert "401" in project.paragraph("overview.disclosure")


def test_a_draft_says_what_settled_the_place_of_own_lines(project: Project) -> None:
    project.change_figures(
        "本年做法:", "本年做法:\n  - 9月给公开专区添置查询机1台。\n  - 依申请公开：答复书加盖骑缝章。"
    )
    project.begin()
    assert "按说的东西：9月给公开专区添置查询机1台。" in project.text
    assert "答复书加盖骑缝章。" in project.paragraph("overview.applications")
    assert "：答复书加盖骑缝章。" not in project.text.split("放在这里的依据")[-1]
    before = project.text
    project.draft()
    assert project.text == before
