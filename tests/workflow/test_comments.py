"""`check --comments`: the office's own Word file back, findings beside it, every run of it as it was."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from narrator.cli import main
from narrator.export.word_comments import AUTHOR
from narrator.files.office import convert, office_program
from narrator.telling.word_remarks import commented
from narrator.workflow.checking.check import check_files
from tests.zoo.animals import office_manners, word_files
from tests.zoo.expectation import Animal, Expected
from tests.zoo.roster import open_house

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BESIDE = (f"{_W}commentRangeStart", f"{_W}commentRangeEnd", f"{_W}commentReference")
_HOUSES = (word_files.__name__, office_manners.__name__)
_ANIMALS = [one for one in open_house() if one.generate.__module__ in _HOUSES]


def _runs(data: bytes) -> list[bytes]:
    """Return every run of the text as canonical XML, without the marks of comments."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        etree.tostring(run, method="c14n", exclusive=True)
        for run in root.iter(f"{_W}r")
        if run.find(f"{_W}commentReference") is None
    ]


def _comments(data: bytes) -> dict[str, str]:
    return {c.text: _marked(data, c.comment_id) for c in docx.Document(BytesIO(data)).comments}


def _marked(data: bytes, number: int) -> str:
    """Return the text between the marks of a comment."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    text, inside = "", False
    for one in root.iter(f"{_W}commentRangeStart", f"{_W}commentRangeEnd", f"{_W}t"):
        if one.get(f"{_W}id") == str(number) and one.tag in _BESIDE:
            inside = one.tag == _BESIDE[0]
        elif inside and one.tag == f"{_W}t":
            text += one.text or ""
    return text


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of our own making with one figure of table three and one sentence spoiled in Word."""
    folder = tmp_path_factory.mktemp("faulty")
    figures = Path(__file__).parents[2] / "examples" / "qinghe-housing-2025" / "figures.yaml"
    assert main(["draft", str(figures), "-o", str(folder), "--format", "docx", "--quiet"]) == 0
    document = docx.Document(str(folder / "draft.docx"))
    table = next(one for one in document.tables if "本年新收" in one.rows[3].cells[0].text)
    row = next(one for one in table.rows if "结转下年度" in one.cells[0].text)
    row.cells[-1].paragraphs[0].runs[0].text = "77"
    paragraph = next(one for one in document.paragraphs if "现行有效" in one.text or "主动公开" in one.text)
    paragraph.add_run("群众可登陆政府网站查询。")
    path = folder / "县住建局年报.docx"
    document.save(str(path))
    return path


def test_findings_stand_at_their_cells_and_words(faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "批注.docx"
    before = faulty.read_bytes()
    assert main(["check", str(faulty), "--comments", str(out), "--quiet"]) == 1
    assert faulty.read_bytes() == before
    told = _comments(out.read_bytes())
    of_table = {words for text, words in told.items() if text.startswith("【必改】") and "结转下年" in text}
    assert "77" in of_table
    assert {words for text, words in told.items() if "登陆" in text} == {"群众可登陆政府网站查询。"}
    assert all(text.startswith(("【必改】", "【须说明】", "【建议】")) for text in told)
    assert {one.author for one in docx.Document(str(out)).comments} == {AUTHOR}
    assert _runs(out.read_bytes()) == _runs(before)


def test_the_same_bytes_again(faulty: Path) -> None:
    findings = check_files([faulty]).files[0].findings
    assert commented(faulty, findings) == commented(faulty, findings)


@pytest.mark.parametrize("animal", _ANIMALS, ids=lambda one: one.name)
def test_files_of_all_programs_keep_their_text(animal: Animal, tmp_path: Path) -> None:
    if animal.office and office_program() is None:
        pytest.skip("LibreOffice is not installed")
    exhibit = animal.generate(tmp_path)
    if not isinstance(exhibit.outcome, Expected) or not zipfile.is_zipfile(exhibit.path):
        return
    with zipfile.ZipFile(exhibit.path) as archive:
        if "word/document.xml" not in archive.namelist():
            return
    data = exhibit.path.read_bytes()
    checked = check_files([exhibit.path]).files[0]
    made = commented(exhibit.path, checked.findings)
    assert _runs(made) == _runs(data)
    copy = tmp_path / "copy" / exhibit.path.name
    copy.parent.mkdir()
    copy.write_bytes(made)
    again = check_files([copy]).files[0]
    assert {one.id for one in checked.findings} <= {one.id for one in again.findings}


@pytest.mark.libreoffice
def test_a_file_saved_by_libreoffice(faulty: Path, tmp_path: Path) -> None:
    program = office_program()
    assert program is not None
    done = convert(program, faulty.read_bytes(), tmp_path, ("docx", "odt"), 120)
    assert done.made is not None
    (tmp_path / "again").mkdir()
    back = convert(program, done.made.read_bytes(), tmp_path / "again", ("odt", "docx"), 120)
    assert back.made is not None
    told = _comments(commented(back.made, check_files([back.made]).files[0].findings))
    assert any("结转下年" in text and words == "77" for text, words in told.items())


@pytest.mark.parametrize(
    ("name", "words"),
    [("稿.txt", "不是 Word（docx）文件"), ("没有.docx", "找不到文件")],
)
def test_what_is_no_word_file_is_refused(
    name: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name.endswith(".txt"):
        (tmp_path / name).write_text("一、总体情况\n2025年公开信息3条。\n", encoding="utf-8")
    out = tmp_path / "批注.docx"
    assert main(["check", str(tmp_path / name), "--comments", str(out)]) == 2
    assert words in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_there_is_never_written_over(
    faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "有人的.docx"
    out.write_bytes(b"mine")
    assert main(["check", str(faulty), "--comments", str(out)]) == 2
    assert main(["check", str(faulty), "--comments", str(faulty)]) == 2
    assert main(["check", str(faulty), "--comments", str(tmp_path / "x.pdf")]) == 2
    assert out.read_bytes() == b"mine"
    assert "没有覆盖" in capsys.readouterr().err
