"""The form of 国办公开办函〔2019〕60号 (试行), used by reports of 2019 and 2020, as far as reading needs it.

Nothing is drafted on this form, so its tables carry no printed grid and no equations. Table four did not change
in 2021; table three differs only in （六）其他处理, which had no rows of its own.
"""

from dataclasses import replace

from narrator.form.edition_2021 import APPLICATIONS
from narrator.form.model import Column, Grid, Group, Row, Table, Unit

_NOT_PRINTED = Grid(0, 0, 0, (), ())

_DISCLOSURE_COLUMNS = (
    Column("made", "本年新制作数量", "新制作", ("新制作数量", "本年新制作")),
    Column("published", "本年新公开数量", "新公开", ("新公开数量", "本年新公开")),
    Column("published_total", "对外公开总数量", "对外公开总数", ("对外公开总数", "公开总数量")),
    Column("items_last_year", "上一年项目数量", "上年项目", ("上年项目数量", "上一年度项目数量")),
    Column("change", "本年增/减", "增减", ("本年增减", "增减数量", "本年增（减）")),
    Column("decisions", "处理决定数量", "处理决定数量", ("本年处理决定数量",)),
    Column("projects", "采购项目数量", "采购项目", ("采购项目数",)),
    Column("amount_wan", "采购总金额", "采购金额", ("采购金额", "采购总额")),
)
_MADE = ("made", "published", "published_total")
_DECIDED = ("items_last_year", "change", "decisions")

_DISCLOSURE_GROUPS = (
    Group("art20_1", "第二十条第（一）项", "第二十条第一项"),
    Group("art20_5", "第二十条第（五）项", "第二十条第五项"),
    Group("art20_6", "第二十条第（六）项", "第二十条第六项"),
    Group("art20_8", "第二十条第（八）项", "第二十条第八项"),
    Group("art20_9", "第二十条第（九）项", "第二十条第九项"),
)
_DISCLOSURE_ROWS = (
    Row("rules", "规章", "规章", _MADE, ("行政规章",), "art20_1"),
    Row("normative_documents", "规范性文件", "规范性文件", _MADE, ("行政规范性文件",), "art20_1"),
    Row("licensing", "行政许可", "行政许可", _DECIDED, (), "art20_5"),
    Row("other_services", "其他对外管理服务事项", "其他对外管理服务事项", _DECIDED, (), "art20_5"),
    Row("penalty", "行政处罚", "行政处罚", _DECIDED, (), "art20_6"),
    Row("compulsion", "行政强制", "行政强制", _DECIDED, (), "art20_6"),
    Row("fees", "行政事业性收费", "行政事业性收费", ("items_last_year", "change"), (), "art20_8"),
    Row("procurement", "政府集中采购", "政府集中采购", ("projects", "amount_wan"), (), "art20_9", Unit.MONEY),
)
DISCLOSURE = Table(
    "disclosure", "主动公开表", _DISCLOSURE_COLUMNS, _DISCLOSURE_ROWS, _DISCLOSURE_GROUPS, (), _NOT_PRINTED
)

_OTHER_HANDLING = Row(
    "other_handling", "（六）其他处理", "其他处理", tuple(column.key for column in APPLICATIONS.columns)
)


def _application_rows() -> tuple[Row, ...]:
    """Return the rows of 2021 with one row in place of the three under （六）其他处理."""
    rows = [row for row in APPLICATIONS.rows if row.group != "other_handling"]
    place = next(n for n, row in enumerate(rows) if row.key == "results_total")
    return (*rows[:place], _OTHER_HANDLING, *rows[place:])


OLD_APPLICATIONS = replace(
    APPLICATIONS,
    rows=_application_rows(),
    groups=tuple(group for group in APPLICATIONS.groups if group.key != "other_handling"),
    equations=(),
    grid=_NOT_PRINTED,
)
