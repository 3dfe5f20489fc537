"""A draft without preface, date or one of the five topics is not finished: it is said, and nothing is exported."""

from pathlib import Path

import pytest

from narrator.report.prose.five_topics import TOPICS, missing_topics
from tests.acceptance.office import FIGURES, Office, command, office_in


def _without(key: str) -> str:
    """Return the figures file without one of its keys and all below it."""
    kept, skipping = [], False
    for line in FIGURES.splitlines():
        if not line.startswith((" ", "#")):
            skipping = line.startswith(f"{key}:")
        if not skipping:
            kept.append(line)
    return "\n".join(kept) + "\n"


def _finished(office: Office) -> None:
    """Answer every question of the draft by taking the marks away."""
    assert office.draft().code == 0
    path = office.folder / "draft.md"
    path.write_text(office.markdown.replace("【待核实】", ""), encoding="utf-8")


def _open(office: Office) -> tuple[int, list[str]]:
    outcome = command("export", office.folder / "draft.md", "--format", "html", "--json")
    return outcome.code, [f"{one['where']}{one['question']}" for one in outcome.answer["open"]]


def test_a_whole_draft_is_exported(office: Office) -> None:
    _finished(office)
    assert _open(office) == (0, [])


@pytest.mark.parametrize(("key", "word"), [("前言", "前言"), ("落款日期", "落款日期")])
def test_what_the_file_does_not_say_is_asked_for(tmp_path: Path, key: str, word: str) -> None:
    office = office_in(tmp_path / "office", _without(key))
    outcome = office.draft("--json")
    assert any(word in one["question"] for one in outcome.answer["open"])
    _finished(office)
    code, told = _open(office)
    assert code == 1
    assert len(told) == 1
    assert word in told[0]
    assert command("export", office.folder / "draft.md", "--format", "html", "--draft").code == 0


@pytest.mark.parametrize("topic", ["政府信息管理", "政府信息公开平台建设", "监督保障", "依申请公开"])
def test_a_topic_taken_out_is_missed(office: Office, topic: str) -> None:
    _finished(office)
    lines = [line for line in office.markdown.split("\n") if f"）{topic}。" not in line]
    (office.folder / "draft.md").write_text("\n".join(lines), encoding="utf-8")
    code, told = _open(office)
    assert (code, len(told)) == (1, 1)
    assert topic in told[0]


def test_a_preface_of_ones_own_will_do(tmp_path: Path) -> None:
    office = office_in(tmp_path / "office", _without("前言"))
    _finished(office)
    office.edit(
        "\n## 一、总体情况", "\n本报告依据《中华人民共和国政府信息公开条例》编制。\n\n## 一、总体情况"
    )
    assert _open(office) == (0, [])


def test_a_heading_with_nothing_below_tells_nothing() -> None:
    text = [f"（{number}）{topic}" for number, topic in zip("一二三四五", TOPICS, strict=True)]
    whole = [
        line
        for head in text
        for line in (head, "全年公开信息20条，由专人审核，网站设专栏，培训1次，收到申请2件。")
    ]
    assert missing_topics(whole) == ()
    assert missing_topics([*whole[:4], whole[4], *whole[6:]]) == ("政府信息管理",)
    assert missing_topics(whole[:-1]) == ("监督保障",)
    assert missing_topics([]) == ()
