"""Rules as data: each does what its examples say, a rule of a known kind needs no Python, wrong files are refused."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from narrator.checking.check import RULES
from narrator.checking.engine.checker import Checker, Rules
from narrator.checking.engine.compact import COMPACT, compact_rules, dumped, loaded
from narrator.checking.engine.declared import rule_of
from narrator.checking.engine.own_rules import wrong_examples
from narrator.checking.engine.patterns import beginnings
from narrator.checking.engine.run import run
from narrator.checking.engine.subject import Subject
from narrator.errors import InvalidInput
from narrator.files.declared import DeclaredRule, RuleKind
from narrator.files.declared_file import read_rules
from narrator.files.settings import load_settings
from narrator.language.literals import may_find, required
from narrator.report.read_model import ReadReport, ReadSection
from tests.checking.compact_rules import FOLDER, declared
from tests.checking.scoring import read
from tests.seeded.apply import reports

SHIPPED = [one for rules in declared().values() for one in rules]
FIVE_KINDS = """\
规则:
  - {编号: 本区-用词, 种类: 用词, 级别: 须说明, 要求: 不写代称, 怎么改: 请写全称, 用词: [{词: 兄弟单位}],
     会报: [向兄弟单位学习。], 不报: [向有关单位学习。]}
  - {编号: 本区-限定, 种类: 限定用词, 级别: 必改, 要求: 专栏用新名, 怎么改: 请改名, 适用: [街道], 年份: 2025-,
     用词: [{式: '旧(?:专)?栏', 除非: 更名}], 会报: [在旧专栏公开2条。], 不报: [旧栏已更名。, 〔镇〕在旧栏公开2条。, 〔街道 2024〕在旧栏公开2条。]}
  - {编号: 本区-词表, 种类: 词表, 级别: 建议, 要求: 用规范的名称, 怎么改: 请改正, 用词: [{词: 便民中心, 对: 便民服务中心}],
     会报: [在便民中心公开2条。], 不报: [在便民服务中心公开2条。]}
  - {编号: 本区-缺项, 种类: 缺项, 级别: 须说明, 要求: 写明提案, 怎么改: 请补写, 部分: [第六部分], 提示: '没有写{0}',
     各项: [{名: 建议提案, 式: 建议|提案}], 会报: [未收取信息处理费。], 不报: [承办政协提案2件。]}
  - {编号: 本区-次序, 种类: 次序, 级别: 建议, 要求: 先主动公开, 怎么改: 请调整, 部分: [第一部分],
     各项: [{名: 主动公开, 式: （.）主动公开}, {名: 依申请公开, 式: （.）依申请公开}],
     会报: ["（一）依申请公开。\\n（二）主动公开。"], 不报: ["（一）主动公开。\\n（二）依申请公开。"]}
"""


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_every_declared_rule_does_what_its_examples_say(rule: DeclaredRule) -> None:
    assert list(wrong_examples(rule)) == []
    assert rule.breaking
    assert rule.right


def test_the_compact_file_holds_what_the_yaml_files_say() -> None:
    text = (FOLDER / COMPACT).read_text(encoding="utf-8")
    assert dumped(declared()) == text, "write it anew: python -m tests.checking.compact_rules"
    assert dumped(loaded(text)) == text
    assert {one.id for rules in compact_rules().values() for one in rules} <= {one.id for one in RULES}


def test_a_rule_of_each_known_kind_needs_a_file_and_no_python(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "own.yaml").write_text(FIVE_KINDS, encoding="utf-8")
    rules = loaded(dumped(declared(tmp_path)))["words"]
    assert {one.kind for one in rules} == set(RuleKind)
    assert [list(wrong_examples(one)) for one in declared(tmp_path)["words"]] == [[]] * len(rules)
    text = reports()["qiaonan-2025"].text
    changed = text.replace("\n二、主动公开", "\n向兄弟单位学习，在旧栏和便民中心公开2条。\n\n二、主动公开", 1)
    found = run(tuple(map(rule_of, rules)), Subject(read(changed)))
    assert {"本区-用词", "本区-限定", "本区-词表"} <= {one.rule for one in found}


def test_a_district_keeps_its_rules_in_narrator_yaml(tmp_path: Path) -> None:
    (tmp_path / "narrator.yaml").write_text(FIVE_KINDS, encoding="utf-8")
    settings = load_settings(tmp_path)
    text = reports()["qiaonan-2025"].text.replace("\n二、主动公开", "\n向兄弟单位学习。\n\n二、主动公开", 1)
    checker = Checker(Rules(RULES), settings)
    _, found = checker.findings(read(text))
    mine = next(one for one in found if one.rule == "本区-用词")
    assert (mine.message, mine.hint) == ("写了“兄弟单位”", "请写全称")
    assert [one.rule for one in checker.settle(found, {}).findings if one.rule == "SETTINGS-RULE"] == []


def test_a_district_rule_that_takes_an_id_or_misses_its_example_is_told(tmp_path: Path) -> None:
    (tmp_path / "narrator.yaml").write_text(
        "规则:\n"
        "  - {编号: X-TYPO, 种类: 用词, 级别: 建议, 要求: 甲, 怎么改: 乙, 用词: [{词: 丙丁}], 会报: [没有它。]}\n",
        encoding="utf-8",
    )
    settled = Checker(Rules(RULES), load_settings(tmp_path)).settle((), {})
    assert [one.rule for one in settled.findings] == ["SETTINGS-RULE"] * 2
    assert "已经有了" in settled.findings[0].message
    assert "没有它" in settled.findings[1].message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("词: 兄弟单位", "式: '('"), "不是能用的匹配式"),
        (("词: 兄弟单位", "式: 'a*'"), "不能匹配空的文字"),
        (("词: 兄弟单位", "式: '(甲+)+乙'"), "重复里套着重复"),
        (("词: 兄弟单位", "词: 甲, 式: 乙"), "“词”和“式”写一个"),
        (("种类: 用词, 级别", "种类: 用字, 级别"), "应为 用词、限定用词、词表、缺项、次序"),
        (("适用: [街道]", "适用: [街坊]"), "应为 街道、镇"),
        (("年份: 2025-", "年份: 今年"), "应写成 2024-"),
        (("部分: [第六部分]", "部分: [第七部分]"), "应为 前言、第一部分"),
        (("种类: 用词, 级别", "种类: 缺项, 级别"), "要写“各项”"),
        (("编号: 本区-用词", "编号: a"), "编号用大写字母"),
        (("提示: '没有写{0}'", "提示说: 没有写"), "不认识这个键"),
    ],
)
def test_a_wrong_rule_is_refused_at_its_line(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    path = tmp_path / "narrator.yaml"
    path.write_text(FIVE_KINDS.replace(*change), encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_rules(path)
    told = "\n".join(f"{one.location.prefix()}{one.message}" for one in refused.value.findings)
    assert words in told
    assert "narrator.yaml:" in told


def test_a_pattern_is_found_only_where_its_plain_words_stand() -> None:
    patterns = [one.pattern for rule in SHIPPED for one in rule.wordings]
    lines = [line for one in reports().values() for line in one.text.split("\n")]
    lines += [example for rule in SHIPPED for example in rule.breaking]
    for pattern in patterns:
        compiled = re.compile(pattern)
        found = [line for line in lines if compiled.search(line)]
        assert not [line for line in found if not may_find(pattern, line)], pattern
        begun = beginnings(pattern)
        assert not [line for line in found if begun and begun.isdisjoint(_pairs(line))], pattern


@cache
def _pairs(line: str) -> frozenset[str]:
    section = ReadSection("overview", "", (line,))
    return Subject(ReadReport(None, None, None, None, (), (), (section,), {})).pairs


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:报送|上报)[^，]{0,6}信息", ("信息",)),
        ("(?<!甲)乙丙?丁", ("乙",)),
        ("甲|乙丙", ("甲", "乙丙")),
        ("甲*", ()),
        ("(?i)abc", ()),
        ("甲{0,3}[乙丙]", ("乙", "丙")),
        ("[^甲]", ()),
    ],
)
def test_the_plain_words_of_a_pattern(pattern: str, words: tuple[str, ...]) -> None:
    assert required(pattern) == words
