"""Small full reports of six invented offices, with one sentence put in at its place."""

import re
from functools import cache
from pathlib import Path

from narrator.finding import Finding, Severity
from narrator.form.edition_2021 import APPLICATIONS
from tests.checking.scoring import checked
from tests.read_yaml import read_yaml

HERE = Path(__file__).parent
_KINDS = "nerplo"  # natural person, enterprise, research, public welfare, legal service, other
_BEFORE, _BEHIND = ("sup", "p5c"), ("p5b",)  # what stays in its paragraph, before or behind the sentence


@cache
def _offices() -> dict[str, dict[str, object]]:
    loaded = read_yaml(HERE / "offices.yaml")
    assert isinstance(loaded, dict)
    return loaded


def _row(text: str) -> list[int]:
    counts = dict.fromkeys(_KINDS, 0) | {part[0]: int(part[1:]) for part in text.split()}
    return [counts[kind] for kind in _KINDS]


def _printed(row: list[int]) -> str:
    return "\t".join(map(str, [*row, sum(row)]))


@cache
def _tables(office: str) -> dict[str, str]:
    """Return what stands in the tables, by the names of the template."""
    known = _offices()[office]
    rows = known["rows"]
    assert isinstance(rows, dict)
    keys = [row.key for row in APPLICATIONS.rows]
    told = {key: _row(str(rows.get(key, ""))) for key in keys}
    results = [
        key for key in keys if key not in ("new_received", "carried_in", "results_total", "carried_out")
    ]
    told["results_total"] = [sum(column) for column in zip(*(told[key] for key in results), strict=True)]
    flows = zip(told["new_received"], told["carried_in"], told["results_total"], strict=True)
    told["carried_out"] = [new + old - done for new, old, done in flows]
    cases = list(map(int, str(known["cases"]).split()))
    fours = [cases[start : start + 4] for start in (0, 4, 8)]
    found = {key: _printed(row) for key, row in told.items()}
    found["cases"] = "\t".join(str(one) for four in fours for one in (*four, sum(four)))
    found["rules"], found["documents"] = (
        "\t".join(str(known[key]).split()) for key in ("rules", "documents")
    )
    decisions = str(known["decisions"]).split()
    return found | dict(zip(("licensing", "penalty", "compulsion"), decisions, strict=True))


def report(office: str, place: str = "", sentence: str = "") -> str:
    """Return the report of an office, with a sentence in one of its paragraphs."""
    known = _offices()
    words = {key: str(value) for key, value in (*known["ordinary"].items(), *known[office].items())}
    words |= {"prop": ""} | _tables(office)
    ordinary = words.get(place, "")
    if place == "prop":
        words["prop"] = f"\n\n{sentence}"
    elif place in _BEFORE or (place == "app" and not re.search(r"\d+件", sentence)):
        words[place] = sentence + ordinary if place in _BEFORE else ordinary + sentence
    elif place in _BEHIND:
        words[place] = ordinary + sentence
    elif place:
        words[place] = sentence
    text = (HERE / "report.txt").read_text(encoding="utf-8")
    for _ in range(2):  # some words hold the names of others
        text = re.sub(r"<([a-z_0-9.]+)>", lambda match: words[match[1]], text)
    return text


@cache
def _ordinary(office: str) -> frozenset[tuple[str, str]]:
    return frozenset((one.rule, one.message) for one in checked(report(office)).findings)


def alarms(office: str, place: str, sentence: str) -> list[Finding]:
    """Return the findings at 必改 and 须说明 that a sentence brings."""
    found = checked(report(office, place, sentence)).findings
    heavy = [one for one in found if one.severity is not Severity.INFO]
    return [one for one in heavy if (one.rule, one.message) not in _ordinary(office)]


def lines(name: str) -> list[tuple[str, str, str]]:
    """Return office, place and sentence of every line of a file."""
    text = (HERE / name).read_text(encoding="utf-8")
    told = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(office, place, sentence) for office, place, sentence in told]
