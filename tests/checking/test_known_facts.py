"""Numbers no table holds, traced to the figures file."""

import pytest

from narrator.checking.engine.sheet import statement_sheet
from narrator.checking.engine.subject import Subject
from narrator.claims.model import Outcome
from narrator.figures.file.load import load_figures
from narrator.report.read_model import ReadReport, ReadSection
from tests.checkout import ROOT

FIGURES = load_figures(ROOT / "examples" / "liuyuan-2025" / "figures.yaml").figures


PRIOR = load_figures(ROOT / "examples" / "liuyuan-2024" / "figures.yaml").figures


def _sheet(text: str, *, known: bool = True) -> list[tuple[str, Outcome, str]]:
    section = ReadSection("overview", "一、总体情况", (text,))
    report = ReadReport("云溪区柳园街道办事处", 2025, 2021, None, (), (), (section,), {})
    sheet = statement_sheet(Subject(report, FIGURES if known else None, PRIOR))
    return [(one.claim.words, one.outcome, one.why) for one in sheet]


def test_a_number_is_traced_to_the_fact_it_states() -> None:
    ((words, outcome, why),) = _sheet("区政府门户网站街道专栏公开政府信息92条。")
    assert (words, outcome) == ("92条", Outcome.HOLDS)
    assert "公开数量.渠道.区政府门户网站街道专栏" in why


def test_a_number_is_traced_to_the_clerks_own_words() -> None:
    ((_, outcome, why),) = _sheet("清理旧公示，撤下含完整身份证号的公示4条。")
    assert outcome is Outcome.HOLDS
    assert "本年做法[2]" in why


@pytest.mark.parametrize(
    "text",
    [
        "区政府门户网站街道专栏公开政府信息93条。",  # another value
        "办理人大建议92条。",  # the value, of another thing
        "清理旧公示，撤下含完整身份证号的公示14条。",  # the end of another number
    ],
)
def test_what_the_file_does_not_say_stays_unbound(text: str) -> None:
    assert [outcome for _, outcome, _ in _sheet(text)] == [Outcome.UNBOUND]


def test_without_a_figures_file_nothing_is_traced() -> None:
    assert [one for _, one, _ in _sheet("街道专栏公开政府信息92条。", known=False)] == [Outcome.UNBOUND]


def test_a_change_is_traced_to_a_fact_of_both_years() -> None:
    _, (words, outcome, why) = _sheet("街道主动公开政府信息214条，比上年增加27条。")
    assert (words, outcome) == ("增加27条", Outcome.HOLDS)
    assert "上年为 187，本年为 214" in why
    _, (_, wrong, _) = _sheet("街道主动公开政府信息214条，比上年减少27条。")
    assert wrong is Outcome.UNBOUND
