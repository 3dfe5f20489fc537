"""What another key tells already is told once: an account entered twice, a channel named among the numbers."""

import re
from pathlib import Path

import pytest

from narrator.drafting.compose.elsewhere import Elsewhere
from narrator.figures.file.load import load_figures
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases

CHANNELS = "公开数量: {合计: 40, 渠道: {区政府网站柳园专栏: 10, “柳园发布”微信公众号: 30}}\n"
BOARDS = "公开栏: {个数: 3, 社区数: 3}"


def drafted(folder: Path, platforms: str, more: str = "") -> tuple[str, dict[str, Elsewhere]]:
    made = prose.drafted(
        load_figures(write(folder, f"{BASE}{more}平台: {{{platforms}}}\n")).figures, shipped_phrases()
    )
    text = "".join(one.paragraph.text for one in made.composed if one.id == "overview.platform")
    reasons = {one.message.ref: one.reason for one in made.apart if isinstance(one.reason, Elsewhere)}
    return text, reasons


@pytest.mark.parametrize(
    "account",
    [
        "{名称: 柳园发布, 种类: 公众号, 状态: 在用, 原创: 21}",
        "{名称: “柳园发布”, 种类: 微信公众号, 状态: 新开, 原创: 21}",
        "{名称: 柳园发布, 状态: 在用, 原创: 21}",
    ],
)
def test_an_account_entered_twice_is_told_once(tmp_path: Path, account: str) -> None:
    text, reasons = drafted(tmp_path, f"公众号: {{名称: 柳园发布, 状态: 在用}}, 账号: [{account}]")
    assert text.count("柳园发布") == 1
    assert "21条" in text
    assert reasons == {f"平台.公众号.{key}": Elsewhere.ACCOUNT for key in ("名称", "状态")}


@pytest.mark.parametrize(
    "account",
    [
        "{名称: 柳园发布, 种类: 视频号, 状态: 在用}",
        "{名称: 柳园在线, 种类: 公众号, 状态: 在用}",
        "{名称: 柳园发布, 种类: 公众号, 状态: 已注销, 时间: 4月}",
    ],
)
def test_another_account_or_state_is_told_beside_it(tmp_path: Path, account: str) -> None:
    text, reasons = drafted(tmp_path, f"公众号: {{名称: 柳园发布, 状态: 在用}}, 账号: [{account}]")
    assert not reasons
    assert text.count("柳园") == 2


def test_what_is_named_with_its_number_is_not_named_again(tmp_path: Path) -> None:
    platforms = f"公众号: {{名称: 柳园发布, 状态: 在用}}, 专栏: 区政府网站柳园专栏, {BOARDS}"
    text, reasons = drafted(tmp_path, platforms, CHANNELS)
    assert "柳园" not in text
    assert "公开栏" in text
    assert set(reasons) == {"平台.公众号.名称", "平台.公众号.状态", "平台.专栏"}


def test_it_is_named_where_there_is_nothing_else_to_tell(tmp_path: Path) -> None:
    text, reasons = drafted(tmp_path, "公众号: {名称: 柳园发布, 状态: 在用}", CHANNELS)
    assert "柳园发布" in text
    assert not reasons


def test_a_closed_account_is_told_although_it_had_numbers(tmp_path: Path) -> None:
    text, _ = drafted(tmp_path, f"公众号: {{名称: 柳园发布, 状态: 已关停}}, {BOARDS}", CHANNELS)
    assert "柳园发布" in text


def test_an_account_that_was_not_opened_has_no_name(tmp_path: Path) -> None:
    text, reasons = drafted(tmp_path, f"公众号: {{名称: 柳园发布, 状态: 未开设}}, {BOARDS}")
    assert "柳园发布" not in text
    assert "未" in text
    assert reasons == {"平台.公众号.名称": Elsewhere.NOT_OPENED}


@pytest.mark.parametrize("state", ["在用", "未开设"])
@pytest.mark.parametrize(
    "channels",
    [
        "{社区公开栏: 40}",
        "{社区公开栏: 10, 显示屏: 30}",
        "{区政府网站: 10, 县政府网站: 30}",
        "{网站和公众号: 40}",
        "{区政府网站: 10, 社区公开栏: 30}",
    ],
)
@pytest.mark.parametrize("boards", ["", f", {BOARDS}", f", 公开专区: 1, {BOARDS}"])
def test_a_sentence_that_names_a_site_has_one(tmp_path: Path, state: str, channels: str, boards: str) -> None:
    name = "名称: 柳园发布, " if state == "在用" else ""
    text, _ = drafted(
        tmp_path,
        f"公众号: {{{name}状态: {state}}}{boards}",
        f"公开数量: {{合计: 40, 渠道: {channels}}}\n",
    )
    assert text
    assert not re.search(r"(?:依托|通过|主要在|在)(?:和|公开|发布|公布|进行)", text), text


TWO_LESSONS = "监督保障: {培训: [{时间: 2025-03, 人次: 30}, {时间: 2025-09, 人次: 28}]}\n"


@pytest.mark.parametrize(
    ("line", "keys", "kept_apart"),
    [
        ("监督保障：全年共组织业务培训2次", TWO_LESSONS, True),
        ("开展政务公开培训两次", TWO_LESSONS, True),
        ("监督保障：开展业务培训3次", TWO_LESSONS, False),
        ("监督保障：开展业务培训2次，讲答复书制作", TWO_LESSONS, False),
        ("监督保障：开展业务培训2次", "", False),
        ("监督保障：开展业务培训2次", f"{TWO_LESSONS}不写: [监督保障.培训]\n", False),
        (
            "监督保障：召开会议3次",
            "监督保障: {会议: [{名称: 党政联席会议, 次数: 3, 议题: 研究公开工作}]}\n",
            True,
        ),
        (  # another sort of meeting may be another matter
            "监督保障：召开专题会议3次",
            "监督保障: {会议: [{名称: 党政联席会议, 次数: 3, 议题: 研究公开工作}]}\n",
            False,
        ),
        ("平台建设：设公开栏12个", "平台: {公开栏: {个数: 12, 社区数: 12}}\n", True),
        ("平台建设：设公开栏9个", "平台: {公开栏: {个数: 12, 社区数: 12}}\n", False),
    ],
)
def test_a_line_that_says_no_more_than_a_key_is_told_once(
    tmp_path: Path, line: str, keys: str, kept_apart: bool
) -> None:
    figures = load_figures(write(tmp_path, f"{BASE}{keys}本年做法: [{line}]\n")).figures
    made = prose.drafted(figures, shipped_phrases())
    reasons = {one.message.ref: one.reason for one in made.apart}
    assert (reasons.get("本年做法[1]") is Elsewhere.KEYS) is kept_apart
    told = "".join(one.paragraph.text for one in made.composed)
    assert (line.rpartition("：")[2] in told) is not kept_apart
