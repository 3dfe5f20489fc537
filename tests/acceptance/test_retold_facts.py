"""A fact outside the three tables whose number was changed in the draft is told, and stops the export."""

import re
from pathlib import Path

import pytest

from tests.acceptance.office import EXAMPLES, Office, command, office_in

_STREET = (EXAMPLES / "liuyuan-2025" / "figures.yaml").read_text(encoding="utf-8").split("\n上年:")[0]


@pytest.fixture
def street(tmp_path: Path) -> Office:
    office = office_in(tmp_path / "柳园街道", _STREET)
    assert office.draft().code == 0
    return office


def _edit_prose(office: Office, old: str, new: str) -> None:
    """Change the draft where people read it, not in a comment; ``old`` is a pattern, the wordings of drafts differ."""
    lines = office.markdown.split("\n")
    place = next(n for n, line in enumerate(lines) if re.search(old, line) and line.startswith("（"))
    lines[place] = re.sub(old, new, lines[place], count=1)
    (office.folder / "draft.md").write_text("\n".join(lines), encoding="utf-8")


def _claims(found: list[dict[str, object]]) -> list[str]:
    return [str(one["severity"]) for one in found if one["rule"] == "EXPORT-CLAIM"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("214条", "241条"),
        (r"(微信公众号\D{0,3})98条", r"\g<1>89条"),
        (r"(社会救助\D{0,6})31条", r"\g<1>13条"),
        ("全年同步31条", "全年同步13条"),
        ("23人次", "32人次"),
        ("撤下含完整身份证号的公示4条", "撤下含完整身份证号的公示14条"),
    ],
)
def test_a_wrong_number_is_told_everywhere_and_not_exported(street: Office, old: str, new: str) -> None:
    _edit_prose(street, old, new)
    again = street.draft("--json")
    assert (again.code, _claims(again.answer["findings"])) == (0, ["warning"])
    checked = command("check", street.folder / "draft.md", "--json")
    assert _claims(checked.answer["files"][0]["findings"]) == ["error"]
    exported = command("export", street.folder / "draft.md", "--format", "html", "--json")
    assert (exported.code, exported.answer["written"]) == (1, [])
    assert _claims(exported.answer["findings"]) == ["error"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("214条", "约210条"),
        ("214条", "214条（2024年187条）"),
        (r"(微信公众号\D{0,3}98条)([、，])(社区公开栏\D{0,3}24条)", r"\3\2\1"),
        (r"微信公众号\D{0,3}98条", "微信公众号发布98条"),
        (r"(社会救助\D{0,6}31条)", r"\1（其中低保12条）"),
        ("全年同步31条", "全年同步上网"),
        (r"、预算决算\D{0,6}2条", ""),
    ],
)
def test_an_edit_that_leaves_the_fact_true_is_let_pass(street: Office, old: str, new: str) -> None:
    _edit_prose(street, old, new)
    exported = command("export", street.folder / "draft.md", "--format", "html", "--json")
    assert _claims(exported.answer["findings"]) == []
    checked = command("check", street.folder / "draft.md", "--json")
    assert _claims(checked.answer["files"][0]["findings"]) == []


def test_a_wording_the_district_lets_pass_is_let_pass(street: Office) -> None:
    _edit_prose(street, "214条", "241条")
    settings = "放行:\n  - {规则: EXPORT-CLAIM, 文字: 241条}\n"
    (street.folder / "narrator.yaml").write_text(settings, encoding="utf-8")
    exported = command("export", street.folder / "draft.md", "--format", "html", "--json")
    assert _claims(exported.answer["findings"]) == []
