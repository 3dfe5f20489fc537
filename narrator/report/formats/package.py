"""Zip packages (docx and its kin) opened with limits, and their XML parts parsed without entities."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from lxml import etree

from narrator.report.formats.errors import Damaged, EntitiesDeclared, PasswordProtected, TooLarge
from narrator.report.formats.limits import ATTRIBUTES, DIRECTORY_BYTES, MARKUP_SIGNS, MEBIBYTE, PART_BYTES

_WHAT = "文件"
_END_OF_DIRECTORY = b"PK\x05\x06"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_PACKAGE_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError, OSError,
)  # fmt: skip


class Package:
    """An open zip file whose parts are read by name, each within a limit."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self._archive = archive
        self.path = path
        self.names = frozenset(archive.namelist())
        self._relations: dict[str, tuple[tuple[str, str, str], ...]] = {}

    def read(self, name: str, limit: int = PART_BYTES) -> bytes:
        """Return a part; raise :class:`Damaged`, :class:`PasswordProtected` or :class:`TooLarge`.

        Never more than ``limit`` bytes are unpacked, whatever the directory claims.
        """
        try:
            if self._archive.getinfo(name).flag_bits & 1:
                raise PasswordProtected(self.path)
            with self._archive.open(name) as part:
                data = part.read(limit + 1)
        except _PACKAGE_FAULTS as problem:
            raise Damaged(self.path, _WHAT) from problem
        except KeyError as problem:
            raise Damaged(self.path, _WHAT) from problem
        if len(data) > limit:
            raise TooLarge(self.path, f"解压后超过 {limit // MEBIBYTE} MB")
        return data

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part; raise also :class:`EntitiesDeclared`."""
        return parse_xml(self.read(name), self.path)

    def relations(self, part: str) -> tuple[tuple[str, str, str], ...]:
        """Return id, last word of the type and target name of a part's relations ("" is the package)."""
        if part not in self._relations:
            self._relations[part] = tuple(self._read_relations(part))
        return self._relations[part]

    def _read_relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        folder = PurePosixPath(part).parent if part else PurePosixPath()
        name = str(folder / "_rels" / f"{PurePosixPath(part).name}.rels")
        if name not in self.names:
            return
        for relation in self.xml(name).iter("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                target = _joined(folder, relation.get("Target", ""))
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target


def _joined(folder: PurePosixPath, target: str) -> str:
    """Return the part a relation of a part in ``folder`` points to."""
    parts: list[str] = [] if target.startswith("/") else list(folder.parts)
    for word in target.split("/"):
        if word == "..":
            del parts[-1:]
        elif word not in {"", "."}:
            parts.append(word)
    return "/".join(parts)


@contextmanager
def open_package(path: Path, data: bytes | None = None) -> Iterator[Package]:
    """Open the zip file at ``path``, or ``data`` that came from there; raise :class:`Damaged` or :class:`TooLarge`."""
    _check_directory(path, data)
    try:
        archive = zipfile.ZipFile(path if data is None else io.BytesIO(data))
    except _PACKAGE_FAULTS as problem:
        raise Damaged(path, _WHAT) from problem
    with archive:
        yield Package(archive, path)


def _check_directory(path: Path, data: bytes | None) -> None:
    """Refuse a directory of millions of entries before it is loaded."""
    try:
        with path.open("rb") if data is None else io.BytesIO(data) as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - (1 << 16) - 22))
            tail = file.read()
    except OSError as problem:
        raise Damaged(path, _WHAT) from problem
    place = tail.rfind(_END_OF_DIRECTORY)
    if place < 0 or len(tail) < place + 22:
        raise Damaged(path, _WHAT)
    if int.from_bytes(tail[place + 12 : place + 16], "little") > DIRECTORY_BYTES:
        raise TooLarge(path, "压缩包的目录异常庞大")


def _has_too_many_attributes(tag: bytes) -> bool:
    """Whether one tag (with the text behind it) has more attributes than any program writes."""
    return len(tag) > 4 * ATTRIBUTES and tag.partition(b">")[0].count(b"=") > ATTRIBUTES


def parse_xml(data: bytes, path: Path) -> etree._Element:
    """Parse an XML part; raise :class:`Damaged`, :class:`TooLarge` or :class:`EntitiesDeclared`."""
    if data.count(b"<") + data.count(b"=") > MARKUP_SIGNS:
        raise TooLarge(path, "里面的段落和格式标记多得不正常")
    if any(_has_too_many_attributes(tag) for tag in data.split(b"<")):
        raise TooLarge(path, "里面的格式标记多得不正常")
    if _STRICT in data:
        for strict, usual in _STRICT_NAMES:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        if b"<!ENTITY" in data:
            raise EntitiesDeclared(path) from problem
        raise Damaged(path, _WHAT) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise EntitiesDeclared(path)
    return root
