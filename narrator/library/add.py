"""From a report as read to a corpus file: its prose without what is private, under a head that says where it is from.

Nothing of the original is kept but its name and sha256. Left out are preface, signature, contact lines, everything
in the sections that hold tables and, where an office received fewer than three applications, the sentences that
tell what was applied for: of one or two applications even the subject gives the applicant away.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from narrator.errors import NarratorError
from narrator.figures.kind import kind_of
from narrator.figures.unit import UnitGroup, UnitKind
from narrator.figures.values import Value
from narrator.finding import Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021, NARRATIVE
from narrator.language.names.application_content import FEWEST_APPLICATIONS
from narrator.language.names.privacy import mask_private
from narrator.language.sentences import split_sentences
from narrator.library.corpus import MAX_BYTES, PastReport, parse_past_report
from narrator.report.read_model import ReadReport, ReadRow

IMPORTED = "导入"
"""The ``source.kind`` of every file written here."""
FIRST_YEAR, LAST_YEAR = 2008, 2100

_WIDE_SIGN = "\uff03"
_CONTACT = re.compile(
    r"^[（(]?(?:联系人|联系电话|联系地址|联系方式|联系单位|联系部门|咨询电话|监督电话|办公电话|办公地址|通[讯信]地址|地址|电话|手机|邮编"
    r"|邮政编码|电子邮箱|邮箱|传真|网址|经办人|填报人|填表人|审核人|签发人)[：:）)]"
)
_SUBJECT = re.compile(
    r"(?<!依)申请(?:公开|获取|查阅|查询|了解|提供)(?!(?:的?(?:工作|渠道|办理|制度|指南|流程|平台|答复|件|数量|条件|方式|权利|受理)))"
    r"|(?:要求|请求)(?:公开|获取|提供)|申请(?:的?(?:内容|事项|信息))(?:主要)?(?:为|是|涉及|包括|集中|[：:])|涉及"
)
_DEPARTMENT_END = re.compile(r"(?:委员会|委|办公室|厅|署|中心|院|馆|支队|大队|总队|联合会|供销社)$")
_CITY = re.compile(r"市(?:人民)?(?:政府)?$")
_TOWNS = frozenset({UnitKind.STREET, UnitKind.TOWN, UnitKind.TOWNSHIP, UnitKind.ETHNIC_TOWNSHIP})
_LEVELS = {
    **dict.fromkeys(_TOWNS, "乡"),
    UnitKind.COUNTY: "县",
    UnitKind.DISTRICT: "县",
    UnitKind.COUNTY_CITY: "县",
    UnitKind.PREFECTURE_CITY: "市",
    UnitKind.PROVINCE: "省",
}


@dataclass(frozen=True, slots=True)
class Original:
    """The file a report was read from: its path, and the sha256 of its bytes."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about a report; it outweighs what the report says."""

    unit: str | None = None
    kind: UnitKind | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A report ready for the corpus: the text of its file, the same as read back, and what was left out."""

    text: str
    report: PastReport
    masked: int
    findings: tuple[Finding, ...] = ()

    @property
    def data(self) -> bytes:
        """The content of the file."""
        return self.text.encode()


class CannotAdd(NarratorError):
    """A report was read and cannot become part of a corpus."""

    kind = "cannot-add"

    def __init__(self, path: Path, reason: str, hint: str | None = None) -> None:
        super().__init__(f"没有加入 {path}：{reason}", hint=hint, file=str(path))


@dataclass(slots=True)
class _Prose:
    """The paragraphs kept of each section, and how much was masked or left out."""

    sections: dict[str, list[str]] = field(default_factory=dict)
    masked: int = 0
    subjects: int = 0
    beside_tables: int = 0


def entry_of(report: ReadReport, original: Original, given: Given, name: str) -> Entry:
    """Return ``report`` as the corpus file ``name`` (its id); raise :class:`CannotAdd` if it cannot be one."""
    unit, year = plain(given.unit or report.unit or ""), given.year or report.year
    if not unit:
        raise CannotAdd(original.path, "没有找到单位名称", "用 --unit 写明，如 --unit 某某街道办事处")
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise CannotAdd(original.path, "没有找到年度", "用 --year 写明，如 --year 2024")
    kind, sure = _kind(unit, given.kind, report)
    if kind is None:
        known = "、".join(kind.value for kind in UnitKind)
        raise CannotAdd(original.path, f"从“{unit}”看不出单位类别", f"用 --kind 写明，可填：{known}")
    prose = _prose(report)
    if not prose.sections:
        raise CannotAdd(
            original.path, "第一、五、六部分没有文字", "请确认各部分标题能认出来；图片里的文字读不出"
        )
    text = _render(name, unit, kind, year, original, prose)
    if len(text.encode()) > MAX_BYTES:
        raise CannotAdd(original.path, f"文字超过 {MAX_BYTES:,} 字节", "请确认是不是选错了文件")
    past = parse_past_report(text, original.path, f"{name}.md")
    return Entry(text, past, prose.masked, tuple(_notes(prose, original, unit, kind, sure=sure)))


def plain(text: str) -> str:
    """Return ``text`` on one line, without invisible and control characters, and no heading of its own."""
    kept = "".join(_plain_character(character) for character in text)
    return re.sub(r"^#+", lambda match: _WIDE_SIGN * len(match[0]), " ".join(kept.split()))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs", "Cn") else character


# --- what is kept ----------------------------------------------------------------------------------------


def _prose(report: ReadReport) -> _Prose:
    prose = _Prose()
    received = applications(report)
    few = received is None or 0 < received < FEWEST_APPLICATIONS
    for section in report.sections:
        for paragraph in section.paragraphs:
            text = plain(paragraph)
            if not text or _CONTACT.match(text.replace(" ", "")):
                continue
            if section.key not in NARRATIVE:
                prose.beside_tables += 1
                continue
            _keep(prose, section.key, text, few=few)
    return prose


def _keep(prose: _Prose, section: str, text: str, *, few: bool) -> None:
    if few:
        kept = [sentence.text for sentence in split_sentences(text) if not _tells_subject(sentence.text)]
        told = len(split_sentences(text)) - len(kept)
        text = "".join(kept) if told else text
        prose.subjects += told
    if text:
        masked = mask_private(text)
        prose.masked += len(masked.spans)
        prose.sections.setdefault(section, []).append(masked.text)


def _tells_subject(sentence: str) -> bool:
    """Whether a sentence may tell what an application was about."""
    return re.search(r"(?<!依)申请", sentence) is not None and _SUBJECT.search(sentence) is not None


def applications(report: ReadReport) -> int | None:
    """Return how many applications were dealt with (received and carried in); ``None`` if that is not said."""
    table = report.tables.get("applications") or report.tables_2019.get("applications") or {}
    numbers = [_number(table.get(row, {})) for row in ("new_received", "carried_in")]
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _number(row: ReadRow) -> int | None:
    total = row.get("total")
    if _is_count(total):
        return int(str(total))
    parts = [int(str(value)) for key, value in row.items() if key != "total" and _is_count(value)]
    return sum(parts) if parts else None


def _is_count(value: Value | None) -> bool:
    return isinstance(value, int)


# --- the head --------------------------------------------------------------------------------------------


def _kind(unit: str, given: UnitKind | None, report: ReadReport) -> tuple[UnitKind | None, bool]:
    """Return the kind of office and whether it is sure; offices of departments have many names."""
    texts = (text for section in report.sections for text in section.paragraphs)
    known = given or kind_of(unit, (*report.preface, *texts))
    if known is not None:
        return known, True
    if _CITY.search(unit):
        return UnitKind.PREFECTURE_CITY, False
    return (UnitKind.DEPARTMENT, False) if _DEPARTMENT_END.search(unit) else (None, False)


def level_of(kind: UnitKind, unit: str) -> str:
    """Return 省, 市, 县 or 乡, from the kind or the last place in the name; empty where a 市 may be either."""
    if kind in _LEVELS:
        return _LEVELS[kind]
    if kind.group is UnitGroup.GOVERNMENT:
        return ""
    places = re.findall(r"[\u4e00-\u9fff]{1,8}?(自治区|[省市县区旗])", unit)
    return (
        {"省": "省", "自治区": "省", "县": "县", "区": "县", "旗": "县"}.get(places[-1], "") if places else ""
    )


def _render(name: str, unit: str, kind: UnitKind, year: int, original: Original, prose: _Prose) -> str:
    level = level_of(kind, unit)
    head = [
        f"id: {name}",
        f"unit: {_quoted(unit)}",
        f"kind: {kind.value}",
        *([f"level: {level}"] if level else []),
        f"year: {year}",
        "source:",
        f"  kind: {IMPORTED}",
        f"  file: {_quoted(mask_private(plain(original.path.name)).text)}",
        f"  sha256: {original.sha256}",
    ]
    body = [
        f"## {section.title}\n" + "\n\n".join(prose.sections[section.key]) + "\n"
        for section in EDITION_2021.sections
        if section.key in prose.sections
    ]
    return "---\n" + "\n".join(head) + "\n---\n" + "".join(body)


def _quoted(text: str) -> str:
    """Return ``text`` in double quotes; what JSON escapes, YAML reads."""
    return json.dumps(text, ensure_ascii=False)


def _notes(prose: _Prose, original: Original, unit: str, kind: UnitKind, *, sure: bool) -> Iterator[Finding]:
    messages = []
    if not sure:
        messages.append(f"从“{unit}”看不准单位类别，按“{kind.value}”处理；不对的话删去后用 --kind 重新加入")
    if prose.masked:
        messages.append(f"遮去姓名、证件号、手机号等 {prose.masked} 处")
    if prose.subjects:
        messages.append(
            f"申请不满 {FEWEST_APPLICATIONS} 件（或件数读不出），删去说申请内容的 {prose.subjects} 句"
        )
    if prose.beside_tables:
        messages.append(
            f"第二至四部分表格旁的文字 {prose.beside_tables} 段没有收（语料只放第一、五、六部分）"
        )
    for message in messages:
        place = Location(file=str(original.path))
        yield Finding("CORPUS-ADD", Severity.INFO, message, place, subject=f"{original.sha256}|{message}")
