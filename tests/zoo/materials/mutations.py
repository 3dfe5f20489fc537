"""Zip packages (workbooks, Word files) damaged as transfers, disks, hostile people and bad programs damage them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

_VALUES = (b"", b"99999999999", b"-1", b"abc", b"4294967295", b"NaN", b"s", b"e", b"b", b"n", b"d", b"inlineStr", b"A0",
           b"XFD1048576", b"1e308", b"../../x", b"\xe2\x80\x8b1")  # fmt: skip
_TEXTS = (
    b"-1",
    b"1e308",
    b"99999999999999999999",
    b"x",
    b"",
    b"1e-400",
    b"NaN",
    b"inf",
    b"&#0;",
    b"&#x200b;1",
    b"#REF!",
)
Parts = dict[str, bytes]


def unpacked(data: bytes) -> Parts:
    """The parts of a package by name, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def mutated(data: bytes, seed: int) -> bytes:
    """The package with one kind of damage, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    if chance.randrange(4) == 0:
        return chance.choice((_cut, _flipped))(data, chance)
    parts = unpacked(data)
    name = chance.choice(sorted(name for name in parts if name.startswith(("xl/", "word/", "_rels/"))))
    change = chance.choice((_cut, _overwritten, _other_values, _other_texts, _torn, _doubled, None, None))
    if change is not None:
        parts[name] = change(parts[name], chance)
    elif chance.random() < 0.5:
        del parts[name]
    else:
        other = chance.choice(sorted(parts))
        parts[name], parts[other] = parts[other], parts[name]
    return packed(parts)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 10)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _replaced(pattern: bytes, frame: tuple[bytes, bytes], values: tuple[bytes, ...]) -> Callable[..., bytes]:
    def change(data: bytes, chance: random.Random) -> bytes:
        def one(match: re.Match[bytes]) -> bytes:
            return frame[0] + chance.choice(values) + frame[1] if chance.random() < 0.03 else match[0]

        return re.sub(pattern, one, data)

    return change


_other_values = _replaced(rb'"[^"]*"', (b'"', b'"'), _VALUES)
_other_texts = _replaced(rb">[^<]+<", (b">", b"<"), _TEXTS)


def _torn(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(200) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    return data[: start + chance.randrange(200)] + data[start:]
