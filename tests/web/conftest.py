"""A project of its own for each test, and a client that has gone through the door."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from narrator.desk.options import ReviewOptions
from narrator.web.app import create_app
from narrator.web.project.project import Project
from narrator.web.security import Gate
from narrator.workflow.reviewing.review import review_folder
from narrator.workflow.writing.draft import DraftOptions, draft
from tests.checkout import ROOT
from tests.desk.conftest import silent
from tests.district.district import district, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium

    from tests.web.chromium import Shared

PORT = 8000
HOME = f"http://127.0.0.1:{PORT}"
EXAMPLE = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"


class Browser:
    """A client of one project, as the page would speak with it."""

    def __init__(self, project: Project) -> None:
        self.ended = False
        self.gate = Gate(PORT)
        self.app = create_app(project, self.gate, self._end)
        self.client = TestClient(self.app, base_url=HOME, raise_server_exceptions=True)
        self.client.headers["origin"] = HOME

    def _end(self) -> None:
        self.ended = True

    def enter(self) -> "Browser":
        """Go through the door with the token."""
        self.client.get(self.gate.address, follow_redirects=False)
        return self

    @property
    def project(self) -> Project:
        """The project that is open now."""
        project = self.app.state.page.project
        assert isinstance(project, Project)
        return project

    def figures(self) -> str:
        """The digest of the figures file."""
        return self.project.store.digest(self.project.figures_path.name) or "none"

    def draft_etag(self) -> str:
        """The digest of the draft."""
        return self.project.store.digest("draft.md") or "none"

    def edit(self, etag: str | None = None, **body: object):  # type: ignore[no-untyped-def]
        """Change the draft."""
        return self.client.patch(
            "/api/text", json=body, headers={"if-match": f'"{etag or self.draft_etag()}"'}
        )

    def paragraph(self, name: str) -> str:
        """The text of a paragraph."""
        found = self.client.get("/api/text").json()["paragraphs"]
        return next((str(one["text"]) for one in found if one["name"] == name), "")

    def fill(self, etag: str | None = None, **body: object):  # type: ignore[no-untyped-def]
        """Send entries to the figures."""
        return self.client.patch(
            "/api/figures", json=body, headers={"if-match": f'"{etag or self.figures()}"'}
        )

    def post(self, address: str, etag: str | None = None, **body: object):  # type: ignore[no-untyped-def]
        """Send a JSON object."""
        headers = {"if-match": f'"{etag}"'} if etag is not None else {}
        return self.client.post(address, json=body, headers=headers)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the example's figures, without last year's."""
    text = EXAMPLE.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("上年: ")]
    (tmp_path / "figures.yaml").write_text("".join(kept), encoding="utf-8")
    return tmp_path


@pytest.fixture
def browser(folder: Path) -> Browser:
    """A browser on the example."""
    return Browser(Project(folder, "figures.yaml")).enter()


@pytest.fixture
def open_folder() -> Callable[[Path, str | None], Browser]:
    """Open any folder."""
    return lambda folder, figures: Browser(Project(folder, figures)).enter()


@pytest.fixture(scope="session")
def drafted_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with last year's figures and a draft, made once; copied, never worked in."""
    folder = tmp_path_factory.mktemp("drafted") / "report"
    shutil.copytree(EXAMPLE.parent, folder)
    last = EXAMPLE.parent.parent / "liuyuan-2024"
    shutil.copytree(last, folder / "去年")
    text = (folder / "figures.yaml").read_text(encoding="utf-8")
    (folder / "figures.yaml").write_text(text.replace("../liuyuan-2024/", "去年/"), encoding="utf-8")
    draft(folder / "figures.yaml", DraftOptions(formats=("md",)))
    return folder


@pytest.fixture
def drafted(drafted_folder: Path, tmp_path: Path) -> Browser:
    """A browser on a report that has its draft."""
    folder = tmp_path / "report"
    shutil.copytree(drafted_folder, folder)
    return Browser(Project(folder, "figures.yaml")).enter()


@pytest.fixture
def report(drafted_folder: Path, tmp_path: Path) -> Path:
    """A folder with a draft."""
    folder = tmp_path / "report"
    shutil.copytree(drafted_folder, folder)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator["Chromium"]:
    """One Chromium for all tests."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(
    chromium: "Chromium", drafted_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator["Shared"]:
    """One program on a report with a draft, for all tests that leave it running."""
    from tests.web.chromium import Shared, open_page, program

    folder = tmp_path_factory.mktemp("served") / "report"
    shutil.copytree(drafted_folder, folder)
    with program(folder, "figures.yaml") as running:
        yield Shared(running, folder, open_page(chromium, running), drafted_folder)


@pytest.fixture
def shared(served: "Shared") -> Iterator["Shared"]:
    """The same, with the report as it was; its pages had nothing to complain of."""
    served.again()
    yield served
    for page in served.first.context.pages[1:]:
        page.close()
    assert served.running.complaints == []


@pytest.fixture(scope="session")
def district_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small district, reviewed once; copied, never worked in."""
    root = tmp_path_factory.mktemp("desk")
    units = write(district(6), root / "报送", root / "去年")
    review_folder(ReviewOptions(root / "报送", root / "报送-审核", root / "去年", units, jobs=1), silent)
    return root
