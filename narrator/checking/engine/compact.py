"""The rules of all YAML files in one file of JSON, so that a check starts without a YAML reader.

It is made from the YAML (``python -m tests.checking.compact_rules``); a test keeps both the same.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from narrator.files.declared import DeclaredPart, DeclaredRule, DeclaredWording, RuleKind, Scope
from narrator.finding import Severity

COMPACT = "rules.json"
_NO_SCOPE = Scope()


def dumped(rules: Mapping[str, Iterable[DeclaredRule]]) -> str:
    """Return the rules by subject as JSON, one rule a line; what is not said is left out, examples are."""
    lines = [
        f"{json.dumps(subject, ensure_ascii=False)}: [\n"
        + ",\n".join(json.dumps(_said(asdict(one)), ensure_ascii=False, default=_value) for one in found)
        + "\n]"
        for subject, found in sorted(rules.items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _value(one: object) -> object:
    return one.value if isinstance(one, Enum) else str(one)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out examples, and what is as it is where nothing is said."""
    kept = {key: _said_of(key, value) for key, value in values.items() if key not in ("breaking", "right")}
    return {key: value for key, value in kept.items() if value not in (None, [], {}, "")}


def _said_of(key: str, value: Any) -> Any:
    if key == "scope":
        return {name: one for name, one in value.items() if one != getattr(_NO_SCOPE, name)}
    if isinstance(value, tuple):
        return [_said(one) if isinstance(one, dict) else one for one in value]
    return value


@cache
def compact_rules() -> Mapping[str, tuple[DeclaredRule, ...]]:
    """Return the rules by subject as the package brings them."""
    return loaded(files("narrator.checking").joinpath("rules", COMPACT).read_text(encoding="utf-8"))


def loaded(text: str) -> Mapping[str, tuple[DeclaredRule, ...]]:
    """Return what :func:`dumped` wrote."""
    return {subject: tuple(map(_rule, rules)) for subject, rules in json.loads(text).items()}


def _rule(values: dict[str, Any]) -> DeclaredRule:
    return DeclaredRule(
        **values
        | {
            "kind": RuleKind(values["kind"]),
            "severity": Severity(values["severity"]),
            "wordings": tuple(map(_wording, values.get("wordings", ()))),
            "parts": tuple(DeclaredPart(**one) for one in values.get("parts", ())),
            "scope": _scope(values),
        }
    )


def _wording(values: dict[str, Any]) -> DeclaredWording:
    severity = values.get("severity")
    return DeclaredWording(
        **values | {"severity": Severity(severity) if severity else None, "scope": _scope(values)}
    )


def _scope(values: dict[str, Any]) -> Scope:
    told = values.get("scope")
    return _NO_SCOPE if told is None else Scope(**{key: _frozen(value) for key, value in told.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
