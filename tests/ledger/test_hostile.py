"""Files that are broken, huge or made to do harm: refused with a sentence, nothing else; nothing of theirs gets out."""

import io
import zipfile
from pathlib import Path

import pytest

from narrator.cli import main
from narrator.errors import NarratorError
from narrator.ledger.model import Told
from narrator.ledger.sheet.open import read_ledger
from narrator.ledger.tally import tally
from tests.ledger import files
from tests.ledger.generate import sheet, truths

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _package(rows: str) -> bytes:
    """Return a workbook with one sheet of this markup."""
    good = files.xlsx([files.Sheet("台账", [["a"]])])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                content = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()
            new.writestr(part.filename, content)
    return stream.getvalue()


def _cell(name: str) -> str:
    return f'<c r="{name}"><v>1</v></c>'


_FILES = {
    "empty": b"",
    "blanks": b"  \n ",
    "pdf": b"%PDF-1.7 ...",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "zip of nothing": b"PK\x05\x06" + bytes(18),
    "broken zip": b"PK\x03\x04" + bytes(200),
    "broken compound file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "cut workbook": files.xlsx([sheet(truths(1, 9), 0)])[:2500],
    "far cell": _package(f'<row r="1">{_cell("A1")}</row><row r="1048576">{_cell("XFD1048576")}</row>'),
    "far column": _package(f'<row r="1">{_cell("A1")}{_cell("XFD1")}</row>'),
    "many wide rows": _package(
        f'<row r="1">{_cell("A1")}{_cell("KN1")}</row><row r="900000">{_cell("A900000")}</row>'
    ),
    "far cell without a row": _package(f"<row>{_cell('A1')}</row><row>{_cell('KA1048570')}</row>"),
    "entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><html><table></table></html>',
    "page without a table": b"<html><body><p>nothing</p></body></html>",
    "spans": b"<table>" + b"<tr><td rowspan=60000 colspan=300>a</td></tr>" * 400 + b"</table>",
    "bytes": bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", _FILES)
def test_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(_FILES[name])
    with pytest.raises(NarratorError) as refused:
        tally(read_ledger(path), path, 2025, Told())
    assert "台账.xlsx" in refused.value.message


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["月份", "件数"], ["1月", 2]], "没有找到台账的表头"),
        (
            [["序号", "收到日期", "申请人", "申请人类别"], [1, "2025-01-03", "某", "个人"]],
            "认不出哪一列是办理结果",
        ),
        (
            [
                *(
                    ["项目", "第1件", "第2件"],
                    ["收到日期", "2025-01-03", "2025-02-03"],
                    ["申请人", "某甲", "某乙"],
                ),
                *(["类型", "个人", "企业"], ["答复日期", "2025-01-20", ""], ["办理结果", "公开", "在办"]),
            ],
            "横着登的",
        ),
    ],
)
def test_a_table_that_is_no_ledger(rows: list[list[files.Cell]], said: str, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(files.xlsx([files.Sheet("表", rows)]))
    with pytest.raises(NarratorError, match=said):
        tally(read_ledger(path), path, 2025, Told())


def test_formulas_and_marks_do_not_get_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words made to run in another program, in headings, results, kinds, topics and names, are in nothing that is written."""
    evil = (
        "=cmd|'/C calc'!A0",
        "+HYPERLINK(1)",
        "@SUM(1)",
        "-2+3",
        "\u202egnp.exe",
        "<script>x</script>",
        "{{ 7*7 }}",
    )
    rows: list[list[files.Cell]] = [
        ["收到日期", "申请人", "申请人类别", "事项类别", "提出方式", "答复日期", "办理结果", *evil]
    ]
    for one in evil:
        rows.append(["2025-03-05", one, one, one, one, "2025-03-20", one, *evil])
        rows.append(["2025-03-05", "某某某", "个人", one, "网络", "2025-03-20", "予以公开"])
    path = tmp_path / "台账.csv"
    path.write_bytes(files.delimited(files.Sheet("CSV", rows), "utf-8"))
    for more in ([], ["--json"]):
        assert main(["tally", str(path), "--year", "2025", "--on", "2026-01-08", *more]) == 1
    told = "".join(capsys.readouterr()) + (tmp_path / "台账对应表.yaml").read_text(encoding="utf-8")
    assert [one for one in evil if one in told] == []


def test_a_short_row_and_a_long_one(tmp_path: Path) -> None:
    text = "收到日期,申请人类别,办理结果,答复日期\n2025-03-05,个人,予以公开,2025-03-20\n2025-12-05,个人\n2025-05-05,个人,予以公开,2025-05-20,x,y,z\n"
    path = tmp_path / "台账.csv"
    path.write_text(text, encoding="utf-8")
    counted = tally(read_ledger(path), path, 2025, Told())
    assert [case.outcome for case in counted.cases] == ["granted", "pending", "granted"]


def test_the_ledger_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(files.xlsx([sheet(truths(2, 20), 0)]))
    before = path.read_bytes()
    main(["tally", str(path), "--year", "2025", "--on", "2026-01-08", "-q"])
    assert path.read_bytes() == before
