"""从台账数: a ledger is read in memory, what it makes is seen with its rows, asked about, entered; no name stays anywhere."""

from pathlib import Path

import pytest

from tests.ledger import files
from tests.web.conftest import Browser

_HEAD: list[files.Cell] = [
    "序号",
    "收到日期",
    "提出方式",
    "申请人",
    "申请人类别",
    "申请内容",
    "答复日期",
    "办理结果",
]
_ROWS: list[list[files.Cell]] = [
    [1, "@2024-12-20", "网络", "钟离某", "自然人", "某小区3号拆迁协议", "@2025-01-10", "予以公开"],
    [2, "@2025-03-03", "当面", "钟离某", "自然人", "某小区3号拆迁协议", "@2025-04-07", "部分公开"],
    [3, "@2025-05-06", "信函", "某建材有限公司", "商业企业", "土地出让合同", "@2025-06-20", "信息不存在"],
    [4, "@2025-12-15", "网络", "上官某", "自然人", "会议纪要", None, None],
]
_PRIVATE = ("钟离", "上官", "建材", "拆迁", "土地出让", "会议纪要")
_GRANTED = "applications.granted.natural_person"


def _ledger(rows: list[list[files.Cell]] = _ROWS) -> bytes:
    return files.xlsx([files.Sheet("台账", [_HEAD, *rows])])


def _drop(browser: Browser, data: bytes, name: str = "钟离某等申请台账.xlsx"):  # type: ignore[no-untyped-def]
    return browser.client.post("/api/files/ledger", params={"name": name}, content=data)


def _answer_all(browser: Browser) -> None:
    while asked := [
        one for one in browser.client.get("/api/tally").json()["ledger"]["questions"] if one["answer"] is None
    ]:
        word = next(iter(asked[0]["choices"]), "2025-06-20")
        answer = browser.post("/api/tally/say", answers={asked[0]["id"]: asked[0]["suggested"] or word})
        assert answer.status_code == 200, answer.text


@pytest.fixture
def empty(tmp_path: Path, open_folder) -> Browser:  # type: ignore[no-untyped-def]
    """A report begun with nothing."""
    browser = open_folder(tmp_path, None)
    browser.post("/api/begin", unit="枫林渡街道办事处", kind="街道", year="2025")
    return browser  # type: ignore[no-any-return]


def test_the_ledger_is_counted_seen_and_entered_with_its_rows(empty: Browser, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    assert _drop(empty, _ledger()).status_code == 200
    told = empty.client.get("/api/tally").json()["ledger"]
    assert any("不存在" in one["question"] for one in told["questions"])
    assert empty.post("/api/tally/enter").status_code == 400
    assert {path.name for path in tmp_path.iterdir()} == before
    _answer_all(empty)
    page = empty.client.get("/tally").text
    assert 'data-rows="第2行"' in page
    entered = empty.post("/api/tally/enter")
    assert entered.status_code == 200, entered.text
    figures = empty.project.loaded().figures
    assert figures.value("applications", "new_received", "total") == 3
    assert figures.value("applications", "granted", "natural_person") == 1
    assert figures.value("applications", "unavailable.not_held", "enterprise") == 1
    assert figures.value("applications", "carried_out", "natural_person") == 1
    assert not [cell for cell in figures.unset_cells() if cell.table == "applications"]
    assert empty.client.get("/api/tally").json() == {"ledger": None, "kept": empty.project.notes().tallied}
    assert empty.project.notes().tallied[_GRANTED] == "第2行"
    assert figures.sources["依申请公开表"].startswith("台账，")
    empty.post("/api/undo")
    assert len(empty.project.loaded().figures.unset_cells()) == 197
    assert not (tmp_path / "台账对应表.yaml").exists()


def test_no_name_and_no_content_is_shown_or_kept(empty: Browser, tmp_path: Path) -> None:
    _drop(empty, _ledger())
    shown = [empty.client.get("/tally").text, empty.client.get("/api/tally").text]
    _answer_all(empty)
    shown.append(empty.client.get("/tally").text)
    empty.post("/api/tally/enter")
    shown += [empty.client.get("/tally").text, empty.client.get("/versions").text]
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "台账对应表.yaml" for path in kept)
    shown += [path.read_bytes().decode("utf-8", "replace") for path in kept] + [path.name for path in kept]
    assert not [word for word in _PRIVATE for text in shown if word in text]


def test_numbers_typed_before_are_set_beside_the_ledgers(empty: Browser) -> None:
    empty.fill(cells={_GRANTED: "7"})
    _drop(empty, _ledger())
    _answer_all(empty)
    page = empty.client.get("/tally").text
    assert "黄的 1 格和现在填的不同" in page
    assert "现在填 7" in page
    empty.post("/api/tally/away")
    assert empty.project.loaded().figures.value("applications", "granted", "natural_person") == 7
    assert empty.post("/api/tally/enter").status_code == 409
    _drop(empty, _ledger())
    _answer_all(empty)
    empty.post("/api/tally/enter")
    assert empty.project.loaded().figures.value("applications", "granted", "natural_person") == 1


def test_the_mapping_is_kept_and_an_answer_can_be_another(empty: Browser, tmp_path: Path) -> None:
    _drop(empty, _ledger())
    _answer_all(empty)
    empty.post("/api/tally/enter")
    _drop(empty, _ledger())
    again = empty.client.get("/api/tally").json()["ledger"]["questions"]
    assert all(one["answer"] for one in again)
    one = next(one for one in again if "不存在" in one["question"])
    other = next(word for word in one["choices"] if word != one["answer"])
    assert empty.post("/api/tally/say", answers={one["id"]: other}).json()["left"] == 0
    assert empty.post("/api/tally/say", answers={one["id"]: "随便"}).status_code == 400
    empty.post("/api/tally/enter")
    assert f"答: {other}" in (tmp_path / "台账对应表.yaml").read_text(encoding="utf-8")


def test_a_column_taken_for_another_is_put_right(empty: Browser) -> None:
    rows: list[list[files.Cell]] = [["序号", "收件日", *_HEAD[2:6], "答复日期", "结果"], *_ROWS[:2]]
    _drop(empty, files.xlsx([files.Sheet("台账", rows)]))
    told = empty.client.get("/api/tally").json()["ledger"]["sheets"][0]["columns"]
    assert {"heading": "提出方式", "role": "提出方式"} in told
    assert empty.post("/api/tally/say", columns={"0.2": "不用"}).status_code == 200
    told = empty.client.get("/api/tally").json()["ledger"]["sheets"][0]["columns"]
    assert {"heading": None, "role": "不用"} in told
    assert "第3列" in empty.client.get("/tally").text
    assert empty.post("/api/tally/say", columns={"0.2": "提出方式"}).status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("台账.xlsx", b"PK\x03\x04broken", 422),
        ("台账.docx", b"PK", 400),
        ("台账.csv", "姓名,电话\n甲,1\n".encode(), 422),
        ("台账.csv", b"", 422),
        ("../../台账.xls", b"%PDF-1.4", 422),
    ],
)
def test_what_is_no_ledger_is_told_and_nothing_is_kept(
    empty: Browser, tmp_path: Path, name: str, data: bytes, status: int
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    answer = _drop(empty, data, name)
    assert answer.status_code == status, answer.text
    assert answer.json()["error"]["message"]
    assert empty.client.get("/api/tally").json()["ledger"] is None
    assert sorted(path.name for path in tmp_path.iterdir()) == before
