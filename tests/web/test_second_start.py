"""A second start on the same report: it finds the program that is running, and nothing it finds stands in its way."""

import http.server
import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from narrator.web import running
from narrator.web.project.project import Project, open_project
from narrator.web.security import AGAIN, Gate, proof
from tests.checkout import ROOT
from tests.web.chromium import program
from tests.web.conftest import Browser

START = "import sys; from narrator.cli import main; sys.exit(main(sys.argv[1:]))"


def _status(address: str) -> int:
    """The status a browser without a cookie is answered with, redirections followed to a door that needs one."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    try:
        with opener.open(address, timeout=20) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def test_a_second_start_is_led_to_the_running_program(report: Path) -> None:
    with program(report, "figures.yaml") as first:
        command = [sys.executable, "-c", START, "edit", str(report), "--no-browser", "--json"]
        made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
        told = json.loads(made.stdout)
        assert told["running"]
        assert told["address"].split("/enter")[0] == first.home
        assert _status(told["address"]) == 200
        assert _status(told["address"]) == 403  # once
        assert _status(first.address) == 200  # the first one was not used and stays good
        assert running.place_of(report).stat().st_mode & 0o077 == 0
    assert not running.place_of(report).exists()
    assert running.address_of_running(open_project(report)) == ""


def test_another_folder_another_figures_file_or_computer_has_its_own(report: Path, tmp_path: Path) -> None:
    with program(report, "figures.yaml"):
        assert running.address_of_running(open_project(report))
        assert running.address_of_running(Project(report)) != ""
        assert running.address_of_running(Project(report, "other.yaml")) == ""
        assert running.address_of_running(Project(tmp_path)) == ""
        assert running.place_of(report, "另一台") != running.place_of(report)


@pytest.mark.parametrize(
    "content",
    [
        *("", "{", "[]", "null", '{"port": 1}', "[" * 100_000),
        '{"port": "x", "key": "k", "figures": ""}',
        '{"port": 99999, "key": "k", "figures": ""}',
        '{"port": 1, "key": "k", "figures": ""}',
    ],
)
def test_a_file_that_leads_nowhere_is_no_obstacle(tmp_path: Path, content: str) -> None:
    place = running.place_of(tmp_path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content, encoding="utf-8")
    assert running.address_of_running(Project(tmp_path)) == ""
    gate = Gate(8_123)
    running.say(Project(tmp_path), gate)
    assert json.loads(place.read_text(encoding="utf-8"))["port"] == 8_123
    running.leave(tmp_path, Gate(8_123))  # what another program has written stays
    assert place.exists()
    running.leave(tmp_path, gate)
    assert not place.exists()


@contextmanager
def _impostor(body: bytes) -> Iterator[int]:
    """Another program on the port of one that is gone."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"[]", b"{}", b'{"token": "x", "proof": "y"}', b"\xff", b'{"token": null, "proof": "\xe5"}'],
)
def test_a_port_somebody_else_has_by_now_is_not_followed(tmp_path: Path, body: bytes) -> None:
    with _impostor(body) as port:
        place = running.place_of(tmp_path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps({"port": port, "key": "k", "figures": ""}), encoding="utf-8")
        assert running.address_of_running(Project(tmp_path)) == ""


def test_only_who_knows_the_key_is_given_a_token(browser: Browser) -> None:
    browser.client.cookies.clear()
    for query in ("", "?nonce=1", "?nonce=1&proof=", f"?nonce=1&proof={proof('other', 'ask', '1')}"):
        assert browser.client.get(AGAIN + query).status_code == 403, query
    answered = proof(browser.gate.key, "answer", "1")
    assert browser.client.get(f"{AGAIN}?nonce=1&proof={answered}").status_code == 403
    asked = f"{AGAIN}?nonce=1&proof={proof(browser.gate.key, 'ask', '1')}"
    assert browser.client.get(asked, headers={"host": "evil.example"}).status_code == 421
    assert browser.client.post(asked, json={}).status_code == 403
    assert browser.gate.key not in browser.client.get(asked).text
