"""An empty ledger to keep: the columns table three, the deadlines and the reviewers ask for, with lists to choose from."""

from datetime import date, datetime
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # xlsxwriter ships no types

from narrator.ledger.cases.labels import DISPUTES, KINDS, dispute_label, kind_label, result_label, results
from narrator.ledger.columns.roles import Role

ROWS = 2000
_CREATED = datetime(2021, 9, 26)  # fixed, so that the same template has the same bytes
_CHANNELS = ("当面", "信函", "网络", "电子邮件", "传真")
_DAY, _TEXT, _NUMBER = "day", "text", "number"
COLUMNS: tuple[tuple[str, str, int], ...] = (
    (Role.CASE.value, _TEXT, 12),
    (Role.RECEIVED.value, _DAY, 12),
    (Role.CONFIRMED.value, _DAY, 12),
    (Role.CHANNEL.value, _TEXT, 10),
    (Role.APPLICANT.value, _TEXT, 16),
    (Role.KIND.value, _TEXT, 14),
    (Role.CONTENT.value, _TEXT, 30),
    (Role.TOPIC.value, _TEXT, 12),
    ("补正告知日期", _DAY, 12),
    ("补正收到日期", _DAY, 12),
    ("第三方发出日期", _DAY, 12),
    ("第三方回复日期", _DAY, 12),
    (Role.EXTENDED_ON.value, _DAY, 12),
    (Role.REPLIED.value, _DAY, 12),
    (Role.RESULT.value, _TEXT, 34),
    ("复议结果", _TEXT, 10),
    ("直接起诉结果", _TEXT, 12),
    ("复议后起诉结果", _TEXT, 12),
    (Role.FEE_WAY.value, _TEXT, 10),
    (Role.PAGES.value, _NUMBER, 8),
    ("收费金额（元）", _NUMBER, 12),
    (Role.REMARK.value, _TEXT, 24),
)
_GUIDE = (
    "一行一件申请。收到日期、申请人类别、办理结果必填，其余有就填；没有办结的，答复日期和办理结果空着。",
    "收到日期：当面提交的填提交之日，邮寄的填签收之日；网络、传真等另填双方确认之日。",
    "申请人类别、办理结果、复议诉讼结果从下拉列表里选，与年报表格一致；区分处理的只选“部分公开”。",
    "事项类别写“征地补偿”这样的一类事，不写人名、地号。",
    "这张表含申请人信息，请妥善保管，不要随年报报送；narrator tally 只取件数和行号。",
)


def ledger_template(year: int | None = None) -> bytes:
    """Return an empty ledger as a workbook; the same content, the same bytes."""
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "政府信息公开申请台账", "created": _CREATED})
    sheet, lists, guide = (book.add_worksheet(name) for name in ("台账", "选项", "说明"))
    head = book.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "align": "center", "bg_color": "#F2F2F2"}
    )
    formats = {
        _DAY: book.add_format({"num_format": "yyyy-mm-dd"}),
        _NUMBER: book.add_format({"num_format": "0"}),
        _TEXT: book.add_format({"num_format": "@"}),
    }
    ranges = _write_lists(lists)
    for index, (name, kind, width) in enumerate(COLUMNS):
        sheet.set_column(index, index, width, formats[kind])
        sheet.write_string(0, index, name, head)
        _validate(sheet, index, name, kind, ranges)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, ROWS, len(COLUMNS) - 1)
    guide.set_column(0, 0, 100)
    for row, line in enumerate(
        (f"{year} 年政府信息公开申请台账" if year else "政府信息公开申请台账", *_GUIDE)
    ):
        guide.write_string(row, 0, line)
    book.close()
    return stream.getvalue()


def _write_lists(lists: object) -> dict[str, str]:
    """Write the choices on a sheet of their own; return the range of each, by heading."""
    choices = {
        Role.CHANNEL.value: _CHANNELS,
        Role.KIND.value: tuple(map(kind_label, KINDS)),
        Role.RESULT.value: tuple(map(result_label, results())),
        "复议结果": tuple(map(dispute_label, DISPUTES)),
        Role.FEE_WAY.value: ("按件", "按量"),
    }
    choices |= dict.fromkeys(("直接起诉结果", "复议后起诉结果"), choices["复议结果"])
    ranges = {}
    for column, (name, words) in enumerate(choices.items()):
        lists.set_column(column, column, 36)  # type: ignore[attr-defined]  # as above
        for row, word in enumerate((name, *words)):
            lists.write_string(row, column, word)  # type: ignore[attr-defined]  # as above
        letter = chr(ord("A") + column)
        ranges[name] = f"=选项!${letter}$2:${letter}${len(words) + 1}"
    return ranges


def _validate(sheet: object, index: int, name: str, kind: str, ranges: dict[str, str]) -> None:
    rule: dict[str, object] | None = None
    if name in ranges:
        rule = {"validate": "list", "source": ranges[name], "error_message": "请从列表中选"}
    elif kind == _DAY:
        rule = {
            "validate": "date",
            "criteria": ">=",
            "value": date(2000, 1, 1),
            "error_message": "请填日期，如 2025-03-05",
        }
    elif kind == _NUMBER:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": "请填数字"}
    if rule is not None:
        sheet.data_validation(1, index, ROWS, index, {**rule, "error_title": name})  # type: ignore[attr-defined]  # as above
