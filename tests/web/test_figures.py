"""数: numbers entered one by one, in a line, as nothing at all; the file keeps its comments; sums are told at once."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.figures.file.outline import Listing, Shape, outline
from narrator.web.figures.facts import BASICS, sections, seldom
from narrator.web.figures.labels import said_of
from narrator.web.figures.prior import last_year
from tests.web.conftest import Browser

NEW = "applications.new_received.natural_person"


def _text(folder: Path) -> str:
    return (folder / "figures.yaml").read_text(encoding="utf-8")


def _comments(text: str) -> list[str]:
    return re.findall("#.*", text)


def test_a_number_is_entered_and_the_sums_are_told(browser: Browser, folder: Path) -> None:
    before = _text(folder)
    answer = browser.fill(cells={NEW: "10"}, part="applications")
    assert answer.status_code == 200
    table = answer.json()["tables"]["applications"]
    assert table["cells"][NEW] == {"text": "10", "state": "set"}
    assert table["cells"]["applications.new_received.total"]["text"] == "13"
    balance = {one["label"]: one for one in table["balances"]}
    rows = ("new_received", "carried_in", "results_total", "carried_out")
    assert balance["自然人"] == {
        "label": "自然人",
        "words": "10+1=11 ≠ 9+1=10",
        "state": "uneven",
        "cells": [f"applications.{row}.natural_person" for row in rows],
    }
    assert balance["商业企业"]["state"] == "even"
    part = next(one for one in answer.json()["parts"] if one["address"] == "/figures/applications")
    assert part["state"] == "不平1处"
    assert answer.headers["etag"] == f'"{browser.figures()}"'
    assert _comments(_text(folder)) == _comments(before)
    changed = set(before.splitlines()) ^ set(_text(folder).splitlines())
    assert len(changed) == 2


@pytest.mark.parametrize(
    ("typed", "shown", "state"),
    [
        ("７", "7", "set"),
        ("无", "0", "zero"),
        ("", "", "unset"),
        ("/", "/", "none"),
        ("不涉及", "/", "none"),
        ("还没问到", "", "unset"),
        ("5件", "5", "set"),
        ("1,200", "1200", "set"),
    ],
)
def test_what_is_typed_reads_as_it_is_meant(browser: Browser, typed: str, shown: str, state: str) -> None:
    answer = browser.fill(cells={NEW: typed}, part="applications").json()
    assert answer["tables"]["applications"]["cells"][NEW] == {"text": shown, "state": state}


@pytest.mark.parametrize("typed", ["3a", "-1", "1.5", "010", "三", "12345678901", "=1+1", "3 4"])
def test_what_is_no_number_is_told_and_nothing_is_written(browser: Browser, folder: Path, typed: str) -> None:
    before = _text(folder)
    answer = browser.fill(cells={NEW: typed, "disclosure.penalty.decisions": "4"}, part="applications")
    assert answer.status_code == 422
    assert answer.json()["findings"][0]["message"].startswith("表三—本年新收")
    assert _text(folder) == before


def test_columns_a_row_in_one_line_does_not_name_are_told_when_they_become_0(
    tmp_path: Path, open_folder: Callable[[Path, str | None], Browser]
) -> None:
    browser = open_folder(tmp_path, None)
    browser.post("/api/begin", unit="枫林渡街道办事处", kind="街道", year="2025")
    row = "applications.carried_out"
    browser.fill(cells={f"{row}.public_welfare": "0"})
    answer = browser.fill(cells={f"{row}.natural_person": "自然人1，商业企业2"}, part="applications").json()
    assert set(answer["zeros"]) == {"科研机构", "法律服务机构", "其他"}
    assert browser.fill(cells={f"{row}.natural_person": "自然人1，商业企业2"}).json()["zeros"] == []
    for said in ("无", "0"):
        browser.fill(cells={f"{row}.research": ""})
        assert browser.fill(cells={f"{row}.research": said}).json()["zeros"] == []


def test_zeros_filled_in_at_once_name_what_was_none_last_year(drafted: Browser) -> None:
    """A zero nobody meant: 空着的都是0 over a cell nobody has asked about yet."""
    prior = last_year(drafted.project.loaded()).figures
    assert prior is not None
    then = prior.value("disclosure", "licensing", "decisions")
    assert then
    cell = "disclosure.licensing.decisions"
    drafted.fill(cells={cell: ""})
    answer = drafted.fill(nothing=["disclosure"], part="disclosure").json()
    assert answer["had"] == [{"name": "行政许可", "then": str(then)}]
    assert answer["tables"]["disclosure"]["cells"][cell]["text"] == "0"
    assert drafted.fill(nothing=["disclosure"]).json()["had"] == []
    drafted.fill(cells={cell: ""})
    assert drafted.fill(cells={cell: "0"}).json()["had"] == []


def test_a_row_in_one_line(browser: Browser) -> None:
    answer = browser.fill(cells={NEW: "自然人3，商业企业1"}, part="applications").json()
    cells = answer["tables"]["applications"]["cells"]
    row = {name.rsplit(".", 1)[1]: cell["text"] for name, cell in cells.items() if ".new_received." in name}
    assert row == {
        "natural_person": "3", "enterprise": "1", "research": "0", "public_welfare": "0",
        "legal_service": "0", "other_org": "0", "total": "4",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("applications.new_received", 6),
        ("applications.denied", 48),
        ("applications", 144),
        ("review_litigation", 12),
    ],
)
def test_nothing_fills_what_is_unset_and_no_more(
    browser: Browser, folder: Path, name: str, count: int
) -> None:
    text = _text(folder)
    start, end = text.index("依申请公开表:"), text.index("信息处理费:")
    emptied = text[:start] + "依申请公开表:\n  上年结转: 自然人1\n复议诉讼表:\n" + text[end:]
    (folder / "figures.yaml").write_text(emptied, encoding="utf-8")
    before = browser.project.loaded().figures.cells
    answer = browser.fill(nothing=[name], part="applications")
    assert answer.status_code == 200
    after = browser.project.loaded().figures.cells
    changed = [
        cell
        for cell in after
        if after[cell] != before[cell] and cell.column != "total" and cell.row != "results_total"
    ]
    assert len(changed) == count - (
        6 if name == "applications" else 0
    )  # what was carried over stands already
    assert all(after[cell] == 0 for cell in changed)
    assert browser.project.loaded().figures.value("applications", "carried_in", "natural_person") == 1


def test_a_group_has_its_own_nothing_and_table_four_is_filled_as_a_whole(
    browser: Browser, folder: Path
) -> None:
    text = _text(folder)
    emptied = text.replace("    复议后起诉: 尚未审结1\n", "").replace("  其余为零: 是\n", "")
    (folder / "figures.yaml").write_text(emptied, encoding="utf-8")
    page = browser.client.get("/figures/applications").text
    groups = re.findall(r'<button[^>]* data-nothing="(applications\.\w+)"[^>]*>无</button></th>', page)
    assert [name.split(".")[1] for name in groups] == [
        "denied", "unavailable", "not_processed", "other_handling",
    ]  # fmt: skip
    shown = browser.client.get("/api/figures/applications").json()["tables"]["applications"]["groups"]
    assert shown == {name: not name.endswith("other_handling") for name in groups}
    browser.fill(nothing=["review_litigation"], part="review_litigation")
    figures = browser.project.loaded().figures
    assert not [cell for cell in figures.unset_cells() if cell.table == "review_litigation"]
    assert figures.value("review_litigation", "review", "upheld") == 1
    told = browser.client.get("/api/figures/review_litigation").json()["tables"]["review_litigation"]
    assert list(told["rows"]) == ["review_litigation"]


def test_both_sides_of_every_row_of_table_four_are_told(browser: Browser, folder: Path) -> None:
    text = _text(folder).replace("复议后起诉: 尚未审结1", "复议后起诉: {尚未审结: 1, 总计: 3}")
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    told = browser.client.get("/api/figures/review_litigation").json()["tables"]["review_litigation"]
    assert "3" in told["rows"]["review_litigation"]["message"]


def test_tables_that_do_not_agree_are_not_said_to_be_complete(browser: Browser) -> None:
    assert browser.client.get("/api/figures").json()["state"] == "齐"
    assert "三张表的数齐了" in browser.client.get("/figures/applications").text
    told = browser.fill(cells={NEW: "10"}, part="applications").json()
    assert told["state"] == "不平1处"
    assert "三张表不平1处" in browser.client.get("/figures/disclosure").text


def test_a_year_that_is_not_compared_says_why(drafted: Browser) -> None:
    assert "没有和去年比" not in drafted.client.get("/figures/disclosure").text
    drafted.fill(values=[{"path": ["单位", "全称"], "value": "云溪区望塔街道办事处"}])
    assert "没有和去年比" in drafted.client.get("/figures/disclosure").text
    assert "云溪区柳园街道办事处" in drafted.client.get("/figures/disclosure").text


def test_a_sum_is_open_while_a_number_is_missing(browser: Browser) -> None:
    answer = browser.fill(cells={NEW: ""}, part="applications").json()["tables"]["applications"]
    assert answer["cells"]["applications.new_received.total"] == {"text": "？", "state": "unset"}
    assert answer["unset"] == 1


def test_a_cell_made_unset_stays_unset_where_all_others_were_zero(browser: Browser, folder: Path) -> None:
    assert "其余为零: 是" in _text(folder)
    answer = browser.fill(
        cells={"applications.denied.state_secret.enterprise": ""}, part="applications"
    ).json()
    assert answer["tables"]["applications"]["unset"] > 0
    figures = browser.project.loaded().figures
    assert (
        len(
            [cell for cell in figures.unset_cells() if cell.column != "total" and cell.row != "results_total"]
        )
        == 1
    )


def test_who_reported_is_kept_and_asked_by_name(browser: Browser) -> None:
    browser.fill(values=[{"path": ["来源", "行政处罚"], "value": "综合执法队，1月6日"}])
    answer = browser.fill(cells={"disclosure.penalty.decisions": ""}, part="disclosure").json()
    row = answer["tables"]["disclosure"]["rows"]["disclosure.penalty"]
    assert (row["who"], row["day"]) == ("综合执法队", "1月6日")
    assert answer["awaited"] == "差1个：综合执法队1"
    listed = browser.client.get("/api/awaited").json()["awaited"]
    assert listed[0]["who"] == "综合执法队"
    assert "行政处罚" in listed[0]["message"]
    assert "综合执法队" in browser.client.get("/awaited").text


def test_facts_and_lists_are_entered(browser: Browser) -> None:
    lines = ["一件事：写清楚了", "另一件 # 不是注释"]
    browser.fill(values=[{"path": ["本年做法"], "value": lines}])
    browser.fill(values=[{"path": ["公开数量", "合计"], "value": "215"}])
    problem = {"问题": "更新慢", "措施": "每月通报"}
    answer = browser.fill(values=[{"path": ["存在问题"], "value": [problem]}]).json()
    assert answer["values"]["本年做法"] == lines
    assert answer["values"]["公开数量"]["合计"] == "215"
    assert browser.project.loaded().figures.problems[0].measure == "每月通报"
    page = browser.client.get("/figures/本年做法").text
    assert "另一件 # 不是注释" in page
    assert "问10：" in page


def test_a_value_the_file_does_not_know_is_refused(browser: Browser, folder: Path) -> None:
    before = _text(folder)
    for path in (["没有这个键"], ["公开数量", "没有"], ["依申请公开表", "本年新收"]):
        assert browser.fill(values=[{"path": path, "value": "1"}]).status_code in (400, 422)
    assert browser.fill(values=[{"path": ["年度"], "value": "二〇二五"}]).status_code == 422
    assert _text(folder) == before


def test_a_record_written_as_one_word_keeps_it(browser: Browser, folder: Path) -> None:
    text = _text(folder).replace("公众号: {名称: 柳园发布, 状态: 在用}", "公众号: 在用")
    (folder / "figures.yaml").write_text(text, encoding="utf-8")
    browser.fill(values=[{"path": ["平台", "公众号", "名称"], "value": "柳园发布"}])
    again = browser.client.get("/api/figures").json()["values"]["平台"]["公众号"]
    assert again == {"名称": "柳园发布", "状态": "在用"}


def test_the_condition_is_asked_for_and_kept(browser: Browser) -> None:
    etag = browser.figures()
    assert browser.client.patch("/api/figures", json={"cells": {}}).status_code == 400
    assert browser.fill(etag=etag, cells={NEW: "8"}).status_code == 200
    stale = browser.fill(etag=etag, cells={"disclosure.penalty.decisions": "30"})
    assert stale.status_code == 412
    assert browser.project.loaded().figures.value("disclosure", "penalty", "decisions") == 21
    again = browser.fill(cells={"disclosure.penalty.decisions": "30"})
    assert again.status_code == 200
    figures = browser.project.loaded().figures
    assert figures.value("disclosure", "penalty", "decisions") == 30
    assert figures.value("applications", "new_received", "natural_person") == 8


def test_a_hand_edit_meanwhile_is_kept_and_told(browser: Browser, folder: Path) -> None:
    etag = browser.figures()
    by_hand = _text(folder).replace("行政处罚: 21", "行政处罚: 22   # 执法队更正")
    (folder / "figures.yaml").write_text(by_hand, encoding="utf-8")
    assert browser.fill(etag=etag, cells={NEW: "8"}).status_code == 412
    assert _text(folder) == by_hand
    assert browser.fill(cells={NEW: "8"}).status_code == 200
    assert "行政处罚: 22   # 执法队更正" in _text(folder)
    assert browser.post("/api/undo").json()["done"] == "填数"
    assert _text(folder) == by_hand


def test_a_figures_file_broken_by_hand_is_told_with_its_lines_and_can_be_gone_back_from(
    browser: Browser, folder: Path
) -> None:
    (folder / "figures.yaml").write_text(
        _text(folder).replace("行政处罚: 21", "行政处罚: 2a"), encoding="utf-8"
    )
    answer = browser.client.get("/figures/disclosure")
    assert answer.status_code == 422
    assert "主动公开表—行政处罚" in answer.text
    assert "要写一个数（0、1、2……），现在写的是 &#34;2a&#34;" in answer.text
    assert browser.client.get("/versions").status_code == 200
    browser.post("/api/undo")
    assert browser.client.get("/figures/disclosure").status_code == 200


@pytest.mark.parametrize(
    ("encoding", "newline"), [("gb18030", "\n"), ("utf-8-sig", "\r\n"), ("utf-16", "\r\n")]
)
def test_encoding_and_line_ends_stay(browser: Browser, folder: Path, encoding: str, newline: str) -> None:
    path = folder / "figures.yaml"
    path.write_bytes(_text(folder).replace("\n", newline).encode(encoding))
    assert browser.fill(cells={NEW: "8"}).status_code == 200
    text = path.read_bytes().decode(encoding)
    assert text.count("\n") == text.count(newline) > 50
    assert "自然人: 8" in text


def test_a_file_typed_with_slips_is_filled_in_too(browser: Browser, folder: Path) -> None:
    path = folder / "figures.yaml"
    path.write_text(_text(folder).replace("  行政强制: 0", "  行政强制：0"), encoding="utf-8")
    assert browser.fill(cells={NEW: "8"}).status_code == 200
    assert browser.project.loaded().figures.value("applications", "new_received", "natural_person") == 8


def test_every_part_has_an_address_and_a_twin(browser: Browser) -> None:
    listed = browser.client.get("/api/figures").json()["parts"]
    assert len(listed) > 8
    for one in listed:
        assert browser.client.get(one["address"]).status_code == 200, one
        assert browser.client.get(f"/api{one['address']}").status_code == 200
    assert browser.client.get("/figures/没有").status_code == 404


def test_a_workbook_is_shown_and_can_be_gone_on_with(tmp_path: Path, open_folder) -> None:  # type: ignore[no-untyped-def]
    from narrator.figures.carry import carry_forward
    from narrator.figures.file.load import load_figures
    from narrator.figures.workbook.write import blank_workbook
    from tests.web.conftest import EXAMPLE

    (tmp_path / "figures.xlsx").write_bytes(blank_workbook(carry_forward(load_figures(EXAMPLE).figures)))
    browser = open_folder(tmp_path, "figures.xlsx")
    assert "这里只能看" in browser.client.get("/figures/applications").text
    assert browser.fill(cells={NEW: "8"}).status_code == 400
    assert browser.post("/api/figures/here").status_code == 200
    assert browser.fill(cells={NEW: "8"}).status_code == 200
    assert (tmp_path / "figures.xlsx").exists()


def test_what_few_offices_fill_in_stands_behind_more_until_something_is_there(browser: Browser) -> None:
    page = browser.client.get("/figures/监督保障").text
    usual, more = page.split("更多：", 1)
    assert 'id="监督保障·人员·牵头"' in usual
    assert 'id="监督保障·人员·联络员"' in more
    assert "人员" in more.split("</summary>")[0]
    browser.fill(values=[{"path": ["监督保障", "人员", "联络员"], "value": "9"}])
    assert 'id="监督保障·人员·联络员"' in browser.client.get("/figures/监督保障").text.split("更多：", 1)[0]
    browser.fill(values=[{"path": ["来源", "人员·换人"], "value": "人事科"}])
    assert browser.client.get("/figures/存在问题").text.count("更多：") == 0


def test_a_bare_street_office_faces_few_fields(open_folder, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "new").mkdir()
    begun = open_folder(tmp_path / "new", None)
    begun.post("/api/begin", unit="枫林渡街道办事处", kind="街道", year="2025")
    shown = 0
    for one in sections():
        page = begun.client.get(f"/figures/{one.key}" if one.key not in BASICS else "/figures/basics").text
        shown += 0 if one.key in BASICS else page.split("更多：", 1)[0].count("data-path=")
    assert shown <= 60


def test_what_is_seldom_is_a_key() -> None:
    known = {part.path for section in sections() for part in section.parts}
    for name in seldom():
        assert any(path[: len(name)] == name for path in known), name


def test_a_whole_table_is_asked_for_as_a_table_and_a_few_rows_by_name(browser: Browser) -> None:
    browser.fill(values=[{"path": ["依申请公开表"], "value": ""}])
    emptied = dict.fromkeys(
        browser.client.get("/api/figures/applications").json()["tables"]["applications"]["cells"], ""
    )
    entered = {name: "" for name in emptied if not name.endswith(".total") and "results_total" not in name}
    browser.fill(cells=entered)
    told = browser.client.get("/api/awaited").json()["awaited"]
    message = " ".join(one["message"] for one in told)
    assert "表三“依申请公开表”（还差144个，整张表发来也行）" in message
    assert "属于国家秘密" not in message
    browser.fill(rows={"applications.new_received": "自然人3"}, cells={"disclosure.penalty.decisions": ""})
    message = " ".join(one["message"] for one in browser.client.get("/api/awaited").json()["awaited"])
    assert "还差138个" in message
    assert "行政处罚" in message
    state = browser.client.get("/api/figures").json()
    counted = {
        key: sum(cell["state"] == "unset" for name, cell in table["cells"].items() if name in entered)
        for key, table in state["tables"].items()
    }
    assert counted["applications"] == 138
    assert state["awaited"] == "差139个"
    assert {one["state"] for one in state["parts"] if one["address"] == "/figures/applications"} == {
        "差138个"
    }
    assert "差139个" in browser.client.get("/figures/disclosure").text
    assert "差138个" in browser.client.get("/figures/applications").text.split('id="unset-count"')[1][:80]


def test_where_nothing_was_charged_nothing_more_of_fees_is_asked(browser: Browser) -> None:
    page = browser.client.get("/figures/信息处理费").text
    assert 'id="信息处理费·按件·金额"' in page.split("更多：")[1]
    browser.fill(values=[{"path": ["信息处理费", "未收取"], "value": ""}])
    page = browser.client.get("/figures/信息处理费").text
    assert 'id="信息处理费·按件·金额"' in page.split("更多：")[0]


def test_nobody_reports_the_year_and_single_values_stand_together(browser: Browser) -> None:
    page = browser.client.get("/figures/basics").text
    assert 'data-source=""' not in page
    assert "谁报的" not in page
    assert "年度、口径、落款日期" in page
    assert page.count("<h1") == 3


def test_last_years_channels_are_at_hand(drafted: Browser) -> None:
    page = drafted.client.get("/figures/公开数量").text
    assert re.search("去年：.*微信公众号86", page)
    assert "照去年的名称列上" not in page  # this year's have the same names
    drafted.fill(values=[{"path": ["公开数量", "渠道"], "value": {"微信公众号": "98"}}])
    page = drafted.client.get("/figures/公开数量").text
    assert "社区公开栏" in re.findall("data-names='([^']*)'", page)[0].encode().decode("unicode_escape")


def test_what_is_entered_and_confirmed_with_it_is_one_step(browser: Browser) -> None:
    name = "前言.地址"
    value = {"path": ["前言", "地址"], "value": "云溪区柳园路8号"}
    browser.fill(values=[value], confirm=[name], label="认一认：地址")
    assert browser.project.notes().carried == {name: True}
    assert browser.post("/api/undo").json()["done"] == "认一认：地址"
    assert browser.project.notes().carried == {}


def test_why_a_street_has_a_stroke_at_rules_is_told_and_0_can_be_written_instead(browser: Browser) -> None:
    page = browser.client.get("/figures/disclosure").text
    assert "街道没有制定规章的权限，这三格先填了“/”" in page
    rules = [f"disclosure.rules.{column}" for column in ("issued", "repealed", "in_force")]
    answer = browser.fill(cells=dict.fromkeys(rules, "0"), part="disclosure").json()
    cells = answer["tables"]["disclosure"]["cells"]
    assert [cells[name]["text"] for name in rules] == ["0"] * 3
    assert "没有制定规章的权限" not in browser.client.get("/figures/applications").text


def test_a_government_that_makes_rules_is_told_nothing_of_it(browser: Browser) -> None:
    browser.fill(values=[{"path": ["单位", "类别"], "value": "地级市政府"}])
    assert "没有制定规章的权限" not in browser.client.get("/figures/disclosure").text


def test_the_columns_that_do_not_agree_are_told_over_the_table_and_shown_in_it(browser: Browser) -> None:
    answer = browser.fill(cells={NEW: "99"}, part="applications").json()
    table = answer["tables"]["applications"]
    assert table["uneven"].startswith("两边不平：自然人、总计")
    uneven = next(one for one in table["balances"] if one["label"] == "自然人")
    assert NEW in uneven["cells"]
    assert "两边不平：自然人" in browser.client.get("/figures/applications").text


_EXAMPLE = re.compile("如 ?([^。；]+)")
_LIST_EXAMPLES = [
    (part.path, tuple(column.path[0] for column in part.columns), index, match[1])
    for section in outline()
    for part in section.parts
    if isinstance(part, Listing) and part.shape is Shape.COUNTS
    for index, column in enumerate(part.columns)
    if (match := _EXAMPLE.search(said_of((*part.path, column.path[0])).hint or ""))
]


@pytest.mark.parametrize(("path", "names", "index", "example"), _LIST_EXAMPLES)
def test_the_example_beside_a_column_of_counts_is_taken_and_shown_again(
    browser: Browser, path: tuple[str, ...], names: tuple[str, ...], index: int, example: str
) -> None:
    page = browser.client.get(f"/figures/{path[0]}").text
    lists = re.findall('<fieldset class="list.*?</fieldset>', html.unescape(page), re.DOTALL)
    fields = next(one for one in lists if json.loads(re.findall("data-path='([^']+)'", one)[0]) == list(path))
    keys = re.findall('data-key="([^"]+)"', fields.split("<tbody>")[1].split("</tr>")[0])
    assert keys[index] == names[index]
    value = {"街道专栏": {keys[1]: "92", keys[index]: example}}
    assert browser.fill(values=[{"path": list(path), "value": value}]).status_code == 200
    page = browser.client.get(f"/figures/{path[0]}").text
    assert ">92</textarea>" in page
    assert f">{example}</textarea>" in page
