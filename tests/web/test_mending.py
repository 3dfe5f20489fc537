"""A file that cannot be read: told in a clerk's words, with the way back, and nothing lost."""

from pathlib import Path

import pytest

from tests.web.conftest import Browser


@pytest.fixture
def broken(drafted: Browser) -> Browser:
    """A report whose figures somebody spoilt in another program."""
    drafted.fill(cells={"disclosure.licensing.decisions": "388"})
    path = drafted.project.figures_path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("行政处罚: 21", "行政处罚: 二十一件"), encoding="utf-8")
    return drafted


def _page(browser: Browser) -> str:
    answer = browser.client.get("/figures/disclosure")
    assert answer.status_code == 422
    return answer.text


def test_it_is_told_in_words_with_the_line_and_the_way_back(broken: Browser) -> None:
    page = _page(broken)
    told = page.split("<main")[1]
    assert "数暂时读不出来" in told
    assert "都还在" in told
    assert "主动公开表—行政处罚" in told
    assert "行政处罚: 二十一件" in told
    assert "用回那一份" in told
    assert "figures.yaml:" not in page
    assert "不能识别" not in page
    assert "figures.yaml" not in broken.client.get("/").text.split("<main")[1]


def test_the_last_readable_version_comes_back_and_the_spoilt_one_is_kept(broken: Browser) -> None:
    spoilt = broken.project.figures_data()
    answer = broken.post("/api/unreadable", broken.figures(), file="figures.yaml", good="yes")
    assert answer.status_code == 200
    cells = broken.client.get("/api/figures/disclosure").json()["tables"]["disclosure"]["cells"]
    assert cells["disclosure.licensing.decisions"]["text"] == "388"
    assert cells["disclosure.penalty.decisions"]["text"] == "21"
    broken.post("/api/undo")
    assert broken.project.figures_data() == spoilt


def test_a_line_is_put_right_on_the_page(broken: Browser) -> None:
    text = broken.project.figures_data().decode()
    number = next(at for at, line in enumerate(text.splitlines(), 1) if "二十一件" in line)
    lines = {str(number): text.splitlines()[number - 1].replace("二十一件", "22")}
    assert broken.post("/api/unreadable", "0" * 64, file="figures.yaml", lines=lines).status_code == 412
    assert (
        broken.post("/api/unreadable", broken.figures(), file="figures.yaml", lines=lines).status_code == 200
    )
    cells = broken.client.get("/api/figures/disclosure").json()["tables"]["disclosure"]["cells"]
    assert cells["disclosure.penalty.decisions"]["text"] == "22"


def test_a_spoilt_draft_comes_back_too(drafted: Browser) -> None:
    drafted.edit(do="text", name="other.fee", text="今年没有收费。")
    drafted.project.draft_path.write_text("坏了", encoding="utf-8")
    page = drafted.client.get("/text").text
    assert "稿子暂时读不出来" in page
    assert (
        drafted.post("/api/unreadable", drafted.draft_etag(), file="draft.md", good="yes").status_code == 200
    )
    assert drafted.paragraph("other.fee") == "今年没有收费。"


@pytest.mark.parametrize("name", ["../figures.yaml", "narrator.yaml", "draft.md"])
def test_no_other_file_is_written(broken: Browser, name: str, tmp_path: Path) -> None:
    before = {one: one.read_bytes() for one in tmp_path.rglob("*.yaml")}
    assert broken.post("/api/unreadable", broken.draft_etag(), file=name, lines={"1": "x"}).status_code >= 400
    assert {one: one.read_bytes() for one in tmp_path.rglob("*.yaml")} == before
