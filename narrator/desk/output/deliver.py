"""Writing what a review gives: all together, nothing a person changed is written over, what is no longer due is taken away."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from narrator.desk.kept.codec import encoded
from narrator.desk.kept.record import BOOK, RECORD, Written, recorded
from narrator.desk.output.book import workbook
from narrator.desk.output.pages import pages
from narrator.desk.output.read_back import is_workbook_of_ours
from narrator.desk.output.rollup_file import rollup_yaml
from narrator.desk.output.words import of_rules
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.answers import Answers
from narrator.errors import FileExists
from narrator.export.letter import render_letter
from narrator.files.issued import free_target
from narrator.files.text import read_bytes
from narrator.files.write import Staging, digest, standing

_NOTICES = "notices"
_ALL = f"{_NOTICES}/全部通知.txt"
_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')
_BOOK_BYTES = 100 << 20


def products(result: Result, answers: Answers, texts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a review with its name from the folder of the results; ``texts`` are the notices of its units."""
    yield BOOK, workbook(result, answers)
    yield from pages(result)
    for unit, text in zip(result.units, texts, strict=True):
        yield notice_name(unit, "txt"), text.encode("utf-8-sig")
        yield notice_name(unit, "docx"), render_letter(text.splitlines())
    yield _ALL, "\n".join(texts).encode("utf-8-sig")
    if result.read and result.year is not None:
        names = [one.name for one in result.read]
        unbalanced = [
            one.name for one in result.read if of_rules(one.judged, "T3-ROW", "T3-COL", "T3-BAL", "T4-SUM")
        ]
        text = rollup_yaml(result.rollup, result.year, result.parent, names, unbalanced)
        yield "rollup.yaml", text.encode()


def notice_name(unit: UnitResult, ending: str, more: str = "") -> str:
    """Return the name of an office's notice, or of another file about it (``more``)."""
    name = _UNFIT.sub("", unit.name)[:40]
    return f"{_NOTICES}/{unit.number:03}-{name}{more}.{ending}"


def deliver(
    made: Iterable[tuple[str, bytes]], out: Path, kept: Path, lasting: Iterable[tuple[Path, bytes]]
) -> tuple[Path, ...]:
    """Write the files of a review below ``out`` as they come and return those that were written.

    ``kept`` is the folder of the record, ``lasting`` what else is to be written with them. A workbook somebody changed
    is kept beside under another name (its remarks were read); of any other changed file the new one gets another name.
    Raise :class:`FileExists` for a file that is not from here.
    """
    before = recorded(kept)
    record: dict[str, str] = {}
    with Staging() as staging:
        for name, data in made:
            target, aside = _target(out, name, data, before)
            for path, theirs in (*aside.items(), (target, data)):
                staging.add(path, theirs)
            record[target.relative_to(out).as_posix()] = digest(data)
        for path, data in lasting:
            staging.add(path, data)
        staging.add(kept / RECORD, encoded(Written(dict(sorted(record.items())))))
        staging.put_in_place()
    _take_away(out, before, record)
    return tuple(out / name for name in record)


def _target(
    out: Path, name: str, data: bytes, before: Mapping[str, str]
) -> tuple[Path, Mapping[Path, bytes]]:
    """Return where a file goes, and the copy of a person's workbook that goes beside it."""
    path = out / name
    now = standing(path)
    if now is None or now in (before.get(name), digest(data)):
        return path, {}
    if name == BOOK and (name in before or is_workbook_of_ours(path)):
        return path, {_free(path): read_bytes(path, _BOOK_BYTES)}
    if name not in before:
        raise FileExists(path)
    return free_target(path, {Path(one).name: value for one, value in before.items()}), {}


def _free(path: Path) -> Path:
    number = 1
    while (found := path.with_name(f"{path.stem}.改过{number}{path.suffix}")).exists():
        number += 1
    return found


def _take_away(out: Path, before: Mapping[str, str], record: Mapping[str, str]) -> None:
    """Remove files of the last run that are no longer due and that nobody changed."""
    for name, value in before.items():
        path = out / name
        if name not in record and standing(path) == value:
            with contextlib.suppress(OSError):
                path.unlink()
