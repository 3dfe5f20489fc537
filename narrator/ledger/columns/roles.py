"""What a column of a ledger can be for."""

from enum import Enum


class Role(Enum):
    """The use of a column, by the name a person reads in the mapping file."""

    UNUSED = "不用"
    NUMBER = "序号"
    CASE = "编号"
    RECEIVED = "收到日期"
    CONFIRMED = "确认日期"
    REGISTERED = "登记日期"
    APPLIED = "申请日期"
    CHANNEL = "提出方式"
    APPLICANT = "申请人"
    KIND = "申请人类别"
    ORGANISATION = "法人类别"
    CONTENT = "申请内容"
    TOPIC = "事项类别"
    SUPPLEMENT_ASKED = "补正告知"
    SUPPLEMENT_BACK = "补正收到"
    SUPPLEMENTED = "是否补正"
    THIRD_ASKED = "第三方发出"
    THIRD_BACK = "第三方回复"
    THIRD_PARTY = "是否第三方"
    EXTENDED_ON = "延期日期"
    EXTENDED = "是否延期"
    DUE = "应答复日期"
    REPLIED = "答复日期"
    RESULT = "办理结果"
    REASON = "具体情形"
    REVIEW = "复议"
    LITIGATION = "诉讼"
    DIRECT = "直接起诉"
    AFTER_REVIEW = "复议后起诉"
    FEE_WAY = "收费方式"
    PAGES = "页数"
    FEE = "收费金额"
    COUNT = "件数"
    REMARK = "备注"
    KIND_TICK = "申请人类别打钩"
    RESULT_TICK = "办理结果打钩"


ROLE_BY_NAME = {role.value: role for role in Role}
PRIVATE = frozenset({Role.APPLICANT, Role.CONTENT, Role.UNUSED, Role.REMARK})
"""Columns of which nothing is ever shown."""
MANY = frozenset(
    {Role.UNUSED, Role.KIND_TICK, Role.RESULT_TICK, Role.REASON, Role.REMARK, Role.APPLICANT, Role.CONTENT}
)
"""Roles that several columns of a sheet may have."""
