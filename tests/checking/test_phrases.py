"""Plain speech that no word of the field is read into."""

import pytest

from narrator.checking.rules.words.heard import likelier_in


@pytest.mark.parametrize(
    "run",
    [
        "该看到的人没看到",
        "该通知的人没通知",
        "先试三个月再看效果",
        "街道干部分九个组沉下去住了五天",
        "按答复意见办理",
        "部分干部对公开工作的重要性认识还不够深",
        "使政府网站的栏目更加清楚",
        "让政策直达企业",
        "县发改委主动公开项目审批结果",
        "局党组主动研究",
        "通知转到各社区业主微信群中",
        "街道公众号里留言",
        "信息发布落实三审制",
        "登录县政府门户网查阅",
        "区政府部门自然人申请三件",
        "进一步加大巡查力度",
        "进一步加密检查频次",
        "解读的深度尚显不足",
        "在省经视播出",
        "工作动态和旗县动态信息",
        "街镇联动发布",
        "三防",
    ],
)
def test_words_side_by_side_are_no_slip(run: str) -> None:
    assert likelier_in(run) == ()


@pytest.mark.parametrize(
    "run", ["按期半截申请", "政府信公开工作有序推进", "进一步加政务公开", "属于程序性性信息"]
)
def test_a_slip_is_still_asked_about(run: str) -> None:
    assert likelier_in(run)
