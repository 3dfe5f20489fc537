"""Every filled key of any office is told exactly once, kept apart for a reason, or named in a note."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from narrator.drafting.compose.answers import Answers
from narrator.drafting.compose.apart import Reason
from narrator.drafting.compose.messages import Duty, messages_of, short
from narrator.drafting.compose.plan import Drafting, Planned, explained, length, notes, plan, untold
from narrator.figures.file.load import load_figures
from narrator.figures.keys.declare import Counted
from narrator.figures.keys.platforms import AccountState, Boards, OfficialAccount
from narrator.figures.keys.problems import Followup, Problem
from narrator.figures.keys.published import Published
from narrator.figures.model import Figures
from narrator.figures.unit import UnitKind
from narrator.figures.values import Stated
from narrator.library.phrase import PhraseBank
from tests.figures.strategies import figures as any_figures

MODELS = Path(__file__).parents[1] / "figures" / "models"


def street() -> Figures:
    return load_figures(MODELS / "street.yaml").figures


def bureau() -> Figures:
    return load_figures(MODELS / "bureau.yaml").figures


def planned(figures: Figures, bank: PhraseBank, limit: int | None = None) -> Planned:
    return plan(figures, Drafting(None, bank, lambda _: {}, Answers(), frozenset(), {}, limit))


def text_of(made: Planned, *sections: str) -> str:
    return "".join(one.paragraph.text for one in made.composed if not sections or one.section in sections)


def check_once(figures: Figures, made: Planned) -> None:
    """Every must is told once, kept apart for a reason, said by the clerk's own line, or listed in a note."""
    told = Counter(told for one in made.composed for said in one.said for told in said.tells)
    apart = {one.message.id for one in made.apart}
    listed = {message.id for message in untold(made)}
    reasons = dict(zip(made.messages, explained(made, figures.edition), strict=True))
    for message in made.messages:
        if message.duty is Duty.MUST:
            assert told[message.id] <= 1, message
            places = [message.id in told, message.id in apart, message.id in listed]
            assert sum(places) == 1 or "您自己写的话里说了" in reasons[message], message
    noted = [note for note in notes(made, figures, "figures.yaml") if note.rule == "FACT-UNTOLD"]
    assert bool(noted) == bool(listed)


def check_length(made: Planned, limit: int) -> None:
    """Over the limit all that can give way has given way, each group whole, in the order of the keys."""
    gone = [one.message for one in made.apart if one.reason is Reason.LENGTH]
    assert [one.yields for one in gone] == sorted(one.yields for one in gone)
    if length(made.composed) > limit:
        apart = {one.message.id for one in made.apart}
        assert all(m.id in apart for m in made.messages if m.yields and m.duty is Duty.MUST)


@pytest.mark.parametrize("kind", list(UnitKind))
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_any_office_tells_every_filled_key_once_or_says_why_not(
    kind: UnitKind, data: st.DataObject, bank: PhraseBank
) -> None:
    figures = data.draw(any_figures())
    figures = replace(figures, unit=replace(figures.unit, kind=kind))
    check_once(figures, planned(figures, bank))


@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(figures=any_figures(), limit=st.sampled_from([400, 900]))
def test_any_office_over_the_limit_lets_facts_give_way_in_order(
    figures: Figures, limit: int, bank: PhraseBank
) -> None:
    made = planned(figures, bank, limit)
    check_once(figures, made)
    check_length(made, limit)


@pytest.mark.parametrize("figures", [street(), bureau()], ids=["street", "bureau"])
def test_the_models_tell_every_key(figures: Figures, bank: PhraseBank) -> None:
    made = planned(figures, bank)
    told = {told for one in made.composed for said in one.said for told in said.tells}
    apart = {one.message.id for one in made.apart}
    assert [m.ref for m in made.messages if m.duty is Duty.MUST and m.id not in told | apart] == []
    check_once(figures, made)


def test_a_fact_that_shows_a_problem_is_told_there_and_not_in_section_one(bank: PhraseBank) -> None:
    made = planned(street(), bank)
    apart = {one.message.ref for one in made.apart if one.reason is Reason.PROBLEM}
    assert {"公开数量.分季.条数.一季度", "平台.公开栏.缺更", "申请办理.被纠正[1].原因"} <= apart
    assert "缺更" not in text_of(made, "overview")
    assert "缺更由11次降到3次" in text_of(made, "problems")


def test_a_number_in_a_date_is_no_sign(bank: PhraseBank) -> None:
    made = planned(street(), bank)
    assert "申请办理.平均用时" not in {one.message.ref for one in made.apart}


def test_what_is_not_to_be_written_is_not(bank: PhraseBank) -> None:
    made = planned(street(), bank)
    assert "60余人次" not in text_of(made)
    shown = planned(replace(street(), unsaid=()), bank)
    assert "60余人次" in text_of(shown)
    channel = street().published.channels[0]
    quiet = replace(street(), unsaid=(f"公开数量.渠道.{channel.name}.条数",))
    made = planned(quiet, bank)
    assert f"公开数量.渠道.{channel.name}" in {one.message.ref for one in made.apart}
    assert "DRAFT-UNSAID" not in {note.rule for note in notes(made, quiet, "f")}
    wrong = replace(street(), unsaid=("申请办理.咨讯",))
    assert "DRAFT-UNSAID" in {note.rule for note in notes(planned(wrong, bank), wrong, "f")}


def test_about_so_many_stays_about_so_many(bank: PhraseBank) -> None:
    figures = replace(
        street(), published=replace(street().published, total=Stated(5500, "5500余", exact=False))
    )
    text = text_of(planned(figures, bank))
    assert "5500余条" in text
    assert not re.search(r"5500条|比上年", text.split("（二）")[0])


def test_over_the_limit_facts_give_way_in_the_order_of_their_keys(bank: PhraseBank) -> None:
    whole = planned(bureau(), bank)
    short = planned(bureau(), bank, limit=1150)
    assert len(text_of(whole, "overview")) > 1150 >= len(text_of(short, "overview"))
    gone = [one.message for one in short.apart if one.reason is Reason.LENGTH]
    assert gone
    assert [m.yields for m in gone] == sorted(m.yields for m in gone)
    [note] = [note for note in notes(short, bureau(), "f") if note.rule == "DRAFT-LENGTH"]
    assert "转发（64）" in note.message


def test_few_applications_are_never_described(bank: PhraseBank) -> None:
    handling = replace(street().handling, subjects=(Counted("某小区拆迁补偿", 1),))
    few = replace(street(), handling=handling, cells={**street().cells, **_received(street(), 2)})
    made = planned(few, bank)
    assert "拆迁补偿" not in text_of(made, "overview")
    assert "DRAFT-FEW" in {note.rule for note in notes(made, few, "f")}


def _received(figures: Figures, number: int) -> dict:  # type: ignore[type-arg]
    cells = [cell for cell in figures.cells if cell.row == "new_received"]
    return {cell: number if cell.column in ("natural_person", "total") else 0 for cell in cells}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("12个公开栏全部更换了玻璃。", "DRAFT-SAME"),
        ("全年制发行政规范性文件1件。", "DRAFT-ZERO"),
        ("5月把群众反映的停车收费搞定了。", "DRAFT-WORDS"),
        ("党政办公室7月核对了栏目。", ""),
    ],
)
def test_own_lines_are_asked_about_where_there_is_reason(bank: PhraseBank, line: str, rule: str) -> None:
    cells = {c: 0 if c.row == "normative_documents" else v for c, v in street().cells.items()}
    figures = replace(street(), deeds=(line,), cells=cells)
    made = planned(figures, bank)
    found = {note.rule for note in notes(made, figures, "f")}
    assert found & {"DRAFT-SAME", "DRAFT-ZERO", "DRAFT-WORDS"} == ({rule} if rule else set())
    assert line in text_of(made)


def test_problems_share_measures_and_need_no_sign(bank: PhraseBank) -> None:
    problems = (Problem("解读跟得慢", measure="同下"), Problem("检索留痕不全", None, None, "启用检索底稿"))
    figures = replace(bureau(), problems=problems)
    made = planned(figures, bank)
    text = text_of(made, "problems")
    assert "同下" not in text
    assert "待填" not in text
    assert text.count("启用检索底稿") == 1
    [asked] = [note for note in notes(made, figures, "f") if note.rule == "DRAFT-NO-SIGN"]
    assert "解读跟得慢" in asked.message


def test_a_topic_without_facts_is_asked_about_and_no_stock_sentence(bank: PhraseBank) -> None:
    bare = Figures(street().unit, 2025, cells=street().cells, followups=(Followup("图解偏少"),))
    made = planned(bare, bank)
    management = next(one.paragraph for one in made.composed if one.id == "overview.management")
    assert "【待填：本年政府信息管理方面做了什么" in management.text
    assert "逐级审核" not in management.text
    given = Drafting(None, bank, lambda _: {}, Answers({"topic.management": "没有"}), frozenset(), {})
    answered = next(one.paragraph for one in plan(bare, given).composed if one.id == "overview.management")
    assert "待填" not in answered.text


@pytest.mark.parametrize("kind", list(UnitKind))
def test_every_kind_of_office_has_five_topics_and_no_sixth(kind: UnitKind, bank: PhraseBank) -> None:
    figures = replace(street(), unit=replace(street().unit, kind=kind))
    headings = [one.paragraph.heading for one in planned(figures, bank).composed if one.paragraph.heading]
    assert [one[3:] for one in headings] == [
        "主动公开。",
        "依申请公开。",
        "政府信息管理。",
        "政府信息公开平台建设。",
        "监督保障。",
    ]


def test_accountability_ends_the_assurance_behind_assessment_and_evaluation(bank: PhraseBank) -> None:
    for figures in (street(), bureau()):
        made = planned(figures, bank)
        said = next(one.said for one in made.composed if one.id == "overview.assurance")
        assert set(said[-1].tells) == {"监督保障.责任追究"}
        assert {"监督保障.工作考核", "监督保障.社会评议.形式"} <= set(said[-2].tells)


def test_numbers_of_documents_stand_under_management(bank: PhraseBank) -> None:
    made = planned(bureau(), bank)
    where = {said.topic: one.id for one in made.composed for said in one.said}
    assert where["disclosure.documents"] == "overview.management"


def test_a_message_has_a_lasting_name() -> None:
    figures = street()
    account = OfficialAccount("新号", "微博", AccountState.OPENED)
    platforms = replace(figures.platforms, official_accounts=(account, *figures.platforms.official_accounts))
    before = {m.id for m in messages_of(figures) if m.path[:2] == ("平台", "账号")}
    after = {
        m.id for m in messages_of(replace(figures, platforms=platforms)) if m.path[:2] == ("平台", "账号")
    }
    assert before < after


def test_a_zero_is_no_must() -> None:
    figures = replace(street(), platforms=replace(street().platforms, boards=Boards(0, 0)))
    boards = [m for m in messages_of(figures) if m.path[:2] == ("平台", "公开栏")]
    assert {m.duty for m in boards} == {Duty.MAY}


def test_a_district_may_have_the_numbers_of_documents_under_disclosure(bank: PhraseBank) -> None:
    given = Drafting(None, bank, lambda _: {}, Answers(), frozenset(), {}, None, "主动公开")
    where = {said.topic: one.id for one in plan(bureau(), given).composed for said in one.said}
    assert where["disclosure.documents"] == "overview.disclosure"


def test_a_line_is_asked_about_once_whatever_keys_tell_the_same(bank: PhraseBank) -> None:
    figures = replace(street(), deeds=("12个社区的12个公开栏全部更换了玻璃。",))
    asked = [note for note in notes(planned(figures, bank), figures, "f") if note.rule == "DRAFT-SAME"]
    assert len(asked) == 1
    assert "平台.公开栏.个数（12）" in asked[0].message


def test_what_a_line_or_a_key_says_is_not_asked(bank: PhraseBank) -> None:
    bare = Figures(street().unit, 2025, cells=street().cells, deeds=("对外发布前主任审核。",))
    assert "逐级审核" not in planned(bare, bank).answers.asked
    county = replace(bureau(), unit=replace(bureau().unit, kind=UnitKind("县政府")))
    assert "栏目检查" not in planned(county, bank).answers.asked


def test_last_years_value_is_told_with_this_years(bank: PhraseBank) -> None:
    figures = replace(street(), problems=(), followups=())
    text = text_of(planned(figures, bank))
    told = ("缺更3次，比上年减少8次", "缺更由上年的11次降到3次", "缺更3次（上年11次）", "缺更3次，上年为11次")
    assert any(one in text for one in told)


def test_a_problem_whose_paragraph_was_deleted_in_an_earlier_draft_stays_away(bank: PhraseBank) -> None:
    figures = bureau()
    gone = frozenset({f"problems.problem.{short(figures.problems[-1].problem)}"})
    made = plan(figures, Drafting(None, bank, lambda _: {}, Answers(), gone, {}))
    assert figures.problems[-1].problem not in text_of(made, "problems")
    assert figures.problems[0].problem in text_of(made, "problems")


@pytest.mark.parametrize(("line", "times"), [("全年作出行政许可决定412件。", 1), ("便民窗口每天开放。", 1)])
def test_a_cell_that_an_own_line_says_is_not_told_twice(bank: PhraseBank, line: str, times: int) -> None:
    figures = replace(street(), deeds=(line,), problems=(), followups=(), published=Published())
    assert text_of(planned(figures, bank)).count("412件") == times


def test_alternatives_are_other_builds_that_tell_the_same(bank: PhraseBank) -> None:
    offered = 0
    for one in planned(street(), bank).composed:
        told = [frozenset(said.tells) for said in one.said]
        by_message: dict[frozenset[str], list[str]] = {}
        for other in one.paragraph.alternatives:
            by_message.setdefault(frozenset(other.tells), []).append(other.text)
        for tells, texts in by_message.items():
            assert any(said <= tells for said in told)
            assert len(set(texts)) == len(texts) <= 3
            offered += 1
    assert offered > 10
