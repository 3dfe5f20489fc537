"""The measure word a clerk writes behind a number stands in the sentence: 84次 does not become 84件."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from narrator.figures.file.counts import known_measures
from narrator.figures.file.load import load_figures
from narrator.figures.keys.declare import Counted, Key, KeyPath, Kind, keys_of, walk
from narrator.figures.model import Figures
from narrator.figures.values import Count, Stated, number_of
from narrator.finding import Severity
from tests.eval import prose
from tests.figures.inputs import BASE, applications, write
from tests.shipped_phrases import shipped_phrases

COUNTS = {path: key for path, key in walk(Figures) if key.kind in (Kind.COUNT, Kind.COUNTS) and not key.exact}
LISTS = {path for path, key in walk(Figures) if key.kind is Kind.RECORDS}
KNOWN = sorted(path.stem for path in (prose.HERE / "offices").glob("*.yaml") if "bare" not in path.stem)
ASKED = applications("本年新收: 自然人90\n予以公开: 自然人90\n其余为零: 是")
"""The contents of applications are told from three on."""


def told(figures: Figures) -> str:
    """Return the prose of a draft."""
    return "".join(one.paragraph.text for one in prose.drafted(figures, shipped_phrases()).composed)


def nested(path: KeyPath, value: str) -> str:
    """Write one value under its keys, a list where one belongs."""
    text = value
    for depth in range(len(path), 0, -1):
        text = f"{path[depth - 1]}: {text}"
        if path[: depth - 1] in LISTS:
            text = f"[{{{text}}}]"
        elif depth > 1:
            text = f"{{{text}}}"
    return text


@pytest.mark.parametrize("path", COUNTS, ids=".".join)
def test_every_measure_of_every_key_reaches_the_sentence(tmp_path: Path, path: KeyPath) -> None:
    key = COUNTS[path]
    for measure in key.measures:
        value = f"84{measure}" if key.kind is Kind.COUNT else f"{{甲类: 84{measure}}}"
        loaded = load_figures(write(tmp_path, ASKED + nested(path, value) + "\n"))
        assert f"84{measure}" in told(loaded.figures), measure
        assert not [one for one in loaded.findings if one.rule == "FIGURES-MEASURE"]


@pytest.mark.parametrize("office", KNOWN)
@pytest.mark.parametrize("shift", range(3))
def test_every_measure_stays_in_joined_sentences(office: str, shift: int) -> None:
    figures: Figures = with_measures(prose.offices()[office], shift)
    text = told(figures)
    every = list(stated(figures))
    numbers = [said[: -len(unit(said))] for said in every]
    told_apart = [
        said
        for said, number in zip(every, numbers, strict=True)
        if len(number) > 1 and numbers.count(number) == 1
    ]
    assert [said for said in told_apart if said not in text and said[: -len(unit(said))] in text] == []


@pytest.mark.parametrize("measure", ["张", "户", "小时"])
def test_a_measure_that_does_not_suit_the_key_is_asked_about_and_stays(tmp_path: Path, measure: str) -> None:
    loaded = load_figures(write(tmp_path, f"{BASE}公开数量: {{回应关切: 84{measure}}}\n"))
    asked = [one for one in loaded.findings if one.rule == "FIGURES-MEASURE"]
    assert [one.severity for one in asked] == [Severity.WARNING]
    assert f"84{measure}" in asked[0].message
    assert f"84{measure}" in told(loaded.figures)


def test_about_so_many_last_years_and_named_counts_keep_theirs(tmp_path: Path) -> None:
    text = (
        f"{BASE}公开数量: {{渠道: '网站专栏92条，公众号98篇'}}\n"
        "平台: {公开栏: {个数: 12块, 缺更: 3期（上年11期）}, 公开专区: {个数: 1处, 查阅: 约300次}}\n"
        "监督保障: {检查: [{谁查: 办公室, 次数: 2轮, 问题: 14处, 已改: 14处}]}\n"
    )
    loaded = load_figures(write(tmp_path, text))
    prose_told = told(loaded.figures)
    for said in ("92条", "98篇", "12块", "3期", "1处", "约300次", "2轮", "14处"):
        assert said in prose_told, said
    assert not [one for one in loaded.findings if one.rule == "FIGURES-MEASURE"]


def with_measures(record: Any, shift: int) -> Any:
    """Return a record whose counts each carry one of the measure words of their keys."""
    changed: dict[str, Any] = {}
    for attribute, key in keys_of(type(record)):
        value = getattr(record, attribute)
        if key.kind is Kind.COUNT and not key.exact:
            changed[attribute] = measured(value, key, shift)
        elif key.kind is Kind.COUNTS:
            changed[attribute] = tuple(counted(one, key, shift) for one in value)
        elif key.kind is Kind.RECORDS:
            changed[attribute] = tuple(with_measures(one, shift) for one in value)
        elif key.kind is Kind.RECORD and is_dataclass(value):
            changed[attribute] = with_measures(value, shift)
    return replace(record, **changed)


def counted(one: Counted, key: Key, shift: int) -> Counted:
    """Return a count by name with a measure word."""
    parts = tuple(counted(part, key, shift) for part in one.parts)
    return replace(one, count=measured(one.count, key, shift) or one.count, parts=parts)


def measured(count: Count | None, key: Key, shift: int) -> Count | None:
    """Return a count with one of the measure words of its key that is not its first."""
    number = number_of(count)
    if number is None or not number or len(key.measures) == 1:
        return count
    measure = key.measures[1 + shift % (len(key.measures) - 1)]
    return (
        replace(count, measure=measure)
        if isinstance(count, Stated)
        else Stated(number, str(number), measure=measure)
    )


def stated(record: object) -> Iterator[str]:
    """Yield every count with its measure word as it should be told."""
    if isinstance(record, Stated) and record.measure:
        yield record.spelt + record.measure
    elif is_dataclass(record) and not isinstance(record, type):
        for one in fields(record):
            yield from stated(getattr(record, one.name))
    elif isinstance(record, tuple):
        for one in record:
            yield from stated(one)


def unit(said: str) -> str:
    """Return the measure word at the end."""
    return next(said[-n:] for n in range(4, 0, -1) if said[-n:] in known_measures())
