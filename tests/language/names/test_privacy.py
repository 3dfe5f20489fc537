"""What is private is found and masked; what only looks so stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.language.names.privacy import PrivateKind, find_private, mask_private
from tests.endless import PRIVATE
from tests.steps import growth, repeated


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("申请人张三申请公开征收方案。", "申请人某某申请公开征收方案。"),
        ("申请人李建国，男，当面递交申请。", "申请人某某，男，当面递交申请。"),
        ("申 请 人：张 三", "申 请 人：某某"),
        ("已向申请人王小明送达答复书。", "已向申请人某某送达答复书。"),
        ("原告李四诉柳园街道办事处一案", "原告某某诉柳园街道办事处一案"),
        ("追加第三人欧阳明月。", "追加第三人某某。"),
        ("举报人王某反映公开栏过期。", "举报人某某反映公开栏过期。"),
        ("投诉人张某某称未收到", "投诉人某某称未收到"),
        ("信访人赵××再次来访", "信访人某某再次来访"),
        ("当事人李*华签收", "当事人某某签收"),
        ("申请人张三、李四和王五等3人", "申请人某某、某某和某某等3人"),
        ("被申请人刘德福未答复", "被申请人某某未答复"),
        ("居民陈秀英反映楼道堆物", "居民某某反映楼道堆物"),
        ("张三诉平川区民政局信息公开案", "某某诉平川区民政局信息公开案"),
        ("收到王女士来电", "收到某某女士来电"),
        ("申请人为周建军", "申请人为某某"),
        ("申请人阿依古丽·买买提提出", "申请人某某"),
        ("申请人（孙大伟）", "申请人（某某）"),
        ("联系人：高兴旺，电话0379-1234567", "联系人：某某，电话0379-1234567"),
        ("复议申请人于海涛不服", "复议申请人某某不服"),
        ("张建国、李秀英等二人申请公开征地批文", "某某、某某等二人申请公开征地批文"),
        ("具体信息为：张建国、李秀英等2人", "具体信息为：某某、某某等2人"),
        ("王秀英申请获取审批表", "某某申请获取审批表"),
        ("张建国，13812345678", "某某，××××"),
        ("13812345678（张建国）", "××××（某某）"),
        ("王秀英的联系电话：13812345678", "某某的联系电话：××××"),
    ],
)
def test_names_behind_a_persons_part_are_masked(text: str, masked: str) -> None:
    assert mask_private(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "申请人满意度进一步提高",
        "申请人情况",
        "申请人为自然人",
        "申请人主动撤回",
        "方便申请人，申请人方便、快捷",
        "申请人何时提出",
        "申请人于当日提出",
        "申请人可以当面领取",
        "申请人向我局提出申请",
        "申请人许可",
        "申请人单位、个人",
        "申请人蒙古族，",
        "被申请人平川区人民政府",
        "被申请人安和镇，",
        "第三人民法院、第三人民医院",
        "第三人合法权益",
        "当事人陈述、申辩",
        "当事人陈述，",
        "原告方败诉，",
        "举报人信息严格保密",
        "投诉人反馈",
        "居民安全、村民委员会、居民和村民",
        "联系人：党政办",
        "责任人：安全科",
        "责任科室：办公室",
        "任何某一项、于某日",
        "承办人用申请人的原话对照检查",
        "安排同志值班，各位同志",
        "信息员、宣传员等12人参加，方便群众申请公开",
        "党政办、综治办等3人，高校申请公开，单位申请公开",
        "起诉、上诉、申诉，投诉区政府的",
    ],
)
def test_words_that_are_no_names_stay(text: str) -> None:
    assert find_private(text) == ()


def _id_number(body: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def _card(body: str) -> str:
    for last in "0123456789":
        digits = [int(digit) for digit in reversed(body + last)]
        if sum(d if n % 2 == 0 else sum(divmod(2 * d, 10)) for n, d in enumerate(digits)) % 10 == 0:
            return body + last
    raise AssertionError


ID = _id_number("99010119800229001")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (ID, PrivateKind.ID_NUMBER),
        (f"{ID[:6]} {ID[6:10]} {ID[10:14]} {ID[14:]}", PrivateKind.ID_NUMBER),
        ("13800138000", PrivateKind.MOBILE),
        ("１３８００１３８０００", PrivateKind.MOBILE),
        ("138-0013-8000", PrivateKind.MOBILE),
        ("+86 13800138000", PrivateKind.MOBILE),
        (_card("622202123456789012"), PrivateKind.BANK_CARD),
        (_card("622202123456789"), PrivateKind.BANK_CARD),
    ],
)
def test_numbers_are_masked(number: str, kind: PrivateKind) -> None:
    text = f"号码为{number}，已核"
    [span] = find_private(text)
    assert (span.kind, text[span.start : span.end]) == (kind, number)
    assert mask_private(text).text == "号码为××××，已核"


@pytest.mark.parametrize(
    "number",
    [
        ID[:-1] + ("1" if ID[-1] != "1" else "2"),  # wrong check digit
        _id_number("99010119801329001"),  # month 13
        "91410300MA12345678",
        "0379-13800138",
        "0379-6391234",
        "400-800-1234",
        "113800138000",
        "138001380001",
        "1.13800138000",
        "13800138000元",
        "2024011200000012",
        "6222021234567890",
        "12800138000",
    ],
)
def test_other_numbers_stay(number: str) -> None:
    text = f"号码为{number}，已核"
    found = find_private(text)
    assert found == (), text[found[0].start : found[0].end]


def test_several_mobiles_in_a_row() -> None:
    assert mask_private("13800138000,13900139000、13700137000").text == "××××,××××、××××"


@given(
    st.lists(
        st.sampled_from(
            ["申请人", "原告", "张三", "王某", "向", "，", ID, "13800138000", "、", "诉", "局", "先生", "的"]
        )
    )
)
def test_masking_twice_changes_nothing(words: list[str]) -> None:
    once = mask_private("".join(words))
    assert mask_private(once.text).text == once.text
    assert all(a.end <= b.start for a, b in zip(once.spans, once.spans[1:], strict=False))


@pytest.mark.parametrize("piece", PRIVATE)
def test_work_grows_with_the_length_alone(piece: str) -> None:
    assert growth(find_private, repeated(piece), 1000) <= 2.3
