"""A workbook's package taken apart within limits, and put together again plainly for the library that reads values.

The library is quick because it trusts: it makes room for every cell a sheet claims, stops at the first it does not
know, and tells neither formulas nor errors. So each sheet is gone through once here: what lies far away, is covered by a
merge or out of order is put right, formulas and errors are kept as marks, and only values are handed on.
"""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NoReturn

from lxml import etree

from narrator.errors import FileUnreadable
from narrator.figures.workbook.sheet import SheetMarks, plain_sheet

MAX_PARTS, MAX_SHEETS, MAX_SIGNS = 500, 60, 400_000
MAX_SIZE = 4_000_000  # of all cells together, see SheetMarks.size
MAX_PART_BYTES, MAX_TOTAL_BYTES, MAX_DIRECTORY_BYTES = 8_000_000, 40_000_000, 200_000
DAMAGED = "文件已损坏，或不是 .xlsx 工作簿"
RESAVE = "请在 WPS 或 Excel 中打开，另存为 .xlsx 后重试"
_SMALLER = "请确认是不是选错了文件；工作表里如有大片空行空列，请删去后另存"
_END_OF_DIRECTORY = b"PK\x05\x06"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_NOT_XML = (etree.XMLSyntaxError, ValueError)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class PlainWorkbook:
    """A package of nothing but values, and by position what each of its sheets holds besides."""

    package: bytes
    sheets: tuple[SheetMarks, ...]


def plain_workbook(data: bytes, path: Path) -> PlainWorkbook:
    """Return the workbook in ``data`` rebuilt; raise :class:`FileUnreadable` (with ``path``) for anything else."""
    _check_directory(data, path)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _Rebuilding(path, _read_parts(archive, path)).workbook()
    except _FAULTS as problem:
        raise FileUnreadable(path, DAMAGED, RESAVE) from problem


def _damaged(path: Path) -> NoReturn:
    raise FileUnreadable(path, DAMAGED, RESAVE)


def _too_large(path: Path) -> NoReturn:
    raise FileUnreadable(path, "解压后过大，不像是年报数据工作簿", _SMALLER)


def _check_directory(data: bytes, path: Path) -> None:
    """Refuse a directory of a million entries before it is loaded."""
    end = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - (1 << 16) - 22))
    if end < 0 or len(data) < end + 22:
        _damaged(path)
    if int.from_bytes(data[end + 12 : end + 16], "little") > MAX_DIRECTORY_BYTES:
        _too_large(path)


def _read_parts(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    """Return the XML parts by name, never unpacking more than the limits, whatever the directory claims."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise FileUnreadable(path, "文件设了密码", "请在 WPS 或 Excel 中取消密码后重试")
    texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels", ".vml"))]
    biggest = max((part.file_size for part in texts), default=0)
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or biggest > MAX_PART_BYTES or total > MAX_TOTAL_BYTES:
        _too_large(path)
    return {part.filename: _read_part(archive, part, path) for part in texts}


def _read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> bytes:
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        _damaged(path)
    with archive.open(part) as stream:
        content = stream.read(MAX_PART_BYTES + 1)
    if len(content) > MAX_PART_BYTES:
        _too_large(path)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FileUnreadable(path, "内含不允许的 XML 声明", RESAVE)
    return content


@dataclass(frozen=True, slots=True)
class _Rebuilding:
    path: Path
    parts: dict[str, bytes]

    def workbook(self) -> PlainWorkbook:
        """Find the sheets and what they share, and put both into a new package."""
        main = self._linked("").get("officeDocument", ["xl/workbook.xml"])[0]
        root = self._xml(main, "workbook")
        links = self._links(main)
        shared = {
            kind: self._xml(names[0], _ROOTS[kind])
            for kind, names in self._linked(main).items()
            if kind in _SHARED
        }
        lengths = _lengths(shared.get("sharedStrings"))
        sheets: list[tuple[SheetMarks, bytes]] = []
        for sheet in root.iterfind("{*}sheets/{*}sheet"):
            kind, target = links.get(_link_of(sheet), ("", ""))
            if not kind:
                _damaged(self.path)
            if kind == "worksheet":
                sheets.append(plain_sheet(self._xml(target, kind), sheet.get("name", ""), lengths))
            if len(sheets) > MAX_SHEETS or sum(marks.size for marks, _ in sheets) > MAX_SIZE:
                _too_large(self.path)
        old_days = any(pr.get("date1904") in _TRUE for pr in root.iterfind("{*}workbookPr"))
        package = _pack([content for _, content in sheets], shared, old_days=old_days)
        return PlainWorkbook(package, tuple(marks for marks, _ in sheets))

    def _xml(self, name: str, kind: str) -> etree._Element:
        """Return the root of a part, which must be called ``kind``."""
        content = self.parts.get(name)
        if content is None:
            _damaged(self.path)
        if content.count(b"<") + content.count(b"=") > MAX_SIGNS:
            _too_large(self.path)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except _NOT_XML as problem:
            raise FileUnreadable(self.path, DAMAGED, RESAVE) from problem
        if root.getroottree().docinfo.internalDTD is not None:
            raise FileUnreadable(self.path, "内含不允许的 XML 声明", RESAVE)
        if etree.QName(root).localname != kind:
            _damaged(self.path)
        return root

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the name of the parts that ``part`` ("" is the package) is linked to, by id."""
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self.parts:
            return {}
        return {
            link.get("Id", ""): (
                link.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/"),
            )
            for link in self._xml(listing, "Relationships").iterfind("{*}Relationship")
            if link.get("TargetMode") != "External"
        }

    def _linked(self, part: str) -> dict[str, list[str]]:
        """Return the names of the parts that ``part`` is linked to, by kind."""
        found: dict[str, list[str]] = {}
        for kind, name in self._links(part).values():
            found.setdefault(kind, []).append(name)
        return found


def _lengths(shared: etree._Element | None) -> tuple[int, ...]:
    """Return how long each shared text is."""
    if shared is None:
        return ()
    return tuple(sum(len(part.text or "") for part in item.iter("{*}t")) for item in shared.iterfind("{*}si"))


_SHARED = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
_ROOTS = {"sharedStrings": "sst", "styles": "styleSheet"}


def _link_of(sheet: etree._Element) -> str:
    """Return the relation a sheet stands for; its attribute has a namespace, ``sheetId`` has none."""
    return next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")


def _pack(sheets: list[bytes], shared: dict[str, etree._Element], *, old_days: bool) -> bytes:
    """Return a package with these sheets in order, named by number."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    start = f'<Relationship Id="r0" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    days = '<workbookPr date1904="1"/>' if old_days else ""
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{start}</Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">{days}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for kind, root in shared.items():
            archive.writestr(_SHARED[kind], etree.tostring(root, encoding="UTF-8", xml_declaration=True))
        for number, content in zip(numbers, sheets, strict=True):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", content)
    return stream.getvalue()
