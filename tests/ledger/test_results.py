"""Results, kinds and disputes in the words of offices."""

import pytest

from narrator.form.edition_2021 import APPLICATIONS
from narrator.ledger.cases.labels import KINDS, kind_of, result_label, result_of, results
from narrator.ledger.reading.kind import kind_of_name, read_kind
from narrator.ledger.reading.outcome import PENDING, Doubt, decide
from narrator.ledger.reading.short import UNKNOWN_OUTCOME, read_channel, read_dispute
from narrator.ledger.words.lexicon import result_words
from tests.each import each


@each(results)
def test_the_forms_own_words(row: str) -> None:
    """Every row is read from its label, from group and name, and from its group with the name as the reason."""
    form = APPLICATIONS.row_by_key[row]
    group = next((one for one in APPLICATIONS.groups if one.key == form.group), None)
    assert decide(result_label(row), "", "").row == row
    assert result_of(result_label(row)) == row
    if row != "other_handling.other":
        assert decide(form.label, "", "").row == row
        assert decide(form.name, "", "").row == row
    if group is not None:
        assert decide(f"{group.label} {form.label}", "", "").row == row
        assert decide(group.name, form.name, "").row == row
        assert decide(group.name, "", form.name).row == row or row == "other_handling.other"


@each(lambda: sorted(result_words().rows))
def test_every_word_is_read_alone(word: str) -> None:
    assert decide(word, "", "").row == result_words().rows[word]


@pytest.mark.parametrize(
    ("texts", "row"),
    [
        (("不予公开", "条例第十五条", ""), "denied.third_party_rights"),
        (("不予公开", "第十六条第1款", ""), "denied.internal_affairs"),
        (("第三十六条第（五）项", "", ""), "unavailable.not_held"),
        (("部分公开", "其余属过程性信息", ""), "partially_granted"),
        (("", "", "3.20答复，不掌握"), "unavailable.not_held"),
        (("（三）不予公开—5.属于三类内部事务信息", "", ""), "denied.internal_affairs"),
        (("在办", "", ""), PENDING),
        (("", "", "等补正"), PENDING),
        (("予以公开", "", "已邮寄"), "granted"),
        (("给了电子版，共12页", "", ""), "granted"),
        (("", "", "提供了，共3页；已电话告知"), "granted"),
        (("涉及隐私的遮了，给了一部分", "", ""), "partially_granted"),
        (("不归我局管，让他去找水务局", "", ""), "unavailable.not_held"),
        (("其他（逾期未补正）", "", ""), "other_handling.no_correction"),
        (("其它—到期没交费", "", ""), "other_handling.unpaid_fee"),
        (("其他处理", "其他", ""), "other_handling.other"),
        (("见备注", "", "自己撤回"), "other_handling.other"),
        (("还没补正", "", ""), PENDING),
        (("让我们重新出具，不处理", "", ""), "not_processed.reconfirm"),
    ],
)
def test_read(texts: tuple[str, str, str], row: str) -> None:
    assert decide(*texts).row == row


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        (("予以公开；本机关不掌握", "", ""), Doubt.SEVERAL),
        (("予以公开", "第三方合法权益", ""), Doubt.SEVERAL),
        (("信息不存在", "", ""), Doubt.WORD),
        (("无法提供", "信息不存在", ""), Doubt.WORD),
        (("不予公开", "", ""), Doubt.GROUP),
        (("不予公开", "第十六条第二款", ""), Doubt.GROUP),
        (("拟予以公开", "", ""), Doubt.UNCLEAR),
        (("未公开", "", ""), Doubt.UNCLEAR),
        (("见答复书", "", ""), Doubt.UNCLEAR),
        (("不予公开", "本机关不掌握", ""), Doubt.CONFLICT),
        (("本机关不掌握", "条例第十五条", ""), Doubt.CONFLICT),
        (("予以公开", "", "后撤回申请"), Doubt.CONFLICT),
        (("予以公开", "", "登记错误，作废"), Doubt.CONFLICT),
        (("", "", "不掌握某户宅基地的情况"), Doubt.UNCLEAR),
        (("没给", "", ""), Doubt.UNCLEAR),
        (("不可以公开", "", ""), Doubt.UNCLEAR),
        (("重新出具答复书", "", ""), Doubt.UNCLEAR),
        (("公开部分信息", "", ""), Doubt.UNCLEAR),
        (("给了一部分，等第三方意见", "", ""), Doubt.CONFLICT),
        (("其他（过程性信息）", "", ""), Doubt.CONFLICT),
    ],
)
def test_asked(texts: tuple[str, str, str], doubt: Doubt) -> None:
    outcome = decide(*texts)
    assert outcome.row is None
    assert outcome.doubt is doubt


def test_nothing_said_is_nothing_read() -> None:
    assert decide("", "", "已邮寄") == decide("", "", "")


@pytest.mark.parametrize("column", KINDS)
def test_kinds_of_the_form(column: str) -> None:
    name = APPLICATIONS.column_by_key[column].name
    assert read_kind(name).column == column
    assert kind_of(name) == column


@pytest.mark.parametrize("text", ["法人或其他组织", "单位", "组织", "学校", "甲"])
def test_kinds_that_are_asked(text: str) -> None:
    assert read_kind(text).column is None


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("法人（商业企业）", "enterprise"),
        ("单位（企业）", "enterprise"),
        ("法人-科研机构", "research"),
        ("公民 ", "natural_person"),
    ],
)
def test_kinds_with_more_words(text: str, column: str) -> None:
    assert read_kind(text).column == column


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("某市宏图置业有限公司", "enterprise"),
        ("北京某某（青禾）律师事务所", "legal_service"),
        ("某农林研究所", "research"),
        ("某村村民委员会", "other_org"),
        ("贺兰一鸣", None),
        ("某某中学", None),
    ],
)
def test_names_tell_a_kind_only_by_their_ending(name: str, column: str | None) -> None:
    assert kind_of_name(name).column == column


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("维持", "upheld"),
        ("撤销", "corrected"),
        ("驳回诉讼请求", "upheld"),
        ("审理中", "pending"),
        ("否", None),
        ("/", None),
        ("", None),
        ("是", UNKNOWN_OUTCOME),
        ("驳回", UNKNOWN_OUTCOME),
    ],
)
def test_disputes(text: str, outcome: str | None) -> None:
    assert read_dispute(text) == outcome


@pytest.mark.parametrize(
    ("text", "channel"), [("EMS", "信函"), ("网上申请", "网络"), ("窗口递交", "当面"), ("托人", None)]
)
def test_channels(text: str, channel: str | None) -> None:
    assert read_channel(text) == channel
