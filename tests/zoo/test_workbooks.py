"""Workbooks damaged or made to hurt: each is read, or refused with one Chinese sentence and a remedy, within bounds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.errors import FileUnreadable, InvalidInput
from narrator.figures.file.content import content_of
from narrator.figures.file.load import load_figures
from narrator.figures.workbook.write import write_workbook
from tests.checkout import ROOT

from .materials.containers import compound
from .materials.mutations import mutated, packed, unpacked
from .materials.workbooks import hostile_workbooks

SECONDS, MEBIBYTES = 10, 500
_CHILD = """
import resource, sys
from pathlib import Path
from narrator.errors import NarratorError
from narrator.figures.file.load import load_figures
def peak():  # of this program alone: ru_maxrss also counts the process that started it
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
spent = 0.0
for path in map(Path, sys.argv[1:]):
    try:
        load_figures(path)
        said = "read"
    except NarratorError as problem:
        said = f"{problem.exit_code} {problem.message}"
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used, spent = usage.ru_utime + usage.ru_stime - spent, usage.ru_utime + usage.ru_stime
    print(path.stem, round(used, 1), peak(), said, sep="|")
"""


@cache
def _filled() -> bytes:
    return write_workbook(
        content_of(load_figures(ROOT / "examples" / "qinghe-housing-2025" / "figures.yaml").figures)
    )


def _judge(path: Path) -> str:
    """Load a workbook: it is read, has faults with places, or is refused with a sentence and a remedy."""
    try:
        load_figures(path)
    except (InvalidInput, FileUnreadable) as refused:
        problem = refused
    else:
        return "read"
    assert problem.exit_code == 2
    if isinstance(problem, InvalidInput):
        assert all(finding.location.section for finding in problem.findings)
        return "faults"
    assert re.search("[\u4e00-\u9fff]{4}", problem.message.split("：")[-1])
    assert problem.hint
    return problem.message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32 - 1))
def test_mutated_workbook(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(mutated(_filled(), seed))
    _judge(path)


def test_mutations_hit(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    outcomes = set()
    for seed in range(60):
        path.write_bytes(mutated(_filled(), seed))
        outcomes.add(_judge(path).split("：")[-1])
    assert {"read", "faults", "文件已损坏，或不是 .xlsx 工作簿"} <= outcomes
    assert mutated(_filled(), 7) == mutated(_filled(), 7)


@pytest.mark.skipif(
    sys.platform == "win32", reason="time and memory of a process are told by POSIX systems only"
)
def test_hostile_workbooks_stay_within_time_and_memory(tmp_path: Path) -> None:
    paths = []
    for name, make in hostile_workbooks(_filled()).items():
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split("|") for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == [path.stem for path in paths]
    for name, seconds, mebibytes, said in lines:
        assert float(seconds) < SECONDS, name
        assert int(mebibytes) < MEBIBYTES, name
        assert said == "read" or re.match("2 .*[\u4e00-\u9fff]{4}", said), name
    refused = {line[0] for line in lines if "解压后过大" in line[3]}
    assert refused >= {"shared texts without end", "one long text in every cell", "seventy thousand parts"}


def _odd_files() -> Iterator[tuple[str, bytes, str]]:
    noise = bytes(range(256)) * 40
    yield "encrypted", compound({"EncryptionInfo": noise, "EncryptedPackage": noise}), "加密的工作簿或旧版"
    yield "old kind", compound({"Workbook": noise}), "加密的工作簿或旧版"
    yield "web page", b"<html><table><tr><td>3</td></tr></table></html>", "内容却不是"
    yield "words", "单位,年度\n".encode("gb18030"), "内容却不是"
    yield (
        "binary kind",
        packed({"xl/workbook.bin": noise, "[Content_Types].xml": b"<Types/>"}),
        "不是 .xlsx 工作簿",
    )
    parts = unpacked(_filled())
    for name in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet4.xml"):
        missing = {part: content for part, content in parts.items() if part != name}
        yield f"without {name}", packed(missing), "已损坏"
        wrong = parts | {name: b"<html><body>404</body></html>"}
        yield f"wrong {name}", packed(wrong), "已损坏|不是年报数据工作簿|不能识别"
        wide = parts[name].decode().replace("UTF-8", "UTF-16").encode("utf-16")
        yield f"bytes of {name}", packed(parts | {name: wide[: len(wide) // 2]}), "已损坏"
    declared = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode(
        "utf-16"
    )
    yield "entities", packed(parts | {"xl/workbook.xml": declared}), "不允许的 XML 声明"


def _told_apart(value: object) -> str:
    """The name of a case; the bytes of a packed file hold the second in which it was packed."""
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("name", "data", "said"), list(_odd_files()), ids=_told_apart)
def test_what_is_called_a_workbook(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(data)
    with pytest.raises((FileUnreadable, InvalidInput), match=said) as caught:
        load_figures(path)
    assert caught.value.exit_code == 2, name


@pytest.mark.skipif(
    sys.platform == "win32", reason="pipes with names and loops of links are of POSIX systems"
)
def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    (tmp_path / "loop.xlsx").symlink_to("loop.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "true.xlsx").write_bytes(_filled())
    (tmp_path / "link.xlsx").symlink_to("true.xlsx")
    for name, said in (("pipe", "管道或设备"), ("loop", "链接绕成了圈"), ("folder", "文件夹")):
        with pytest.raises(FileUnreadable, match=said):
            load_figures(tmp_path / f"{name}.xlsx")
    with pytest.raises(FileUnreadable, match="管道或设备"):
        load_figures(Path("/dev/zero"))
    assert load_figures(tmp_path / "link.xlsx").figures == load_figures(tmp_path / "true.xlsx").figures
