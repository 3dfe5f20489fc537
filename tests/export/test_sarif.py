"""The SARIF log: valid by the official schema, names as URIs, hostile text kept as text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from narrator.finding import Evidence, Finding, Location, Severity
from narrator.telling.check_result import CheckResult
from narrator.telling.sarif import RuleNote, is_sarif_log, render_sarif, uri_of
from tests.checkout import ROOT

_BASE = Path("/project").absolute()
_RULES = (
    RuleNote("X-TYPO", Severity.WARNING, "没有错别字", "请改正", "汉字规范"),
    RuleNote("T3-ROW", Severity.ERROR, "每一行之和等于总计", "请核对", "格式附表"),
)
_SENTENCE = "反应\u202e最强烈\x1b[31m<script>𠮷\ud800。"
_TYPO = Finding(
    "X-TYPO",
    Severity.WARNING,
    "“反应”应为“反映”",
    Location("报告.txt", "problems", 6, span=(0, 2), text=_SENTENCE),
    (Evidence("应为", "反映", "problems"),),
    "请改为“反映”",
)
_CELL = Finding("T3-BAL", Severity.ERROR, "不平", Location("f.yaml", line=7, column=10, text="自然人: 3"))
_NOTE = Finding("C-NEST", Severity.INFO, "书名号里又用了书名号", confirm=True)


@cache
def _schema() -> Draft4Validator:
    path = ROOT / "tests" / "checking" / "sarif-schema-2.1.0.json"
    return Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


def _log(*results: CheckResult) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(render_sarif(results, _RULES, _BASE))
    _schema().validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_schema_refuses_what_is_no_log() -> None:
    log = json.loads(render_sarif([CheckResult("a.txt", findings=(_TYPO,))], _RULES, _BASE))
    log["runs"][0]["results"][0]["level"] = "必改"
    assert not _schema().is_valid(log)


def test_results_name_rule_level_and_place() -> None:
    run = _log(
        CheckResult("年报/报告 1.txt", findings=(_TYPO, _NOTE)), CheckResult("f.yaml", findings=(_CELL,))
    )
    driver = run["tool"]["driver"]
    assert driver["name"] == "narrator"
    assert [rule["id"] for rule in driver["rules"]] == ["X-TYPO", "T3-ROW", "C-NEST", "T3-BAL"]
    assert driver["rules"][0] == {
        "id": "X-TYPO",
        "shortDescription": {"text": "没有错别字"},
        "help": {"text": "请改正。依据：汉字规范"},
        "defaultConfiguration": {"level": "warning"},
    }
    assert run["columnKind"] == "unicodeCodePoints"
    typo, note, cell = run["results"]
    assert [one["level"] for one in (typo, note, cell)] == ["warning", "note", "error"]
    assert all(driver["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    (place,) = typo["locations"]
    uri = "%E5%B9%B4%E6%8A%A5/%E6%8A%A5%E5%91%8A%201.txt"
    assert place["physicalLocation"] == {"artifactLocation": {"uri": uri}}
    assert place["logicalLocations"] == [
        {"name": "第五部分第6段", "fullyQualifiedName": "problems/6", "kind": "paragraph"}
    ]
    assert place["properties"] == {"span": [0, 2]}
    assert typo["properties"]["evidence"] == [{"what": "应为", "value": "反映", "where": "problems"}]
    assert typo["partialFingerprints"] == {"narratorFinding/v1": _TYPO.id}
    assert note["properties"]["confirm"] is True
    region = cell["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 7, "startColumn": 10, "snippet": {"text": "自然人: 3"}}


def test_hostile_text_stays_text() -> None:
    (result,) = _log(CheckResult("a.txt", findings=(_TYPO,)))["results"]
    assert result["locations"][0]["message"]["text"] == "反应\u202e最强烈[31m<script>𠮷。"


def test_standard_input_is_no_file() -> None:
    (result,) = _log(CheckResult("-", findings=(_TYPO,)))["results"]
    assert "physicalLocation" not in result["locations"][0]


def test_an_unreadable_file_is_told() -> None:
    assert _log(CheckResult("a.txt"))["invocations"] == [{"executionSuccessful": True}]
    assert _log(CheckResult("a.txt", read=False))["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a/b.txt", "a/b.txt"),
        ("../a#1?.txt", "../a%231%3F.txt"),
        ("c:d%.txt", "c%3Ad%25.txt"),
        (str(_BASE / "a b.txt"), "a%20b.txt"),
        (str(_BASE.parent / "else" / "b.txt"), (_BASE.parent / "else" / "b.txt").as_uri()),
    ],
)
def test_names_become_uris(name: str, uri: str) -> None:
    assert uri_of(name, _BASE) == uri


def test_a_log_is_told_from_other_files() -> None:
    assert is_sarif_log(render_sarif([], (), _BASE))
    assert not is_sarif_log(b'{"version": "2.1.0", "runs": []}')
    assert not is_sarif_log(b"")


def test_the_same_findings_make_the_same_bytes() -> None:
    results = [CheckResult("a.txt", findings=(_TYPO, _CELL))]
    assert render_sarif(results, _RULES, _BASE) == render_sarif(results, _RULES, _BASE)
