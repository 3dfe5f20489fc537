"""A whole district on disk: reports of two years in mixed formats and archives, the list of offices, and the truth."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from narrator.export.html import render_html
from narrator.export.plain import render_txt
from narrator.export.word.docx import render_docx
from narrator.report.model import Report
from tests.zoo.materials.containers import compound
from tests.zoo.materials.oddments import png

from .offices import SyntheticOffice, offices
from .planting import ERRORS, Case, Planted, PlantedCopy, copied, other_stock, plant
from .writing import cells, report

YEAR = 2025
_DAY = 1_768_400_000  # 14 January 2026
_FORMATS = ("docx", "docx", "docx", "html", "txt", "docx")
_COPIES = ("整篇", "整节", "段落", "改过的段落")


@dataclass(slots=True)
class District:
    """A district: its offices and reports by name, and what must be found in it.

    ``right`` are the reports as they were before anything was planted or copied.
    """

    offices: tuple[SyntheticOffice, ...]
    reports: dict[str, Report]
    priors: dict[str, Report]
    planted: list[Planted] = field(default_factory=list)
    copies: list[PlantedCopy] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    scans: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    right: dict[str, Report] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)

    @property
    def clean(self) -> list[str]:
        """The offices with nothing planted, whose report is there."""
        spoiled = {one.unit for one in self.planted} | {unit for one in self.copies for unit in one.units}
        return [
            one.name
            for one in self.offices
            if one.name not in {*spoiled, *self.missing, *self.unreadable, *self.twice}
        ]


def chance_of(words: str) -> random.Random:
    """Return a source of choices that is the same for the same words."""
    return random.Random(words)  # noqa: S311  # invented reports, no secrets


def district(count: int, seed: int = 1) -> District:
    """Return a district of ``count`` offices: about a third with an error, a fifth with copied text."""
    chance = chance_of(str(seed))
    some = offices(count)
    made = District(some, {}, {})
    for office in some:
        old, new = (chance_of(f"{seed}{office.name}{year}") for year in (YEAR - 1, YEAR))
        before = cells(office, old, None)
        made.priors[office.name] = report(office, YEAR - 1, before, old)
        made.reports[office.name] = report(office, YEAR, cells(office, new, before), new)
    made.right = dict(made.reports)
    names = [one.name for one in some]
    chance.shuffle(names)
    _leave_out(made, names)
    _copy(made, names, chance)
    _spoil(made, names, chance)
    return made


def _leave_out(made: District, names: list[str]) -> None:
    if len(names) < 8:
        return
    made.missing.append(names.pop())
    made.unreadable.append(names.pop())
    made.scans.append(names[0])
    made.twice.append(names[1])


def _copy(made: District, names: list[str], chance: random.Random) -> None:
    kinds = {one.name: one.kind for one in made.offices}
    free = names[2:]
    for number in range(max(1, len(free) // 12) if len(free) > 1 else 0):
        kind = _COPIES[number % len(_COPIES)]
        source = free.pop()
        like = next((name for name in reversed(free) if kinds[name] is kinds[source]), free[-1])
        free.remove(like)
        made.reports[like], planted = copied(kind, made.reports[source], made.reports[like], chance)
        made.copies.append(planted)
        names.remove(like)
        names.remove(source)


def _spoil(made: District, names: Sequence[str], chance: random.Random) -> None:
    by_name = {one.name: one for one in made.offices}
    kinds = list(ERRORS)
    for number, name in enumerate(names[2 : 2 + max(2, len(names) // 3)]):
        other = by_name[chance.choice([one for one in names if one != name])]
        spoiled, planted = plant(kinds[number % len(kinds)], _case(made, name, other))
        made.reports[name] = spoiled
        made.planted.append(planted)


def _case(made: District, name: str, other: SyntheticOffice) -> Case:
    return Case(made.reports[name], made.priors[name], other)


def write(made: District, folder: Path, priors: Path | None = None) -> Path:
    """Write the district's reports into ``folder`` (some in archives), last year's into ``priors``; return the list."""
    folder.mkdir(parents=True, exist_ok=True)
    packed: list[tuple[str, bytes]] = []
    for number, (name, data) in enumerate(_files(made)):
        if number % 5 == 4:
            packed.append((name, data))
        else:
            put(folder / name, data)
    half = len(packed) // 2
    inner = archive(packed[:half], gbk=True)
    put(folder / "第二批.zip", archive([*packed[half:], ("乡镇.zip", inner)]))
    if priors is not None:
        priors.mkdir(parents=True, exist_ok=True)
        for name, one in made.priors.items():
            put(priors / f"{name}{YEAR - 1}.docx", render_docx(one))
    lines = ["单位,类别,曾用名,发布日期", *(f"{one.name},{one.kind.value},," for one in made.offices)]
    put(folder.parent / "名单.csv", ("\r\n".join(lines) + "\r\n").encode("gb18030"))
    return folder.parent / "名单.csv"


def _files(made: District) -> Iterator[tuple[str, bytes]]:
    for number, office in enumerate(made.offices):
        name = office.name
        if name in made.missing:
            continue
        if name in made.unreadable:
            yield f"{name}年报.docx", compound({"EncryptedPackage": bytes(5000)})
            continue
        kind = "docx" if name in (*made.scans, *made.twice) else _FORMATS[number % len(_FORMATS)]
        yield f"{name}年报.{kind}", rendered(made.reports[name], kind)
        if name in made.scans:
            yield f"{name}年报盖章扫描.png", png()
        if name in made.twice:
            yield f"{name}年报旧稿.txt", rendered(other_stock(_case(made, name, office)), "txt")


def rendered(one: Report, kind: str) -> bytes:
    """Return a report as a file of a kind."""
    if kind == "html":
        return render_html(one)
    if kind == "txt":
        return render_txt(one).decode().encode("gb18030")
    return render_docx(one)


def put(path: Path, data: bytes) -> None:
    """Write a file with the date all files of a district have."""
    path.write_bytes(data)
    os.utime(path, (_DAY, _DAY))


def archive(files: Sequence[tuple[str, bytes]], *, gbk: bool = False, day: int = 14) -> bytes:
    """Return a zip archive of a day of January; with ``gbk`` the names are written as old programs do, unmarked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            shown = name.encode("gb18030").decode("cp437") if gbk else name
            info = (_SingleBytes if gbk else zipfile.ZipInfo)(shown, (2026, 1, day, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, data)
    return packed.getvalue()


class _SingleBytes(zipfile.ZipInfo):
    """An entry whose name is written in the old code page, without the mark of UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # the name zipfile asks for
        return self.filename.encode("cp437"), self.flag_bits & ~0x800
