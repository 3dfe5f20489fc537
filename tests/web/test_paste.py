"""A clipboard from Excel or WPS: merged cells and labels, quoted text, a block without labels; nothing is written by itself."""

import pytest

from tests.web.conftest import Browser

HEAD = (
    "<tr><th colspan=2 rowspan=2>（本列数据的勾稽关系）</th><th colspan=7>申请人情况</th></tr>"
    "<tr><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td></tr>"
)


def _row(label: str, *values: str, before: str = "") -> str:
    span = "" if before else " colspan=2"
    return f"<tr>{before}<td{span}>{label}</td>{''.join(f'<td>{one}</td>' for one in values)}</tr>"


HTML = (
    "<html><body><!--StartFragment--><table>" + HEAD
    + _row("一、本年新收政府信息公开申请数量", "11", "1", "0", "0", "2", "0", "14")
    + _row("二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1")
    + _row("1.属于国家秘密", "0", "3", "", "0", "0", "0", "3", before="<td rowspan=2>（三）不予公开</td>")
    + _row("4.保护第三方合法权益", "0", "0", "0", "0", "1", "2x", "1")
    + _row("四、结转下年度继续办理", "1", "0", "0", "0", "0", "0", "1")
    + "</table><!--EndFragment--></body></html>"
)  # fmt: skip


def _paste(browser: Browser, **body: str):  # type: ignore[no-untyped-def]
    return browser.post("/api/paste", **{"html": "", "text": "", "table": "applications", "cell": "", **body})


def test_a_table_with_merged_cells_is_recognised_by_its_labels(browser: Browser) -> None:
    before = browser.figures()
    answer = _paste(browser, html=HTML).json()
    cells = {one["cell"]: one for one in answer["cells"]}
    assert cells["applications.new_received.natural_person"]["new"] == "11"
    assert cells["applications.new_received.natural_person"]["old"] == "9"
    assert cells["applications.denied.state_secret.enterprise"]["new"] == "3"
    assert cells["applications.carried_out.natural_person"]["new"] == "1"
    assert not any(name.endswith(".total") for name in cells)
    assert "总计不写入" in " ".join(answer["notes"])
    assert browser.figures() == before


def test_pasted_is_one_step(browser: Browser) -> None:
    answer = _paste(browser, html=HTML).json()
    entries = {one["cell"]: one["new"] for one in answer["cells"] if not one["problem"]}
    assert browser.fill(cells=entries, label="粘贴").status_code == 200
    assert browser.project.loaded().figures.value("applications", "new_received", "natural_person") == 11
    assert browser.post("/api/undo").json()["done"] == "粘贴"
    assert browser.project.loaded().figures.value("applications", "new_received", "natural_person") == 9


def test_a_block_without_labels_goes_where_the_person_pointed(browser: Browser) -> None:
    text = '3\t1\t"0"\n４\t\t2x\n'
    answer = _paste(browser, text=text, cell="applications.denied.state_secret.natural_person").json()
    cells = {one["cell"]: (one["new"], bool(one["problem"])) for one in answer["cells"]}
    assert cells["applications.denied.state_secret.natural_person"] == ("3", False)
    assert cells["applications.denied.state_secret.research"] == ("0", False)
    assert cells["applications.denied.prohibited_by_law.natural_person"] == ("4", False)
    assert cells["applications.denied.prohibited_by_law.research"][1]


def test_what_cannot_be_placed_is_told(browser: Browser) -> None:
    answer = _paste(browser, text="今天天气很好\n没有表格")
    assert answer.status_code == 400
    assert "认不出" in answer.json()["error"]["message"]
    assert _paste(browser, text="1", table="no").status_code == 400
    assert _paste(browser, text="1" * 300_000).status_code == 400
    assert _paste(browser, html="<table><tr><td><script>alert(1)</script>", cell="").status_code == 400


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<td>14</td>", "<td>15</td>", ("“本年新收”不平", "= 14", "总计15")),
        ("<td>3</td></tr><tr>", "<td>2</td></tr><tr>", ("“属于国家秘密”不平", "商业企业3", "总计2")),
        (
            "<tr><td colspan=2>四、",
            "<tr><td colspan=2>（七）总计</td><td>8</td>" + "<td>0</td>" * 6 + "</tr><tr><td colspan=2>四、",
            ("“自然人列”不平", "办理结果总计8"),
        ),
    ],
)
def test_a_pasted_total_that_is_wrong_is_named_with_both_sides(
    browser: Browser, old: str, new: str, told: tuple[str, ...]
) -> None:
    assert old in HTML
    found = _paste(browser, html=HTML.replace(old, new)).json()["uneven"]
    assert any(all(words in one for words in told) for one in found), found
    assert all(one.startswith("表三") for one in found)
    before = _paste(browser, html=HTML).json()["uneven"]
    assert not any(all(words in one for words in told) for one in before), before


def test_totals_that_agree_are_not_named(browser: Browser) -> None:
    answer = _paste(browser, html=_whole_table(browser)).json()
    assert len(answer["cells"]) > 100
    assert answer["uneven"] == []


def _whole_table(browser: Browser) -> str:
    """The table as the page prints it."""
    figures = browser.project.loaded().figures
    table = figures.edition.table("applications")
    lines = []
    for number in range(table.grid.rows):
        boxes = [one for one in table.grid.boxes if one.row == number]
        lines.append(
            "".join(
                f"<td rowspan={one.rowspan} colspan={one.colspan}>{one.text if one.cell is None else figures.cells[one.cell]}</td>"
                for one in boxes
            )
        )
    return "<table>" + "".join(f"<tr>{one}</tr>" for one in lines) + "</table>"
