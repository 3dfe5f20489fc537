"""Figures files as people type them: what is clearly meant is taken with an info, the rest told all at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.figures.file.blank import blank_figures
from narrator.figures.file.known_keys import figures_keys
from narrator.figures.file.load import load_figures
from narrator.figures.values import NOT_APPLICABLE
from narrator.finding import Severity
from tests.checkout import ROOT
from tests.figures.inputs import BASE, applications, faults, with_table, write

_UNIT = "单位:\n  全称: 云溪区柳园街道办事处\n  自称: 街道\n  类别: 街道\n"
_FILE = BASE.replace(BASE.split("\n", maxsplit=1)[0] + "\n", _UNIT)


def _filled(**answers: str) -> str:
    """Return the blank file with some keys filled in where they stand."""
    text = blank_figures(None)
    for key, value in {
        "  全称": "云溪区柳园街道办事处",
        "  自称": "街道",
        "  类别": "街道",
        "年度": "2025",
        **answers,
    }.items():
        assert f"\n{key}:" in text, key
        text = text.replace(f"\n{key}:", f"\n{key}: {value}", 1)
    return text


@pytest.mark.parametrize("word", ["无", "没有", "0"])
def test_a_declared_zero_above_the_empty_lines_of_the_blank_file(tmp_path: Path, word: str) -> None:
    text = _filled(依申请公开表=word, 复议诉讼表=word, 信息处理费="未收取", 存在问题="无", 监督保障="无")
    loaded = load_figures(write(tmp_path, text))
    assert {loaded.figures.cells[c] for c in loaded.figures.cells if c.table != "disclosure"} == {0}
    assert loaded.figures.fee is not None
    assert not loaded.figures.fee.charged
    assert [f.rule for f in loaded.findings] == []


@pytest.mark.parametrize("group", ["不予公开", "无法提供", "不予处理", "其他处理"])
def test_a_declared_zero_above_the_empty_rows_of_a_group(tmp_path: Path, group: str) -> None:
    loaded = load_figures(write(tmp_path, _filled(**{f"  {group}": "无"})))
    rows = [row for row in loaded.figures.edition.table("applications").groups if row.name == group]
    assert loaded.figures.group_sum("applications", rows[0].key, "natural_person") == 0


def test_not_applicable_above_empty_lines(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, _filled(复议诉讼表="不适用")))
    assert loaded.figures.value("review_litigation", "review", "total") is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("key", "value", "line", "said"),
    [
        ("复议诉讼表", "无", "  行政复议: {结果维持: , 结果纠正: 1", "“复议诉讼表”写了“无”，第 {} 行却填了“行政复议"),
        ("  不予公开", "无", "    属于国家秘密: {自然人: 1", "“不予公开”写了“无”，第 {} 行却填了“属于国家秘密"),
        ("信息处理费", "未收取", "    件数: 2", "“信息处理费”写了“未收取”，第 {} 行却填了“件数: 2”"),
        ("平台", "无", "    名称: 柳园发布", "“平台”写了“无”，第 {} 行却填了“名称: 柳园发布”"),
    ],
)  # fmt: skip
def test_a_declared_value_above_a_filled_line_names_that_line(
    tmp_path: Path, key: str, value: str, line: str, said: str
) -> None:
    text = _filled(**{key: value})
    head = line.split(": ", maxsplit=1)[0] + ":"
    start = line if "{" not in line else line[: line.rindex(" ")]
    old = next(one for one in text.split("\n") if one.startswith(start if "{" in line else head))
    text = text.replace(old, line + old[len(start) :] if "{" in line else line, 1)
    number = next(i for i, one in enumerate(text.split("\n"), 1) if one.startswith(line))
    found = faults(write(tmp_path, text))
    assert [said.format(number) in f.message for f in found].count(True) == 1, [f.text() for f in found]
    assert [f for f in found if f.severity is Severity.ERROR] == [f for f in found if "却填了" in f.message]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("年度: 2025", "年度：2025", "figures.yaml:5:3: “年度”后用了全角冒号"),
        ("年度: 2025", "年度:2025", "figures.yaml:5:3: “年度:”后面少一个空格"),
        ("年度: 2025", "年度 ： 2025", "figures.yaml:5:4: “年度”后用了全角冒号"),
        ("  自称: 街道", "\t自称: 街道", "figures.yaml:3:1: 行首用了制表符"),
        ("  自称: 街道", "\u3000自称: 街道", "figures.yaml:3:1: 用了全角空格"),
        ("  自称: 街道", "  自称:\u00a0街道", "figures.yaml:3:6: 用了全角空格"),
        ("  自称: 街道", "  自称: 街道\u200b", "figures.yaml:3:7: 单位.自称: “街道”里有"),
        ("  自称: 街道", "\u00a0\u00a0自称：街道", "“自称”后用了全角冒号"),
        ("依申请公开表: 无", "依申请公开表: {本年新收: {自然人：3，商业企业: 1}}", "全角逗号"),
        ("依申请公开表: 无", "依申请公开表: {本年新收:自然人3}", "少一个空格"),
        ("信息处理费: 未收取", "信息处理费:{未收取：是}", "“未收取”后用了全角冒号"),
    ],
)  # fmt: skip
def test_what_is_clearly_meant_is_told_with_its_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in _FILE
    path = write(tmp_path, _FILE.replace(old, new, 1))
    found = faults(path) if "全角逗号" in told else load_figures(path).findings
    assert any(told in f.text() for f in found), [f.text() for f in found]
    if "全角逗号" not in told:
        assert {f.severity for f in found} == {Severity.INFO}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  自称: 街道", " 自称: 街道", "figures.yaml:3:2: “自称”行首有 1 个空格，与同组的“全称”（第 2 行，2 个）没有对齐"),
        ("  自称: 街道", "   自称: 街道", "figures.yaml:3:4: “自称”行首有 3 个空格，与同组的“全称”"),
        ("  自称: 街道", '  自称: "街道', "figures.yaml:3:7: 引号没有成对"),
        ("  自称: 街道", "  自称 街道", "figures.yaml:3:5: “自称”后面没有冒号"),
        ("  自称: 街道", "  自称；街道", "figures.yaml:3:5: “自称”后应为冒号，现为“；”"),
        ("  自称: 街道", "  自称: @街道", "figures.yaml:3:7: 有一个值以“@”开头"),
        ("  自称: 街道", "  自称: 街道: 我街道", "figures.yaml:3:"),
        ("依申请公开表: 无", "依申请公开表: ｛本年新收: 无｝", "figures.yaml:8:9: 花括号用了全角“｛”"),
        ("依申请公开表: 无", "依申请公开表: {本年新收: 无", "figures.yaml:8:17: 括号没有成对"),
        ("依申请公开表: 无", "依申请公开表: {本年新收: 无}}", "figures.yaml:8:18: 多了一个“}”"),
        ("依申请公开表: 无", "依申请公开表: {本年新收: {自然人: 1 商业企业: 2}}", "两项之间少了逗号"),
        ("年度: 2025", "年度: 2025\n某处的一句话", "figures.yaml:6:"),
    ],
)  # fmt: skip
def test_every_slip_has_its_own_words_and_hides_no_other(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = _FILE.replace(old, new, 1).replace("主动公开表: 无", "主动公开表:\n  行政许可: 3a")
    found = [f for f in faults(write(tmp_path, text)) if f.severity is Severity.ERROR]
    assert any(told in f.text() for f in found), [f.text() for f in found]
    assert any('现为 "3a"' in f.message for f in found)
    assert len(found) == (3 if "｛" in new else 2), [f.text() for f in found]
    assert not any("写法不符合" in f.message for f in found)


def test_all_kinds_of_slips_in_one_run(tmp_path: Path) -> None:
    text = (
        "单位:\n\t全称：云溪区柳园街道办事处\n\t自称:街道\n\t类别: 街道\n年度 2025\n"
        "主动公开表:\n  行政许可: 三十件\n 行政处罚: 2\n"
        "依申请公开表:\n  本年新收: ｛自然人: 3，商业企业: 1｝\n  上年结转: {自然人: 1\n"
        "复议诉讼表: 无\n  行政复议: {结果维持: 1}\n信息处理费: 未收取\n来源: &a x\n"
    )
    found = faults(write(tmp_path, text))
    wrong = [(f.location.line, f.message) for f in found if f.severity is Severity.ERROR]
    assert sorted({line or 0 for line, _ in wrong}) == [5, 7, 8, 10, 11, 12, 15]
    infos = sorted((f.location.line or 0) for f in found if f.severity is Severity.INFO)
    assert infos == [2, 2, 3, 3, 4]


def test_sentences_that_begin_like_a_key_stay_sentences(tmp_path: Path) -> None:
    text = _FILE + (
        "本年做法:\n  - 依申请公开：9月更新了受理地址。\n  - 全年做了两件事，\n    培训：两次，都在街道。\n"
        "其他事项: [合计：3件, 时间：5月]\n存在问题:\n  - 问题：公示更新不及时\n    措施: 每月核对\n"
    )
    loaded = load_figures(write(tmp_path, text))
    assert loaded.figures.deeds == (
        "依申请公开：9月更新了受理地址。",
        "全年做了两件事， 培训：两次，都在街道。",
    )
    assert loaded.figures.other_matters == ("合计：3件", "时间：5月")
    assert loaded.figures.problems[0].problem == "公示更新不及时"


def test_a_named_count_with_a_wide_colon_is_no_name(tmp_path: Path) -> None:
    text = (
        _FILE
        + "公开数量:\n  渠道:\n    街道专栏：92\n    微信公众号: 98\n  类别: {社会救助：31, 预算决算: 2}\n"
    )
    loaded = load_figures(write(tmp_path, text))
    assert [(one.name, one.count) for one in loaded.figures.published.channels] == [
        ("街道专栏", 92),
        ("微信公众号", 98),
    ]
    assert [one.count for one in loaded.figures.published.categories] == [31, 2]


def test_the_blank_file_and_what_it_may_hold_is_read_without_a_word(tmp_path: Path) -> None:
    text = applications("本年新收: {自然人: 1,\n  商业企业: 2}\n其余为零: 是")
    assert load_figures(write(tmp_path, text)).findings == ()
    quoted = (
        with_table("主动公开表", "  行政许可: 3")
        + "本年做法:\n  - >-\n    一句：很长，\n      分了行\n  - '引号：里的'\n"
    )
    assert load_figures(write(tmp_path, quoted)).findings == ()


@pytest.mark.parametrize(
    "slip", ["x: [\ny\n", " 年度：1\n", '全称: "x\n', "a: v\n  b: w\n", "年度: {a：1，b：2}\n", "@: x\n"]
)
def test_many_slips_are_told_and_stop_somewhere(tmp_path: Path, slip: str) -> None:
    assert faults(write(tmp_path, slip * 800))


def test_one_word_for_an_account_or_boards(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, _filled(**{"  公众号": "无", "  公开栏": "无"})))
    assert loaded.figures.platforms.boards.count == 0
    assert loaded.figures.platforms.account.status is not None
    assert loaded.figures.platforms.account.status.value == "未开设"


_EXAMPLES = sorted((ROOT / "examples").glob("*/figures.yaml"))
_MEANT = (
    lambda line: line.replace(": ", "：", 1),
    lambda line: line.replace(": ", ":", 1),
    lambda line: line.replace(": ", " ： ", 1),
    lambda line: line.replace("  ", "\t", line.count("  ", 0, len(line) - len(line.lstrip()))),
    lambda line: line.replace(": ", ": \u200b", 1),
    lambda line: "\u00a0" * (len(line) - len(line.lstrip())) + line.lstrip(),
)


@pytest.mark.parametrize("example", _EXAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("slip", _MEANT, ids=["wide", "tight", "apart", "tab", "invisible", "odd"])
def test_every_line_with_a_clear_slip_says_the_same(
    tmp_path: Path, example: Path, slip: Callable[[str], str]
) -> None:
    """Each line whose key is one of the file's is typed amiss; nothing of the figures may change."""
    text = example.read_text(encoding="utf-8")
    known = figures_keys().known
    lines = [
        slip(line) if known(line.split(":")[0].strip()) and '"' not in line else line
        for line in text.split("\n")
    ]
    assert lines != text.split("\n")
    told = load_figures(write(tmp_path, "\n".join(lines)))
    assert told.figures == load_figures(example).figures
    assert {one.severity for one in told.findings} == {Severity.INFO}


@pytest.mark.parametrize(
    ("below", "filled"),
    [
        ("行政复议: {结果维持: 无, 结果纠正: 0}", False),
        ("行政复议: {结果维持: , 结果纠正: }", False),
        ("行政复议: 无", False),
        ("其余为零: 是", False),
        ("行政复议: {结果维持：1}", True),
        ("行政复议: {结果维持1}", True),
        ("行政复议: ｛结果维持: 1｝", True),
        ("行政复议: 结果维持1", True),
        ("行政复议：结果维持1", True),
        ("行政诉讼:\n    复议后起诉: {结果维持: 1}", True),
    ],
)
def test_what_counts_as_filled_below_a_declared_value(tmp_path: Path, below: str, filled: bool) -> None:
    path = write(tmp_path, BASE.replace("复议诉讼表: 无\n", f"复议诉讼表: 无\n  {below}\n"))
    if filled:
        assert any("却填了" in one.message for one in faults(path))
    else:
        assert load_figures(path).findings == ()


def test_quoted_sentences_over_lines_are_left_alone(tmp_path: Path) -> None:
    text = _FILE + '本年做法:\n  - "全年两件事：\n    合计：3件，\n   年度: 一件"\n  - 社区公开栏：24处\n'
    loaded = load_figures(write(tmp_path, text))
    assert loaded.findings == ()
    assert loaded.figures.deeds == ("全年两件事： 合计：3件， 年度: 一件", "社区公开栏：24处")


@pytest.mark.parametrize(
    "written",
    ['"A #1窗口"', '"A #1窗口"  # 说明', "'1 #楼'  # 说明", '"丙, #2：丁"', '"甲“ #乙"'],
)
def test_a_hash_in_quotation_marks_is_text(tmp_path: Path, written: str) -> None:
    text = _FILE.replace("  自称: 街道", f"  自称: {written}", 1)
    loaded = load_figures(
        write(tmp_path, f"{text}\n平台:\n  公开专区: {{个数: 1, 在哪: {written.partition('  #')[0]}}}\n")
    )
    said = written[1 : written.index(written[0], 1)]
    assert loaded.figures.unit.self_reference == said
    assert loaded.figures.platforms.zones.where == said
    assert loaded.findings == ()
