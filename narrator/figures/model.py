"""What a figures file says, as frozen values. Everything optional is ``None`` or empty when absent.

The attributes of :class:`Figures` are the keys at the top of the file, in its order; the keys below them are declared
in :mod:`narrator.figures.keys`.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from enum import Enum

from narrator.figures.keys import declare as key
from narrator.figures.keys import fee as fee_keys
from narrator.figures.keys import problems as problem_keys
from narrator.figures.keys.assurance import Assurance
from narrator.figures.keys.declare import Key, Kind, Topic
from narrator.figures.keys.fee import FeeEntry, ProcessingFee
from narrator.figures.keys.handling import Handling
from narrator.figures.keys.management import Management
from narrator.figures.keys.office import Preface, UnitEntry
from narrator.figures.keys.other import Opening, OtherPart
from narrator.figures.keys.platforms import Platforms
from narrator.figures.keys.problems import Followup, Problem
from narrator.figures.keys.published import Published
from narrator.figures.unit import Unit
from narrator.figures.values import UNSET, Value, add
from narrator.form.lookup import edition_for
from narrator.form.model import Cell, Edition


class Scope(Enum):
    """Whose figures these are."""

    OWN = "本机关"
    REGION = "本地区汇总"


_SCOPES = {Scope.OWN: ("本机关", "本单位"), Scope.REGION: ("本地区汇总", "本地区", "汇总")}


@dataclass(frozen=True)
class Figures:
    """One year's figures and facts of one office.

    ``cells`` holds every cell of the edition; look-ups of cells outside it raise ``KeyError``.
    """

    unit: Unit = field(metadata=key.declared(Key("单位", Kind.RECORD, record=UnitEntry, required=True)))
    year: int = field(metadata=key.declared(Key("年度", Kind.YEAR, "报告所属年份", required=True)))
    _: KW_ONLY
    scope: Scope = key.choice(
        "口径", Scope, _SCOPES, "本机关（默认）或 本地区汇总（只有各级政府可选）", default=Scope.OWN
    )
    preface: Preface | None = key.record("前言", Preface, optional=True)
    opening: Opening = key.record("开头", Opening)
    signed_on: date | None = key.day("落款日期", "如 2026-01-16")
    cells: Mapping[Cell, Value] = field(metadata=key.declared(Key("", Kind.TABLES)))
    fee: ProcessingFee | None = key.record(
        "信息处理费",
        FeeEntry,
        "未收取，或 {按件: {件数, 金额}, 按量: {件数, 页数, 金额}}",
        optional=True,
        fact="费",
        short=fee_keys.WORD_FORM,
    )
    published: Published = key.record(
        "公开数量", Published, fact="公开", topic=Topic.DISCLOSURE, last_year=True
    )
    handling: Handling = key.record("申请办理", Handling, topic=Topic.APPLICATIONS)
    management: Management = key.record("信息管理", Management, topic=Topic.MANAGEMENT)
    platforms: Platforms = key.record("平台", Platforms, topic=Topic.PLATFORM)
    assurance: Assurance = key.record("监督保障", Assurance, fact="保障", topic=Topic.ASSURANCE)
    deeds: tuple[str, ...] = key.lines(
        "本年做法",
        "一句一个事实：谁、何时、做了什么、结果；句前可写 依申请公开： 等定它放在哪里",
        asked=(1, 4, 5, 6, 7, 11),
        spare=12,
        by_topic=True,
    )
    problems: tuple[Problem, ...] = key.records(
        "存在问题", Problem, asked=(2, 12), short=problem_keys.WORD_FORM
    )
    followups: tuple[Followup, ...] = key.records(
        "上年问题整改", Followup, asked=(10,), short=problem_keys.WORD_FORM
    )
    other_part: OtherPart = key.record("第六部分", OtherPart)
    other_matters: tuple[str, ...] = key.lines("其他事项", "写入第六部分，一句一事", spare=5)
    answers: tuple[str, ...] = key.lines(
        "答复",
        "对待核实各问的答复；上年答过的仍属实就删去“上年答”，写上岗位和日期，不属实的改为 否",
        example="[逐级审核：是（综合办，1月8日）]",
        spare=5,
    )
    unsaid: tuple[str, ...] = key.lines("不写", "填了、但不写进正文的项，如 申请办理.咨询", spare=4)
    sources: Mapping[str, str] = key.notes(
        "来源", "数字: 谁、哪天报的", example="{行政许可: 便民服务中心，1月5日}", spare=10
    )
    prior: str | None = key.words("上年", "上年的数据文件或年报")

    @property
    def edition(self) -> Edition:
        """The edition of the form this year's report follows."""
        edition = edition_for(self.year)
        if edition is None:  # loading refuses such years
            raise KeyError(self.year)
        return edition

    def value(self, table: str, row: str, column: str) -> Value:
        """Return one cell."""
        return self.cells[Cell(table, row, column)]

    def group_sum(self, table: str, group: str, column: str) -> Value:
        """Return the sum of a group's rows in one column, such as all 不予公开."""
        rows = self.edition.table(table).rows_of(group)
        return add(self.cells[Cell(table, row.key, column)] for row in rows)

    def unset_cells(self) -> tuple[Cell, ...]:
        """Return the cells nobody has filled in, in the order of the form."""
        return tuple(cell for cell in self.edition.cells() if self.cells[cell] is UNSET)
