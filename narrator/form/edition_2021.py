"""The form of 国办公开办函〔2021〕30号 (2021-09-26), used by reports of 2021 and later.

Labels, order and merged cells follow the official blank form. Every label stands here and nowhere else.
"""

from narrator.form.equations import balance_equations, sum_equations
from narrator.form.grids import applications_grid, disclosure_grid, review_grid
from narrator.form.model import Column, Edition, Group, Row, Section, Table, Unit

_COUNTS = ("issued", "repealed", "in_force")

_DISCLOSURE_COLUMNS = (
    Column("issued", "本年制发件数", "制发", ("本年制发", "制发件数", "本年制发件数")),
    Column("repealed", "本年废止件数", "废止", ("本年废止", "废止件数", "本年废止件数")),
    Column("in_force", "现行有效件数", "现行有效", ("现行有效件数", "有效")),
    Column("decisions", "本年处理决定数量", "处理决定数量", ("本年处理决定数量", "数量")),
    Column("amount_wan", "本年收费金额（单位：万元）", "收费金额", ("本年收费金额", "金额")),
)

_DISCLOSURE_GROUPS = (
    Group("art20_1", "第二十条第（一）项", ""),
    Group("art20_5", "第二十条第（五）项", ""),
    Group("art20_6", "第二十条第（六）项", ""),
    Group("art20_8", "第二十条第（八）项", ""),
)

_DISCLOSURE_ROWS = (
    Row("rules", "规章", "规章", _COUNTS, ("行政规章",), "art20_1"),
    Row("normative_documents", "行政规范性文件", "行政规范性文件", _COUNTS, ("规范性文件",), "art20_1"),
    Row("licensing", "行政许可", "行政许可", ("decisions",), ("许可",), "art20_5"),
    Row("penalty", "行政处罚", "行政处罚", ("decisions",), ("处罚",), "art20_6"),
    Row("compulsion", "行政强制", "行政强制", ("decisions",), ("强制",), "art20_6"),
    Row("fees", "行政事业性收费", "行政事业性收费", ("amount_wan",), ("收费",), "art20_8", Unit.MONEY),
)

_APPLICANTS = (
    Column("natural_person", "自然人", "自然人", ("个人", "公民")),
    Column("enterprise", "商业企业", "商业企业", ("企业",)),
    Column("research", "科研机构", "科研机构", ()),
    Column("public_welfare", "社会公益组织", "社会公益组织", ("公益组织",)),
    Column("legal_service", "法律服务机构", "法律服务机构", ("律所", "律师事务所")),
    Column("other_org", "其他", "其他", ("其他组织",)),
    Column("total", "总计", "总计", ("合计",)),
)
_ALL = tuple(column.key for column in _APPLICANTS)

_APPLICATION_GROUPS = (
    Group("denied", "（三）不予公开", "不予公开", ("不公开",)),
    Group("unavailable", "（四）无法提供", "无法提供", ()),
    Group("not_processed", "（五）不予处理", "不予处理", ()),
    Group("other_handling", "（六）其他处理", "其他处理", ()),
)


def _row(key: str, label: str, name: str, *variants: str) -> Row:
    """Return a row of table three; the part of ``key`` before the dot is its group."""
    return Row(key, label, name, _ALL, variants, key.split(".", maxsplit=1)[0] if "." in key else None)


_NO_CORRECTION = "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
_UNPAID_FEE = "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"

_APPLICATION_ROWS = (
    _row(
        "new_received", "一、本年新收政府信息公开申请数量", "本年新收", "新收", "本年新收政府信息公开申请数量"
    ),
    _row("carried_in", "二、上年结转政府信息公开申请数量", "上年结转", "上年结转政府信息公开申请数量"),
    _row("granted", "（一）予以公开", "予以公开"),
    _row(
        "partially_granted",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "部分公开",
        "部分公开（区分处理的，只计这一情形，不计其他情形）",
    ),
    _row("denied.state_secret", "1.属于国家秘密", "属于国家秘密", "国家秘密"),
    _row(
        "denied.prohibited_by_law",
        "2.其他法律行政法规禁止公开",
        "其他法律行政法规禁止公开",
        "法律行政法规禁止公开",
    ),
    _row(
        "denied.three_safeties_one_stability",
        "3.危及“三安全一稳定”",
        "危及“三安全一稳定”",
        "危及三安全一稳定",
        "三安全一稳定",
    ),
    _row("denied.third_party_rights", "4.保护第三方合法权益", "保护第三方合法权益", "第三方合法权益"),
    _row(
        "denied.internal_affairs",
        "5.属于三类内部事务信息",
        "属于三类内部事务信息",
        "三类内部事务信息",
        "内部事务信息",
    ),
    _row("denied.process_info", "6.属于四类过程性信息", "属于四类过程性信息", "四类过程性信息", "过程性信息"),
    _row("denied.enforcement_files", "7.属于行政执法案卷", "属于行政执法案卷", "行政执法案卷"),
    _row("denied.admin_query", "8.属于行政查询事项", "属于行政查询事项", "行政查询事项"),
    _row(
        "unavailable.not_held",
        "1.本机关不掌握相关政府信息",
        "本机关不掌握相关政府信息",
        "不掌握相关政府信息",
        "不掌握",
    ),
    _row(
        "unavailable.needs_creation",
        "2.没有现成信息需要另行制作",
        "没有现成信息需要另行制作",
        "需要另行制作",
        "没有现成信息",
    ),
    _row(
        "unavailable.still_unclear",
        "3.补正后申请内容仍不明确",
        "补正后申请内容仍不明确",
        "内容仍不明确",
        "补正后仍不明确",
    ),
    _row(
        "not_processed.petition_complaint",
        "1.信访举报投诉类申请",
        "信访举报投诉类申请",
        "信访举报投诉类",
        "信访举报投诉",
    ),
    _row("not_processed.repeated", "2.重复申请", "重复申请"),
    _row("not_processed.publication", "3.要求提供公开出版物", "要求提供公开出版物", "公开出版物"),
    _row("not_processed.excessive", "4.无正当理由大量反复申请", "无正当理由大量反复申请", "大量反复申请"),
    _row(
        "not_processed.reconfirm",
        "5.要求行政机关确认或重新出具已获取信息",
        "要求行政机关确认或重新出具已获取信息",
        "确认或重新出具已获取信息",
    ),
    _row(
        "other_handling.no_correction",
        f"1.{_NO_CORRECTION}",
        "逾期不补正",
        _NO_CORRECTION,
        "申请人无正当理由逾期不补正",
    ),
    _row(
        "other_handling.unpaid_fee",
        f"2.{_UNPAID_FEE}",
        "逾期未缴费",
        _UNPAID_FEE,
        "逾期未缴纳费用",
        "申请人逾期未按收费通知要求缴纳费用",
    ),
    _row("other_handling.other", "3.其他", "其他", "其他情形", "申请人撤回"),
    _row("results_total", "（七）总计", "办理结果总计", "办结总计", "本年度办理结果总计"),
    _row("carried_out", "四、结转下年度继续办理", "结转下年度", "结转下年度继续办理", "结转下年"),
)
_RESULTS = tuple(row.key for row in _APPLICATION_ROWS[2:-2])

_OUTCOMES = (
    Column("upheld", "结果维持", "结果维持", ("维持",)),
    Column("corrected", "结果纠正", "结果纠正", ("纠正",)),
    Column("other", "其他结果", "其他结果", ("其他",)),
    Column("pending", "尚未审结", "尚未审结", ("未审结", "未结")),
    Column("total", "总计", "总计", ("合计",)),
)
_ALL_OUTCOMES = tuple(column.key for column in _OUTCOMES)

_REVIEW_GROUPS = (Group("litigation", "行政诉讼", "行政诉讼", ("诉讼",)),)
_REVIEW_ROWS = (
    Row("review", "行政复议", "行政复议", _ALL_OUTCOMES, ("复议",)),
    Row(
        "litigation_direct",
        "未经复议直接起诉",
        "未经复议直接起诉",
        _ALL_OUTCOMES,
        ("直接起诉",),
        "litigation",
    ),
    Row(
        "litigation_after_review", "复议后起诉", "复议后起诉", _ALL_OUTCOMES, ("经复议后起诉",), "litigation"
    ),
)

DISCLOSURE = Table(
    "disclosure",
    "主动公开表",
    _DISCLOSURE_COLUMNS,
    _DISCLOSURE_ROWS,
    _DISCLOSURE_GROUPS,
    (),
    disclosure_grid("disclosure", _DISCLOSURE_ROWS, _DISCLOSURE_GROUPS, _DISCLOSURE_COLUMNS, "信息内容"),
)
APPLICATIONS = Table(
    "applications",
    "依申请公开表",
    _APPLICANTS,
    _APPLICATION_ROWS,
    _APPLICATION_GROUPS,
    (
        *sum_equations("applications", _APPLICATION_ROWS, _APPLICANTS, "T3-ROW"),
        *balance_equations("applications", _APPLICATION_ROWS, _APPLICANTS, _APPLICATION_GROUPS, _RESULTS),
    ),
    applications_grid(
        "applications",
        _APPLICATION_ROWS,
        _APPLICATION_GROUPS,
        _APPLICANTS,
        corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        heads=("申请人情况", "法人或其他组织", "三、本年度办理结果"),
    ),
)
REVIEW_LITIGATION = Table(
    "review_litigation",
    "复议诉讼表",
    _OUTCOMES,
    _REVIEW_ROWS,
    _REVIEW_GROUPS,
    sum_equations("review_litigation", _REVIEW_ROWS, _OUTCOMES, "T4-SUM"),
    review_grid("review_litigation", _REVIEW_ROWS, _REVIEW_GROUPS, _OUTCOMES),
)

SECTIONS = (
    Section("overview", "一", "总体情况"),
    Section("disclosure", "二", "主动公开政府信息情况", table="disclosure"),
    Section("applications", "三", "收到和处理政府信息公开申请情况", table="applications"),
    Section("review_litigation", "四", "政府信息公开行政复议、行政诉讼情况", table="review_litigation"),
    Section("problems", "五", "存在的主要问题及改进情况"),
    Section("other", "六", "其他需要报告的事项"),
)

NARRATIVE = tuple(section.key for section in SECTIONS if section.table is None)
"""The sections that hold prose, in order; the others hold tables."""
TABLE_NUMBERS = {section.table: f"表{section.number}" for section in SECTIONS if section.table}
"""What the tables are called where they are told of: 表二 is that of section two."""

EDITION_2021 = Edition(
    2021, "国办公开办函〔2021〕30号", 2021, SECTIONS, (DISCLOSURE, APPLICATIONS, REVIEW_LITIGATION)
)
