"""A district of sixty offices by the command line: what is found, what is told wrongly, killed and resumed. Not in the default run."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.conftest import files_below
from tests.desk.test_three_rounds import play
from tests.district.district import District, district, write

FOUND = 0.98
REPORTS_A_FALSE_ALARM = 20
_SEEDS = (1, 2)


def _command(root: Path, out: str) -> list[str]:
    return [
        sys.executable, "-m", "narrator", "review", str(root / "报送"), "--prior-dir", str(root / "去年"),
        "--units", str(root / "名单.csv"), "-o", str(root / out), "--json", "--quiet",
    ]  # fmt: skip


def _run(root: Path, out: str) -> dict[str, list[dict[str, object]]]:
    done = subprocess.run(
        _command(root, out), capture_output=True, encoding="utf-8", check=False, timeout=1200
    )
    assert done.returncode in (0, 1, 2), done.stderr
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return found


def _rules(unit: dict[str, object], *, at_least: tuple[str, ...] = ("error", "warning", "info")) -> set[str]:
    findings = unit["findings"]
    assert isinstance(findings, list)
    return {one["rule"] for one in findings if one["severity"] in at_least}


def score(made: District, found: dict[str, list[dict[str, object]]]) -> tuple[int, int, list[str]]:
    """Return how many planted errors and copies were found, of how many, and every false alarm."""
    units = {str(one["unit"]): one for one in found["units"]}
    errors = [bool(_rules(units[one.unit]) & set(one.rules)) for one in made.planted]
    clusters = [
        {passage["unit"] for passage in one["passages"]}  # type: ignore[attr-defined]  # JSON
        for one in found["clusters"]
    ]
    copies = [any(set(one.units) <= some for some in clusters) for one in made.copies]
    false = [
        f"{name}: {rule}"
        for name in made.clean
        for rule in sorted(_rules(units[name], at_least=("error", "warning")))
    ]
    return sum(errors) + sum(copies), len(errors) + len(copies), false


@pytest.mark.parametrize("seed", _SEEDS)
def test_what_is_planted_is_found_and_what_is_right_is_left_alone(seed: int, tmp_path: Path) -> None:
    made = district(60, seed)
    write(made, tmp_path / "报送", tmp_path / "去年")
    hits, of, false = score(made, _run(tmp_path, "结果"))
    sys.stdout.write(
        f"\nseed {seed}: {hits} of {of} found, {len(false)} false alarms in {len(made.clean)}: {false}\n"
    )
    assert hits >= FOUND * of
    assert len(false) * REPORTS_A_FALSE_ALARM <= len(made.clean)


def test_three_rounds_played_twice_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (play(_folder(tmp_path / name / "区"), seed=2) for name in ("甲", "乙"))
    ours, theirs = (
        {
            name: data for name, data in files_below(one.out).items() if "改过" not in name
        }  # written by a spreadsheet
        for one in (first, second)
    )
    assert ours == theirs
    for before, now in zip(first.rounds, second.rounds, strict=True):
        assert (before.outcome.lines, before.notices, before.pages) == (
            now.outcome.lines,
            now.notices,
            now.pages,
        )
    for name in first.who.mended:
        assert set(first.rounds[1].words(name).values()) == {"已改"}, name


def _folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


def test_killed_in_the_middle_and_resumed_gives_the_same(tmp_path: Path) -> None:
    write(district(60), tmp_path / "报送", tmp_path / "去年")
    found = _run(tmp_path, "结果")
    killed = subprocess.Popen(
        _command(tmp_path, "又一次"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    kept = tmp_path / "又一次" / ".narrator"
    while killed.poll() is None and len(list(kept.rglob("*.json"))) < 40:
        with contextlib.suppress(subprocess.TimeoutExpired):
            killed.wait(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not (tmp_path / "又一次" / "review.xlsx").exists()
    assert _run(tmp_path, "又一次")["units"] == found["units"]
    assert files_below(tmp_path / "又一次") == files_below(tmp_path / "结果")
