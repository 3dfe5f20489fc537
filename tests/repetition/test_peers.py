"""Sentences that offices of a batch share word for word."""

from narrator.repetition.model import ReportText
from narrator.repetition.peers import Peers

SHARED = "发布台账记录审核人和发布时间，每半年回看一次，更正错漏信息9条。"


def _report(unit: str, *paragraphs: str, year: int = 2025) -> ReportText:
    return ReportText(unit, year, {"overview": paragraphs}, f"{unit}.docx")


def _twins(report: ReportText, *batch: ReportText) -> list[tuple[str, str]]:
    return [(one.text, one.source.unit) for one in Peers((report, *batch)).twins(report)]


def test_the_same_sentence_of_another_office_is_found_with_its_source() -> None:
    own = _report("平川区柳园街道办事处", "街道专栏全年更新物业和救助信息，按季公示。" + SHARED)
    other = _report("平川区石桥街道办事处", "村口宣传栏每月换一次，由网格员拍照回传。", SHARED)
    assert _twins(own, other) == [(SHARED, "平川区石桥街道办事处")]


def test_ones_own_report_another_year_and_other_figures_are_not_meant() -> None:
    own = _report("平川区柳园街道办事处", SHARED)
    same = _report("柳园街道", SHARED)
    earlier = _report("平川区石桥街道办事处", SHARED, year=2024)
    counted = _report("平川区青桥街道办事处", SHARED.replace("9条", "12条"))
    assert _twins(own, same, earlier, counted) == []
