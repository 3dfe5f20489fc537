"""The sections of docs/rules.md as the rules say them; run as a program, it writes the page."""

from __future__ import annotations

from narrator.checking.check import RULES
from narrator.checking.engine.rule import Rule
from tests.checking.compact_rules import declared
from tests.checking.examples import RuleExamples, examples
from tests.checkout import ROOT

PAGE = ROOT / "docs" / "rules.md"
_MARK = "<!-- rules -->\n"


def section(rule: Rule) -> str:
    """Return the section of one rule."""
    known = examples().get(rule.id, RuleExamples((), ()))
    data = next((one for rules in declared().values() for one in rules if one.id == rule.id), None)
    failing = [*(data.breaking if data else ()), *(one.added for one in known.failing if one.added)][:3]
    passing = [*(data.right if data else ()), *(one.added for one in known.passing if one.added)][:3]
    lines = [f"### {rule.id}", "", f"{rule.title}。", ""]
    lines += [f"- 级别：{rule.severity.label}（{rule.severity.value}）", f"- 怎么改：{rule.remedy}"]
    lines += [f"- 依据：{rule.source}"]
    lines += [f"- 会报：{_short(text)}" for text in failing]
    lines += [f"- 不报：{_short(text)}" for text in passing]
    return "\n".join(lines) + "\n"


def _short(text: str) -> str:
    return f"`{text[:60]}{'…' if len(text) > 60 else ''}`"


def page(text: str) -> str:
    """Return the page with every rule's section after the introduction it has."""
    return text.partition(_MARK)[0] + _MARK + "\n" + "\n".join(map(section, RULES))


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
