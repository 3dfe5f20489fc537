"""Real words in the wrong place and words that lost a part are asked about; the same words in their own place are not."""

from __future__ import annotations

import pytest

from tests.checking.scoring import checked

_REPORT = "云泽县青柳街道办事处2025年政府信息公开工作年度报告\n\n一、总体情况\n\n{}\n"


def _asked(sentence: str) -> set[str]:
    found = checked(_REPORT.format(sentence)).findings
    return {one.message for one in found if one.rule == "X-TYPO"}


@pytest.mark.parametrize(
    ("sentence", "wrong", "right"),
    [
        ("信箱收到来信31封，恢复31封。", "恢复", "回复"),
        ("停水点位次日全部回复供水。", "回复", "恢复"),
        ("居民在恳谈会上反应的困难已转交科室。", "反应", "反映"),
        ("动态信息更新实效性不强。", "实效性", "时效性"),
        ("部分栏目内容成就，无人维护。", "成就", "陈旧"),
        ("网格员上门手机居民建议26条。", "手机", "收集"),
        ("低保名单张榜公式，无人提出异议。", "公式", "公示"),
        ("街道建立运行机智，每月通报一次。", "机智", "机制"),
        ("宣传等形势还不够活泼。", "形势", "形式"),
        ("十件民生时事逐月公布进展。", "时事", "实事"),
        ("申请表同意格式后重新上网。", "同意", "统一"),
        ("答复实现压缩到12个工作日。", "实现", "时限"),
        ("组织事实方案已印发各社区。", "事实", "实施"),
        ("自助查询中断2台已放入大厅。", "中断", "终端"),
        ("整改错失逐条列入清单。", "错失", "措施"),
        ("公布举报电话，接受社会，全年无投诉。", "接受社会", "接受社会监督"),
        ("因未达到标准，未产信息处理费。", "未产", "未产生"),
        ("党政办公室每个度抽查一遍。", "每个度", "每个季度"),
        ("新任信息员对审核程还不熟悉。", "程", "程序"),
        ("文件与解读互相关联，便群众对照。", "便群众", "便于群众"),
        ("对拟公的征地材料逐份审查。", "拟公的", "拟公开的"),
        ("更新周期由每季一次压缩每月一次。", "压缩每", "压缩为每"),
    ],
)
def test_a_word_in_the_wrong_place_is_asked_about(sentence: str, wrong: str, right: str) -> None:
    assert f"“{wrong}”是不是“{right}”" in _asked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "居民来电要求恢复供水，当晚供水恢复正常，回复情况已公开。",
        "街道应急反应的时间由两小时缩短为一小时，居民反应良好。",
        "公开工作的针对性和实效性不断增强，取得的成就集中展示。",
        "居民用手机整理相册，也可用手机企业版查询，到期自动提醒。",
        "补贴计算公式和名单一并公示，公证处到场。",
        "文字、图解等形式的解读与当前形势相适应。",
        "经申请人同意，公开口径一致的3件作了合并。",
        "查询事项均引导至窗口，河道按排查整治两步推进。",
        "街道接受社会评议，接受社会各界监督。",
        "每度电补贴0.1元，审查程序和办理程度一并说明。",
        "方便群众查阅，业主公开信息由物业张贴。",
        "来信公开率保持在九成，重申公开纪律。",
        "培训中断两次，终端机没有出现故障。",
    ],
)
def test_a_word_in_its_own_place_is_left_alone(sentence: str) -> None:
    assert _asked(sentence) == set()
