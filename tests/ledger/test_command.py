"""The command: what it prints, writes and returns."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from narrator.cli import main
from narrator.figures.file.blank import blank_figures
from narrator.ledger.template import ledger_template
from tests.checkout import ROOT
from tests.ledger import files

_ON = ("--on", "2026-01-08")
_HEAD: list[files.Cell] = [
    "序号",
    "收到日期",
    "提出方式",
    "申请人",
    "申请人类别",
    "补正告知日期",
    "补正收到日期",
    "延期日期",
    "答复日期",
    "办理结果",
    "备注",
]
_ROWS: list[list[files.Cell]] = [
    [1, "@2024-12-20", "网络", "钟离某", "自然人", None, None, None, "@2025-01-10", "予以公开"],
    [2, "@2025-03-03", "当面", "钟离某", "自然人", None, None, None, "@2025-04-07", "部分公开"],
    [
        3,
        "@2025-05-06",
        "信函",
        "某建材有限公司",
        "商业企业",
        None,
        None,
        "@2025-06-03",
        "@2025-06-20",
        "重复申请",
    ],
    [4, "@2025-12-15", "网络", "上官某", "自然人", None, None, None, None, None],
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(files.xlsx([files.Sheet("台账", [_HEAD, *_ROWS])]))
    return path


def _run(*words: str) -> int:
    return main(["tally", *words, *_ON])


def test_the_table_is_told(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(ledger), "--year", "2025") == 0
    out = capsys.readouterr().out
    assert "2025 年：本年新收 3，上年结转 1，办理结果总计 3，结转下年度 1" in out
    assert "  不予处理·重复申请：商业企业1（计 1）" in out
    assert "超期 1 件：第3行（应在 2025-03-31 前答复，超 4 个工作日）" in out
    assert "临期 1 件：第5行（2026-01-13 到期）" in out
    assert "平均用时：" in out


def test_json(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        _run(str(ledger), "--year", "2025", "--json", "--explain", "applications.granted.natural_person") == 0
    )
    content = json.loads(capsys.readouterr().out)
    assert content["applications"]["new_received"]["total"] == 3
    assert content["review_litigation"] is None
    assert content["explained"] == [
        {"cell": "applications.granted.natural_person", "count": 1, "rows": [{"sheet": None, "row": 2}]}
    ]
    assert content["facts"]["channels"] == {"信函": 1, "当面": 1, "网络": 1}
    assert content["facts"]["steps"] == {"延期": 1}
    assert [one["state"] for one in content["deadlines"]] == ["overdue", "near"]
    assert content["questions"] == []


def test_a_cell_by_its_words(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(ledger), "--year", "2025", "--explain", "结转下年度·自然人") == 0
    assert capsys.readouterr().out == "结转下年度·自然人：1\n  第5行：收到 2025-12-15\n"
    assert _run(str(ledger), "--year", "2025", "--explain", "applications.granted.nobody") == 2


def test_a_figures_file_is_made_and_filled(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = tmp_path / "figures.yaml"
    assert _run(str(ledger), "--year", "2025", "-o", str(figures)) == 0
    text = figures.read_text(encoding="utf-8")
    assert "年度: 2025" in text
    assert "提出方式: 信函1，当面1，网络1" in text
    before = figures.read_bytes()
    assert _run(str(ledger), "-o", str(figures)) == 0
    assert figures.read_bytes() == before
    figures.write_text(text.replace("予以公开: {自然人: 1", "予以公开: {自然人: 7"), encoding="utf-8")
    changed = figures.read_bytes()
    capsys.readouterr()
    assert _run(str(ledger), "-o", str(figures)) == 1
    assert "予以公开·自然人：数据文件写的是 7，台账数出来是 1，没有改动" in capsys.readouterr().err
    assert figures.read_bytes() == changed


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_figures_file_stays_in_its_encoding(ledger: Path, tmp_path: Path, encoding: str) -> None:
    figures = tmp_path / "figures.yaml"
    figures.write_bytes(blank_figures(None).replace("\n", "\r\n").encode(encoding))
    assert _run(str(ledger), "--year", "2025", "-o", str(figures)) == 0
    data = figures.read_bytes()
    text = data.decode(encoding)
    assert "自然人: 2, 商业企业: 1" in text
    assert text.count("\r\n") == text.count("\n")
    assert data.startswith("年".encode(encoding)[:2]) or encoding != "utf-16"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "缺少参数 LEDGER"),
        (("{ledger}", "--answer", "信息不存在"), "编号=答复"),
        (("{ledger}", "--answer", "信息不存在=x"), "没有问“信息不存在”"),
        (("{ledger}", "-o", "figures.xlsx"), "应是 .yaml"),
        (("没有.xlsx",), "找不到文件"),
        (("--template", "空.csv"), ".xlsx"),
    ],
)
def test_wrong_use(
    ledger: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tally", *(word.format(ledger=ledger) for word in words), *_ON, "--year", "2025"]) == 2
    assert said in capsys.readouterr().err


def test_the_year_is_asked_for_where_nothing_tells_it(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(ledger)) == 2
    assert "--year" in capsys.readouterr().err


def test_a_faulty_mapping_file_is_told_with_its_lines(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mapping = tmp_path / "m.yaml"
    mapping.write_text(
        "列: {备注: 杂项}\n取值: {办理结果: {甲: 公了}}\n期限: {答复工作日: 二十}\n", encoding="utf-8"
    )
    assert _run(str(ledger), "--year", "2025", "--mapping", str(mapping)) == 2
    told = capsys.readouterr().err
    assert all(f"m.yaml:{line}:" in told for line in (1, 2, 3))


def test_the_mapping_file_overrules_the_guess(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger, mapping = tmp_path / "台账.csv", tmp_path / "台账对应表.yaml"
    ledger.write_text(
        "甲日,乙日,申请人类别,处理\n2025-03-05,2025-03-20,A类,丙\n2025-04-05,2025-04-20,A类,丁\n",
        encoding="utf-8",
    )
    assert _run(str(ledger), "--year", "2025") == 2
    mapping.write_text(
        "列: {甲日: 收到日期, 乙日: 答复日期, 处理: 办理结果}\n"
        "取值:\n  申请人类别: {A类: 自然人}   # 我们的叫法\n  办理结果: {丙: 予以公开, 丁: 不予公开·属于国家秘密}\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert _run(str(ledger), "--year", "2025", "--json") == 0
    table = json.loads(capsys.readouterr().out)["applications"]
    assert table["granted"]["natural_person"] == table["denied.state_secret"]["natural_person"] == 1
    assert "# 我们的叫法" in mapping.read_text(encoding="utf-8")


def test_an_answer_is_not_changed_by_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "台账.csv"
    ledger.write_text(
        "收到日期,申请人类别,答复日期,办理结果\n2025-03-05,个人,2025-03-20,信息不存在\n", encoding="utf-8"
    )
    answer = "信息不存在=无法提供·没有现成信息需要另行制作"
    assert _run(str(ledger), "--year", "2025", "--answer", answer) == 0
    assert _run(str(ledger), "--year", "2025", "--answer", "信息不存在=本机关不掌握相关政府信息") == 2
    assert "已经答过" in capsys.readouterr().err


def test_the_template_is_a_ledger_that_is_read_without_a_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "空台账.xlsx"
    assert main(["tally", "--template", str(path), "--year", "2025"]) == 0
    assert main(["tally", "--template", str(path)]) == 2
    assert path.read_bytes() == ledger_template(2025)
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book["台账"]
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert len(lists) == 7
    heads = {cell.value: number for number, cell in enumerate(sheet[1], 1)}
    for row, (kind, result) in enumerate((("自然人", "予以公开"), ("商业企业", "其他处理·其他")), 2):
        for name, value in (
            ("收到日期", "2025-03-05"),
            ("答复日期", "2025-03-20"),
            ("申请人类别", kind),
            ("办理结果", result),
        ):
            sheet.cell(row, heads[name], value)
    book.save(path)
    capsys.readouterr()
    assert _run(str(path), "--year", "2025", "--json") == 0
    content = json.loads(capsys.readouterr().out)
    assert content["applications"]["results_total"]["total"] == 2
    roles = {one["heading"]: one["role"] for one in content["sheets"][0]["columns"]}
    assert "不用" not in roles.values()


def test_the_example_comes_to_the_figures_beside_it(tmp_path: Path) -> None:
    folder, figures = ROOT / "examples" / "liuyuan-2025", tmp_path / "figures.yaml"
    text = (folder / "figures.yaml").read_text(encoding="utf-8")
    figures.write_text(text, encoding="utf-8")
    assert _run(str(folder / "ledger.csv"), "-o", str(figures)) == 0
    assert figures.read_text(encoding="utf-8").startswith(text.rstrip("\n"))


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tally", "--help"]) == 0
    assert "用法：narrator tally" in capsys.readouterr().out
