"""What narrator imports is what ``pip install .`` brings, and nothing is brought in vain; tests need no more than their extra."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from tests.checkout import ROOT


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def _declared(extra: str = "") -> frozenset[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(project["optional-dependencies"][extra] if extra else ())]
    return frozenset(_normal(re.split(r"[\s<>=!~;\[]", line, maxsplit=1)[0]) for line in lines)


@cache
def _imported(*folders: str) -> frozenset[str]:
    """Return the distributions behind every import in these folders, late ones included."""
    modules = set()
    for path in sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.split(".")[0])
    foreign = modules - set(sys.stdlib_module_names) - {"narrator", "tests", "benchmarks", "bundle"}
    owners = packages_distributions()
    return frozenset(_normal(owner) for module in foreign for owner in owners.get(module, [module]))


_EXTRAS = {"web": ("web",), "copies": ("scale", "spark")}
"""Rooms that need more than ``pip install .`` brings, with the extras that bring it."""
_FOR_OTHERS = {"pandas"}
"""What is declared because a library asks for it when it runs, though it does not say so itself: pyspark for pandas."""


def _of_extras(room: str) -> frozenset[str]:
    return frozenset().union(*(_declared(extra) for extra in _EXTRAS[room]))


def test_every_import_is_declared() -> None:
    """Only the page and the engines of copies need more than ``pip install .`` brings."""
    rooms = {one.name for one in (ROOT / "narrator").iterdir() if one.is_dir()}
    assert _imported(*(f"narrator/{room}" for room in rooms - set(_EXTRAS))) - _declared() == set()
    for room in _EXTRAS:
        assert _imported(f"narrator/{room}") - _of_extras(room) == set()


def test_every_import_of_the_tests_is_declared() -> None:
    assert _imported("tests", "bundle") - _declared("test") == set()
    assert _imported("benchmarks") - _declared("test") - _declared("benchmarks") == set()


def test_every_declared_library_is_imported() -> None:
    assert frozenset().union(*map(_of_extras, _EXTRAS)) - _imported("narrator") - _FOR_OTHERS == set()
    assert _declared("benchmarks") - _declared() - _imported("benchmarks") == set()


def test_all_brings_every_extra_but_spark_and_the_tests() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    assert extras["all"] == ["narrator[scale,web]"]
    assert {*extras["scale"], *extras["spark"]} <= set(extras["test"])
