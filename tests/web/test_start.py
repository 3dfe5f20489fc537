"""Beginning: from last year's file, from nothing, with the example; 认一认 and the four questions."""

from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.figures.file.load import load_figures
from narrator.report.draft.markdown import parse_draft
from narrator.web.figures.entering import part_of
from narrator.workflow.writing.draft import DraftOptions, draft
from tests.web.conftest import EXAMPLE, Browser

Open = Callable[[Path, str | None], Browser]


@pytest.fixture(scope="module")
def last_year(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Last year's report as a web page."""
    folder = tmp_path_factory.mktemp("last")
    source = EXAMPLE.parent.parent / "liuyuan-2024" / "figures.yaml"
    account = "平台:\n  公众号: {名称: 柳园发布, 状态: 在用}\n"
    (folder / "figures.yaml").write_bytes(source.read_bytes() + account.encode())
    draft(folder / "figures.yaml", DraftOptions(formats=("md", "html")))
    assert parse_draft((folder / "draft.md").read_text(encoding="utf-8"), folder / "draft.md").year == 2024
    return (folder / "draft.html").read_bytes()


def _drop(browser: Browser, name: str, data: bytes, kind: str = "last"):  # type: ignore[no-untyped-def]
    return browser.client.post("/api/files/last-year", params={"name": name, "as": kind}, content=data)


def test_an_empty_folder_shows_the_first_screen_and_nothing_else(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    page = browser.client.get("/").text
    for words in (
        "把去年的年报拖到这里",
        "没有去年的，从空白开始",
        "先看一份例子",
        "关掉程序",
        str(tmp_path),
    ):
        assert words in page
    assert "接着做" not in page
    assert browser.client.get("/figures/disclosure", follow_redirects=False).headers["location"] == "/"
    assert list(tmp_path.iterdir()) == [] or all(one.name == ".narrator" for one in tmp_path.iterdir())


def test_last_year_hands_on_what_is_to_be_confirmed(
    tmp_path: Path, open_folder: Open, last_year: bytes
) -> None:
    browser = open_folder(tmp_path, None)
    answer = _drop(browser, "柳园街道2024年年报.html", last_year)
    assert answer.status_code == 200, answer.text
    assert answer.json()["next"] == "/recognise"
    figures = load_figures(tmp_path / "figures.yaml").figures
    assert (figures.year, figures.value("applications", "carried_in", "natural_person")) == (2025, 1)
    page = browser.client.get("/recognise").text
    assert "云溪区柳园街道办事处" in page
    rows = browser.client.get("/api/recognise").json()["rows"]
    assert not any(row["confirmed"] for row in rows)
    rows = [row for row in rows if row["last"] or row["now"]]
    assert f"还有 {len(rows)} 项没认" in browser.client.get("/figures/disclosure").text
    left = browser.post("/api/confirm", names=[rows[0]["name"]]).json()["left"]
    assert left == len(rows) - 1
    browser.post("/api/undo")
    assert not browser.client.get("/api/recognise").json()["rows"][0]["confirmed"]


def test_a_street_makes_no_rules_and_nothing_is_asked_about_them(
    tmp_path: Path, open_folder: Open, last_year: bytes
) -> None:
    browser = open_folder(tmp_path, None)
    _drop(browser, "去年.html", last_year)
    figures = browser.project.loaded().figures
    assert not [cell for cell in figures.unset_cells() if cell.row == "rules"]
    assert "规章现行有效" not in browser.client.get("/recognise").text
    assert figures.value("disclosure", "normative_documents", "issued") not in (0, 1)


def test_channels_accounts_and_the_short_name_are_carried_too(
    tmp_path: Path, open_folder: Open, last_year: bytes
) -> None:
    browser = open_folder(tmp_path, None)
    _drop(browser, "去年.html", last_year)
    rows = {row["name"]: row for row in browser.client.get("/api/recognise").json()["rows"]}
    assert rows["单位.简称"]["now"] == "柳园街道"
    channels = {
        name.split(".")[-1]: row["last"] for name, row in rows.items() if name.startswith("公开数量.渠道.")
    }
    assert channels == {"区政府门户网站街道专栏": "81条", "微信公众号": "86条", "社区公开栏": "20条"}
    assert rows["账号.柳园发布"]["now"] == ""
    figures = browser.project.loaded().figures
    assert figures.platforms.account.name is None
    assert not figures.published.channels
    gone = "公开数量.渠道.社区公开栏"
    browser.post(
        "/api/confirm", names=["账号.柳园发布", "公开数量.渠道.微信公众号"], gone=[gone, "单位.简称"]
    )
    rows = {row["name"]: row for row in browser.client.get("/api/recognise").json()["rows"]}
    assert browser.project.loaded().figures.platforms.account.name == "柳园发布"
    assert (rows[gone]["gone"], rows[gone]["confirmed"]) == (True, True)
    assert (rows["单位.简称"]["gone"], rows["单位.简称"]["confirmed"]) == (False, False)
    assert not browser.project.loaded().figures.published.channels
    browser.fill(values=[{"path": ["公开数量", "渠道", "微信公众号"], "value": "98"}])
    assert browser.project.loaded().figures.published.channels[0].name == "微信公众号"
    browser.post("/api/undo")
    browser.post("/api/undo")
    assert browser.project.loaded().figures.platforms.account.name is None
    assert not browser.client.get("/api/recognise").json()["rows"][0]["confirmed"]


def test_what_is_carried_over_is_not_missing_but_to_be_confirmed(
    tmp_path: Path, open_folder: Open, last_year: bytes
) -> None:
    browser = open_folder(tmp_path, None)
    _drop(browser, "去年.html", last_year)
    cell = "applications.carried_in.natural_person"
    browser.post("/api/questions", question="applications", answer="没有")
    shown = browser.client.get("/api/figures/applications").json()
    assert shown["tables"]["applications"]["cells"][cell] == {"text": "1", "state": "carried"}
    state = {part["address"]: part["state"] for part in shown["parts"]}
    assert "差" not in state["/figures/applications"]
    assert state["/figures/信息处理费"] == "差1个"
    assert "信息处理费" in browser.client.get("/awaited").text
    before = browser.project.notes().to_confirm
    answer = browser.fill(cells={cell: "1"}, part="applications").json()
    assert answer["tables"]["applications"]["cells"][cell]["state"] == "set"
    assert browser.project.notes().to_confirm == before - 1


def test_a_file_that_is_no_report_leaves_the_folder_as_it_was(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    for name, data in (
        ("去年.html", b"<p>hello"),
        ("去年.docx", b"PK\x03\x04broken"),
        ("去年.yaml", "年度: 1".encode()),
    ):
        answer = _drop(browser, name, data)
        assert answer.status_code == 422, (name, answer.text)
        assert answer.json()["error"]["message"]
        assert not (tmp_path / name).exists()
        assert not (tmp_path / "figures.yaml").exists()


def test_this_years_figures_are_gone_on_with(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    assert _drop(browser, "柳园.yaml", EXAMPLE.read_bytes(), "this").status_code == 200
    assert browser.project.figures_name == "柳园.yaml"
    assert "柳园街道2025年" in browser.client.get("/").text


def test_beginning_with_nothing(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    assert browser.post("/api/begin", unit="某处", kind="", year="2025").status_code == 400
    assert browser.post("/api/begin", unit="枫林渡街道办事处", kind="", year="25").status_code == 422
    assert not (tmp_path / "figures.yaml").exists()
    assert (
        browser.post("/api/begin", unit="枫林渡街道办事处", kind="", year="2025").json()["next"]
        == "/questions"
    )
    figures = load_figures(tmp_path / "figures.yaml").figures
    assert (figures.unit.full_name, figures.unit.kind.value, figures.year) == (
        "枫林渡街道办事处",
        "街道",
        2025,
    )
    assert len(figures.unset_cells()) == 197
    again = browser.post("/api/begin", unit="别的街道办事处", kind="", year="2025")
    assert again.status_code == 412
    assert "枫林渡" in (tmp_path / "figures.yaml").read_text(encoding="utf-8")


def test_the_example_lies_in_a_folder_of_its_own(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    browser.post("/api/example")
    assert browser.project.folder == tmp_path / "例子"
    assert "正在看例子" in browser.client.get("/").text
    assert browser.fill(cells={"disclosure.penalty.decisions": "3"}).status_code == 200
    browser.post("/api/home")
    assert "把去年的年报拖到这里" in browser.client.get("/").text
    browser.post("/api/example")
    assert browser.project.loaded().figures.value("disclosure", "penalty", "decisions") == 3


def test_nothing_answered_fills_175_and_15_cells_and_is_taken_back(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    browser.post("/api/begin", unit="枫林渡街道办事处", kind="街道", year="2025")
    for key, table, count in (("applications", "applications", 175), ("review", "review_litigation", 15)):
        browser.post("/api/questions", question=key, answer="没有")
        cells = browser.project.loaded().figures.cells
        zeros = [cell for cell, value in cells.items() if cell.table == table and value == 0]
        assert len(zeros) == count
    browser.post("/api/questions", question="fee", answer="没有")
    browser.post("/api/questions", question="documents", answer="没有")
    figures = browser.project.loaded().figures
    assert figures.fee is not None
    assert figures.value("disclosure", "normative_documents", "issued") == 0
    assert figures.value("disclosure", "normative_documents", "in_force") not in (0,)
    for key in ("applications", "documents", "fee", "review"):
        answer = browser.post("/api/questions", question=key, answer="撤销").json()
        assert answer["answer"] == ""
    figures = browser.project.loaded().figures
    assert len(figures.unset_cells()) == 197
    assert figures.fee is None


@pytest.mark.parametrize("given", ["有", "还没问到"])
def test_another_answer_takes_the_zeros_of_nothing_back(folder: Path, browser: Browser, given: str) -> None:
    """Also where the part has other numbers: what was carried over stays, and what was typed meanwhile."""
    text = (folder / "figures.yaml").read_text(encoding="utf-8")
    start, end = text.index("依申请公开表:"), text.index("信息处理费:")
    emptied = text[:start] + "依申请公开表:\n  上年结转: 自然人1\n复议诉讼表:\n" + text[end:]
    (folder / "figures.yaml").write_text(emptied, encoding="utf-8")
    before = browser.project.loaded().figures.cells
    browser.post("/api/questions", question="applications", answer="没有")
    browser.fill(cells={"applications.granted.natural_person": "4"})
    told = browser.post("/api/questions", question="applications", answer=given).json()
    assert told["emptied"] == 137
    after = browser.project.loaded().figures.cells
    changed = [str(cell) for cell in after if after[cell] != before[cell] and cell.column != "total"]
    assert changed == ["applications.granted.natural_person"]
    assert browser.project.loaded().figures.value("applications", "carried_in", "natural_person") == 1
    browser.post("/api/undo")
    assert browser.project.loaded().figures.value("applications", "denied.state_secret", "enterprise") == 0


def test_nothing_answered_never_covers_a_number(browser: Browser) -> None:
    before = browser.project.loaded().figures.cells
    for key in ("applications", "review", "documents"):
        browser.post("/api/questions", question=key, answer="没有")
    assert browser.project.loaded().figures.cells == before
    browser.post("/api/questions", question="applications", answer="撤销")
    assert browser.project.loaded().figures.cells == before


def test_not_asked_yet_leaves_the_cells_unset(tmp_path: Path, open_folder: Open) -> None:
    browser = open_folder(tmp_path, None)
    browser.post("/api/begin", unit="枫林渡街道办事处", kind="街道", year="2025")
    assert (
        "还没问到"
        in browser.post("/api/questions", question="applications", answer="还没问到").json()["state"]
    )
    assert len(browser.project.loaded().figures.unset_cells()) == 197
    assert browser.post("/api/questions", question="no", answer="没有").status_code == 400
    assert browser.post("/api/questions", question="fee", answer="也许").status_code == 400


def test_parts_by_name() -> None:
    assert len(part_of("applications")) == 24 * 6
    assert len(part_of("applications.denied")) == 8 * 6
    assert len(part_of("applications.denied.state_secret")) == 6
    assert len(part_of("disclosure.penalty")) == 1
    assert len(part_of("disclosure.rules.issued")) == 1


TWICE = (
    "（一）主动公开。全年公开政府信息187条，其中区政府门户网站街道专栏81条，微信公众号86条，社区公开栏20条。"
    "公众号“柳园发布”86条，便于群众查看。"
)


def _told_so(report: bytes, text: str) -> bytes:
    """Last year's page with another paragraph on what was made public."""
    page = report.decode()
    start = page.index("（一）主动公开")
    return (page[:start] + text + page[page.index("</p>", start) :]).encode()


def test_an_account_told_under_two_names_is_one_channel(
    tmp_path: Path, open_folder: Open, last_year: bytes
) -> None:
    browser = open_folder(tmp_path, None)
    _drop(browser, "去年.html", _told_so(last_year, TWICE))
    rows = {row["name"]: row for row in browser.client.get("/api/recognise").json()["rows"]}
    channels = [name.split(".")[-1] for name in rows if name.startswith("公开数量.渠道.")]
    assert channels == ["区政府门户网站街道专栏", "微信公众号", "社区公开栏"]


def test_a_channel_that_is_gone_is_not_offered_again_and_one_that_stays_is_listed(
    tmp_path: Path, open_folder: Open, last_year: bytes
) -> None:
    browser = open_folder(tmp_path, None)
    _drop(browser, "去年.html", last_year)
    names = [row["name"] for row in browser.client.get("/api/recognise").json()["rows"]]
    gone, *stay = [name for name in names if name.startswith("公开数量.渠道.")]
    assert stay
    assert browser.post("/api/confirm", gone=[gone]).status_code == 200
    assert browser.post("/api/confirm", names=stay).status_code == 200
    page = browser.client.get("/figures/公开数量").text
    assert "照去年的名称列上" not in page
    rows = page[page.index("各渠道的条数</legend>") :].partition("</fieldset>")[0]
    assert [f">{name.split('.')[-1]}</textarea>" in rows for name in (gone, *stay)] == [
        False,
        *(True for _ in stay),
    ]
    parts = {one["address"]: one for one in browser.client.get("/api/figures").json()["parts"]}
    assert parts["/figures/公开数量"]["state"] == f"差{len(stay)}个"
    browser.fill(values=[{"path": ["公开数量", "渠道"], "value": {stay[0].split(".")[-1]: "90"}}], label="填")
    parts = {one["address"]: one for one in browser.client.get("/api/figures").json()["parts"]}
    assert parts["/figures/公开数量"]["state"] == (f"差{len(stay) - 1}个" if stay[1:] else "1项")


def test_this_years_name_of_a_channel_is_known_in_its_row(
    tmp_path: Path, open_folder: Open, last_year: bytes
) -> None:
    browser = open_folder(tmp_path, None)
    _drop(browser, "去年.html", last_year)
    browser.fill(values=[{"path": ["公开数量", "渠道"], "value": {"公众号“柳园发布”": "90"}}], label="填")
    rows = {row["name"]: row for row in browser.client.get("/api/recognise").json()["rows"]}
    assert rows["公开数量.渠道.微信公众号"]["now"] == "90"
