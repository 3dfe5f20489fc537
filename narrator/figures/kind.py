"""Which kind an office is: by a colloquial word, by the end of its name, or by how its text calls it."""

import re
from collections import Counter
from collections.abc import Iterable

from narrator.figures.unit import UnitKind
from narrator.language.lazy import lazy
from narrator.language.names.divisions import provinces_and_prefectures

_ENDINGS: tuple[tuple[str, UnitKind | None], ...] = (
    ("村民委员会|居民委员会|村委会|居委会|社区|村", None),
    ("驻[^街道]{1,8}办事处|派出所|分局", UnitKind.BRANCH),
    ("(?:街道|地区)?办事处|街道(?:办|人民政府)?|[^大老步商小]街(?:办)?", UnitKind.STREET),
    ("民族乡(?:人民政府)?", UnitKind.ETHNIC_TOWNSHIP),
    ("[^城水家外下]乡(?:人民)?政府|[^城水家外下]乡|苏木(?:人民政府)?", UnitKind.TOWNSHIP),
    ("镇(?:人民)?政府|镇", UnitKind.TOWN),
    ("(?:人民)?政府办公[室厅]|(?<=[县区市州省旗])府办", UnitKind.DEPARTMENT),
    ("(?:省|自治区|特别行政区)(?:人民政府)?", UnitKind.PROVINCE),
    ("(?:自治州|盟)(?:人民政府|行政公署)?|行政公署|行署|[^自]州人民政府", UnitKind.PREFECTURE_CITY),
    ("(?:[县旗])(?:人民)?(?:政府)?", UnitKind.COUNTY),
    (
        "管理委员会|管委会|(?:开发|高新技术产业|高新|管理|园|度假|风景名胜|风景|示范|保税|工业|产业|经济|旅游|合作|新|港|自贸)区",
        UnitKind.COMMITTEE,
    ),
    ("区(?:人民)?政府|区", UnitKind.DISTRICT),
    (
        "税务局|气象局|海关|消防救援(?:支队|大队|局|总队)|海事局|邮政管理局|烟草专卖局|国家统计局[^局]*队",
        UnitKind.VERTICAL,
    ),
    ("局|厅|委员会|委|署|办公室|编办", UnitKind.DEPARTMENT),
)
_AT_END = tuple((lazy(f"(?:{ending})$"), kind) for ending, kind in _ENDINGS)
_CITY = lazy(r"市(?:人民)?(?:政府)?$")
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_SEATS = lazy(r"[\u4e00-\u9fff]{1,8}?(?:自治[区州]|省|市|州|盟|地区)")
_SELVES: tuple[tuple[str, UnitKind], ...] = (
    ("我镇", UnitKind.TOWN),
    ("我乡", UnitKind.TOWNSHIP),
    ("我街道|我街(?!道)|我处|街道办事处", UnitKind.STREET),
    ("我管委会|我区管委会|管委会机关", UnitKind.COMMITTEE),
    ("我局|我委(?!托)|我厅|我办(?![理结好事公])|我中心|我院|我馆|我队", UnitKind.DEPARTMENT),
    ("我县", UnitKind.COUNTY),
    ("我省", UnitKind.PROVINCE),
)
_BELOW_CITY = lazy(r"各?县[（(]?[市区]|县[（(]市、区[）)]|区县|各县区|市直(?:各)?(?:部门|单位)|市县")
_BELOW_COUNTY_CITY = lazy(r"各?镇[（(]?(?:乡|街道|办)|乡镇[（(]?街道|各乡镇|镇街")
_WORDS = {
    "街道办": UnitKind.STREET,
    "街道办事处": UnitKind.STREET,
    "镇政府": UnitKind.TOWN,
    "乡政府": UnitKind.TOWNSHIP,
    "部门": UnitKind.DEPARTMENT,
    "局": UnitKind.DEPARTMENT,
    "委办局": UnitKind.DEPARTMENT,
    "县级部门": UnitKind.DEPARTMENT,
    "县直部门": UnitKind.DEPARTMENT,
    "区直部门": UnitKind.DEPARTMENT,
    "市直部门": UnitKind.DEPARTMENT,
    "分局": UnitKind.BRANCH,
    "派出机关": UnitKind.BRANCH,
    "开发区": UnitKind.COMMITTEE,
    "开发区管委会": UnitKind.COMMITTEE,
    "垂直管理单位": UnitKind.VERTICAL,
    "垂管": UnitKind.VERTICAL,
    "县": UnitKind.COUNTY,
    "区": UnitKind.DISTRICT,
    "县人民政府": UnitKind.COUNTY,
    "区人民政府": UnitKind.DISTRICT,
    "县级市": UnitKind.COUNTY_CITY,
    "地级市": UnitKind.PREFECTURE_CITY,
    "市政府": None,
    "乡镇": None,
}


def guess_kind(word: str | None, full_name: str) -> UnitKind | None:
    """Return the kind meant by a colloquial ``word``, or told by the office's full name; ``None`` if unclear."""
    known = _WORDS.get(word) if word else None
    if known is not None:
        return known
    if word and word not in _WORDS:
        return None
    name = "".join(full_name.split())
    if name.endswith(_MUNICIPALITIES) or name.removesuffix("人民政府").endswith(_MUNICIPALITIES):
        return UnitKind.PROVINCE
    if _CITY.search(name):
        return _kind_of_city(name)
    return next((kind for ending, kind in _AT_END if ending.search(name)), None)


def _kind_of_city(name: str) -> UnitKind | None:
    """Return whether a 市 is of prefecture or county level, by the list of divisions or the city it belongs to."""
    city = re.sub(r"(?:人民)?政府$", "", name)
    places = _SEATS.findall(city)
    if any(city.endswith(place) for place in provinces_and_prefectures() if place.endswith("市")):
        return UnitKind.PREFECTURE_CITY
    if len(places) > 1 and not places[-2].endswith(("省", "自治区")):
        return UnitKind.COUNTY_CITY
    return UnitKind.PREFECTURE_CITY if len(places) > 1 else None


def kind_of(full_name: str, texts: Iterable[str]) -> UnitKind | None:
    """Return the kind of an office by its name, else by how its report speaks of itself; ``None`` if neither tells."""
    named = guess_kind(None, full_name)
    if named is not None:
        return named
    text = "\n".join(texts)
    if _CITY.search("".join(full_name.split())):
        return _city_in_text(text)
    told = Counter({kind: len(re.findall(words, text)) for words, kind in _SELVES})
    ranked = [(kind, count) for kind, count in told.most_common(2) if count]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _city_in_text(text: str) -> UnitKind | None:
    if _BELOW_CITY.search(text):
        return UnitKind.PREFECTURE_CITY
    return UnitKind.COUNTY_CITY if _BELOW_COUNTY_CITY.search(text) else None
