"""The evaluation targets are frozen, masked and many enough."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

from tests.checkout import ROOT
from tests.read_yaml import read_yaml

TARGETS = ROOT / "tests" / "eval" / "targets"
FILES = sorted(TARGETS.glob("*.yaml"))


def sentences(path: Path) -> list[str]:
    groups = read_yaml(path)["groups"]
    return [sentence for group in groups for sentence in group["sentences"]]


def test_the_digests_are_those_of_the_files() -> None:
    lines = (TARGETS / "digests.txt").read_text(encoding="utf-8").split("\n")
    frozen = {name: digest for digest, name in (line.split() for line in lines if line)}
    assert frozen == {path.name: sha256(path.read_bytes()).hexdigest() for path in FILES}


def test_there_are_at_least_six_hundred_and_none_twice() -> None:
    found = [sentence for path in FILES for sentence in sentences(path)]
    assert len(found) >= 600
    assert len(found) == len(set(found))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_numbers_and_proper_names_are_masked(path: Path) -> None:
    for sentence in sentences(path):
        assert not re.search(r"\d|[^＿]＿[^＿]|某", sentence), sentence
        assert sentence.endswith("。"), sentence
