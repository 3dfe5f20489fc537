"""A report on a shared disk: one computer changes it, the other looks, until it takes over."""

from narrator.web.project.presence import Presence
from tests.web.conftest import Browser


def test_another_computer_is_told_of_and_can_be_taken_over_from(browser: Browser) -> None:
    folder = browser.project.folder
    Presence(folder, "另一台").take_over()
    page = browser.client.get("/figures/disclosure").text
    assert "正在另一台电脑上打开" in page
    assert "我来接着改" in page
    before = browser.figures()
    refused = browser.fill(cells={"disclosure.penalty.decisions": "30"})
    assert refused.status_code == 423
    assert browser.figures() == before
    assert browser.post("/api/copy", text="我的字").status_code == 200
    assert browser.post("/api/take-over").status_code == 200
    assert "正在另一台电脑上打开" not in browser.client.get("/figures/disclosure").text
    assert browser.fill(cells={"disclosure.penalty.decisions": "30"}).status_code == 200
    assert Presence(folder, "另一台").elsewhere()


def test_one_computer_does_not_shut_itself_out_and_a_silent_one_is_gone(browser: Browser) -> None:
    folder = browser.project.folder
    here = Presence(folder)
    here.say()
    assert not Presence(folder).elsewhere()
    other = Presence(folder, "另一台")
    assert "打开" in other.elsewhere()
    other.say()
    assert not here.elsewhere()
    path = folder / ".narrator" / "open.json"
    path.write_text('{"computer": "x", "since": "08:00", "last": 1}', encoding="utf-8")
    assert not here.elsewhere()
    for damaged in ("", "{", '{"computer": 1}', "[]"):
        path.write_text(damaged, encoding="utf-8")
        assert not here.elsewhere()
    here.say()
    here.leave()
    assert not path.exists()
