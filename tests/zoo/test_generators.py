"""The zoo itself is sound: invented figures balance, and the judge is strict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from .expectation import Expected, Refusal
from .judging import differences
from .materials import figures, grids, word
from .materials.layout import expected, flow, sheets
from .materials.stories import SECTIONS, STREET, TITLES
from .reading import Json, Reading
from .roster import closed_house, open_house


def test_there_are_enough_and_names_are_unique() -> None:
    names = [one.name for one in (*open_house(), *closed_house())]
    assert len(names) == len(set(names))
    assert len(open_house()) >= 40
    assert len(closed_house()) >= 20


@pytest.mark.parametrize("seed", range(3))
def test_invented_figures_balance(seed: int) -> None:
    table = figures.busy(seed).applications
    assert tuple(table) == figures.ROWS
    for column in figures.COLUMNS:
        cells = {row: number for row in table if isinstance(number := table[row][column], int)}
        assert len(cells) == len(figures.ROWS)
        assert cells["results_total"] == sum(cells[row] for row in figures.RESULT_ROWS)


def test_grids_have_the_official_shape() -> None:
    data = figures.busy(4)
    shapes = [
        (len(rows), {len(row) for row in rows})
        for parts in sheets(data).values()
        for rows in (grids.occupied(grid) for grid in parts)
    ]
    assert shapes == [(14, {4}), (28, {10}), (4, {15})]


def _perfect() -> tuple[Expected, dict[str, Json]]:
    data = figures.busy(5)
    payload = {
        "unit": STREET.unit, "year": STREET.year, "edition": 2021, "title": STREET.title,
        "preface": STREET.preface, "signature": STREET.signature,
        "sections": [
            {"key": key, "title": TITLES[key], "paragraphs": STREET.paragraphs()[key]} for key in SECTIONS
        ],
        "tables": {
            "disclosure": data.disclosure, "applications": data.applications,
            "review_litigation": data.review_litigation,
        },
        "findings": [],
    }  # fmt: skip
    copy: dict[str, Json] = json.loads(json.dumps(payload))
    return expected(STREET, data), copy


def _told(outcome: Expected, payload: dict[str, Json]) -> list[str]:
    return differences(outcome, Reading(0, payload, json.dumps(payload), ""))


def _spoiled(payload: dict[str, Json]) -> Iterator[dict[str, Json]]:
    text = json.dumps(payload, ensure_ascii=False)
    tables = payload["tables"]
    assert isinstance(tables, dict)
    yield payload | {"unit": "别的单位"}
    yield payload | {"edition": 2019}
    yield payload | {"signature": []}
    yield payload | {"tables": tables | {"review_litigation": None}}
    yield json.loads(text.replace('"state_secret"', '"x"').replace("denied.state_secret", "denied.x"))
    yield json.loads(text.replace("退回修改12条", "退回修改13条"))
    yield json.loads(text.replace('"in_force": 0', '"in_force": null'))
    yield json.loads(text.replace('"in_force": 0', '"in_force": "0"'))
    yield payload | {"findings": [{"rule": "ROW-MISSING", "message": "缺行"}]}


def test_the_judge_accepts_what_is_right() -> None:
    assert _told(*_perfect()) == []


def test_the_judge_sees_every_fault() -> None:
    outcome, payload = _perfect()
    for number, spoiled in enumerate(_spoiled(payload)):
        assert _told(outcome, spoiled), number
    assert _told(replace(outcome, absent=("公开栏",)), payload)
    assert _told(replace(outcome, missing_rows=("其他",)), payload)
    assert _told(replace(outcome, old_cells=(7013,)), payload)
    error: dict[str, Json] = {"error": {"message": "文件已加密，请先去掉密码", "hint": None}}
    assert differences(Refusal(("密码",)), Reading(2, error, "", "")) == []
    assert differences(Refusal(("密码",)), Reading(1, error, "", ""))
    assert differences(Refusal(("图片",)), Reading(2, error, "", ""))


def test_markup_is_not_swapped_silently() -> None:
    with pytest.raises(ValueError, match="no such markup"):
        word.swapped(word.body(flow(STREET, {})), "不在其中", "")
