"""A page of a PDF that never ends is given up; nothing else waits for it."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from narrator.report.formats.pdf import watch
from narrator.report.formats.pdf.watch import GivenUp, page_by_page


@pytest.fixture
def released(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """What lets a stuck page go on, so that no thread outlives the test; the process must not be ended."""
    monkeypatch.setattr(watch, "_stuck", [])
    monkeypatch.setattr("atexit.register", lambda _: None)
    event = threading.Event()
    yield event
    event.set()


def test_the_result_and_the_problem_come_through() -> None:
    assert page_by_page(lambda _: 3) == 3
    with pytest.raises(ValueError, match="x"):
        page_by_page(lambda _: int("x"))


def test_a_page_that_does_not_end_is_given_up_and_the_next_file_refused(released: threading.Event) -> None:
    with pytest.raises(GivenUp):
        page_by_page(lambda _: released.wait(), seconds=0.01)
    with pytest.raises(GivenUp):
        page_by_page(lambda _: 3)


def test_many_pages_may_take_longer_than_the_bound_together() -> None:
    pages = []

    def work(page_done: Callable[[], None]) -> int:
        for number in range(200):
            pages.append(number)
            page_done()
        return len(pages)

    assert page_by_page(work, seconds=5) == 200


def _nested(depth: int) -> bytes:
    """A PDF whose form draws the next one twice, and so on."""
    font = b"/Font<</F1 5 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number in range(depth):
        last = number == depth - 1
        content = b"BT /F1 12 Tf 100 100 Td (a) Tj ET" if last else b"/X Do /X Do"
        inner = b"" if last else b"/XObject<</X %d 0 R>>" % (7 + number)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + font + inner + b">>"
        objects.append(head + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream")
    body = b"".join(b"%d 0 obj\n" % n + one + b"\nendobj\n" for n, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)


@pytest.mark.slow
def test_forms_nested_without_end_cost_no_more_than_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(_nested(40))
    program = (
        "import sys; from narrator.report.formats.pdf import watch;"
        "watch.page_by_page.__defaults__ = (1.0,);"
        "from narrator.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "read", str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "读不完" in done.stderr
