"""How information is reviewed is neither asked nor claimed where an own line already tells it, in whatever words."""

from pathlib import Path

import pytest

from narrator.figures.file.load import load_figures
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases


@pytest.mark.parametrize(
    "line",
    [
        "信息由分管领导审了再发",
        "谁审谁签，登记在册",
        "上网信息由分管领导审核",
        "信息经站所初审、党政办复审",
        "每条信息都由负责人签发",
        "发信息前请分管领导过目",
        "稿子先由乡长审再上网",
        "信息须填审批单",
        "没有领导点头不发",
        "分管领导同意后上网",
        "公开的信息两审两校",
        "领导签了字才上网",
    ],
)
def test_a_line_that_tells_the_review_ends_the_question(tmp_path: Path, line: str) -> None:
    figures = load_figures(write(tmp_path, f"{BASE}本年做法:\n  - {line}\n")).figures
    made = prose.drafted(figures, shipped_phrases())
    text = "".join(one.paragraph.text for one in made.composed)
    assert "逐级审核" not in text
    assert line in text
