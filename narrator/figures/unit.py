"""The office that reports: its names and its kind."""

from dataclasses import dataclass
from enum import Enum

from narrator.language.names.offices import tails_of_office


class UnitKind(Enum):
    """What kind of office reports; the value is the word in a figures file."""

    STREET = "街道"
    TOWN = "镇"
    TOWNSHIP = "乡"
    ETHNIC_TOWNSHIP = "民族乡"
    DEPARTMENT = "政府部门"
    BRANCH = "派出机构"
    COMMITTEE = "管委会"
    VERTICAL = "垂管单位"
    COUNTY = "县政府"
    DISTRICT = "区政府"
    COUNTY_CITY = "县级市政府"
    PREFECTURE_CITY = "地级市政府"
    PROVINCE = "省政府"

    @property
    def group(self) -> "UnitGroup":
        """The family of offices that share most of their wording."""
        return next(group for group, kinds in _MEMBERS.items() if self in kinds)

    @property
    def is_government(self) -> bool:
        """Whether article 50(4) binds it: a people's government of any level."""
        return self.group is UnitGroup.GOVERNMENT or self in (self.TOWN, self.TOWNSHIP, self.ETHNIC_TOWNSHIP)

    @property
    def may_make_rules(self) -> bool:
        """Whether it can issue 规章 (立法法 art. 91, 93): governments of provinces and of cities with districts."""
        return self in (self.PREFECTURE_CITY, self.PROVINCE)

    @property
    def overview_lengths(self) -> tuple[int, int | None]:
        """How many characters section one has at least and at most, where the district says nothing else."""
        if self is UnitKind.COMMITTEE:
            return (_LENGTHS[self.group][0], None)
        return _LENGTHS[self.group]

    @property
    def area(self) -> str:
        """How it speaks of all it is responsible for: 全街道, 全县, 全系统."""
        return _AREAS.get(self, "全系统")

    @property
    def self_reference(self) -> str:
        """How it calls itself where the figures file does not say."""
        return _SELF.get(self, "本机关")


class UnitGroup(Enum):
    """Families of kinds, as a phrase may name them."""

    GRASSROOTS = "基层"
    DEPARTMENT = "部门"
    GOVERNMENT = "政府"


_LENGTHS: dict["UnitGroup", tuple[int, int | None]] = {
    UnitGroup.GRASSROOTS: (150, 1000),
    UnitGroup.DEPARTMENT: (200, 1200),
    UnitGroup.GOVERNMENT: (150, None),
}

_MEMBERS = {
    UnitGroup.GRASSROOTS: (UnitKind.STREET, UnitKind.TOWN, UnitKind.TOWNSHIP, UnitKind.ETHNIC_TOWNSHIP),
    UnitGroup.DEPARTMENT: (UnitKind.DEPARTMENT, UnitKind.BRANCH, UnitKind.COMMITTEE, UnitKind.VERTICAL),
    UnitGroup.GOVERNMENT: (
        UnitKind.COUNTY,
        UnitKind.DISTRICT,
        UnitKind.COUNTY_CITY,
        UnitKind.PREFECTURE_CITY,
        UnitKind.PROVINCE,
    ),
}
_AREAS = {
    UnitKind.STREET: "全街道",
    UnitKind.TOWN: "全镇",
    UnitKind.TOWNSHIP: "全乡",
    UnitKind.ETHNIC_TOWNSHIP: "全乡",
    UnitKind.COMMITTEE: "全区",
    UnitKind.COUNTY: "全县",
    UnitKind.DISTRICT: "全区",
    UnitKind.COUNTY_CITY: "全市",
    UnitKind.PREFECTURE_CITY: "全市",
    UnitKind.PROVINCE: "全省",
}
_SELF = {
    UnitKind.STREET: "街道",
    UnitKind.TOWN: "我镇",
    UnitKind.TOWNSHIP: "我乡",
    UnitKind.ETHNIC_TOWNSHIP: "我乡",
    UnitKind.COUNTY: "全县",
    UnitKind.DISTRICT: "全区",
    UnitKind.COUNTY_CITY: "全市",
    UnitKind.PREFECTURE_CITY: "全市",
    UnitKind.PROVINCE: "全省",
}


def kinds_of(word: str) -> tuple[UnitKind, ...]:
    """Return the kinds that ``word`` (a kind or a group) names; empty if it names none."""
    for group, kinds in _MEMBERS.items():
        if group.value == word:
            return kinds
    return tuple(kind for kind in UnitKind if kind.value == word)


_SHORTEST = 3


_SEATS = ("办事处", "人民政府")
"""What a short form of the name leaves out: 槐渡街道 is 槐渡街道办事处."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The reporting office. ``title_name`` stands in the title; optional names may be ``None``."""

    full_name: str
    short_name: str
    self_reference: str
    kind: UnitKind
    parent: str | None = None
    authority: str | None = None
    level: str | None = None

    def department(self, name: str) -> str:
        """Return what a department of this office is called within it: 党政办公室 of 枫林渡街道办事处党政办公室."""
        if self.full_name.endswith(name):
            return name
        named = {self.full_name, self.short_name, *tails_of_office(self.full_name, _SHORTEST)}
        own = named | {one.removesuffix(ending) for one in named for ending in _SEATS}
        for one in sorted(own, key=len, reverse=True):
            if len(one) >= _SHORTEST and name.startswith(one) and len(name) > len(one) + 1:
                return name.removeprefix(one)
        return name

    @property
    def title_name(self) -> str:
        """The name in the title: of a government or street office the short one if it is part of the full one.

        Departments stand there in full: 区教育局 names no district, 县住建局 is an abbreviation.
        """
        in_full = self.kind.group is UnitGroup.DEPARTMENT or self.short_name[:1] in "省市县区"
        return self.full_name if in_full or self.short_name not in self.full_name else self.short_name
