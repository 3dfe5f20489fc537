"""The live desk: what comes in later is dropped on it, what to look at first, and what the reviewer's buttons may say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from narrator.desk.kept.codec import decoded, encoded
from narrator.desk.output.live import Live, LiveUnit
from narrator.web.desk.showing import first_to_last, following
from narrator.workflow.reviewing.live_desk import LiveDesk
from narrator.workflow.reviewing.place import live_path
from tests.district.district import archive, district, rendered
from tests.district.rounds import with_licensing
from tests.web.conftest import Browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium

Open = Callable[[Path, str | None], Browser]


@pytest.fixture
def out(district_folder: Path, tmp_path: Path) -> Path:
    """The results of a district in a place of its own."""
    root = tmp_path / "区"
    shutil.copytree(district_folder, root)
    out = root / "报送-审核"
    live = _live(out)
    moved = replace(
        live.wishes, folder=root / "报送", out=out, prior_folder=root / "去年", units=root / "名单.csv"
    )
    live_path(out).write_bytes(encoded(replace(live, wishes=moved)))
    return out


def _live(out: Path) -> Live:
    live = decoded(live_path(out).read_bytes(), Live)
    assert live is not None
    return live


def _with(out: Path, change: Callable[[LiveUnit], LiveUnit]) -> None:
    live = _live(out)
    live_path(out).write_bytes(encoded(replace(live, units=tuple(map(change, live.units)))))


def _new_draft(out: Path) -> tuple[str, bytes]:
    """Return an office that was right and an archive with a draft of it in which a figure is another."""
    made = district(6)
    name = next(one.name for one in _live(out).units if one.state == "可以了" and one.file.endswith(".docx"))
    return name, archive(
        [(f"{name}新稿.docx", rendered(with_licensing(made.reports[name], 99), "docx"))], day=20
    )


def test_what_comes_in_later_is_kept_with_the_reports_and_looked_at(out: Path, open_folder: Open) -> None:
    desk = open_folder(out, None)
    name, data = _new_draft(out)
    address = "/api/files/reports?name=%E7%AC%AC%E4%BA%8C%E8%BD%AE.zip"
    kept = [desk.client.post(address, content=one).json()["kept"] for one in (data, data, b"PK" + data)]
    assert kept == ["第二轮.zip", "第二轮.zip", "第二轮（2）.zip"]
    (out.parent / "报送" / "第二轮（2）.zip").unlink()
    refused = desk.client.post("/api/files/reports?name=a.exe", content=b"MZ")
    assert refused.status_code == 400
    assert not (out.parent / "报送" / "a.exe").exists()
    assert desk.post("/api/desk/again").status_code == 200
    page = desk.client.get("/desk").text
    assert "1户新稿" in page
    assert "可以了又动过或公布的不一致（1 户）" in page
    units = desk.client.get("/api/desk").json()["units"]
    assert next(one["state"] for one in units if one["unit"] == name) == "可以了又动过"
    number = next(one["number"] for one in units if one["unit"] == name)
    unit = desk.client.get(f"/desk/unit/{number}").text
    assert "，可以了以后又动过 <b>1</b>" in unit
    assert 0 < unit.index("<h2>可以了以后又动过的地方</h2>") < unit.index("在一条意见上按")
    assert "建议（没改）" not in unit  # a suggestion may be left
    assert '<th scope="col">没让改却动了</th>' in page
    assert next(one for one in LiveDesk(out).units() if one.unit.name == name).waits


def test_what_the_round_before_asked_for_stands_first_with_how_it_is_now(
    out: Path, open_folder: Open
) -> None:
    rows = (("第六部分没有写信息处理费", "没改"), ("第三部分列不平", "已改"))
    _with(out, lambda one: replace(one, asked=rows) if one.number == 1 else one)
    unit = open_folder(out, None).client.get("/desk/unit/1").text
    table = unit.partition('<table class="preview rounds">')[2].partition("</table>")[0]
    assert [part.partition("</td>")[0] for part in table.split("<td>")[1:]] == [
        word for row in rows for word in row
    ]
    assert unit.index("上轮要求") < unit.index("在一条意见上按")


def test_a_file_that_could_not_be_read_is_not_called_missing(out: Path, open_folder: Open) -> None:
    _with(out, lambda one: replace(one, digest="", file="", trouble="有密码") if one.number == 1 else one)
    _with(out, lambda one: replace(one, digest="", file="", trouble="") if one.number == 2 else one)
    desk = open_folder(out, None)
    assert "收到的文件读不出（有密码）" in desk.client.get("/desk/unit/1").text
    assert "没有收到" not in desk.client.get("/desk/unit/1").text
    assert "没有收到" in desk.client.get("/desk/unit/2").text
    units = first_to_last(LiveDesk(out).units())
    assert [one.unit.number for one in units][-2:] == [1, 2]


def test_what_must_be_mended_is_not_accepted_for_all(out: Path, open_folder: Open) -> None:
    live = _live(out)
    must = next(one for unit in live.units for one in unit.findings if one.severity == "error")
    live_path(out).write_bytes(encoded(replace(live, shared=(must.rule,))))
    desk = open_folder(out, None)
    page = desk.client.get("/desk/shared").text
    assert "都请改" in page
    assert "本地可以" not in page
    assert f"例如：{must.sentence}" in page.replace("&#34;", '"')
    etag = desk.client.get("/api/desk").headers["etag"].strip('"')
    sent = {"rule": must.rule, "handling": "接受", "reason": "算了"}
    assert desk.post("/api/desk/rule", etag, **sent).status_code == 400


def test_the_next_office_is_the_next_of_the_list(out: Path) -> None:
    desk = LiveDesk(out)
    waiting = [one.unit.number for one in first_to_last(desk.units()) if one.waits]
    assert len(waiting) > 1
    after = [following(desk.units(), number) for number in waiting]
    assert after == [*waiting[1:], waiting[0]]


@pytest.mark.chromium
@pytest.mark.slow
def test_a_later_round_is_dropped_and_what_was_copied_stays_grey(
    chromium: Chromium, out: Path, tmp_path: Path
) -> None:
    from playwright.sync_api import expect

    from tests.web.chromium import open_page, program

    _, data = _new_draft(out)
    (tmp_path / "第二轮.zip").write_bytes(data)
    with program(out, None) as running:
        page = open_page(chromium, running)
        page.wait_for_url("**/desk")
        page.locator("#reports").set_input_files(tmp_path / "第二轮.zip")
        expect(page.locator("#notice")).to_contain_text("看完了", timeout=60_000)
        expect(page.locator("#main")).to_contain_text("1户新稿")
        page.goto(f"{running.home}/desk/notices")
        page.locator(".notice-card .copy").nth(1).click()
        expect(page.locator(".copied")).to_have_count(1)
        page.reload()
        expect(page.locator(".copied")).to_have_count(1)
        assert running.complaints == []
