"""The keys of 单位 and 前言: who reports, where the report is published."""

from dataclasses import dataclass, field

from narrator.figures.keys import declare as key
from narrator.figures.keys.declare import Choices, Key, Kind
from narrator.figures.unit import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """The unit as it stands in the file; :class:`Unit` is what it comes to."""

    full_name: str = field(
        metadata=key.declared(Key("全称", Kind.WORDS, "落款用的单位全称", required=True)),
    )
    short_name: str | None = key.words("简称", "题目、表头用；不填用全称")
    self_reference: str | None = key.words("自称", "正文自称，全文只用这一个")
    kind: str | None = key.words(
        "类别",
        "街道、镇、乡、民族乡、政府部门、派出机构、管委会、垂管单位或各级政府",
        choices=Choices(UnitKind),
    )
    parent: str | None = key.words("上级政府", "批准、领导本单位的人民政府")
    authority: str | None = key.words("公开主管", "政府信息公开工作主管部门")
    level: str | None = key.words("层级", "如 县、市、省")


def unit_entry(unit: Unit) -> UnitEntry:
    """Return how ``unit`` is written in a file."""
    return UnitEntry(
        full_name=unit.full_name,
        short_name=unit.short_name,
        self_reference=unit.self_reference,
        kind=unit.kind.value,
        parent=unit.parent,
        authority=unit.authority,
        level=unit.level,
    )


@dataclass(frozen=True, slots=True)
class Preface:
    """What the customary unnumbered first paragraph names."""

    website: str | None = key.words("公布网站", "公布年报的网站名称")
    address_url: str | None = key.words("网址", "年报所在的网址")
    office: str | None = key.words("联系科室", "负责政府信息公开的科室")
    address: str | None = key.words("地址", "办公地址")
    postcode: str | None = key.words("邮编", "六位数字")
    phone: str | None = key.words("电话", "办公电话，不写手机和个人姓名")
