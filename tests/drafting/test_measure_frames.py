"""Section five: a sentence with a doer, a time and a join that fit, whatever a clerk's notes begin with."""

import re
from pathlib import Path

import pytest

from narrator.drafting.compose.plan import notes
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.report.prose.problems import problems_of
from narrator.report.read_model import ReadReport, ReadSection
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases

OFFICES = ("云溪区柳园街道办事处", "云溪区东桥街道办事处", "云溪区西岸街道办事处", "云溪区北岭街道办事处")
NEVER = re.compile(
    r"落实(?:到位)?[。；]|于[^，。]{4,14}落实|由[^，。；]{2,12}负责[^，。；]|主要问题有|[，。；：][，。；]|(?:将|由)(?:将|由)"
    r"|\d月底?前[，]?(?:我?街道将|由[^，。]{2,8})?(?:每|按)[月季周]|主要问题是[^。]*主要原因|^由于|。由于"
)


def _figures(tmp_path: Path, entries: str, key: str = "存在问题") -> Figures:
    return load_figures(write(tmp_path, f"{BASE}{key}:\n{entries}\n")).figures


def _told(tmp_path: Path, entry: str, key: str = "存在问题", section: str = "problems") -> str:
    made = prose.drafted(_figures(tmp_path, f"  - {entry}", key), shipped_phrases())
    return "".join(one.paragraph.text for one in made.composed if one.section == section)


@pytest.mark.parametrize(
    ("measure", "who", "told"),
    [
        # what is done once
        (
            "编写答复示例",
            "法规股",
            ("由法规股于2026年3月底前编写答复示例", "2026年3月底前，由法规股编写答复示例"),
        ),
        ("编写答复示例", "", ("2026年3月底前，街道将编写答复示例",)),
        ("编写答复示例", "法规股、办公室", ("2026年3月底前，由法规股、办公室编写答复示例",)),
        ("将栏目并入专区", "办公室", ("由办公室于2026年3月底前将栏目", "2026年3月底前，由办公室将栏目")),
        ("将栏目并入专区", "", ("2026年3月底前，街道将栏目并入专区",)),
        ("每个社区定1名信息员", "党政办", ("2026年3月底前，由党政办为每个社区定1名信息员",)),
        ("各科室按目录报送", "党政办", ("2026年3月底前，由党政办督促各科室按目录报送",)),
        ("办公室修订模板，法规股审核", "", ("2026年3月底前，由办公室修订模板，法规股审核",)),
        ("由各社区拍照回传", "党政办", ("2026年3月底前，由各社区拍照回传，由党政办督促",)),
        # what is done once, and then again and again
        ("制发检索单，每半年通报一次", "党政办", ("制发检索单，此后每半年通报一次",)),
        ("编写示例，并按季抽查", "", ("街道将编写示例，此后按季抽查",)),
        ("实行按月报送，每月5日通报", "党政办", ("实行按月报送，每月5日通报",)),
        # what is done again and again
        ("每季度抽查一次", "党政办", ("自2026年3月底起，由党政办每季度抽查一次",)),
        ("每季度抽查一次", "", ("自2026年3月底起，街道将每季度抽查一次",)),
        ("社区每月25日前报送清单", "党政办", ("自2026年3月底起，由党政办督促社区每月25日前报送清单",)),
        ("政策出台后制作问答", "农业中心", ("自2026年3月底起，由农业中心在政策出台后制作问答",)),
        ("到期前3个工作日提醒承办科室", "", ("街道将在到期前3个工作日提醒承办科室",)),
        # any other wording
        ("新经办人上岗前培训", "党政办", ("由党政办负责，2026年3月底前实行新经办人上岗前培训",)),
        ("文件和解读一起送审", "", ("2026年3月底前，街道将实行文件和解读一起送审",)),
        ("AB岗", "党政办", ("由党政办负责，2026年3月底前实行AB岗",)),
        ("发布前由法律顾问审核", "党政办", ("由党政办负责，2026年3月底前实行发布前由法律顾问审核",)),
        ("检查结果按季通报", "党政办", ("由党政办负责，2026年3月底前实行检查结果按季通报",)),
        ("公示表统一由救助科脱敏后发布", "", ("2026年3月底前，街道将明确公示表统一由救助科脱敏后发布",)),
        ("一律经法规股审核", "", ("2026年3月底前，街道将实行一律经法规股审核",)),
        ("办结后5个工作日内提交", "党政办", ("由党政办负责，2026年3月底前实行办结后5个工作日内提交",)),
        ("每月10日拍照回传", "党政办", ("由党政办负责，2026年3月底前实行每月10日拍照回传",)),
        ("统一由办公室审核", "", ("2026年3月底前，统一由办公室审核",)),
        ("与住建局约定按季提供数据", "", ("2026年3月底前，街道将与住建局约定按季提供数据",)),
        ("计划增设专栏", "", ("2026年3月底前，街道计划增设专栏",)),
        ("争取增加1名专职人员", "", ("2026年3月底前，街道将争取增加1名专职人员",)),
        ("社区公开栏加玻璃门", "", ("2026年3月底前，街道将实行社区公开栏加玻璃门",)),
        # a clause that lacks a word before it
        ("疑难申请由法规科会商", "", ("2026年3月底前，街道将明确疑难申请由法规科会商",)),
        ("公开栏更新纳入督导内容", "", ("2026年3月底前，街道将把公开栏更新纳入督导内容",)),
        ("公开任务分解到科室", "", ("2026年3月底前，街道将把公开任务分解到科室",)),
        ("专人每日查看留言", "", ("自2026年3月底起，街道将安排专人每日查看留言",)),
        ("综合运用图表、动画等形式", "", ("2026年3月底前，街道将综合运用图表、动画等形式",)),
        ("集中培训、跟班学习，开展业务指导", "", ("2026年3月底前，街道将组织集中培训、跟班学习，开展",)),
        ("日常监测与季度通报相结合", "", ("2026年3月底前，街道将坚持日常监测与季度通报相结合",)),
        ("惠民政策同步制作短视频", "", ("2026年3月底前，街道将对惠民政策同步制作短视频",)),
    ],
)
def test_a_measure_has_a_doer_and_a_time_that_fit(
    tmp_path: Path, measure: str, who: str, told: tuple[str, ...]
) -> None:
    by = f", 责任: {who}" if who else ""
    text = _told(tmp_path, f"{{问题: 更新不及时, 措施: '{measure}', 时限: 2026年3月底前{by}}}")
    assert any(one in text for one in told), text
    assert not NEVER.search(text), text


@pytest.mark.parametrize(
    ("time", "once", "often"),
    [
        ("2026年3月底", "2026年3月底前，", "自2026年3月底起，"),
        ("2026年6月30日前", "2026年6月30日前，", "自2026年6月30日起，"),
        ("2026年5月底前完成", "2026年5月底前，", "自2026年5月底起，"),
        ("2026年上半年", "2026年上半年，", "自2026年上半年起，"),
        ("2026年1月起", "自2026年1月起，", "自2026年1月起，"),
        ("自2026年1月起", "自2026年1月起，", "自2026年1月起，"),
        ("2026年12月底前", "2026年12月底前，", "2026年，"),
        ("2026年年底前", "2026年年底前，", "2026年，"),
        ("年内", "年内，", "年内，"),
        ("春节后", "春节后，", "春节后，"),
    ],
)
def test_a_deadline_is_by_when_or_from_when(tmp_path: Path, time: str, once: str, often: str) -> None:
    for measure, start in (("编写答复示例", once), ("每季度抽查一次", often)):
        text = _told(tmp_path, f"{{问题: 更新不及时, 措施: {measure}, 时限: '{time}'}}")
        assert f"。{start}街道将{measure}。" in text


def test_what_goes_on_for_good_is_no_deadline(tmp_path: Path) -> None:
    text = _told(tmp_path, "{问题: 更新不及时, 措施: 每月检查一次, 时限: 长期, 责任: 党政办}")
    assert "由党政办每月检查一次，长期坚持。" in text


@pytest.mark.parametrize(
    ("sign", "joins"),
    [
        ("抽查27个项目，6个缺全文链接", ("，抽查27个项目，6个缺全文链接",)),
        ("全年只有3件，且没有视频", ("，全年只有3件，且没有视频",)),
        ("最晚的晚11天", ("，最晚的晚11天",)),
        ("12个社区中3个缺更", ("，12个社区中3个缺更",)),
        ("复议纠正1件，就是没有征求意见", ("，复议纠正1件，就是没有征求意见",)),
        ("3个社区", ("，涉及3个社区",)),
        ("3个社区、5条公示", ("，涉及3个社区、5条公示",)),
        ("被复议纠正1件，没有区分处理", ("，被复议纠正1件，没有区分处理",)),
        ("公开报告16个，均为上半年", ("，公开报告16个，均为上半年",)),
        ("公开栏有5种版式，没有统一", ("，公开栏有5种版式，没有统一",)),
        ("有人反映看不懂", ("，有人反映看不懂",)),
    ],
)
@pytest.mark.parametrize("cause", ["经办人手少", "由于经办人手少", ""])
def test_a_sign_stands_where_its_subject_is(
    tmp_path: Path, sign: str, joins: tuple[str, ...], cause: str
) -> None:
    """It stands behind a comma, as the models have it, never behind its cause."""
    why = f", 原因: {cause}" if cause else ""
    text = _told(tmp_path, f"{{问题: 公开不够, 表现: '{sign}'{why}, 措施: 编写示例, 时限: 2026年3月}}")
    assert any(f"公开不够{one}" in text for one in joins), text
    assert text.count("由于") == cause.count("由于")
    assert not NEVER.search(text), text


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_problems_begin_with_a_whole_sentence(tmp_path: Path, office: str, number: int) -> None:
    entry = "  - {问题: 更新不及时, 原因: 人手少, 措施: 编写示例, 时限: 2026年3月底前, 责任: 党政办}\n"
    text = f"{BASE}存在问题:\n" + "".join(entry.replace("更新", f"更新{n}") for n in range(number))
    figures = load_figures(write(tmp_path, re.sub("全称: [^,，}\n]+", f"全称: {office}", text))).figures
    made = prose.drafted(figures, shipped_phrases())
    told = "".join(one.paragraph.text for one in made.composed if one.section == "problems")
    assert re.match("202[56]年的(?:主要问题|问题|不足)(?:，一)?是", told), told
    assert not NEVER.search(told), told
    assert told.count("是更新") == number


def test_a_number_typed_before_a_problem_is_not_told_twice(tmp_path: Path) -> None:
    entries = "  - {问题: 一是更新慢, 措施: 编写示例}\n  - {问题: （二）解读少, 措施: 编写图解}"
    made = prose.drafted(_figures(tmp_path, entries), shipped_phrases())
    told = "".join(one.paragraph.text for one in made.composed if one.section == "problems")
    assert "一是更新慢" in told
    assert "二是解读少" in told
    assert "一是一是" not in told


@pytest.mark.parametrize(
    ("state", "measure", "found", "not_found"),
    [
        ("已完成", "每月由社区自查", "，每月由社区自查", "街道每月由"),
        ("已完成", "每月10日拍照回传", "实行每月10日拍照回传", "街道每月"),
        ("已完成", "社区拍照回传", "，社区拍照回传", "街道社区"),
        ("已完成", "开设专题", "街道开设专题", "实行开设"),
        ("已完成", "4月集中清理", "街道4月集中清理", "实行4月"),
        ("已完成", "发布前请司法所核对", "街道在发布前请司法所核对", "实行发布前"),
        ("已完成", "全年培训不少于4次", "原定全年培训不少于4次", "街道全年培训不少于"),
        ("部分完成", "逐件核对", "街道逐件核对", "尚未完成"),
        ("未完成", "每月提醒报送", "原定每月提醒报送，但还剩3处", "没有完成"),
        ("未完成", "计划制作图解", "原计划制作图解，但还剩3处", "原定"),
        ("未完成", "社区每月报送", "原定由社区每月报送，但还剩3处", "没有完成"),
    ],
)
def test_last_years_problem_says_what_was_done_and_how_far_it_is(
    tmp_path: Path, state: str, measure: str, found: str, not_found: str
) -> None:
    text = _told(
        tmp_path, f"{{问题: 公示过期, 措施: {measure}, 结果: 还剩3处, 状态: {state}}}", "上年问题整改"
    )
    assert found in text
    assert not_found not in text
    assert measure in text
    assert "还剩3处" in text
    assert not re.search("部分解决|部分整改|整改部分|为解决", text)


@pytest.mark.parametrize("office", OFFICES)
def test_what_is_partly_mended_says_that_the_rest_goes_on(tmp_path: Path, office: str) -> None:
    entry = "{问题: 公示过期, 措施: 逐件核对, 结果: 撤下12张, 状态: 部分完成}"
    text = re.sub("全称: [^,，}\n]+", f"全称: {office}", f"{BASE}上年问题整改:\n  - {entry}\n")
    made = prose.drafted(load_figures(write(tmp_path, text)).figures, shipped_phrases())
    told = "".join(one.paragraph.text for one in made.composed if one.section == "problems")
    assert re.search("尚未全部|尚未完全|仍在整改", told), told
    assert "已完成整改" not in told


PARTLY = (
    ("每月抽查一次", "缺更由7次降到2次", "每月抽查一次，缺更由7次降到2次", "实行每月抽查"),
    (
        "县政府办公室每季度带教一次",
        "18个乡镇中14个达到每月10条",
        "，县政府办公室每季度带教一次，",
        "实行县政府",
    ),
    (
        "党政办公室牵头逐件清理",
        "清理1860件，其余420件2026年6月底前完成",
        "党政办公室牵头逐件清理，清理1860件",
        "实行党政",
    ),
    ("修订答复文书模板", "10份使用新模板，2份仍用旧模板", "修订答复文书模板，10份使用新模板", "但问题"),
    ("更换查询机", "已更换1台，另1台列入2026年预算", "更换查询机，已更换1台，另1台列入2026年预算", "但问题"),
    ("实行三审", "退回修改31条，目前正在整改", "实行三审，退回修改31条，目前正在整改", "尚未完成"),
)
"""Measure and result of a problem mended in part, what is said, what is not."""


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize(("measure", "result", "found", "not_found"), PARTLY)
def test_what_is_partly_mended_says_what_was_done_and_then_what_remains(
    tmp_path: Path, office: str, measure: str, result: str, found: str, not_found: str
) -> None:
    entry = f"{{问题: 公示过期, 措施: {measure}, 结果: '{result}', 状态: 部分完成}}"
    text = re.sub("全称: [^,，}\n]+", f"全称: {office}", f"{BASE}上年问题整改:\n  - {entry}\n")
    made = prose.drafted(load_figures(write(tmp_path, text)).figures, shipped_phrases())
    told = "".join(one.paragraph.text for one in made.composed if one.section == "problems")
    assert found in told
    assert not_found not in told
    assert re.search("尚未全部|尚未完全|仍在整改|尚未完成|仍在进行|底前完成|列入|正在整改", told), told
    assert "部分解决" not in told


def test_how_far_a_problem_is_that_is_partly_mended_is_asked_once(tmp_path: Path) -> None:
    entries = "".join(
        f"  - {{问题: {one}, 措施: 逐件核对, 状态: 部分完成}}\n" for one in ("公示过期", "解读少")
    )
    figures = load_figures(write(tmp_path, f"{BASE}上年问题整改:\n{entries}")).figures
    asked = [
        one
        for one in notes(prose.drafted(figures, shipped_phrases()), figures, "f")
        if one.rule == "DRAFT-PARTIAL"
    ]
    assert [one.message.count("“") for one in asked] == [2]


@pytest.mark.parametrize(
    "measure", ["编写答复示例", "每季度抽查一次", "新经办人上岗前培训", "社区每月报送", "由社区拍照回传"]
)
@pytest.mark.parametrize("time", ["2026年3月底前", "2026年1月起", ""])
@pytest.mark.parametrize("who", ["党政办", ""])
def test_next_year_the_measure_is_read_from_the_report(
    tmp_path: Path, measure: str, time: str, who: str
) -> None:
    when = f", 时限: {time}" if time else ""
    by = f", 责任: {who}" if who else ""
    entries = "\n".join(
        f"  - {{问题: {problem}, 表现: 3个社区, 原因: 人手少, 措施: {measure}{when}{by}}}"
        for problem in ("更新慢", "解读少")
    )
    figures = _figures(tmp_path, entries)
    made = prose.drafted(figures, shipped_phrases())
    told = tuple(one.paragraph.text for one in made.composed if one.section == "problems")
    section = ReadSection("problems", "五、存在的主要问题及改进情况", told)
    report = ReadReport(figures.unit.full_name, figures.year, 2021, None, (), (), (section,), {})
    for one in problems_of(report):
        assert measure in (one.measure or ""), (told, one)


def test_nothing_charged_is_said_plainly(tmp_path: Path) -> None:
    for office in OFFICES:
        text = re.sub("全称: [^,，}\n]+", f"全称: {office}", BASE)
        made = prose.drafted(load_figures(write(tmp_path, text)).figures, shipped_phrases())
        told = "".join(one.paragraph.text for one in made.composed if one.section == "other")
        assert re.search("街道[^，。]*(?:，[^，。]*)?(?:未|没有)收取[^，。]*信息处理费。", told), told
        assert "按件" not in told


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("", r"现将[^，。]+\d{4}年政府信息公开工作情况报告如下。"),
        ("开头: {本年重点: 东片改造}", r"\d{4}年，[^，。]+(?:以东片改造为重点|围绕东片改造)[^。]*。"),
        (
            "开头: {引导句: 是, 本年重点: 东片改造}",
            r"\d{4}年，[^，。]+坚持以[^，。]+为指导，以东片改造为重点，推进政府信息公开工作。",
        ),
        ("公开数量: {合计: 3, 渠道: {网站: 3}}", r"现将[^，。]+\d{4}年政府信息公开工作情况报告如下。"),
    ],
)
def test_the_opening_is_one_plain_sentence(tmp_path: Path, keys: str, told: str) -> None:
    made = prose.drafted(load_figures(write(tmp_path, f"{BASE}{keys}\n")).figures, shipped_phrases())
    [lead] = [one.paragraph.text for one in made.composed if one.id == "overview.lead"]
    assert re.fullmatch(told, lead), lead
