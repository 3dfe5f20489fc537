"""The JSON Schema agrees with the loader."""

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from narrator.figures.file.blank import blank_figures
from narrator.figures.file.json_schema import figures_schema, schema_text
from narrator.figures.file.outline import outline
from tests.checkout import ROOT
from tests.figures.inputs import BASE, applications

VALIDATOR = jsonschema.Draft202012Validator(figures_schema())
EXAMPLES = sorted((ROOT / "examples").glob("*/figures.yaml"))


def _problems(text: str) -> list[str]:
    """Judge YAML text as an editor does."""
    content = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
    return [error.message for error in VALIDATOR.iter_errors(content)]


def test_schema_is_a_schema_and_stable() -> None:
    jsonschema.Draft202012Validator.check_schema(figures_schema())
    assert json.loads(schema_text()) == figures_schema()
    assert schema_text() == schema_text()
    assert len(schema_text()) < 100_000


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_are_valid(path: Path) -> None:
    assert EXAMPLES
    assert _problems(path.read_text(encoding="utf-8")) == []


def test_empty_file_lacks_only_what_is_required() -> None:
    text = blank_figures(None).replace("\n年度:", "\n年度: 2025", 1)
    assert _problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        applications("本年新收: {自然人: 3, 企业: /}\n新收政府信息: 无").replace("新收政府信息", "上年结转"),
        applications("一、本年新收政府信息公开申请数量: 自然人3\n不予公开: 无\n其余为零: 是"),
        BASE.replace("未收取", "{按件: 无, 按量: {件数: 1, 页数: 72, 金额: 420元}}"),
        BASE + "本年做法: 只有一句\n存在问题: [更新慢]\n来源: 无\n平台: {公众号: 无}\n",
        BASE + "公开数量: {渠道: {网站: 9}, 渠道之间有重复: 是}\n落款日期: '2026-01-16'\n",
    ],
)
def test_what_loads_is_valid(text: str) -> None:
    assert _problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "年度: 2025\n",
        BASE + "年分: 3\n",
        BASE + "公开数量: {和计: 3}\n",
        BASE + "公开数量: {合计: -3}\n",
        applications("予以公布: 无"),
        applications("本年新收: {自然人: 3a}"),
        applications("本年新收: {企业家: 3}"),
        applications("不予公开: {国家机密: 无}"),
        applications("其余为零: 大概"),
    ],
)
def test_mistakes_are_underlined(text: str) -> None:
    assert _problems(text)


def test_titles_are_for_clerks() -> None:
    properties = figures_schema()["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == [section.key for section in outline()]
    assert "Input" not in json.dumps([node.get("title") for node in properties.values()])
