"""What narrator.yaml makes of findings."""

from pathlib import Path

from narrator.checking.engine.tuning import tuned, unknown_rules
from narrator.files.settings import Allowed, Settings
from narrator.finding import Finding, Location, Severity

TYPO = Finding("X-TYPO", Severity.WARNING, "截止应为截至", Location(text="截止 日期为1月31日。"))
LONG = Finding("S-LEN", Severity.WARNING, "第一部分有 1300 字")


def test_without_settings_nothing_changes() -> None:
    assert tuned((TYPO, LONG), Settings()) == (TYPO, LONG)


def test_a_rule_can_be_kept_silent_or_weigh_otherwise() -> None:
    settings = Settings(severities={"S-LEN": None, "X-TYPO": Severity.ERROR})
    assert [(one.rule, one.severity) for one in tuned((TYPO, LONG), settings)] == [("X-TYPO", Severity.ERROR)]


def test_a_wording_is_let_pass_by_one_rule_only() -> None:
    other = Finding("X-FRAG", Severity.WARNING, "句子不完整", TYPO.location)
    settings = Settings(allowed=(Allowed("X-TYPO", "截止日期"),))
    assert tuned((TYPO, other, LONG), settings) == (other, LONG)


def test_rules_that_are_not_there_are_told() -> None:
    settings = Settings(
        severities={"S-LEN": None, "S-LENG": None},
        allowed=(Allowed("X-TIPO", "截止日期"),),
        path=Path("区") / "narrator.yaml",
    )
    told = unknown_rules(settings, ("S-LEN", "X-TYPO"))
    assert [one.location.file for one in told] == ["narrator.yaml"] * 2
    assert "S-LENG" in told[0].message
    assert "X-TIPO" in told[1].message
