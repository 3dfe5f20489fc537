"""The loader as a hostile reader of the contract: what is accepted, what is refused, and how it is said."""

from decimal import Decimal
from pathlib import Path

import pytest

from narrator.errors import FileMissing, FileUnreadable, InvalidInput
from narrator.figures.checks.balance import check_balance
from narrator.figures.file.load import load_figures
from narrator.figures.model import Scope
from narrator.figures.unit import UnitKind
from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.finding import Severity
from narrator.form.model import Cell
from tests.figures.inputs import BASE, applications, faults, with_table, write


def _cell(path: Path, row: str, column: str, table: str = "applications") -> Value:
    return load_figures(path).figures.value(table, row, column)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0", 0),
        ("12", 12),
        ("12件", 12),
        ("12 宗", 12),
        ("无", 0),
        ("没有", 0),
        ("/", NOT_APPLICABLE),
        ("／", NOT_APPLICABLE),
        ("不适用", NOT_APPLICABLE),
        ("", UNSET),
        ("~", UNSET),
        ("null", UNSET),
        ("'1,234'", 1234),
    ],
)
def test_cell_is_read_as_written(tmp_path: Path, written: str, value: Value) -> None:
    path = write(tmp_path, applications(f"本年新收: {{自然人: {written}}}"))
    assert _cell(path, "new_received", "natural_person") == value


@pytest.mark.parametrize(
    ("written", "asked"), [("84次", True), ("84项", True), ("84件", False), ("84", False)]
)
def test_times_counted_where_pieces_are_is_said(tmp_path: Path, written: str, asked: bool) -> None:
    loaded = load_figures(write(tmp_path, with_table("主动公开表", f"  行政处罚: {written}")))
    assert loaded.figures.value("disclosure", "penalty", "decisions") == 84
    assert [one.severity for one in loaded.findings if one.rule == "FIGURES-MEASURE"] == [
        Severity.INFO
    ] * asked


@pytest.mark.parametrize(
    "written",
    [
        *(
            "010",
            "3a",
            "-3",
            "+3",
            "3.5",
            "3.0",
            "1e3",
            "0x10",
            "0o17",
            "1_000",
            "NaN",
            ".nan",
            ".inf",
            "12条",
        ),
        *("1000000000", "十二", "三", "①", "3²", "½", "是", "true", "[1]", "{a: 1}", "“3”", "2025-01-01"),
    ],
)
def test_cell_that_is_no_count_is_refused_at_its_place(tmp_path: Path, written: str) -> None:
    found = faults(write(tmp_path, applications(f"本年新收:\n  自然人: {written}")))
    assert [finding.severity for finding in found] == [Severity.ERROR]
    assert found[0].text().startswith("figures.yaml:6:")
    assert "依申请公开表.本年新收.自然人: 应为非负整数" in found[0].text()


def test_message_has_the_documented_shape(tmp_path: Path) -> None:
    found = faults(write(tmp_path, applications("本年新收:\n  自然人: 3a")))
    assert found[0].text() == 'figures.yaml:6:10: 依申请公开表.本年新收.自然人: 应为非负整数，现为 "3a"'


def test_full_width_digits_and_quotes_are_accepted_with_an_info(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, applications('本年新收: {自然人: １２, 商业企业: "3"}')))
    assert loaded.figures.value("applications", "new_received", "total") == 15
    assert {finding.rule for finding in loaded.findings} == {"FIGURES-WIDTH", "FIGURES-TEXT-NUMBER"}
    assert {finding.severity for finding in loaded.findings} == {Severity.INFO}


@pytest.mark.parametrize(
    "line",
    [
        "自然人3，商业企业1",
        "自然人3,商业企业1",
        "自然人3、商业企业1",
        "自然人3；商业企业1",
        "自然人 3 商业企业 1",
        "自然人：3，商业企业：1",
        "自然人３，商业企业１",
        "自然人3件，商业企业1件，",
        "个人3，企业1",
        "{自然人: 3, 商业企业: 1}",
        "{个人: 3, 企业: 1, 总计: 4}",
        "{自然人：3, 商业企业:1}",
    ],
)
def test_row_on_one_line_or_as_a_mapping(tmp_path: Path, line: str) -> None:
    path = write(tmp_path, applications(f"本年新收: {line}"))
    figures = load_figures(path).figures
    assert [
        figures.value("applications", "new_received", c) for c in ("natural_person", "enterprise", "research")
    ] == [
        3,
        1,
        0,
    ]
    assert figures.value("applications", "new_received", "total") == 4


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("自然人3人", "看不懂“自然人3人”"),
        ("自然人3，自然人4", "“自然人”写了两次"),
        ("自然人3，个人4", "“个人”写了两次"),
        ("自然人", "看不懂“自然人”"),
        ("3", "要按列分别填写"),
        ("企业家3", "是不是“商业企业”"),
        ("自然人010", "应为非负整数"),
        ("自然人3.5", "看不懂"),
        ("自然人3商业企业1", "看不懂"),
        ("{自然人: 1,000}", "数字里不要写逗号"),
        ("[自然人3]", "应为“列名: 数字”的一组"),
    ],
)
def test_row_that_cannot_be_read_is_refused_with_a_remedy(tmp_path: Path, line: str, said: str) -> None:
    found = faults(write(tmp_path, applications(f"本年新收: {line}")))
    assert said in found[0].text()


def test_none_is_a_declared_zero_at_every_level(tmp_path: Path) -> None:
    text = applications(
        "本年新收: 无\n不予公开: 无\n无法提供: {本机关不掌握相关政府信息: 无}\n予以公开: {自然人: 无}"
    )
    figures = load_figures(write(tmp_path, text)).figures
    for row in (
        "new_received",
        "denied.state_secret",
        "denied.admin_query",
        "unavailable.not_held",
        "granted",
    ):
        assert figures.value("applications", row, "total") == 0
    assert figures.value("applications", "unavailable.still_unclear", "total") is UNSET
    assert figures.value("review_litigation", "review", "total") == 0
    assert figures.value("disclosure", "fees", "amount_wan") == 0


def test_row_not_listed_is_unset_and_listed_row_is_zero_elsewhere(tmp_path: Path) -> None:
    figures = load_figures(write(tmp_path, applications("本年新收: {自然人: 3}"))).figures
    assert figures.value("applications", "new_received", "other_org") == 0
    assert figures.value("applications", "carried_in", "natural_person") is UNSET
    assert figures.value("applications", "results_total", "total") is UNSET
    assert not check_balance(figures)


def test_empty_cell_in_a_listed_row_is_unset_and_so_is_its_total(tmp_path: Path) -> None:
    figures = load_figures(write(tmp_path, applications("本年新收: {自然人: , 商业企业: 1, 总计: }"))).figures
    assert figures.value("applications", "new_received", "natural_person") is UNSET
    assert figures.value("applications", "new_received", "total") is UNSET


@pytest.mark.parametrize(("word", "value"), [("是", 0), ("true", 0), ("否", UNSET), ("", UNSET)])
def test_rest_is_zero(tmp_path: Path, word: str, value: Value) -> None:
    figures = load_figures(
        write(tmp_path, applications(f"本年新收: {{自然人: , 商业企业: 1}}\n其余为零: {word}"))
    ).figures
    assert figures.value("applications", "carried_out", "natural_person") == value
    assert figures.value("applications", "new_received", "natural_person") == value


def test_rest_is_zero_with_another_word_is_refused(tmp_path: Path) -> None:
    assert "应为 是 或 否" in faults(write(tmp_path, applications("其余为零: 大概")))[0].message


def test_in_table_two_each_cell_stands_alone(tmp_path: Path) -> None:
    text = with_table("主动公开表", "  规章: 不适用\n  行政规范性文件: {制发: 1}\n  许可: 3")
    figures = load_figures(write(tmp_path, text)).figures
    assert figures.value("disclosure", "rules", "issued") is NOT_APPLICABLE
    assert figures.value("disclosure", "normative_documents", "issued") == 1
    assert figures.value("disclosure", "normative_documents", "repealed") is UNSET
    assert figures.value("disclosure", "licensing", "decisions") == 3
    assert figures.value("disclosure", "penalty", "decisions") is UNSET


def test_groups_and_variants(tmp_path: Path) -> None:
    text = applications("不公开: {国家秘密: 自然人1}\n其他处理: {其他: 自然人2}\n新收: 自然人3")
    figures = load_figures(write(tmp_path, text)).figures
    assert figures.group_sum("applications", "denied", "natural_person") is UNSET
    assert figures.value("applications", "denied.state_secret", "total") == 1
    assert figures.value("applications", "other_handling.other", "total") == 2
    assert figures.value("applications", "new_received", "total") == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("予以公布: 无", "是不是“予以公开”"),
        ("不予公开: {国家机密: 无}", "不认识这一行"),
        ("不予公开: 3", "要分项填写"),
        ("国家秘密: 无", "不认识这一行"),
        ("本年新收: 无\n新收: 无", "写了两次"),
    ],
)
def test_rows_nobody_knows(tmp_path: Path, text: str, said: str) -> None:
    assert said in faults(write(tmp_path, applications(text)))[0].text()


@pytest.mark.parametrize("node", ["3", "[1]", "/", "0"])
def test_table_that_is_no_table(tmp_path: Path, node: str) -> None:
    found = faults(write(tmp_path, BASE.replace("主动公开表: 无", f"主动公开表: {node}")))
    assert "应为“行名: 数字”的一组" in found[0].message


def test_wrong_total_is_loaded_and_named_with_both_sides(tmp_path: Path) -> None:
    loaded = load_figures(
        write(tmp_path, applications("本年新收: {自然人: 9, 商业企业: 2, 总计: 12}\n其余为零: 是"))
    )
    findings = {finding.rule: finding for finding in check_balance(loaded.figures, loaded.places)}
    row = findings["T3-ROW"]
    assert "自然人9 + 商业企业2 = 11" in row.message
    assert "总计12" in row.message
    assert row.location.line == 5
    assert {evidence.value for evidence in row.evidence} == {"11", "12"}


def test_results_total_may_be_given_and_is_checked(tmp_path: Path) -> None:
    loaded = load_figures(
        write(tmp_path, applications("予以公开: 自然人1\n办理结果总计: {自然人: 2}\n其余为零: 是"))
    )
    assert "T3-COL" in {finding.rule for finding in check_balance(loaded.figures)}
    assert loaded.figures.value("applications", "results_total", "total") == 2


def test_balance_of_a_column(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, applications("本年新收: 自然人2\n予以公开: 自然人1\n其余为零: 是")))
    broken = [finding for finding in check_balance(loaded.figures) if finding.rule == "T3-BAL"]
    assert len(broken) == 2
    assert "本年新收2 + 上年结转0 = 2" in broken[0].message
    assert "办理结果总计1 + 结转下年度0 = 1" in broken[0].message


@pytest.mark.parametrize(
    ("written", "wan"),
    [
        ("12.6万元", "12.6"),
        ("126000元", "12.6"),
        ("12.6", "12.6"),
        ("0", "0"),
        ("无", "0"),
        ("１２.６万元", "12.6"),
    ],
)
def test_money_of_table_two(tmp_path: Path, written: str, wan: str) -> None:
    loaded = load_figures(write(tmp_path, with_table("主动公开表", f"  行政事业性收费: {written}")))
    assert loaded.figures.value("disclosure", "fees", "amount_wan") == Decimal(wan)
    echoed = [finding.message for finding in loaded.findings if finding.rule == "FIGURES-MONEY-UNIT"]
    assert bool(echoed) == (written == "12.6")
    assert all("126,000 元" in message for message in echoed)


@pytest.mark.parametrize("written", ["-1元", "1e3", "NaN", "3美元", "012元", "1元5角", "9" * 30])
def test_money_that_is_none(tmp_path: Path, written: str) -> None:
    found = faults(write(tmp_path, with_table("主动公开表", f"  行政事业性收费: {written}")))
    assert "金额" in found[0].message


@pytest.mark.parametrize(
    ("written", "charged", "amount"),
    [
        ("未收取", False, None),
        ("无", False, None),
        ("0", False, None),
        ("{未收取: 是}", False, None),
        ("420元", True, 420),
        ("{按量: {件数: 1, 页数: 72, 金额: 420元}}", True, 420),
        ("{按件: {件数: 11, 金额: 100}, 按量: 无, 减免: 无}", True, 100),
        ("{按件: 无, 按量: 无}", False, None),
        ("{未收取: 否}", True, None),
    ],
)
def test_processing_fee(tmp_path: Path, written: str, charged: bool, amount: int | None) -> None:
    fee = load_figures(write(tmp_path, BASE.replace("未收取", written))).figures.fee
    assert fee is not None
    assert (fee.charged, fee.amount) == (charged, amount)


@pytest.mark.parametrize("written", ["", "{未收取: }", "{按件: {件数: , 金额: }, 按量: }"])
def test_fee_nobody_filled_in_is_not_taken_for_none_charged(tmp_path: Path, written: str) -> None:
    loaded = load_figures(write(tmp_path, BASE.replace("未收取", written)))
    assert loaded.figures.fee is None
    assert [(f.rule, f.severity) for f in loaded.findings] == [("FIGURES-MISSING", Severity.WARNING)]


@pytest.mark.parametrize(
    "written", ["{未收取: 是, 金额: 20元}", "{按件: {件数: 1, 金额: 100元}, 金额: 20元}"]
)
def test_fee_that_contradicts_itself(tmp_path: Path, written: str) -> None:
    assert faults(write(tmp_path, BASE.replace("未收取", written)))[0].message.startswith("信息处理费")


def test_missing_tables_are_a_warning(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, BASE.replace("复议诉讼表: 无\n", "")))
    assert [(f.rule, f.severity) for f in loaded.findings] == [("FIGURES-MISSING", Severity.WARNING)]
    assert loaded.figures.value("review_litigation", "review", "total") is UNSET


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("年度: 2025\n", "单位: 缺少这一项"),
        (BASE.replace("年度: 2025\n", ""), "年度: 缺少这一项"),
        (BASE.replace("2025", ""), "年度: 不能为空"),
        ("单位:\n年度: 2025\n", "单位: 不能为空"),
        (BASE.replace("全称: 云溪区柳园街道办事处", "全称: "), "单位.全称: 不能为空"),
        ("单位: 柳园街道\n年度: 2025\n", "应为“键: 值”的一组，现为 “柳园街道”"),
        (BASE.replace("类别: 街道", "类别: 街区"), "不认识“街区”"),
        (BASE.replace("2025", "2020"), "2021 年年报起使用"),
        *(
            (BASE.replace("2025", year), "应为四位年份")
            for year in ("25", "1899", "2999", "NaN", "2025.0", "二〇二五")
        ),
        (BASE + "口径: 全市\n", "可填：本机关、本地区汇总"),
        (BASE + "口径: 本地区汇总\n", "只用于各级政府"),
        (BASE + "落款日期: 2026-02-30\n", "应为日期"),
        (BASE + "平台: {公众号: {状态: 半开}}\n", "可填：在用"),
        (BASE + "公开数量: {和计: 3}\n", "是不是“合计”"),
        (BASE + "公开数量: {合计: -3}\n", "公开数量.合计: 应为非负整数"),
        (BASE + "公开数量: {渠道: {网站: 3a}}\n", "公开数量.渠道.网站: 应为非负整数"),
        (BASE + "存在问题: [{问题: 甲, 愿因: 乙}]\n", "存在问题[1].愿因: 不认识这个键（是不是“原因”？）"),
        (BASE + "存在问题: [{表现: 甲}]\n", "存在问题[1].问题: 缺少这一项"),
        (BASE + "年分: 2\n", "是不是“年度”"),
        (BASE + "本年做法: {甲: 乙}\n", "本年做法: 不认识“甲”，可写：主动公开、"),
    ],
)
def test_what_is_refused_says_where_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    found = faults(write(tmp_path, text))
    assert any(said in finding.text() for finding in found), [finding.text() for finding in found]
    assert all(finding.text().startswith("figures.yaml:") for finding in found)


@pytest.mark.parametrize("written", ["2025年", "2025年度", "２０２５"])
def test_year_in_other_writings(tmp_path: Path, written: str) -> None:
    loaded = load_figures(write(tmp_path, BASE.replace("2025", written)))
    assert loaded.figures.year == 2025
    assert [finding.severity for finding in loaded.findings] == [Severity.INFO]


@pytest.mark.parametrize(
    ("kind", "name", "meant"),
    [
        ("街道办", "云溪区柳园街道办事处", UnitKind.STREET),
        ("部门", "青禾县住房和城乡建设局", UnitKind.DEPARTMENT),
        ("乡镇", "青禾县石泉乡人民政府", UnitKind.TOWNSHIP),
        ("", "青禾县人民政府", UnitKind.COUNTY),
    ],
)
def test_colloquial_kinds_are_accepted_with_an_info(
    tmp_path: Path, kind: str, name: str, meant: UnitKind
) -> None:
    text = BASE.replace("类别: 街道", f"类别: {kind}").replace("云溪区柳园街道办事处", name)
    loaded = load_figures(write(tmp_path, text))
    assert loaded.figures.unit.kind is meant
    assert [(f.rule, f.severity) for f in loaded.findings] == [("FIGURES-KIND", Severity.INFO)]


def test_region_scope_for_a_government(tmp_path: Path) -> None:
    text = BASE.replace("类别: 街道", "类别: 县政府") + "口径: 本地区汇总\n"
    assert load_figures(write(tmp_path, text)).figures.scope is Scope.REGION


def test_all_problems_are_told_at_once_in_reading_order(tmp_path: Path) -> None:
    text = (
        applications("本年新收: {自然人: 3a, 企业家: 2}\n上年结转: 无\n上年结转: 无").replace("2025", "二零")
        + "未知: 1\n口径: 全市\n公开数量: {合计: x}\n上年: &a b\n"
        + "上年问题整改: [{问题: 甲, 状态: 改了吧}]\n"
    )
    found = faults(write(tmp_path, text))
    said = "\n".join(finding.text() for finding in found)
    for part in ("年度", "自然人", "企业家", "重复的键", "未知", "口径", "公开数量.合计", "锚点", "状态"):
        assert part in said
    lines = [finding.location.line for finding in found]
    assert lines == sorted(line for line in lines if line is not None)
    assert not [finding for finding in found if finding.rule == "FIGURES-MISSING"]


def test_short_forms(tmp_path: Path) -> None:
    extra = "存在问题: [更新慢]\n本年做法: 只有一句\n平台: {公众号: 无}\n监督保障: {社会评议: 无, 培训: 无}\n来源: 无\n"
    figures = load_figures(write(tmp_path, BASE + extra)).figures
    assert figures.problems[0].problem == "更新慢"
    assert figures.problems[0].evidence is None
    assert figures.deeds == ("只有一句",)
    assert figures.platforms.account.status is not None
    assert figures.assurance.evaluation is not None
    assert figures.assurance.evaluation.times == 0
    assert figures.sources == {}


def test_empty_forms_say_nothing(tmp_path: Path) -> None:
    extra = "前言: {网址: , 地址: }\n监督保障: {社会评议: {形式: , 次数: }}\n公开数量:\n平台: {公众号: {名称: }}\n"
    figures = load_figures(write(tmp_path, BASE + extra)).figures
    assert figures.preface is None
    assert figures.assurance.evaluation is None
    assert figures.platforms.account.status is None


def test_yes_and_no_in_other_words_with_an_info(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, BASE + "公开数量: {渠道之间有重复: false, 类别是否列全: 是}\n"))
    assert loaded.figures.published.channels_overlap is False
    assert [finding.rule for finding in loaded.findings] == ["FIGURES-YES-NO"]


def test_places_of_cells_are_known(tmp_path: Path) -> None:
    loaded = load_figures(write(tmp_path, applications("本年新收:\n  自然人: 3")))
    assert loaded.places[Cell("applications", "new_received", "natural_person")].line == 6


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n\0\0", bytes(range(256)), b"PK\x03\x04junk", b"- a\n", b"hello"]
)
def test_files_that_are_no_figures(tmp_path: Path, content: bytes) -> None:
    with pytest.raises((FileUnreadable, InvalidInput)) as caught:
        load_figures(write(tmp_path, content))
    assert caught.value.exit_code == 2


def test_folders_missing_files_and_giants(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="文件夹"):
        load_figures(tmp_path)
    with pytest.raises(FileMissing):
        load_figures(tmp_path / "none.yaml")
    with pytest.raises(FileUnreadable, match="超过上限"):
        load_figures(write(tmp_path, BASE + "#" + "x" * 1_000_000))
    with pytest.raises(FileUnreadable, match="超过上限"):
        load_figures(write(tmp_path, b"\xff\xfejunk" * 2_000_000))
