"""`narrator corpus`: the user's own reports come in masked, once, whole, and go again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from narrator.cli import main
from narrator.errors import UsageError
from narrator.files.write import write_all
from narrator.library.corpus import load_corpus, read_past_report
from narrator.resources import shipped
from narrator.workflow.stores.corpus import find_project, list_reports, remove_reports
from narrator.workflow.stores.corpus_add import AddOptions, add_reports, files_to_add
from narrator.workflow.stores.library import cache_folder
from narrator.workflow.writing.suggest import SuggestOptions, suggest_wording
from tests.checkout import ROOT

OWN = "每件公开信息都附上白话摘要，由经办人写明办理口径和咨询窗口。"
PLACE = "石泉的白话摘要由专人复看，石泉镇的目录按月核对。"
FIGURES = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"


def text_of(unit: str = "云溪区石泉镇人民政府", year: int = 2023, overview: str = OWN + PLACE) -> str:
    return f"""{unit}{year}年政府信息公开工作年度报告
本报告由党政办编制，联系人：王小明，电话0379-1234567。
一、总体情况
{overview}
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
公开栏里过期的公示没有及时撤下来。
六、其他需要报告的事项
本年未收取信息处理费。
{unit}
{year + 1}年1月9日
"""


def write(path: Path, text: str | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of() if text is None else text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def shipped_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache after `corpus build` in a project without reports of its own."""
    folder = tmp_path_factory.mktemp("shipped")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NARRATOR_CACHE_DIR", str(folder / "cache"))
        assert main(["corpus", "build", "--quiet", "--project", str(folder)]) == 0
    return folder / "cache"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, shipped_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copytree(shipped_cache, tmp_path / "cache")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("NARRATOR_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def in_corpus(project: Path) -> list[Path]:
    return sorted((project / "corpus").glob("*"))


# --- add -------------------------------------------------------------------------------------------------


def test_a_report_comes_in_without_its_original(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    original = write(tmp_path / "2023年报.txt")
    assert main(["corpus", "add", str(original), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    [path] = in_corpus(project)
    assert said["written"] == [str(path)]
    assert path.name.isascii()
    assert path.name.startswith("report-2023-")
    past = read_past_report(path, path.name)
    [one] = said["added"]
    assert (one["id"], one["unit"], one["kind"], one["level"], one["year"]) == (
        past.id,
        "云溪区石泉镇人民政府",
        "镇",
        "乡",
        2023,
    )
    assert one["source"]["file"] == "2023年报.txt"
    assert len(one["source"]["sha256"]) == 64
    assert "王小明" not in path.read_text(encoding="utf-8")
    assert original.exists()


def test_the_same_input_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    original = write(tmp_path / "a.txt")
    add_reports([original], AddOptions(project))
    [path] = in_corpus(project)
    first = path.read_bytes()
    path.unlink()
    add_reports([original], AddOptions(project))
    assert [(p.name, p.read_bytes()) for p in in_corpus(project)] == [(path.name, first)]


def test_duplicates_are_skipped_and_told(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "in" / "b.txt")
    write(tmp_path / "in" / "c.txt", text_of().replace("\n", "\n\n"))
    write(tmp_path / "in" / "d.txt", text_of(overview=OWN))
    assert main(["corpus", "add", str(tmp_path / "in")]) == 0
    told = capsys.readouterr().err
    assert "跳过" in told
    assert "b.txt：同一个文件已经加入" in told
    assert "c.txt：云溪区石泉镇人民政府2023年的同一份年报已经加入" in told
    assert "文字不同，两份都留着" in told
    assert "加入 2 份，跳过 2 份" in told
    assert len(in_corpus(project)) == 2
    assert main(["corpus", "add", str(tmp_path / "in"), "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["written"], len(again["skipped"])) == ([], 4)


def test_what_cannot_be_read_is_told_and_the_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    write(folder / "good.txt")
    write(folder / "sub" / "通知.txt", "关于举办运动会的通知\n请准时参加。\n")
    write(folder / "empty.docx", "")
    write(folder / "broken.pdf", "%PDF-1.7\nnothing")
    write(folder / "~$open.docx", "x")
    write(folder / ".hidden" / "a.txt")
    write(folder / "photo.jpg", "x")
    assert main(["corpus", "add", str(folder), str(tmp_path / "gone.docx"), "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    unread = [finding for finding in said["findings"] if finding["rule"] == "FILE-UNREADABLE"]
    names = [Path(finding["location"]["file"]).name for finding in unread]
    assert names == ["broken.pdf", "empty.docx", "通知.txt", "gone.docx"]
    assert len(said["written"]) == 1


def test_what_cannot_be_read_takes_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "in" / "空.docx", "")
    for quiet in ([], ["--quiet"]):
        assert main(["corpus", "add", str(tmp_path / "in"), *quiet]) == 2
        told = [line for line in capsys.readouterr().err.splitlines() if "空.docx" in line]
        assert len(told) == 1
        assert told[0].count("空.docx") == 1


def test_of_a_single_file_the_error_itself_is_shown(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "add", str(tmp_path / "gone.docx"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "file-missing"
    assert in_corpus(project) == []


def test_folders_are_walked_in_order_and_never_the_corpus_itself(project: Path) -> None:
    write(project / "往年" / "b.txt")
    write(project / "往年" / "a.html")
    write(project / "corpus" / "x.md")
    found = files_to_add([project, project / "往年" / "b.txt"], project)
    assert [path.name for path in found] == ["a.html", "b.txt"]


def test_a_draft_of_ones_own_and_its_page_are_one_report(project: Path, tmp_path: Path) -> None:
    written = tmp_path / "out"
    assert main(["draft", str(FIGURES), "-o", str(written), "--quiet", "--force"]) in (0, 1)
    added = add_reports(files_to_add([written], project), AddOptions(project))
    assert len(added.additions) == 1
    files = [*(one.file for one in added.additions), *(one.file for one in added.skipped)]
    assert [file.suffix for file in files] == [".docx", ".html", ".md"]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--kind", "街坊"], "不认识单位类别"),
        (["--project", "nowhere"], "找不到"),
    ],
)
def test_wrong_use(
    arguments: list[str], part: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "add", str(write(tmp_path / "a.txt")), *arguments]) == 2
    assert part in capsys.readouterr().err
    assert in_corpus(project) == []


def test_a_year_is_for_one_report_only(project: Path, tmp_path: Path) -> None:
    files = [write(tmp_path / "a.txt"), write(tmp_path / "b.txt")]
    with pytest.raises(UsageError):
        add_reports(files, AddOptions(project, year=2020))


def test_kind_unit_and_year_can_be_given(project: Path, tmp_path: Path) -> None:
    untitled = text_of().partition("\n")[2].replace("云溪区石泉镇人民政府\n", "").replace("2024年1月9日", "")
    path = write(tmp_path / "a.txt", untitled)
    added = add_reports([path], AddOptions(project, "街道办", "云溪区湖滨街道办事处", 2022))
    report = added.additions[0].report
    assert (report.unit, report.kind.value, report.year) == ("云溪区湖滨街道办事处", "街道", 2022)


def test_a_faulty_file_in_the_corpus_stops_nobody(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = write(project / "corpus" / "notes.md", "便条")
    assert main(["corpus", "add", str(write(tmp_path / "a.txt"))]) == 0
    assert "notes.md" in capsys.readouterr().err
    assert notes.read_text(encoding="utf-8") == "便条"
    assert main(["corpus", "list"]) == 1


def test_quiet_prints_paths_alone(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "in" / "a.txt").parent
    write(folder / "b.txt")
    assert main(["corpus", "add", str(folder), "--quiet"]) == 0
    captured = capsys.readouterr()
    assert captured.out.strip() == str(in_corpus(project)[0])
    assert captured.err == ""


# --- interrupted -----------------------------------------------------------------------------------------


def all_readable(project: Path) -> int:
    """Load the corpus as a draft would, and return how many reports it has."""
    return len({passage.source for passage in load_corpus([project / "corpus"], (), None)})


def test_stopping_in_between_leaves_a_whole_corpus(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in range(2019, 2025):
        write(tmp_path / "in" / f"{year}.txt", text_of(year=year))

    def stopping(*asked: dict[Path, Any]) -> tuple[Path, ...]:
        if len(in_corpus(project)) == 3:
            raise KeyboardInterrupt
        return write_all(*asked)

    with monkeypatch.context() as patch:
        patch.setattr("narrator.workflow.stores.corpus_add.write_all", stopping)
        assert main(["corpus", "add", str(tmp_path / "in")]) == 130
    assert "已中断" in capsys.readouterr().err
    assert all_readable(project) == 3
    assert main(["corpus", "add", str(tmp_path / "in")]) == 0
    assert "加入 3 份，跳过 3 份" in capsys.readouterr().err
    assert all_readable(project) == 6


_KILLED = """
import os, signal, sys
from narrator.cli import main

replace, count = os.replace, 0

def replace_or_die(*paths):
    global count
    count += 1
    if count == 5:
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    replace(*paths)

os.replace = replace_or_die
main(["corpus", "add", sys.argv[1]])
"""


def test_being_killed_leaves_a_whole_corpus(project: Path, tmp_path: Path) -> None:
    """The process is killed when the fifth report is about to take its place."""
    for number in range(9):
        write(tmp_path / "in" / f"{number:03}.txt", text_of(overview=f"{OWN}第{number}份。"))
    command = [sys.executable, "-c", _KILLED, str(tmp_path / "in")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False)
    assert done.returncode != 0, done.stdout
    assert all_readable(project) == 4
    added = add_reports(files_to_add([tmp_path / "in"], project), AddOptions(project))
    assert len(added.skipped) == 4
    assert all_readable(project) == 9


# --- list, remove, build ---------------------------------------------------------------------------------


def test_list_shows_what_there_is(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "list"]) == 0
    assert "还没有年报" in capsys.readouterr().err
    add_reports([write(tmp_path / "a.txt")], AddOptions(project))
    assert main(["corpus", "list"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    for part in ("report-2023-", "2023年", "云溪区石泉镇人民政府（镇）", "句", "a.txt"):
        assert part in line
    assert main(["corpus", "list", "--all", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["reports"]
    assert [one["shipped"] for one in listed[:2]] == [False, True]
    assert listed[0]["sentences"] == 3


def test_remove_takes_all_or_none(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_reports([write(tmp_path / "a.txt")], AddOptions(project))
    [path] = in_corpus(project)
    assert main(["corpus", "remove", path.stem, "report-2023-unknown"]) == 2
    assert path.exists()
    assert main(["corpus", "remove", path.stem, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["removed"] == [str(path)]
    assert in_corpus(project) == []


@pytest.mark.parametrize("name", ["shashan-2023", "../figures", "..", "notes", ""])
def test_remove_touches_nothing_else(name: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project / "figures.md", "x")
    write(project / "corpus" / "notes.md", "便条")
    before = sorted(path for path in project.rglob("*"))
    assert main(["corpus", "remove", name]) == 2
    assert "没有删除任何一份" in capsys.readouterr().err
    assert sorted(path for path in project.rglob("*")) == before
    assert (shipped("corpus") / "shashan-2023.md").exists()


def test_the_shipped_corpus_is_nobodys_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = str(shipped("corpus").parent)
    before = sorted(shipped("corpus").iterdir())
    assert main(["corpus", "remove", "shashan-2023", "--project", ours]) == 2
    assert main(["corpus", "add", str(write(tmp_path / "a.txt")), "--project", ours]) == 2
    assert capsys.readouterr().err.count("自带的示范年报") == 2
    assert sorted(shipped("corpus").iterdir()) == before


def test_build_says_how_much_there_is(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "build", "--json"]) == 0
    before = json.loads(capsys.readouterr().out)
    add_reports([write(tmp_path / "a.txt")], AddOptions(project))
    assert main(["corpus", "build"]) == 0
    assert f"自己的 {before['own_reports'] + 1} 份" in capsys.readouterr().out
    assert main(["corpus", "build", "--json"]) == 0
    after = json.loads(capsys.readouterr().out)
    assert after["passages"] == before["passages"] + 3
    assert 0 < after["offerable"] < after["passages"]


def test_what_was_removed_is_gone_from_caches_too(project: Path, tmp_path: Path) -> None:
    add_reports([write(tmp_path / "a.txt")], AddOptions(project))
    assert main(["corpus", "build", "--quiet"]) == 0
    name = list_reports(project).reports[0].report.id

    def held() -> list[Path]:
        files = (path for path in cache_folder().rglob("*") if path.is_file())
        return [path for path in files if name.encode() in path.read_bytes()]

    assert held()
    remove_reports([name], project)
    assert held() == []
    assert main(["corpus", "build", "--quiet"]) == 0


def test_the_project_is_the_nearest_parent_with_settings(project: Path) -> None:
    deep = project / "a" / "b"
    deep.mkdir(parents=True)
    assert find_project(None, deep) == deep
    (project / "narrator.yaml").write_text("", encoding="utf-8")
    assert find_project(None, deep) == project
    assert find_project(deep) == deep


# --- in use ----------------------------------------------------------------------------------------------


def test_suggestions_use_what_was_added_and_never_its_name(project: Path, tmp_path: Path) -> None:
    figures = project / "figures.yaml"
    figures.write_bytes(FIGURES.read_bytes())
    private = "申请人张三对答复不服，手机13800138000，石泉镇当面说明白话摘要的由来。"
    unit = "丰湖区石泉镇人民政府"
    path = write(tmp_path / "石泉镇.txt", text_of(unit, overview=OWN + PLACE + private))
    add_reports([path], AddOptions(project))
    by_default = suggest_wording(figures, SuggestOptions(query="白话摘要", count=20))
    assert OWN not in [one.text for one in by_default.suggestions.offered], (
        "a neighbour's, and nobody asked for it"
    )
    found = suggest_wording(
        figures, SuggestOptions(query="白话摘要", count=20, corpora=(project / "corpus",))
    )
    texts = [one.text for one in found.suggestions.offered]
    assert OWN in texts
    for one in found.suggestions.offered:
        for gone in ("石泉", "丰湖", "张三", "某某", "13800138000"):
            assert gone not in one.text + one.passage.id + one.passage.source
    assert any(refusal.id.startswith("report-2023-") for refusal in found.suggestions.refused)


def test_names_are_in_no_file_narrator_writes(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private = "申请人张三丰、李四光对答复不服，手机13800138000。"
    path = write(tmp_path / "a.txt", text_of(overview=OWN + private))
    assert main(["corpus", "add", str(path)]) == 0
    assert main(["corpus", "build"]) == 0
    assert main(["corpus", "list", "--json"]) == 0
    captured = capsys.readouterr()
    written = [file for file in (*project.rglob("*"), *cache_folder().rglob("*")) if file.is_file()]
    contents = [file.read_bytes() for file in written]
    for gone in ("张三丰", "李四光", "13800138000", "王小明"):
        assert not any(gone.encode() in content for content in contents)
        assert gone not in captured.out + captured.err


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ([], ["add"], ["list"], ["remove"], ["build"]):
        assert main(["corpus", *command, "--help"]) == 0
        page = capsys.readouterr().out
        assert page.startswith("用法：narrator corpus")
        assert "Usage" not in page
        assert "Options" not in page


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("青禾县石泉乡", "乡"),
        ("青禾县柳湾镇", "镇"),
        ("云溪区柳湾街", "街道"),
        ("青禾县柳湾管理区", "管委会"),
        ("青禾县卫生健康委员会", "政府部门"),
        ("青禾县人民政府办公室", "政府部门"),
        ("河北省云溪市人民政府", "地级市政府"),
        ("云溪市人民政府", "地级市政府"),
    ],
)
def test_every_name_an_office_goes_by_is_taken(project: Path, tmp_path: Path, unit: str, kind: str) -> None:
    write(tmp_path / "in.txt", text_of())
    assert main(["corpus", "add", str(tmp_path / "in.txt"), "--unit", unit, "--json"]) == 0
    (added,) = in_corpus(project)
    assert f"kind: {kind}\n" in added.read_text(encoding="utf-8")
