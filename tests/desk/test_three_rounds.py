"""Sixty offices through three rounds, every delivery an archive beside those before, the reviewer's words in between."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from narrator.desk.options import ReviewOptions
from narrator.workflow.reviewing.last import Reviewed
from narrator.workflow.reviewing.review import review_folder
from tests.district.district import District, archive, district, write
from tests.district.rounds import Roles, publish, roles, second, send, third, with_licensing

from .conftest import silent

_Unit = dict[str, Any]


@dataclass
class Round:
    """What a run gave: what it had to say, the offices, their notices and pages as they were then."""

    outcome: Reviewed
    units: dict[str, _Unit]
    notices: dict[str, str]
    pages: dict[str, str]

    def state(self, name: str) -> str:
        return str(self.units[name]["state"])

    def words(self, name: str) -> dict[str, str]:
        """Return how each demand of the round before stands now, as the page has it."""
        page = self.pages[name].partition("上轮要求，这轮怎样")[2].partition("</table>")[0]
        cells = [part.partition("</td>")[0] for part in page.split("<td>")[1:]]
        return dict(zip(cells[::2], cells[1::2], strict=True))


@dataclass
class Played:
    """The district, who does what in it, and what its three rounds gave."""

    made: District
    who: Roles
    rounds: list[Round]
    out: Path


def _run(wishes: ReviewOptions) -> Round:
    outcome = review_folder(wishes, silent)
    units = {one["unit"]: one for one in json.loads(outcome.json)["units"]}
    notices = {
        name: next((wishes.out / "notices").glob(f"*-{name}.txt")).read_text("utf-8-sig") for name in units
    }
    pages = {name: (wishes.out / one["page"]).read_text("utf-8") for name, one in units.items()}
    return Round(outcome, units, notices, pages)


def _write(out: Path, *rows: tuple[str, dict[str, str], dict[str, str]]) -> None:
    """Write into the workbook as the reviewer does: (sheet, what the row holds, what is written)."""
    book = openpyxl.load_workbook(out / "review.xlsx")
    for sheet, row, values in rows:
        heads = {str(cell.value): place for place, cell in enumerate(book[sheet][3])}
        found = [
            cells
            for cells in book[sheet].iter_rows(min_row=4)
            if all(str(cells[heads[name]].value) == value for name, value in row.items())
        ]
        assert found, (sheet, row)
        for cells in found:
            for name, value in values.items():
                cells[heads[name]].value = value
    book.save(out / "review.xlsx")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The sixty of the suite, played once."""
    return play(tmp_path_factory.mktemp("sixty"))


def play(root: Path, seed: int = 1) -> Played:
    """Play sixty offices, three rounds: an archive of all, one of those sent back with two pages, one of the rest."""
    made = district(60, seed)
    who = roles(made)
    units = write(made, root / "散件", root / "去年")
    whole = [(one.name, one.read_bytes()) for one in sorted((root / "散件").iterdir())]
    folder = root / "收件"
    folder.mkdir()
    (folder / "各单位.zip").write_bytes(archive(whole))
    wishes = ReviewOptions(folder, root / "审核", root / "去年", units, jobs=1, comments=True)
    rounds = [_run(wishes)]
    copied = made.copies[0].units
    _write(
        wishes.out,
        ("共同问题", {"规则": "T-BLANK"}, {"处理": "接受", "理由": "本区一律写斜杠"}),
        ("共同问题", {"规则": "P-FOLLOWUP"}, {"处理": "接受", "理由": "明年再要求"}),
        ("总表", {"单位": copied[0]}, {"状态": "请改", "我的话": "请按本单位的事重写"}),
        ("汇总", {"表": "表三", "项目": "本年新收·总计"}, {"别处统计（自填）": "法制科420"}),
    )
    send(folder, "第二轮", second(made, who), 19, who.saved_again)
    other = with_licensing(made.reports[who.public_other], 9)
    publish(folder, (made.reports[who.public], other), 19)
    rounds.append(_run(wishes))
    _write(
        wishes.out,
        ("总表", {"单位": who.touched}, {"状态": "可以了"}),
        ("总表", {"单位": who.copying}, {"状态": "可以了"}),
    )
    send(folder, "第三轮", third(made, who), 23)
    rounds.append(_run(wishes))
    return Played(made, who, rounds, wishes.out)


def test_sixty_offices_through_three_rounds(played: Played) -> None:
    _the_first_hour(played)
    _the_second_round(played)
    _the_third_round(played)


def _the_first_hour(played: Played) -> None:
    made, first = played.made, played.rounds[0]
    found = {
        one.unit: {each["rule"] for each in first.units[one.unit]["findings"]} & {*one.rules}
        for one in made.planted
    }
    assert [unit for unit, rules in found.items() if not rules] == []
    clusters = [
        {one["unit"] for one in each["passages"]} for each in json.loads(first.outcome.json)["clusters"]
    ]
    assert [one for one in made.copies if not any(set(one.units) <= some for some in clusters)] == []
    alarms = [
        (name, one["message"])
        for name in made.clean
        for one in first.units[name]["findings"]
        if one["severity"] != "info"
    ]
    assert alarms == []
    assert len(first.notices) == 60
    for name, text in first.notices.items():
        lines = text.splitlines()
        assert len(lines) <= 10, text
        assert name in lines[0]
        assert [other for other in first.notices if other != name and other in text] == []


def _the_second_round(played: Played) -> None:
    who, before, now = played.who, played.rounds[0], played.rounds[1]
    told = (
        "16户新稿：10户可以了，2户还有2条没改，1户改出新毛病，2户没让改却动了数，1户可以了又动过，"
        "1户与别户文字相同要看；2户头一次报来；"
    )
    assert now.outcome.lines[0].startswith(told)
    assert "一户两份且数不同1户" in now.outcome.lines[1]  # drafts of the round before are no second version
    for name in who.mended:
        assert set(now.words(name).values()) == {"已改"}, name
        assert now.state(name) == "可以了", name
        assert now.units[name]["published"] is None
        assert "两份，数字不同" not in now.notices[name]
    assert list(now.words(who.unmended).values()) == ["没改"]
    assert list(now.words(who.half_mended).values()) == ["改错了"]
    assert now.units[who.newly_broken]["since_last_round"]["new"][0].startswith("FEE-MISSING")
    assert [(one["old"], one["new"]) for one in now.units[who.touched]["touched_after_passed"]] == [
        ("22", "77")
    ]
    assert now.state(who.touched) == "可以了又动过"
    assert "→386" in now.notices[who.moved]
    assert now.state(who.copying) == "没看"
    assert "看过了在总表“状态”里写上" in now.pages[who.copying]
    assert "与上一稿相比，文字和数都没有变" in now.pages[who.saved_again]
    assert now.state(who.saved_again) == "可以了"
    assert now.state(who.public) == "已公布（一致）"
    assert now.state(who.public_other) == "已公布（不一致）"
    assert "行政许可：28→9" in now.notices[who.public_other]
    assert (before.state(who.late), now.units[who.late]["round"]) == ("没收到", 1)
    assert (before.state(who.unlocked), now.units[who.unlocked]["status"]) == ("没看", "read")
    assert now.units[who.silent]["round"] == 1
    copied = played.made.copies[0].units[0]
    assert "请按本单位的事重写" in now.notices[copied]
    assert "没有必须改的" not in now.notices[copied]


def _the_third_round(played: Played) -> None:
    who, now = played.who, played.rounds[2]
    assert now.outcome.lines[0].startswith("5户新稿：")
    for name in (who.unmended, who.half_mended, who.newly_broken):
        assert now.state(name) == "可以了", name
        assert "已改" in now.words(name).values()
    back = now.units[who.mended[0]]
    assert back["since_last_round"]["came_back"]
    assert back["state"] == "可以了又动过"
    assert "请改" in now.notices[who.mended[0]]
    assert now.state(who.moved) == "等说明"  # explained somewhere perhaps, but only a person can say so
    assert "→386" in now.notices[who.moved]
    assert now.state(who.touched) == "可以了"
    assert now.state(who.copying) == "可以了"
    assert now.state(who.public) == "已公布（一致）"
    assert now.units[who.mended[1]]["state"] == "可以了"
    book = openpyxl.load_workbook(played.out / "review.xlsx")
    sums = {row[1].value: row[5].value for row in book["汇总"].iter_rows(min_row=4)}
    assert sums["本年新收·总计"] == "法制科420"
    copied = played.made.copies[0].units[0]
    remarks = {row[1].value: row[-1].value for row in book["总表"].iter_rows(min_row=4)}
    assert remarks[copied] == "请按本单位的事重写"
    assert now.state(copied) == "请改"
