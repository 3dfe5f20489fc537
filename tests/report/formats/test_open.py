"""Whatever a file is called: its content tells, and what cannot be read gets one sentence and a remedy."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from narrator.errors import FileMissing, FileUnreadable
from narrator.report.formats import errors
from narrator.report.formats.compound import is_locked_word_file
from narrator.report.formats.open import read_flow
from tests.report.formats.packages import p, texts, write_docx
from tests.zoo.materials.containers import compound
from tests.zoo.materials.oddments import png


def _zip(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


_WORD_STREAM = b"\xec\xa5" + bytes(8) + b"\x00\x01" + bytes(4096)
_CASES: dict[str, tuple[bytes, type[FileUnreadable], str]] = {
    "nothing": (b"", errors.EmptyDocument, "空"),
    "blank lines": ("\ufeff \n　\n".encode(), errors.EmptyDocument, "空"),
    "picture": (png(), errors.NotADocument, "图片"),
    "photograph": (b"\xff\xd8\xff\xe0" + bytes(99), errors.NotADocument, "图片"),
    "rar": (b"Rar!\x1a\x07" + bytes(99), errors.NotADocument, "解压"),
    "zip": (_zip(a=b"b"), errors.NotADocument, "解压"),
    "workbook": (_zip(**{"xl/workbook.xml": b"<a/>"}), errors.NotADocument, "Excel"),
    "ods": (_zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), errors.NotADocument, "Excel"),
    "slides": (_zip(**{"ppt/presentation.xml": b"<a/>"}), errors.NotADocument, "演示"),
    "ofd": (_zip(**{"OFD.xml": b"<a/>"}), errors.NotReadDirectly, "OFD"),
    "docx without its text": (_zip(**{"word/styles.xml": b"<a/>"}), errors.Damaged, "损坏"),
    "old workbook": (compound({"Workbook": b"x"}), errors.NotADocument, "Excel"),
    "old slides": (compound({"PowerPoint Document": b"x"}), errors.NotADocument, "演示"),
    "unknown compound": (compound({"Stuff": b"x"}), errors.Damaged, "损坏"),
    "encrypted docx": (
        compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}),
        errors.PasswordProtected,
        "密码",
    ),
    "encrypted doc": (compound({"WordDocument": _WORD_STREAM}), errors.PasswordProtected, "密码"),
    "program": (b"MZ" + bytes(99), errors.NotADocument, "不是文字文件"),
    "head of a zip": (b"PK\x03\x04", errors.Damaged, "损坏"),
    "head of a pdf": (b"%PDF-1.4", errors.Damaged, "损坏"),
}


@pytest.mark.parametrize("name", _CASES)
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_one_sentence_and_a_remedy(name: str, suffix: str, tmp_path: Path) -> None:
    data, kind, word = _CASES[name]
    path = tmp_path / f"年报{suffix}"
    path.write_bytes(data)
    with pytest.raises(kind) as caught:
        read_flow(path)
    problem = caught.value
    assert word in f"{problem.message}{problem.hint}"
    assert str(path) in problem.message
    assert problem.hint
    assert problem.exit_code == 2
    assert problem.file == str(path)


def test_every_kind_of_error_is_told_apart_and_names_no_online_service() -> None:
    kinds = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, FileUnreadable)
    ]
    assert len({one.kind for one in kinds}) == len(kinds)
    source = Path(errors.__file__).parent
    for module in source.glob("*.py"):
        assert not any(
            word in module.read_text(encoding="utf-8")
            for word in ("在线", "网上转换", "smallpdf", "ilovepdf")
        )


def test_folders_missing_files_and_devices(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        read_flow(tmp_path)
    with pytest.raises(FileMissing):
        read_flow(tmp_path / "none.docx")
    with pytest.raises(FileMissing):
        read_flow(Path("a\0b"))
    if Path("/dev/zero").exists():
        with pytest.raises(FileUnreadable, match="不是普通文件"):
            read_flow(Path("/dev/zero"))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write_docx(tmp_path / "a.docx", p("甲"))
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileUnreadable):
        read_flow(path)


def test_large_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(51 << 20)
    with pytest.raises(errors.TooLarge, match="51 MB"):
        read_flow(path)


def test_a_directory_of_millions_of_entries(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", p("甲"))
    data = bytearray(path.read_bytes())
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (2 << 20).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(errors.TooLarge):
        read_flow(path)


def test_a_member_with_a_password(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", p("甲"))
    data = bytearray(path.read_bytes())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    path.write_bytes(data)
    with pytest.raises(errors.PasswordProtected):
        read_flow(path)


def test_the_flags_of_an_old_word_file() -> None:
    assert is_locked_word_file(compound({"WordDocument": _WORD_STREAM}))
    assert not is_locked_word_file(compound({"WordDocument": b"\xec\xa5" + bytes(4096)}))
    assert not is_locked_word_file(b"\xd0\xcf\x11\xe0")


def test_a_docx_is_one_under_any_name(tmp_path: Path) -> None:
    flow = read_flow(write_docx(tmp_path / "年报.pdf", p("甲")))
    assert (flow.format, texts(flow)) == ("docx", ["甲"])
