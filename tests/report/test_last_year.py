"""What a report's text hands on to next year: problems with their measures, how it calls itself, whom to ask."""

from __future__ import annotations

import pytest

from narrator.figures.keys.office import Preface
from narrator.report.prose.contact import preface_of
from narrator.report.prose.problems import problems_of
from narrator.report.read_model import ReadReport, ReadSection
from narrator.report.to_figures import own_word


def _report(*paragraphs: str, preface: tuple[str, ...] = (), unit: str = "青禾县水务局") -> ReadReport:
    sections = (ReadSection("problems", "五、存在的主要问题及改进情况", paragraphs),)
    return ReadReport(unit, 2025, 2021, None, preface, (), sections, {})


_TWO = [("解读偏少", "每季度发布图解1期，由办公室核对"), ("栏目更新慢", "办结后5日内提交，逾期的通报")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "（一）解读偏少。改进措施：每季度发布图解1期，由办公室核对。",
            "（二）栏目更新慢。下一步的措施是：办结后5日内提交，逾期的通报。",
        ),
        (
            "存在的主要问题：一是解读偏少；二是栏目更新慢。",
            "针对上述问题，采取以下措施：一是每季度发布图解1期，由办公室核对。二是办结后5日内提交，逾期的通报。",
        ),
        (
            "主要问题：一是解读偏少。二是栏目更新慢。下一步，采取以下措施：一是每季度发布图解1期，由办公室核对；二是办结后5日内提交，逾期的通报。",
        ),
        (
            "（一）存在的主要问题",
            "1.解读偏少。",
            "2.栏目更新慢。",
            "（二）改进措施",
            "1.每季度发布图解1期，由办公室核对。",
            "2.办结后5日内提交，逾期的通报。",
        ),
        (
            "（一）上年问题整改情况",
            "1.公开栏缺更的问题已完成整改。",
            "2.培训少的问题，已开展培训2次。",
            "（二）存在的主要问题",
            "1.解读偏少。",
            "2.栏目更新慢。",
            "（三）改进措施",
            "1.每季度发布图解1期，由办公室核对。",
            "2.办结后5日内提交，逾期的通报。",
        ),
        (
            "2024年年报提出2个问题，办理情况如下：一是公开栏缺更已整改；二是培训少已解决。",
            "“公开栏缺更”已经解决：全年巡查4次。",
            "（一）解读偏少。整改措施：每季度发布图解1期，由办公室核对。",
            "（二）栏目更新慢。整改措施：办结后5日内提交，逾期的通报。",
        ),
        (
            "问题一：解读偏少。全年只发3篇。改进措施：每季度发布图解1期，由办公室核对。",
            "问题二：栏目更新慢。最久隔了40天。改进措施：办结后5日内提交，逾期的通报。",
            "关于上年问题的整改：2024年报告提出的重转发问题，通过每周发布问答得到改善。",
        ),
        (
            "问题一：解读偏少。",
            "改进措施：每季度发布图解1期，由办公室核对。",
            "问题二：栏目更新慢。",
            "改进措施：办结后5日内提交，逾期的通报。",
        ),
        (
            "（一）主要问题",
            "问题1：解读偏少。",
            "问题2：栏目更新慢。",
            "（二）改进措施",
            "措施1：每季度发布图解1期，由办公室核对。",
            "措施2：办结后5日内提交，逾期的通报。",
        ),
        (
            "（一）解读偏少",
            "全年只发3篇。改进措施：每季度发布图解1期，由办公室核对。",
            "（二）栏目更新慢",
            "最久隔了40天。改进措施：办结后5日内提交，逾期的通报。",
        ),
        (
            "一是解读偏少。改进：每季度发布图解1期，由办公室核对。",
            "二是栏目更新慢。改进：办结后5日内提交，逾期的通报。",
        ),
        (
            "第一个问题是解读偏少。第二个问题是栏目更新慢。",
            "改进措施：一是每季度发布图解1期，由办公室核对。二是办结后5日内提交，逾期的通报。",
        ),
        (
            "一是解读偏少。二是栏目更新慢。",
            "针对问题一，每季度发布图解1期，由办公室核对。针对第二个问题，办结后5日内提交，逾期的通报。",
        ),
        (
            "（一）解读偏少。全年只发3篇。",
            "（二）栏目更新慢。最久隔了40天。",
            "针对第一个问题：每季度发布图解1期，由办公室核对。",
            "针对第二点，办结后5日内提交，逾期的通报。",
        ),
        (
            "1.解读偏少。",
            "2.栏目更新慢。",
            "（一）针对第1个问题，每季度发布图解1期，由办公室核对；（二）针对第2个问题，办结后5日内提交，逾期的通报。",
        ),
    ],
    ids=[
        "in the item",
        "block",
        "one paragraph",
        "headings",
        "followups first",
        "followups in a line",
        "named",
        "named and labelled",
        "named under headings",
        "item with its heading",
        "lines of 一是",
        "first problem",
        "against the nth, run in",
        "against the nth, in paragraphs",
        "against the nth, numbered",
    ],
)
def test_problems_come_with_whole_measures_and_without_followups(paragraphs: tuple[str, ...]) -> None:
    assert [(one.problem, one.measure) for one in problems_of(_report(*paragraphs))] == _TWO


@pytest.mark.parametrize(
    ("told", "measure"),
    [
        ("由办公室牵头，2026年6月底前，在大厅设专窗", "由办公室牵头，2026年6月底前，在大厅设专窗"),
        ("2026年6月底前设专窗", "2026年6月底前设专窗"),
        ("针对这种情况，设专窗，办公室落实", "设专窗，办公室落实"),
        ("年内有3次。为此，在大厅设专窗", "在大厅设专窗"),
        ("由于人手少，我局计划明年设专窗", "明年设专窗"),
        ("设专窗，由办公室负责", "设专窗，由办公室负责"),
        ("由办公室负责设专窗，2026年6月底前落实到位", "由办公室负责设专窗，2026年6月底前落实到位"),
        ("设专窗（2026年6月底前）", "设专窗（2026年6月底前）"),
        ("2026年6月底前，我局将设专窗", "设专窗"),
        ("2026年每月将来访情况汇总", "2026年每月将来访情况汇总"),
        ("2025年6月有3次", None),
        ("针对上述问题，我局改进", None),
    ],
)
def test_a_measure_is_told_by_what_its_sentence_does(told: str, measure: str | None) -> None:
    found = problems_of(
        _report(f"2025年的主要问题，一是咨询无处问，来人走空；这与人手有关。{told}。二是图少。")
    )
    assert [(one.problem, one.measure) for one in found] == [
        ("咨询无处问，来人走空", measure),
        ("图少", None),
    ]


@pytest.mark.parametrize(
    ("first", "second", "measures"),
    [
        ("下一步我局将在大厅设专窗", "2026年6月底前，我局将制作图解", ["在大厅设专窗", "制作图解"]),
        (
            "下一步，将各窗口的答复口径统一",
            "今后街道计划每季制作图解",
            ["将各窗口的答复口径统一", "街道计划每季制作图解"],
        ),
        ("群众有意见", "下一步，街道将逐项改进", [None, None]),
    ],
)
def test_the_next_step_is_the_measure_where_every_problem_has_one(
    first: str, second: str, measures: list[str | None]
) -> None:
    found = problems_of(
        _report(f"主要问题有两个：一是咨询无处问，来人走空，原因是人手少。{first}。二是图少。{second}。")
    )
    assert [one.problem for one in found] == ["咨询无处问，来人走空", "图少"]
    assert [one.measure for one in found] == measures


def test_a_measure_is_not_cut_to_its_label() -> None:
    found = problems_of(
        _report(
            "一是解读偏少。二是栏目更新慢。",
            "改进措施：一是加强解读。每季度图解1期。二是规范更新。逾期通报。",
        )
    )
    assert [one.measure for one in found] == ["加强解读。每季度图解1期", "规范更新。逾期通报"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "本报告电子版可在青禾县人民政府门户网站（http://www.example.gov.cn/）查阅。如有疑问，请与青禾县水务局办公室联系（地址：青禾县城关镇兴农路2号，邮编：100000，电话：0100-5600000）。",
            Preface(
                "青禾县人民政府门户网站",
                "http://www.example.gov.cn/",
                "办公室",
                "青禾县城关镇兴农路2号",
                "100000",
                "0100-5600000",
            ),
        ),
        (
            "咨询请联系综合事务办公室（青禾县槐荫路256号，邮编100000，电话0100-7834401）。",
            Preface(None, None, "综合事务办公室", "青禾县槐荫路256号", "100000", "0100-7834401"),
        ),
        (
            "按照年度报告格式（国办公开办函〔2021〕30号）编制，地址见网站。",
            None,
        ),
        ("联系电话：13800001234，联系人：张三。", None),
    ],
)
def test_the_preface_hands_on_whom_to_ask_and_no_person(text: str, said: Preface | None) -> None:
    assert preface_of(_report(preface=(text,))) == said


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("我局公开。本机关答复。我局整改。", "我局"),
        ("我委托第三方评估", None),
        ("2025年，我街道公开", "我街道"),
        ("本机关公开", "本机关"),
        ("本机关不掌握相关政府信息2件。", None),
    ],
)
def test_it_keeps_calling_itself_so(text: str, word: str | None) -> None:
    assert own_word(text) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("街道修订了审查单。2024年街道没有收取信息处理费。因本机关不掌握无法提供2件。", "街道"),
        ("街道便民服务中心和社区的公开栏同步更新。本机关公开信息20条。", "本机关"),
        ("由街道办事处负责，报街道主任签发。", None),
    ],
)
def test_a_street_may_call_itself_one(text: str, word: str | None) -> None:
    assert own_word(text, "街道") == word
