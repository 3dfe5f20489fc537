"""Files made to hurt, given by name or named by another file: one sentence, within bounds, and nothing is obeyed."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.files.text import read_bytes
from narrator.report.draft.pieces import pieces_of
from narrator.report.flow import Flow, TextBlock, without_long_runs
from tests.acceptance.office import Office, Outcome, command, office_in
from tests.zoo.materials import endless, word
from tests.zoo.materials import figures as invented
from tests.zoo.materials.layout import flow, sheets
from tests.zoo.materials.stories import STREET

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = office_in(tmp_path / "石泉乡 2025")
    assert office.draft().code == 0
    return office


def _refused(outcome: Outcome) -> None:
    assert outcome.code == 2
    assert "Traceback" not in outcome.talk
    assert any("\u4e00" <= sign <= "\u9fff" for sign in outcome.talk + outcome.out)


# --- what waits or never ends ---


@pipes
@pytest.mark.parametrize("name", ["年报.docx", "figures.yaml", "draft.md", "上年.pdf"])
def test_a_pipe_is_no_input(name: str, office: Office) -> None:
    path = office.folder / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    if name == "figures.yaml":
        _refused(command("draft", path))
        _refused(command("export", office.folder / "draft.md"))
    _refused(command("check", path))
    _refused(command("read", path))


@pipes
@pytest.mark.parametrize(("folder", "name"), [("corpus", "a.md"), ("phrasebank", "a.yaml")])
def test_a_pipe_in_a_store_is_no_report(folder: str, name: str, office: Office) -> None:
    (office.folder / folder).mkdir()
    os.mkfifo(office.folder / folder / name)
    _refused(command("suggest", office.figures))


@pytest.mark.parametrize("named", ["/dev/zero", "x" * 5000, "a\\u0000b", "..", "/"])
def test_a_draft_that_names_no_figures_file(named: str, office: Office) -> None:
    office.edit('数据文件: "figures.yaml"', f'数据文件: "{named}"')
    _refused(command("export", office.folder / "draft.md", "--draft"))
    assert command("check", office.folder / "draft.md").code in (0, 1, 2)


def test_nothing_is_read_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_bytes(b"x" * 100)
    assert read_bytes(path, 100) == b"x" * 100
    with pytest.raises(Exception, match="上限 99"):
        read_bytes(path, 99)


@pytest.mark.parametrize("folder", ["corpus", "phrasebank"])
def test_a_folder_named_like_a_file_is_passed_over(folder: str, office: Office) -> None:
    name = {"corpus": "a.md", "phrasebank": "a.yaml"}[folder]
    (office.folder / folder / name).mkdir(parents=True)
    assert command("suggest", office.figures).code == 0


def test_a_link_to_itself_is_no_file(office: Office) -> None:
    link = office.folder / "圈.docx"
    link.symlink_to(link)
    _refused(command("check", link))
    _refused(command("read", link))


# --- what costs more than it weighs ---


@pytest.mark.parametrize(
    "shape", ["comments opened", "tables opened", "tables closed", "tables", "comments opened in lines"]
)
def test_taking_a_draft_apart_is_one_pass(shape: str) -> None:
    body = endless.PROSE[shape](400_000)
    assert sum(piece.end - piece.start for piece in pieces_of(body)) <= len(body)


@pytest.mark.parametrize("sign", [" ", "\t", "\u3000", "_", "-", "9", "一"])
def test_a_run_of_one_sign_is_read_as_a_short_one(sign: str) -> None:
    [block] = without_long_runs(Flow((TextBlock("字" + sign * 100_000 + "字"),), "txt")).blocks
    assert isinstance(block, TextBlock)
    assert len(block.text) < 300
    assert block.text[0] == block.text[-1] == "字"


@pytest.mark.parametrize("shape", ["spaces", "underlines", "dashes", "tables opened", "comments opened"])
def test_long_runs_in_a_text_are_checked_in_a_moment(shape: str, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    text = (
        f"石泉乡人民政府2025年政府信息公开工作年度报告\n\n一、总体情况\n\n{endless.PROSE[shape](250_000)}\n"
    )
    path.write_text(text, encoding="utf-8")
    assert command("check", path).code in (0, 1, 2)


def test_more_text_than_any_report_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text("一、总体情况\n" + "本年公开信息。\n" * 60_000, encoding="utf-8")
    outcome = command("read", path)
    _refused(outcome)
    assert "过大" in outcome.talk


def test_a_draft_longer_than_any_report_is_refused(office: Office) -> None:
    office.edit("\n\n## 二、", "\n\n" + "字" * 400_000 + "\n\n## 二、")
    for words in (("export", office.folder / "draft.md"), ("draft", office.figures)):
        outcome = command(*words)
        _refused(outcome)
        assert "上限" in outcome.talk


def _many_attributes(body: str) -> str:
    return body + "<w:p " + " ".join(f'a{number}="1"' for number in range(5000)) + "/>"


@pytest.mark.parametrize(
    "spoil",
    [
        _many_attributes,
        lambda body: body + '<w:altChunk r:id="x"/>' * 1000,
        lambda body: body + "<w:p/>" * 40_000,
    ],
)
def test_a_word_file_of_too_many_parts_is_refused(spoil: Callable[[str], str], tmp_path: Path) -> None:
    body = word.body(flow(STREET, sheets(invented.zero())))
    path = word.write(tmp_path, "年报.docx", spoil(body))
    outcome = command("read", path)
    _refused(outcome)
    assert "过大" in outcome.talk


def test_a_repeated_attribute_is_damage(tmp_path: Path) -> None:
    path = word.write(tmp_path, "年报.docx", '<w:p a="1" a="2"/>')
    _refused(command("read", path))
    _refused(command("export", path))


# --- what is not what it says ---


@pytest.mark.parametrize("year", ["²²²²", "①②③④", "9" * 5000, "二〇二五", "-2025", ""])
def test_a_year_is_four_digits(year: str, office: Office) -> None:
    office.edit("年度: 2025", f"年度: {year}")
    _refused(command("export", office.folder / "draft.md"))
    office.change_figures("年度: 2025", f"年度: {year}")
    _refused(command("draft", office.figures, "-o", office.folder / "新"))


@pytest.mark.parametrize(
    "anchor",
    [
        "[" * 20_000,
        '{"id":' * 5000,
        '{"id":{},"source":1,"hash":[],"repetition":"x","figures":[],"open":3}',
        '{"id":"a","source":["x"],"hash":"y","repetition":{"x":[1]},"figures":{"z":{}},"open":[{"key":{},"question":[],"sentence":1}]}',
        '{"table":[],"values":{}}',
        '{"table":"disclosure","values":""}',
        "null",
        "3",
    ],
)
def test_anchors_of_any_shape_lose_nothing(anchor: str, office: Office) -> None:
    office.edit("\n\n## 二、", f"\n\n<!-- narrator:{anchor} -->\n我自己写的一段。\n\n## 二、")
    assert office.draft().code in (0, 1)
    assert office.markdown.count("我自己写的一段。") == 1
    assert command("export", office.folder / "draft.md", "--draft").code in (0, 1)


# --- what is shown and never obeyed ---


@pytest.mark.parametrize("mark", ["<!-- narrator:{} -->", "字<!--字", "a\u202eb", "\u2066字"])
@pytest.mark.parametrize("key", ["全称", "自称"])
def test_marks_of_comments_and_of_direction_are_faults_of_the_figures_file(
    mark: str, key: str, office: Office
) -> None:
    text = office.figures.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith(f"{key}:"))
    value = line.split(":", 1)[1].split("#")[0].strip().strip('"')
    office.change_figures(line, f"{line.split(':')[0]}: {json.dumps(value + mark, ensure_ascii=False)}")
    outcome = command("draft", office.figures, "-o", office.folder / "新", "--json")
    assert outcome.code == 2
    assert any(key in one["message"] for one in outcome.answer["findings"])
    assert not (office.folder / "新").exists()
