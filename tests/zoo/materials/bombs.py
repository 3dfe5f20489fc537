"""Files that are small on disk and huge when read."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path

MEBIBYTE = 1 << 20


def sparse(path: Path, start: bytes, mebibytes: int) -> Path:
    """A file of that size that begins with `start` and is holes otherwise."""
    with path.open("wb") as file:
        file.write(start)
        file.truncate(mebibytes * MEBIBYTE)
    return path


@cache
def blank_page(mebibytes: int) -> bytes:
    """So many mebibytes of spaces as one zlib stream; deflate packs every mebibyte alike."""
    packer = zlib.compressobj(9)
    block = b" " * MEBIBYTE
    head = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    one = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.flush()
    checksum = zlib.adler32(block)
    for _ in range(mebibytes - 1):
        checksum = zlib.adler32(block, checksum)
    return head + one * (mebibytes - 1) + end[:-4] + struct.pack(">I", checksum)


@cache
def _repeated(mebibytes: int) -> tuple[bytes, int, int]:
    """Deflate data, checksum and size of so many mebibytes of spaces, packed once and repeated."""
    block = b" " * MEBIBYTE
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 0
    for _ in range(mebibytes):
        checksum = zlib.crc32(block, checksum)
    return one * mebibytes + packer.flush(), checksum, mebibytes * MEBIBYTE


def inflating_package(path: Path, mebibytes: int, claimed: int | None = None) -> Path:
    """A zip with [Content_Types].xml and a word/document.xml that inflates to `mebibytes`.

    claimed: the size that the directory states instead of the true one, in bytes.
    """
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    )
    packed, checksum, size = _repeated(mebibytes)
    members = (
        (b"[Content_Types].xml", types, zlib.crc32(types), len(types), 0),
        (b"word/document.xml", packed, checksum, size if claimed is None else claimed, 8),
    )
    data, directory = b"", b""
    for name, stored, crc, true_size, method in members:
        fields = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 33, crc, len(stored), true_size, len(name), 0)
        entry = struct.pack("<IH", 0x02014B50, 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, len(data))
        directory += entry + name
        data += struct.pack("<I", 0x04034B50) + fields + name + stored
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 2, 2, len(directory), len(data), 0)
    path.write_bytes(data + directory + end)
    return path
