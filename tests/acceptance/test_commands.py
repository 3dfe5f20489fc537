"""Streams, JSON shapes, consoles, folders, phrasebanks and several runs at once."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.office import EXAMPLES, FIGURES, Office, command, office_in
from tests.checkout import ROOT

_BANK = "section: overview\ntopic: platform.zone\nphrases:\n  - id: our-zone-1\n    {}\n"


def _process(*words: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "narrator", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_files_are_named_on_stdout_and_talk_goes_to_stderr(office: Office) -> None:
    outcome = office.draft()
    assert outcome.out.splitlines() == [str(office.folder / "draft.md")]
    assert "待核实" in outcome.talk
    quiet = office.draft("--quiet")
    assert (quiet.out, quiet.talk) == (outcome.out, "")


def test_json_is_the_only_output(office: Office) -> None:
    outcome = office.draft("--json")
    assert outcome.talk == ""
    assert list(outcome.answer) == ["written", "open", "findings"]
    assert {tuple(item) for item in outcome.answer["open"]} == {("kind", "where", "question")}


@pytest.mark.parametrize(
    "words", [("draft", "--json"), ("draft", "none.yaml", "--json"), ("draft", "x", "--format", "doc", "--json"), ("nothing", "--json")]
)  # fmt: skip
def test_wrong_use_answers_in_json_too(words: tuple[str, ...]) -> None:
    outcome = command(*words)
    assert outcome.code == 2
    assert list(outcome.answer) == ["error", "findings"]


def test_a_new_folder_with_chinese_and_spaces_is_made(office: Office) -> None:
    target = office.folder / "新 建" / "年报（初稿）"
    assert office.draft("-o", target).code == 0
    front = (target / "draft.md").read_text(encoding="utf-8").split("---")[1]
    assert re.search(r"^数据文件: \"\.\./\.\./figures\.yaml\"$", front, re.MULTILINE)


def test_what_is_no_folder_is_told(office: Office) -> None:
    outcome = office.draft("-o", office.figures)
    assert (outcome.code, office.files()) == (2, ["figures.yaml"])
    assert "写不了" in outcome.talk


def test_a_gbk_console_shows_chinese_and_two_drafts_at_once_do_no_harm(office: Office) -> None:
    words = ("draft", str(office.figures), "--format", "md,html")
    running = [_process(*words, PYTHONIOENCODING="gbk") for _ in range(2)]
    for process in running:
        out, talk = process.communicate(timeout=60)
        assert process.returncode == 0
        assert "draft.md" in out.decode("gbk")
        assert "待核实" in talk.decode("gbk")
        assert b"\x1b" not in talk
    assert office.files() == ["draft.html", "draft.md", "figures.yaml"]
    assert office.draft(formats="md,html").code == 0
    assert office.files() == ["draft.html", "draft.md", "figures.yaml"]


@pytest.mark.parametrize(
    "line",
    [
        'text: "设有专区3处。"',
        'text: "收到{{ 申请.新收 }}件。"',
        'txt: "没有专区。"',
        'text: "{{ 年 }"',
        "text: [",
    ],
)
def test_a_faulty_phrase_is_told_with_file_and_line(office: Office, line: str) -> None:
    bank = office.folder / "phrasebank"
    bank.mkdir()
    (bank / "我们的写法.yaml").write_text(_BANK.format(line), encoding="utf-8")
    outcome = office.draft()
    assert (outcome.code, office.files()) == (2, ["figures.yaml"])
    assert re.search(r"我们的写法\.yaml:[456]:\d+", outcome.talk)


@pytest.mark.parametrize("text", ["{{ ().__class__.__mro__ }}。", "{{ 1/0 }}。", "{{ 年 | nosuch }}。"])
def test_a_phrase_that_fails_when_rendered_is_told_too(office: Office, text: str) -> None:
    bank = office.folder / "phrasebank"
    bank.mkdir()
    (bank / "我们的写法.yaml").write_text(_BANK.format(f'text: "{text}"'), encoding="utf-8")
    assert office.draft().code == 2


def test_a_good_phrase_of_ones_own_is_used(office: Office) -> None:
    bank = office.folder / "phrasebank"
    bank.mkdir()
    (bank / "我们的写法.yaml").write_text(_BANK.format('text: "便民服务中心设有查阅点。"'), encoding="utf-8")
    assert office.draft().code == 0
    assert "便民服务中心设有查阅点。" in office.markdown


def test_a_missing_phrasebank_folder_is_an_error(office: Office) -> None:
    assert office.draft("--phrasebank", office.folder / "none").code == 2


def test_a_missing_corpus_folder_is_an_error(office: Office) -> None:
    assert office.draft("--corpus", office.folder / "none").code == 2


def test_a_new_figures_file_never_overwrites_and_carries_forward(tmp_path: Path) -> None:
    target = tmp_path / "新 年" / "figures.yaml"
    assert command("new", EXAMPLES / "qinghe-housing-2025" / "figures.yaml", "-o", target).code == 0
    text = target.read_text(encoding="utf-8")
    assert (
        "上年结转: {自然人: 2, 商业企业: 0, 科研机构: 0, 社会公益组织: 0, 法律服务机构: 1, 其他: 0}" in text
    )
    assert "行政规范性文件: {制发: , 废止: , 现行有效: 9}" in text
    assert "本年新收: {自然人: , 商业企业: ," in text
    again = command("new", "-o", target, "--json")
    assert (again.code, again.answer["error"]["kind"]) == (2, "file-exists")
    assert target.read_text(encoding="utf-8") == text


def test_suggestions_name_source_score_and_reason(office: Office) -> None:
    outcome = command("suggest", office.figures, "--query", "公开栏", "-n", "3", "--json")
    assert outcome.code == 0
    assert list(outcome.answer) == ["suggestions", "refused", "looked"]
    keys = ["section", "topic", "text", "source", "score", "reuse", "reasons", "asserts", "blanks"]
    for suggestion in outcome.answer["suggestions"]:
        assert list(suggestion) == keys
        assert "公开栏" in suggestion["text"]
        assert 0 <= suggestion["score"] <= 1
    assert len(outcome.answer["suggestions"]) == 3


@pytest.mark.parametrize("options", [("-n", "0"), ("-n", "x"), ("--section", "foo"), ("--topic", "nope")])
def test_wrong_suggest_options_are_refused(office: Office, options: tuple[str, str]) -> None:
    assert command("suggest", office.figures, *options).code == 2


def _from_others(office: Office) -> list[str]:
    """Return the wordings offered from reports of others, without the years of this report."""
    outcome = command("suggest", office.figures, "-n", "300", "--json")
    assert outcome.code == 0
    found = [one for one in json.loads(outcome.out)["suggestions"] if one["source"]["kind"] == "corpus"]
    assert found
    return [re.sub("202[56]年", "", one["text"]) for one in found]


def test_suggestions_from_other_reports_hold_no_digit_where_the_tables_are_not_filled_in(
    tmp_path: Path,
) -> None:
    bare = re.sub(
        r"^主动公开表:\n(?:  .*\n)+|^(?:依申请公开表|复议诉讼表): 无\n", "", FIGURES, flags=re.MULTILINE
    )
    assert "公开表" not in bare
    office = office_in(tmp_path / "office", bare)
    assert not [text for text in _from_others(office) if re.search(r"\d", text)]


def test_suggestions_from_other_reports_hold_numbers_of_ones_own_tables_alone(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office", FIGURES)
    [table] = re.findall(r"^主动公开表:\n((?:  .*\n)+)", FIGURES, flags=re.MULTILINE)
    own = set(re.findall(r"\d+", table))
    assert not [text for text in _from_others(office) if not own.issuperset(re.findall(r"\d+", text))]
