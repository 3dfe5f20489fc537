"""Every command that writes: a file saved by an editor while the command works is left as the person saved it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.checking.engine.reasons import reasons_path
from tests.acceptance.office import Office, Outcome, command, office_in
from tests.workflow.word_edit import WordEdit

_PERSON = "我刚刚保存的文字。\n".encode()
Run = Callable[[Office], Outcome]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = office_in(tmp_path / "石泉乡 2025")
    assert office.draft().code == 0
    markdown = office.markdown.replace("【待核实】", "").replace(
        "\n\n## 二、", "\n\n又又有一处。。\n\n## 二、"
    )
    (office.folder / "draft.md").write_text(markdown, encoding="utf-8")
    return office


def _on_draft(*words: str) -> Run:
    return lambda office: command(words[0], office.folder / "draft.md", *words[1:])


def _edit_in_word(office: Office) -> Outcome:
    edit = WordEdit(office.folder / "draft.docx")
    edit.add_after("一、总体情况", "部分开头的一段。")
    edit.save()
    return command("export", office.folder / "draft.md", "--from-docx", office.folder / "draft.docx")


def _reason(office: Office) -> Outcome:
    found = command("check", office.folder / "draft.md", "--json").answer["files"][0]["findings"]
    name = next(one["id"] for one in found if one["severity"] != "error")
    return command("check", office.folder / "draft.md", "--reason", f"{name}=已经核对过")


COMMANDS: dict[str, tuple[str, Run]] = {
    "draft": ("draft.md", lambda office: office.draft()),
    "fix": ("draft.md", _on_draft("check", "--fix", "--yes")),
    "word": ("draft.md", _edit_in_word),
    "export": ("draft.html", _on_draft("export", "--draft")),
    "export new": ("draft.txt", _on_draft("export", "--draft", "--format", "txt")),
    "new": ("下年.yaml", lambda office: command("new", office.folder / "figures.yaml", "-o", office.folder / "下年.yaml")),
    "read": ("读出.yaml", lambda office: command("read", office.folder / "draft.md", "--figures", office.folder / "读出.yaml")),
    "page": ("页.html", lambda office: command("check", office.folder / "draft.md", "--html", office.folder / "页.html")),
    "compare": ("比.html", _on_draft("compare", "--inside", "--html", "比.html")),
    "reason": ("draft.md.说明.yaml", _reason),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_person_saves_meanwhile_stands(
    name: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, run = COMMANDS[name]
    path = office.folder / target
    monkeypatch.chdir(office.folder)
    if name == "word":
        assert command("export", office.folder / "draft.md", "--draft").code == 0
    if name == "draft":
        (office.folder / "figures.yaml").write_text(
            (office.folder / "figures.yaml").read_text(encoding="utf-8") + "\n# 又看过一遍\n",
            encoding="utf-8",
        )
    flush = os.fsync

    def fsync(handle: int) -> None:
        flush(handle)
        path.write_bytes(_PERSON)

    monkeypatch.setattr(os, "fsync", fsync)
    outcome = run(office)
    assert path.read_bytes() == _PERSON
    assert outcome.code == 2
    assert "没有写入" in outcome.talk
    assert not list(office.folder.rglob("*.tmp"))


def test_reasons_lie_beside_the_report(office: Office) -> None:
    assert reasons_path(office.folder / "draft.md").name == COMMANDS["reason"][0]
