"""`narrator new` from narrator's own export of last year: everything carried is marked to be confirmed."""

from pathlib import Path

import pytest

from narrator.figures.file.load import load_figures
from tests.acceptance.office import EXAMPLES, command


@pytest.mark.parametrize(
    ("office", "own", "office_name"),
    [("shiquan-2025", "我乡", "党政综合办公室"), ("qinghe-housing-2025", "我局", "办公室")],
)
@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_own_export_is_carried(
    tmp_path: Path, office: str, own: str, office_name: str, form: str
) -> None:
    source = EXAMPLES / office / "figures.yaml"
    assert command("draft", source, "-o", tmp_path, "--format", form).code == 0
    target = tmp_path / "new.yaml"
    assert command("new", tmp_path / f"draft.{form}", "-o", target).code == 0
    text = target.read_text(encoding="utf-8")
    last = load_figures(source).figures
    assert f"自称: {own}  # 请确认" in text
    assert f"联系科室: {office_name}  # 请确认" in text
    for problem in last.problems:
        assert f"- 问题: {problem.problem}" in text
        assert problem.measure is not None
        assert problem.measure[:20] in text
    for line in text.split("上年问题整改:")[1].split("其他事项:")[0].splitlines():
        assert "请确认" in line or line.rstrip().endswith((":", "")) or "  # " in line
    assert text.count("- 问题: ") == len(last.problems)
