"""What a notice from above and an open problem of last year bring to the front of the problems suggested."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.figures.file.load import load_figures
from narrator.figures.keys.assurance import Notice
from narrator.figures.keys.problems import Followup, FollowupStatus
from narrator.figures.model import Figures
from narrator.library.passage import Passage, Store
from narrator.suggestion.calls import called_for, calls
from narrator.suggestion.rank import rank
from tests.checkout import ROOT

_STALE = "个别栏目长期未更新。专栏中＿＿栏目超期＿＿个月没有新内容。"
_FORMS = "解读形式偏少。全年＿＿件解读都是文字。"


@pytest.fixture(scope="module")
def figures() -> Figures:
    made = load_figures(ROOT / "examples" / "liuyuan-2025" / "figures.yaml").figures
    return replace(made, followups=(), assurance=replace(made.assurance, notices=()))


def _noticed(figures: Figures, matter: str | None) -> Figures:
    return replace(figures, assurance=replace(figures.assurance, notices=(Notice(matter=matter),)))


def _passage(text: str, section: str = "problems") -> Passage:
    return Passage(text[:4], Store.PHRASEBANK, section, "problem.candidate", text, "x.yaml")


def _first(figures: Figures) -> tuple[str, tuple[str, ...]]:
    best = rank([_passage(_FORMS), _passage(_STALE)], figures, {_FORMS[:4]: 0.2}, {})[0]
    return best.passage.text, best.reasons


def test_a_notice_brings_its_problem_to_the_front_and_says_so(figures: Figures) -> None:
    text, reasons = _first(_noticed(figures, "栏目超期未更新"))
    assert text == _STALE
    assert "上级通报过“栏目超期未更新”" in reasons


def test_an_open_problem_does_and_a_solved_one_does_not(figures: Figures) -> None:
    for status, wanted in (
        (FollowupStatus.UNDONE, True),
        (FollowupStatus.PARTIAL, True),
        (FollowupStatus.DONE, False),
    ):
        followups = (Followup("解读形式少", None, None, status),)
        told = called_for(_passage(_FORMS), calls(replace(figures, followups=followups)))
        assert (told is not None) == wanted


@pytest.mark.parametrize("matter", [None, "", "信息公开工作问题", "信", "依申请答复超期"])
def test_a_matter_of_another_kind_calls_for_nothing(figures: Figures, matter: str | None) -> None:
    assert called_for(_passage(_STALE), calls(_noticed(figures, matter))) is None


def test_section_one_is_never_called_for(figures: Figures) -> None:
    called = calls(_noticed(figures, "栏目超期未更新"))
    assert called_for(_passage(_STALE, "overview"), called) is None
