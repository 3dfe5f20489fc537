"""A report of an invented office, made by hand."""

from decimal import Decimal

from narrator.figures.values import NOT_APPLICABLE, UNSET, Value
from narrator.form.lookup import edition_for
from narrator.form.model import Cell, Edition
from narrator.report.model import Report, ReportSection

UNIT = "青岚市云溪区人民政府石桥街道办事处"
FEES = Cell("disclosure", "fees", "amount_wan")
PENDING = Cell("review_litigation", "review", "pending")
UNFILLED = Cell("applications", "granted", "total")
HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}{% x %}&amp;&\"'\x0b\x00\u202e倒\u202c𠮷𝄞<!-- 注 -->"
HOSTILE_LEFT = HOSTILE.replace("\x0b", "").replace("\x00", "")

_TEXTS = {
    "overview": (
        "2025年，本街道按照条例做好政府信息公开工作。",
        "（一）主动公开。主动公开政府信息126条，其中机构职能类3条、其他123条。",
        "（二）依申请公开。收到申请12件，已全部答复。",
    ),
    "problems": ("（一）公开时效有待提高", "个别信息超过时限才公开。"),
    "other": ("2025年度，本街道未收取信息处理费。",),
}


def edition() -> Edition:
    found = edition_for(2025)
    assert found is not None
    return found


def figures(*, unset: tuple[Cell, ...] = ()) -> dict[Cell, Value]:
    cells: dict[Cell, Value] = {cell: index % 40 for index, cell in enumerate(edition().cells())}
    return {**cells, FEES: Decimal("12.60"), PENDING: NOT_APPLICABLE, **dict.fromkeys(unset, UNSET)}


def report(*, extra: tuple[str, ...] = (), marks: int = 0, unset: tuple[Cell, ...] = ()) -> Report:
    """Return the report; ``extra`` paragraphs close its overview."""
    sections = []
    for section in edition().sections:
        texts = _TEXTS.get(section.key, ()) + (extra if section.key == "overview" else ())
        sections.append(ReportSection(section.key, section.heading, texts))
    return Report(
        unit=UNIT,
        year=2025,
        edition=edition(),
        title=f"{UNIT}2025年政府信息公开工作年度报告",
        preface=("本报告由本街道按照规定编制。",),
        sections=tuple(sections),
        cells=figures(unset=unset),
        signature=(UNIT, "2026年1月20日"),
        marks=marks,
    )
