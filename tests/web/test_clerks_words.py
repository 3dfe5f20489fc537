"""What a clerk reads on the page: no files, settings or commands of the program, one name for a table, numbers asked for exactly."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from narrator.web.figures.facts import sections
from narrator.web.figures.labels import said_of
from narrator.web.said import here
from narrator.web.start.begin import lying
from tests.web.conftest import Browser

_PROGRAM = re.compile(
    r"\.narrator|narrator\.yaml|draft\.md|figures\.yaml|放行|数据文件|依申请公开表|主动公开表|复议诉讼表"
)
PENALTY = "disclosure.penalty.decisions"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("依申请公开表“自然人列”不平", "表三“自然人列”不平"),
        (
            "请改正文或数据文件里的数；口径不同的写明口径，确实无误的可在 narrator.yaml 的“放行”里写明",
            "请改正文，或者改“数”里的数；口径不同的写明口径，确实无误的按“这条不算错”，写一句为什么",
        ),
        ("先改一处；再运行 narrator draft", "先改一处"),
        ("要改的，在 narrator.yaml 里写 体例: {题目: 年度}", ""),
        ("信函4件、网上5件", "信函4件、网上5件"),
    ],
)
def test_findings_are_told_in_words_of_the_page(said: str, shown: str) -> None:
    assert here(said) == shown


def test_no_view_names_files_or_settings_of_the_program(drafted: Browser) -> None:
    text = drafted.paragraph("overview.disclosure")
    drafted.edit(do="text", name="overview.disclosure", text=text.replace("处罚决定21件", "处罚决定18件"))
    drafted.fill(cells={"applications.granted.natural_person": "9"})
    views = [
        "/",
        "/figures/applications",
        "/figures/basics",
        "/figures/本年做法",
        "/text",
        "/check",
        "/handover",
        "/awaited",
    ]
    drafted.post("/api/draft")
    for view in views:
        page = drafted.client.get(view).text
        assert not _PROGRAM.search(re.sub(r"<[^>]*>", " ", page)), view
    refused = drafted.post("/api/draft").json()
    assert refused["refused"]
    assert not _PROGRAM.search(str([one["message"] for one in refused["findings"]]))


def test_one_wrong_number_is_one_place_that_does_not_agree(drafted: Browser) -> None:
    answer = drafted.fill(cells={"applications.granted.natural_person": "9"}).json()
    assert answer["state"] == "不平1处"
    assert (
        next(one["state"] for one in answer["parts"] if one["address"].endswith("applications")) == "不平1处"
    )


def test_every_question_stands_where_it_is_answered_in_the_order_it_is_met(drafted: Browser) -> None:
    numbers = []
    for one in sections():
        page = drafted.client.get(f"/figures/{one.key}").text
        numbers += [int(number) for number in re.findall(r"问(\d+)：", page)]
    assert numbers == list(range(1, 13))
    assert "谁分管、谁经办" in drafted.client.get("/figures/监督保障").text
    assert "公开栏有几个" in drafted.client.get("/figures/平台").text


def test_last_years_problems_are_done_when_somebody_said_what_became_of_them(drafted: Browser) -> None:
    bare = [{"问题": "更新不齐", "措施": "每月检查"}, {"问题": "形式少", "措施": "做图解", "状态": "已完成"}]
    answer = drafted.fill(values=[{"path": ["上年问题整改"], "value": bare}]).json()
    state = next(one for one in answer["parts"] if one["address"].endswith("上年问题整改"))
    assert (state["state"], state["kind"]) == ("1项没写结果", "open")


def test_what_is_yes_or_no_is_chosen_in_plain_words(drafted: Browser) -> None:
    page = drafted.client.get("/figures/开头").text
    assert re.search(r'<option value="是" *>要，程序写一句</option>', page)
    assert (
        drafted.fill(values=[{"path": ["开头", "引导句"], "value": "街道把公开当成大事来办。"}]).status_code
        == 200
    )
    page = drafted.client.get("/figures/开头").text
    assert re.search(r'<option value="\*" selected>自己写一句…</option>', page)
    assert 'value="街道把公开当成大事来办。" autocomplete="off" >' in page
    fee = drafted.client.get("/figures/信息处理费").text
    assert "没有收取的写 是" not in fee
    assert (said_of(("信息处理费", "未收取")).label or "？") in fee


def test_the_same_hint_is_not_printed_twice(drafted: Browser) -> None:
    page = drafted.client.get("/figures/本年做法").text
    assert page.count("一行一件") == 1


def test_who_is_asked_reads_the_year_the_number_by_when_and_to_whom(drafted: Browser) -> None:
    drafted.fill(
        cells={PENALTY: "", "disclosure.fees.amount_wan": "", "disclosure.normative_documents.issued": ""}
    )
    told = drafted.client.get("/api/awaited").json()["awaited"][0]["message"]
    assert "2025年1月1日至12月31日" in told
    assert "行政处罚的决定数量（件）" in told
    assert "行政事业性收费的收费金额（万元）" in told
    assert "行政规范性文件的制发件数（件）" in told
    assert "请尽快报给党政综合办公室" in told
    drafted.post("/api/awaited", due="1月12日前", to="王秘书")
    told = drafted.client.get("/api/awaited").json()["awaited"][0]["message"]
    assert "请在1月12日前报给王秘书" in told
    assert 'value="1月12日"' in drafted.client.get("/awaited").text


def test_last_years_report_that_lies_in_the_folder_is_offered(
    tmp_path: Path, open_folder: Callable[[Path, str | None], Browser]
) -> None:
    example = Path(__file__).parents[2] / "examples"
    source = next(iter(sorted(example.glob("**/*.docx"))), None)
    for name in ("2023年报.docx", "2024年报.docx", "草稿.docx", "定稿.docx", "采访单.docx", "会议通知.docx"):
        (tmp_path / name).write_bytes(source.read_bytes() if source else b"")
    assert lying(tmp_path) == ("2024年报.docx", "2023年报.docx")
    browser = open_folder(tmp_path, None)
    page = browser.client.get("/").text
    assert "用“2024年报.docx”" in page
    assert browser.post("/api/begin/here", name="../2024年报.docx").status_code == 400
    shutil.rmtree(tmp_path / ".narrator", ignore_errors=True)
