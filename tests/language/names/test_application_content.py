"""What tells an application's content, and what beside it gives the applicant away."""

import pytest

from narrator.language.names.application_content import gives_away, points_at_someone, tells_content


@pytest.mark.parametrize(
    "sentence",
    [
        "唯一1件申请涉及房屋征收补偿，已予公开。",
        "收到1件关于宅基地审批的申请，予以公开。",
        "自然人申请公开拆迁补偿协议，已答复。",
        "申请内容为低保评议结果。",
        "1件申请，要求公开拆迁补偿协议，部分公开。",
        "申请公开的是水价成本。",
    ],
)
def test_content_is_told_only_where_there_were_three_applications(sentence: str) -> None:
    assert tells_content(sentence)
    assert [gives_away(sentence, number) for number in (1, 2, 3, 40, 0, None)] == [True, True, *[False] * 4]


@pytest.mark.parametrize(
    "sentence",
    [
        "申请1件，具体信息为：甲、乙等二人申请公开征地补偿方案。",
        "申请人张建国要求提供房屋拆迁协议。",
        "柳园小区一名业主申请公开停车位规划图。",
        "某公司申请公开中标合同。",
        "收到四组全体村民关于土地补偿款的申请。",
        "群众申请查阅柳园路18号房屋档案。",
    ],
)
def test_whoever_is_pointed_at_is_never_told(sentence: str) -> None:
    assert points_at_someone(sentence)
    assert gives_away(sentence, 50)


@pytest.mark.parametrize(
    "sentence",
    [
        "按上级要求公开行政执法信息。",
        "依申请公开涉及的审核流程进一步规范。",
        "申请涉及第三方的，书面征求意见。",
        "收到申请2件，均为自然人提出，办结2件，予以公开1件，部分公开1件。",
        "申请公开信息的群众可到窗口领取申请表。",
        "规范答复书，写明申请内容、依据和救济途径。",
        "受理取水许可申请126件，3号楼加装电梯公示2次。",
    ],
)
def test_how_applications_are_handled_may_be_told(sentence: str) -> None:
    assert not gives_away(sentence, 1)
