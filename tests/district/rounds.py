"""Three rounds of a district: what each office hands in after the first, and what must be told of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.cell import Cell
from narrator.report.model import Report

from .district import District, archive, put, rendered
from .planting import Case, plant, texts_of, with_section

LICENSING = Cell("disclosure", "licensing", "decisions")


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does what in the second round, by the name of the office."""

    mended: tuple[str, ...]
    unmended: str
    half_mended: str
    newly_broken: str
    moved: str
    copying: str
    source: str
    touched: str
    saved_again: str
    public: str
    public_other: str
    late: str
    unlocked: str
    silent: str


def roles(made: District) -> Roles:
    """Return who does what: of the offices with something planted, then of those that are right."""
    spoiled = [one.unit for one in made.planted if one.kind != "统计期限是上年"]
    of = {one.kind: one.unit for one in reversed(made.planted)}
    special = {of["缺第五部分"], of["文表不符"], *spoiled[-4:]}
    broken, moved, copying, silent = spoiled[-4:]
    clean = [one for one in made.clean if one not in made.scans and _is_word(made, one)]
    touched, saved_again, public, public_other = clean[:4]
    return Roles(
        mended=tuple(one for one in spoiled if one not in special),
        unmended=of["缺第五部分"],
        half_mended=of["文表不符"],
        newly_broken=broken,
        moved=moved,
        copying=copying,
        source=silent,
        touched=touched,
        saved_again=saved_again,
        public=public,
        public_other=public_other,
        late=made.missing[0],
        unlocked=made.unreadable[0],
        silent=silent,
    )


def _is_word(made: District, name: str) -> bool:
    return [one.name for one in made.offices].index(name) % 6 in (0, 1, 2, 5)


def with_licensing(report: Report, count: int) -> Report:
    """Return a report with another number of licences, of which nothing else speaks."""
    return replace(report, cells=dict(report.cells) | {LICENSING: count})


def reworded(report: Report) -> Report:
    """Return a report with a sentence more, without a figure."""
    texts = texts_of(report, "overview")
    return with_section(report, "overview", (*texts[:-1], f"{texts[-1]}公开栏有专人看管。"))


def second(made: District, who: Roles) -> Mapping[str, Report]:
    """Return the reports of the second round by office."""
    right = made.right
    case = Case(right[who.newly_broken], made.priors[who.newly_broken], made.offices[0])
    half = made.reports[who.half_mended]
    wrong = tuple(_next_number(text) for text in texts_of(half, "overview"))
    return {name: right[name] for name in (*who.mended, who.late, who.unlocked)} | {
        who.unmended: reworded(made.reports[who.unmended]),
        who.half_mended: with_section(half, "overview", wrong),
        who.newly_broken: plant("没写处理费", case)[0],
        who.moved: with_licensing(right[who.moved], 386),
        who.copying: with_section(right[who.copying], "problems", texts_of(right[who.source], "problems")),
        who.touched: with_licensing(made.reports[who.touched], 77),
        who.saved_again: made.reports[who.saved_again],
    }


def _next_number(text: str) -> str:
    """Return a sentence whose number of applications, wrong before, is another wrong one."""
    head, mark, tail = text.partition("公开申请")
    digits = "".join(one for one in tail[:3] if one.isdigit())
    return f"{head}{mark}{int(digits) + 1}{tail.removeprefix(digits)}" if digits else text


def third(made: District, who: Roles) -> Mapping[str, Report]:
    """Return the reports of the third round: the rest is mended, one fault comes back, one office explains itself."""
    back = next(one for one in made.planted if one.unit == who.mended[0])
    case = Case(made.right[back.unit], made.priors[back.unit], made.offices[0])
    moved = with_licensing(made.right[who.moved], 386)
    other = (*texts_of(moved, "other"), "行政许可办件数已按台账核实。")
    return {
        who.unmended: made.right[who.unmended],
        who.half_mended: made.right[who.half_mended],
        who.newly_broken: made.right[who.newly_broken],
        who.moved: with_section(moved, "other", other),
        back.unit: plant(back.kind, case)[0],
    }


def send(folder: Path, name: str, reports: Mapping[str, Report], day: int, saved: str = "") -> None:
    """Put a round's reports into a folder, as one archive of Word files of a day in January; one is only saved anew."""
    files = [(f"{office}年报{name}.docx", rendered(one, "docx")) for office, one in reports.items()]
    files = [(path, packed_anew(data) if saved and saved in path else data) for path, data in files]
    put(folder / f"{name}.zip", archive(files, day=day))


def packed_anew(data: bytes) -> bytes:
    """Return a Word file with the same parts in other bytes, as a program saves it that changed nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name))
    return made.getvalue()


def publish(folder: Path, reports: Iterable[Report], day: int) -> None:
    """Put the pages that offices published into a folder."""
    files = [(f"{one.unit}公布.html", rendered(one, "html")) for one in reports]
    put(folder / "网上.zip", archive(files, day=day))
