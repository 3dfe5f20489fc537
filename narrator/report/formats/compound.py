"""Compound files (OLE2), the box of .doc, .wps, .xls, .ppt and of office files with a password."""

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY, _HEADER = 128, 512
_WORD_MARK, _ENCRYPTED = b"\xec\xa5", 0x0100


def has_stream(data: bytes, name: str) -> bool:
    """Whether the directory of a compound file names a stream."""
    return _entry(data, name) is not None


def _entry(data: bytes, name: str) -> bytes | None:
    """Return the directory entry of a stream. Entries are found by their look, so that a cut file tells too."""
    label = (name + "\0").encode("utf-16-le")
    place = data.find(label, _HEADER)
    while place >= 0:
        entry = data[place : place + _ENTRY]
        length = int.from_bytes(entry[64:66], "little")
        if place % _ENTRY == 0 and length == len(label) and entry[66:67] in {b"\x01", b"\x02", b"\x05"}:
            return entry
        place = data.find(label, place + 2)
    return None


def is_locked_word_file(data: bytes) -> bool:
    """Whether an old Word file is encrypted, by the flags at the start of its main stream."""
    entry = _entry(data, "WordDocument")
    if entry is None or len(entry) < _ENTRY:
        return False
    sector = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    start = (int.from_bytes(entry[116:120], "little") + 1) * sector
    head = data[start : start + 12]
    return head.startswith(_WORD_MARK) and bool(int.from_bytes(head[10:12], "little") & _ENCRYPTED)
