"""Table two of the form of 2019 with invented numbers."""

from __future__ import annotations

from .grids import Box, Grid

OLD_CELLS = (7013, 7027, 7039, 7043, 7057, 7069, 7079, 7103, 7109)


def old_disclosure() -> tuple[Grid, ...]:
    """The five sub-tables: items one, five, six, eight and nine of article 20."""

    def sheet(item: str, columns: tuple[str, ...], rows: dict[str, tuple[str, ...]]) -> Grid:
        lines = [tuple(map(Box, (label, *cells))) for label, cells in rows.items()]
        head = (Box(f"第二十条第（{item}）项", across=len(columns) + 1),)
        return (head, tuple(map(Box, ("信息内容", *columns))), *lines)

    decisions = ("上一年项目数量", "本年增/减", "处理决定数量")
    return (
        sheet("一", ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
              {"规章": ("0", "0", "0"), "规范性文件": ("7013", "7027", "7039")}),
        sheet("五", decisions, {"行政许可": ("7043", "-3", "7057"), "其他对外管理服务事项": ("0", "0", "0")}),
        sheet("六", decisions, {"行政处罚": ("7069", "+2", "7079"), "行政强制": ("0", "0", "0")}),
        sheet("八", ("上一年项目数量", "本年增/减"), {"行政事业性收费": ("7103", "0")}),
        sheet("九", ("采购项目数量", "采购总金额"), {"政府集中采购": ("7109", "88.5万元")}),
    )  # fmt: skip
