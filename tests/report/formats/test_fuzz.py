"""Broken and random files: always a flow or one of our errors, never another exception."""

import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.errors import NarratorError
from narrator.report.formats.open import read_flow, read_text_flow
from tests.endless import MARKUP, MARKUP_HEADS
from tests.random_examples import few
from tests.steps import growth, repeated
from tests.zoo.materials import figures, markup, oddments, plain, word
from tests.zoo.materials.layout import flow, sheets
from tests.zoo.materials.pages import Press
from tests.zoo.materials.stories import TOWN

_BLOCKS = flow(TOWN, sheets(figures.busy(7)))
_SETTINGS = settings(max_examples=few(60), suppress_health_check=[HealthCheck.function_scoped_fixture])


def _try(path: Path) -> None:
    with suppress(NarratorError):
        read_flow(path)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Return data with a few places overwritten, cut out, doubled or swapped."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        place = chance.randrange(len(broken) + 1)
        length = chance.choice((1, 1, 4, 60, 2000))
        match chance.randrange(5):
            case 0:
                broken[place : place + length] = chance.randbytes(length)
            case 1:
                del broken[place : place + length]
            case 2:
                broken[place:place] = broken[place : place + length]
            case 3:
                broken[place : place + 1] = chance.choice(
                    (b"<", b">", b"&", b"\0", b"99999999", b"<w:p>", b"<td>", b"-1")
                )
            case _:
                del broken[place + 50 * length :]
        if not broken:
            return b""
    return bytes(broken)


def _docx(folder: Path) -> bytes:
    inner = (
        word.body(_BLOCKS)
        + oddments.text_box(word.paragraph(word.run("框")))
        + oddments.controlled(word.paragraph("甲"))
    )
    return word.write(
        folder, "w.docx", inner, {"word/numbering.xml": oddments.chinese_numbering()}
    ).read_bytes()


def _html(folder: Path) -> bytes:  # noqa: ARG001  # one kind of function for all formats
    return markup.page(markup.NAVIGATION + markup.body(_BLOCKS) + markup.FOOTER, TOWN.title).encode()


def _pdf(folder: Path) -> bytes:
    return Press().set(_BLOCKS).save(folder / "p.pdf").read_bytes()


def _text(folder: Path) -> bytes:  # noqa: ARG001  # as above
    return plain.markdown(_BLOCKS).encode("gb18030")


@pytest.mark.parametrize("make", [_docx, _html, _pdf, _text])
def test_damaged_files(make: Callable[[Path], bytes], tmp_path: Path) -> None:
    whole, chance = make(tmp_path), random.Random(20240115)  # noqa: S311  # no secret
    path = tmp_path / "broken"
    for _ in range(60):
        path.write_bytes(_damaged(whole, chance))
        _try(path)


def test_damaged_parts_of_a_sound_package(tmp_path: Path) -> None:
    _docx(tmp_path)
    with zipfile.ZipFile(tmp_path / "w.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    chance, path = random.Random(7), tmp_path / "broken.docx"  # noqa: S311  # no secret
    for round_number in range(60):
        name = sorted(parts)[round_number % len(parts)]
        with zipfile.ZipFile(path, "w") as package:
            for other, data in parts.items():
                package.writestr(other, _damaged(data, chance) if other == name else data)
        _try(path)


_STARTS = (
    b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"MIME-Version: 1.0\nContent-Type: multipart/x\n",
    b"\xff\xfe", b"---\n", b"# \n|a|b|\n|-|-|\n", b"<table>", b"<?xml version='1.0'?>",
)  # fmt: skip


@_SETTINGS
@given(start=st.sampled_from(_STARTS), rest=st.binary(max_size=400))
def test_random_bytes(start: bytes, rest: bytes, tmp_path: Path) -> None:
    path = tmp_path / "random"
    path.write_bytes(start + rest)
    _try(path)


_WORDS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "<td rowspan=3>", "<td>", "<p>", "</p>", "<br>", "<div class=nav>", "</div>", "<a href=x>",
     "</a>", "<h2>", "|", "\n", "|-|-|", "# ", "一、", "12", "　", "**", "[", "](", "<!--", "-->", "\\", "```", "\t", "<pre>", "&#0;"]
)  # fmt: skip


@_SETTINGS
@given(words=st.lists(_WORDS, max_size=60))
def test_random_markup(words: list[str]) -> None:
    blocks = read_text_flow("".join(words), Path("x")).blocks
    assert len(blocks) <= 200


def _read_text(text: str) -> None:
    with suppress(NarratorError):
        read_text_flow(text, Path("x"))


@pytest.mark.parametrize("piece", MARKUP)
def test_work_grows_with_the_length_alone(piece: str) -> None:
    for head in MARKUP_HEADS:
        assert growth(lambda text, head=head: _read_text(head + text), repeated(piece), 600) <= 2.4, head  # type: ignore[misc]  # head is bound
