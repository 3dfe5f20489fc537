"""Offices that are renamed, merged, taken in or gone between two rounds, as the list has it: rounds and decisions go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from narrator.cell import Cell
from narrator.desk.intake.unit_list import ListedUnit
from narrator.desk.options import ReviewOptions
from narrator.desk.rounds.answers import Answers, FindingAnswer, Handling, StrayAnswer, UnitAnswer
from narrator.desk.rounds.history import HandedIn, OfficeHistory
from narrator.desk.rounds.succession import handed_on, inherited, successions
from narrator.export.word.docx import render_docx
from narrator.figures.unit import UnitKind
from narrator.figures.values import Value, add
from narrator.report.model import Report
from tests.desk.test_three_rounds import Round, _run, _write
from tests.district.district import YEAR, archive, chance_of, put
from tests.district.offices import AREA, SyntheticOffice, offices
from tests.district.planting import Case, plant
from tests.district.rounds import with_licensing
from tests.district.writing import cells, report

_Cells = Mapping[Cell, Value]
_OFFICES = offices(24)
RENAMED, FIRST, SECOND, GONE, STAYING, TAKEN_IN, CALM = (
    _OFFICES[number] for number in (0, 2, 4, 6, 8, 10, 12)
)
NEW_NAME, MERGED = f"{AREA}教育和体育局", f"{AREA}民政和社会工作局"


def _last_year(office: SyntheticOffice) -> tuple[Report, dict[Cell, Value]]:
    chance = chance_of(f"{office.name}{YEAR - 1}")
    made = cells(office, chance, None)
    return report(office, YEAR - 1, made, chance), made


def _this_year(office: SyntheticOffice, *before: SyntheticOffice, name: str = "") -> Report:
    """Return an office's report that follows from last year's of one office, or of several that are one now."""
    chance = chance_of(f"{office.name}{YEAR}")
    tables = [_last_year(one)[1] for one in before or (office,)]
    prior: dict[Cell, Value] = {cell: add(one[cell] for one in tables) for cell in tables[0]}
    made = cells(office, chance, prior)
    return report(replace(office, name=name or office.name), YEAR, made, chance)


def _send(folder: Path, name: str, day: int, *reports: Report) -> None:
    put(
        folder / f"{name}.zip",
        archive([(f"{one.unit}{name}.docx", render_docx(one)) for one in reports], day=day),
    )


def _listing(path: Path, *lines: tuple[str, str]) -> None:
    rows = ["单位,曾用名", *(f"{name},{former}" for name, former in lines)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


@dataclass
class Played:
    rounds: list[Round]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    root = tmp_path_factory.mktemp("names")
    folder, priors, listing = root / "收件", root / "去年", root / "名单.csv"
    folder.mkdir()
    priors.mkdir()
    everyone = (RENAMED, FIRST, SECOND, GONE, STAYING, TAKEN_IN, CALM)
    for office in everyone:
        put(priors / f"{office.name}.docx", render_docx(_last_year(office)[0]))
    right = {office.name: _this_year(office) for office in everyone}
    wrong = plant("没写处理费", Case(right[RENAMED.name], _last_year(RENAMED)[0], CALM))[0]
    _send(folder, "第一轮", 14, *({**right, RENAMED.name: wrong}).values())
    _listing(listing, *((one.name, "") for one in everyone))
    wishes = ReviewOptions(folder, root / "审核", priors, listing)
    rounds = [_run(wishes)]
    _write(
        wishes.out,
        ("总表", {"单位": RENAMED.name}, {"我的话": "请用新的章"}),
        (
            "意见",
            {"单位": RENAMED.name, "规则": "P-FOLLOWUP"},
            {"处理": "接受", "理由": "新局，去年没有问题"},
        ),
    )
    _listing(
        listing, (NEW_NAME, RENAMED.name), (MERGED, f"{FIRST.name}；{SECOND.name}"), (STAYING.name, TAKEN_IN.name), (CALM.name, ""),
    )  # fmt: skip
    still = plant("没写处理费", Case(_this_year(RENAMED, name=NEW_NAME), _last_year(RENAMED)[0], CALM))[0]
    merged = _this_year(FIRST, FIRST, SECOND, name=MERGED)
    wider = _this_year(STAYING, STAYING, TAKEN_IN)
    _send(folder, "第二轮", 19, still, merged, wider)
    rounds.append(_run(wishes))
    mended = _this_year(RENAMED, name=NEW_NAME)
    _send(folder, "第三轮", 23, mended, with_licensing(merged, 77))
    rounds.append(_run(wishes))
    return Played(rounds)


def _rules(now: Round, name: str, *severities: str) -> set[str]:
    return {one["rule"] for one in now.units[name]["findings"] if one["severity"] in severities}


def test_a_renamed_office_goes_on_with_its_rounds_and_what_was_decided(played: Played) -> None:
    first, second, third = played.rounds
    assert first.state(RENAMED.name) == "请改"
    assert RENAMED.name not in second.units
    assert second.units[NEW_NAME]["round"] == 2
    assert list(second.words(NEW_NAME).values()) == ["没改"]
    assert second.units[NEW_NAME]["renamed"] is None
    assert second.units[NEW_NAME]["remark"] == "请用新的章"
    answered = [one for one in second.units[NEW_NAME]["findings"] if one["rule"] == "P-FOLLOWUP"]
    assert [one["handling"] for one in answered] == ["接受"]
    assert "请用新的章" in second.notices[NEW_NAME]
    assert RENAMED.name not in second.notices[NEW_NAME]
    assert third.units[NEW_NAME]["round"] == 3
    assert set(third.words(NEW_NAME).values()) == {"已改"}
    assert third.state(NEW_NAME) == "可以了"


def test_merged_offices_are_one_that_begins_anew_and_is_held_against_both_of_last_year(
    played: Played,
) -> None:
    _, second, third = played.rounds
    assert second.units[MERGED]["round"] == 1
    assert not _rules(second, MERGED, "error", "warning")
    assert second.units[MERGED]["versions"] == []
    assert second.state(MERGED) == "可以了"
    assert f"去年是{FIRST.name}、{SECOND.name}2户" in second.pages[MERGED]
    assert FIRST.name not in second.units
    assert third.state(MERGED) == "可以了又动过"
    assert third.units[MERGED]["round"] == 2


def test_an_office_that_took_another_in_goes_on_and_is_held_against_both(played: Played) -> None:
    _, second, third = played.rounds
    assert second.units[STAYING.name]["round"] == 2
    assert not {"T3-CARRY", "T2-STOCK", "UNIT-APART", "MULTI-VER"} & _rules(
        second, STAYING.name, "error", "warning"
    )
    assert f"去年是{STAYING.name}、{TAKEN_IN.name}2户" in second.pages[STAYING.name]
    assert third.units[STAYING.name]["round"] == 2


def test_an_office_that_is_gone_is_no_mystery(played: Played) -> None:
    for now in played.rounds[1:]:
        assert GONE.name not in now.units
        line = next(one for one in now.outcome.lines if one.startswith("收到"))
        assert "名单上没有了的1个" in line
        assert "不知是谁" not in line
    assert "名单上没有了的" not in played.rounds[0].outcome.lines[0]
    assert played.rounds[2].state(CALM.name) == "可以了"


def test_offices_merged_on_the_list_that_each_sent_their_own_are_told_to_send_one(tmp_path: Path) -> None:
    (tmp_path / "收件").mkdir()
    _send(tmp_path / "收件", "一", 14, _this_year(FIRST), _this_year(SECOND))
    _listing(tmp_path / "名单.csv", (MERGED, f"{FIRST.name}；{SECOND.name}"))
    now = _run(ReviewOptions(tmp_path / "收件", tmp_path / "审核", units=tmp_path / "名单.csv"))
    told = [one["message"] for one in now.units[MERGED]["findings"] if one["rule"] == "UNIT-APART"]
    assert told == [f"“{FIRST.name}”“{SECOND.name}”各报了一份，名单上是一户“{MERGED}”"]
    assert "一户两份" not in now.outcome.lines[0]
    assert now.state(MERGED) == "等说明"


_LISTED = (
    ListedUnit("甲区教体局", UnitKind.DEPARTMENT, ("甲区教育局",)),
    ListedUnit("甲区社工局", UnitKind.DEPARTMENT, ("甲区民政局", "甲区老干局")),
    ListedUnit("甲区水务局", UnitKind.DEPARTMENT, ("甲区河长办",)),
    ListedUnit("甲区司法局", UnitKind.DEPARTMENT, ("甲区法制办", "甲区司法局")),
)
_KNOWN = ("甲区教育局", "甲区民政局", "甲区老干局", "甲区水务局", "甲区河长办", "甲区司法局", "甲区粮食局")


def test_who_stands_for_whom() -> None:
    found = {one.name: (one.former, one.goes_on) for one in successions(_LISTED, _KNOWN)}
    assert found == {
        "甲区教体局": (("甲区教育局",), True),
        "甲区社工局": (("甲区民政局", "甲区老干局"), False),
        "甲区水务局": (("甲区河长办",), False),
    }


def test_what_was_handed_in_and_decided_is_handed_on() -> None:
    history = {
        name: OfficeHistory(name, (HandedIn(str(number) * 64, "", "Word", date(2026, 1, 14)),), passed="p")
        for number, name in enumerate(_KNOWN)
    }
    made = inherited(history, successions(_LISTED, _KNOWN))
    assert made["甲区教体局"] == replace(history["甲区教育局"], unit="甲区教体局")
    assert (made["甲区社工局"].rounds, made["甲区社工局"].passed) == ((), "")
    assert made["甲区社工局"].was_checked("1" * 64)
    assert made["甲区水务局"].rounds == history["甲区水务局"].rounds
    assert made["甲区水务局"].was_checked("4" * 64)
    answers = Answers(
        (
            FindingAnswer("甲区教育局", "X-1", Handling.ACCEPTED, "有文"),
            FindingAnswer("甲区民政局", "X-1", Handling.FIX),
        ),
        (),
        (UnitAnswer("甲区教育局", remark="话"), UnitAnswer("甲区教体局", remark="新的话")),
        (StrayAnswer("教育局.docx", "甲区教育局"),),
    )
    on = handed_on(answers, successions(_LISTED, _KNOWN))
    assert FindingAnswer("甲区教体局", "X-1", Handling.ACCEPTED, "有文") in on.findings
    assert not [one for one in on.findings if one.unit == "甲区社工局"]
    assert on.of_unit("甲区教体局").remark == "新的话"
    assert on.strays == (StrayAnswer("教育局.docx", "甲区教体局"),)
