"""Old formats: read where LibreOffice is, one sentence where it is not."""

import sys
from pathlib import Path

import pytest

from narrator.report.formats import office
from narrator.report.formats.errors import ConversionFailed, NotReadDirectly, PasswordProtected
from narrator.report.formats.open import read_flow
from tests.report.formats.packages import grids, texts
from tests.zoo.materials.containers import compound

_RTF = rb"""{\rtf1\ansi\ansicpg936 \'b9\'ab\'bf\'aa\par
\trowd\cellx2000\cellx4000\pard\intbl A\cell 1\cell\row\trowd\cellx2000\cellx4000\pard\intbl B\cell 2\cell\row\pard\par}"""
_OLD_WORD = compound({"WordDocument": b"\xec\xa5" + bytes(5000), "1Table": bytes(5000)})


def _program(folder: Path, script: str) -> None:
    """Put a program called soffice into the folder."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "年报.doc"
    path.write_bytes(_OLD_WORD)
    return path


@pytest.mark.libreoffice
def test_rich_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "年报.doc"
    path.write_bytes(_RTF)
    flow = read_flow(path)
    assert (flow.format, texts(flow), grids(flow)) == ("rtf", ["公开"], [[["A", "1"], ["B", "2"]]])


@pytest.mark.parametrize(
    ("name", "data"), [("年报.doc", _OLD_WORD), ("年报.wps", _OLD_WORD), ("年报.rtf", _RTF)]
)
def test_without_the_program(name: str, data: bytes, file: Path) -> None:
    path = file.with_name(name)
    path.write_bytes(data)
    with pytest.raises(NotReadDirectly, match=path.suffix) as caught:
        read_flow(path)
    assert "WPS" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("", ConversionFailed),
        ("print('wrong password')", PasswordProtected),
        ("time.sleep(60)", ConversionFailed),
    ],
)
def test_a_conversion_that_fails(
    script: str, kind: type[Exception], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(file.parent, script)
    monkeypatch.setattr(office, "SECONDS", 2)
    with pytest.raises(kind):
        read_flow(file)


def test_the_conversion_has_a_profile_of_its_own_and_no_macros(file: Path) -> None:
    note = file.parent / "seen.txt"
    _program(
        file.parent,
        f"profile = sys.argv[1].removeprefix('-env:UserInstallation=file://')\n"
        f"open({str(note)!r}, 'w').write(open(profile + '/user/registrymodifications.xcu').read())",
    )
    with pytest.raises(ConversionFailed):
        read_flow(file)
    assert "DisableMacrosExecution" in note.read_text(encoding="utf-8")
    assert sorted(path.name for path in file.parent.iterdir()) == ["seen.txt", "soffice", "年报.doc"]
