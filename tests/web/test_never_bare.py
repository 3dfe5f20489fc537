"""No page is ever a bare error: whatever number may be typed, every view stands; a fault of the program has ways back."""

from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from narrator.figures.keys.declare import Key, KeyPath, Kind, keys_of
from narrator.figures.model import Figures
from narrator.web.project.project import Project
from tests.web.conftest import HOME, Browser

VIEWS = (
    "/recognise",
    "/awaited",
    "/text",
    "/check",
    "/repetition",
    "/numbers",
    "/handover",
    "/one-by-one",
    "/versions",
)
FORMS = ("4（上年11）", "4(去年为11)", "310余", "近600（上年520）", "1.2万", "12篇", "未统计")


def _counts(kind: type, path: KeyPath = ()) -> list[tuple[KeyPath, Key]]:
    """Return the counts that stand once in a report, those of lists left out."""
    found: list[tuple[KeyPath, Key]] = []
    for _, key in keys_of(kind):
        if key.kind is Kind.COUNT and not key.exact:
            found.append(((*path, key.name), key))
        elif key.kind is Kind.RECORD and key.record is not None:
            found += _counts(key.record, (*path, key.name))
    return found


def test_the_counts_are_many() -> None:
    assert len(_counts(Figures)) > 25


@pytest.mark.parametrize("form", FORMS)
def test_every_view_stands_whatever_form_a_count_is_typed_in(drafted: Browser, form: str) -> None:
    values = [{"path": list(path), "value": form} for path, _ in _counts(Figures)]
    assert drafted.fill(values=values).status_code == 200
    drafted.post("/api/draft")
    parts = [one["address"] for one in drafted.client.get("/api/figures").json()["parts"]]
    for address in (*VIEWS, *parts):
        answer = drafted.client.get(address)
        assert answer.status_code == 200, address
        assert "Stated(" not in answer.text, address
    for name in ("overview.disclosure", "overview.platform", "overview.applications", "overview.assurance"):
        answer = drafted.client.get("/api/wordings", params={"name": name})
        assert answer.status_code == 200, name


@pytest.mark.parametrize(
    "text", ["4（", "（上年11）", "4（上年）", "4（上年十一点）", "4（备注）", "四（上年11", "4((上年11))"]
)
def test_a_number_with_a_bracket_is_read_or_refused_in_words(drafted: Browser, text: str) -> None:
    answer = drafted.fill(values=[{"path": ["平台", "公开栏", "缺更"], "value": text}])
    assert answer.status_code in (200, 400, 422)
    if answer.status_code == 200 and not answer.json().get("refused"):
        assert drafted.client.get("/figures/平台").status_code == 200
        assert drafted.client.get("/repetition").status_code == 200
    else:
        told = str(answer.json())
        assert "缺更" in told
        assert text in told


def test_a_fault_of_the_program_is_a_page_with_ways_back(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = Browser(Project(report, "figures.yaml"))
    browser.client = TestClient(browser.app, base_url=HOME, raise_server_exceptions=False)
    browser.client.headers["origin"] = HOME
    browser.enter()
    browser.fill(values=[{"path": ["平台", "公开栏", "缺更"], "value": "4"}])

    def fails(_request: Request) -> None:
        raise TypeError("not of this world")

    monkeypatch.setattr("narrator.web.check.routes.page", fails)
    answer = browser.client.get("/repetition")
    assert answer.status_code == 500
    for words in ("别的都还在", "最近做的一步是“", 'href="/figures"', 'href="/versions"', 'href="/"'):
        assert words in answer.text, answer.text
    assert "TypeError" not in answer.text
