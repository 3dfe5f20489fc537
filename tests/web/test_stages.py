"""Whatever takes its time says what is being done, in words."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from narrator.telling.stages import heard_by, stage
from narrator.web.doing import Doing
from tests.web.chromium import Shared
from tests.web.conftest import Browser


def test_nobody_needs_to_listen() -> None:
    stage("正在写")
    told: list[str] = []
    with heard_by(told.append):
        stage("正在写")
    stage("正在存")
    assert told == ["正在写"]


def _kept(browser: Browser) -> list[list[str]]:
    """What every request says from now on, kept after it is answered."""

    class Keeping(list[list[str]]):
        def remove(self, said: list[str]) -> None:
            del said

    kept = Keeping()
    browser.app.state.page.stages = kept
    return kept


@pytest.mark.parametrize(
    ("address", "body", "stages"),
    [
        ("/api/draft", {}, ("读数", "读去年", "写句子", "存稿子")),
        ("/api/out", {"what": "print"}, ("写 Word",)),
        ("/api/out", {"what": "final"}, ("核", "读稿子", "对一遍")),
    ],
)
def test_long_actions_name_their_stages(
    drafted: Browser, address: str, body: dict[str, str], stages: tuple[str, ...]
) -> None:
    kept = _kept(drafted)
    assert drafted.post(address, **body).status_code == 200
    told = " ".join(" ".join(said) for said in kept)
    for words in stages:
        assert words in told, told
    assert drafted.client.get("/api/doing").json()["doing"]


def test_nothing_is_said_when_nothing_is_done(drafted: Browser) -> None:
    drafted.post("/api/draft")
    assert drafted.client.get("/api/doing").json() == {"doing": ""}
    assert drafted.app.state.page.stages == []


@pytest.mark.chromium
@pytest.mark.slow
def test_the_page_tells_the_stage_beside_the_button_and_at_the_foot(shared: Shared) -> None:
    page = shared.page("/check")
    page.wait_for_selector("[data-stale=no]")
    page.route("**/api/doing", lambda route: route.fulfill(json={"doing": "正在转 PDF"}))
    page.route("**/api/out", lambda _route: None)  # never answered
    page.locator('.out-do[data-what="print"]').click()
    expect(page.locator("#working")).to_contain_text(re.compile("正在转 PDF，已经 [12345] 秒"))
    expect(page.locator("#out-said .stage")).to_contain_text("正在转 PDF")


def test_requests_in_flight_end_in_any_order() -> None:
    """Two that have named nothing yet are equal, and each takes only its own list away."""
    page = SimpleNamespace(stages=[])
    scope = {"type": "http", "path": "/x", "app": SimpleNamespace(state=SimpleNamespace(page=page))}
    seen: list[int] = []

    async def both() -> None:
        go = {name: asyncio.Event() for name in "ab"}

        async def app(scope: dict[str, object], _receive: object, _send: object) -> None:
            await go[str(scope["name"])].wait()
            if scope["name"] == "a":
                stage("存稿子")
            seen.append(len(page.stages))

        async def ask(name: str) -> None:
            await Doing(app)({**scope, "name": name}, None, None)  # type: ignore[arg-type]

        async with asyncio.TaskGroup() as group:
            group.create_task(ask("a"))
            second = group.create_task(ask("b"))
            await asyncio.sleep(0)
            go["b"].set()
            await second
            go["a"].set()

    with ThreadPoolExecutor(1) as apart:  # the browser of other tests has a loop of its own in this thread
        apart.submit(asyncio.run, both()).result()
    assert page.stages == []
    assert seen == [2, 1]
