"""Which sheet of a workbook holds what: by its name, else by what is printed on it."""

from collections.abc import Mapping
from functools import lru_cache

from narrator.figures.interview import QUESTIONS
from narrator.figures.workbook.layout import BAND, GUIDE, INTERVIEW, SHEET_ORDER, band_of, sheet_sections
from narrator.figures.workbook.open import SheetCells
from narrator.files.tree import Place, Tree
from narrator.finding import Severity
from narrator.form.edition_2021 import EDITION_2021
from narrator.form.lookup import normalise_label

_RULE = "FIGURES-WORKBOOK"
_ENOUGH = 0.5  # of the words printed on the empty sheet


def sheets_by_part(sheets: Mapping[str, SheetCells], tree: Tree) -> dict[str, SheetCells]:
    """Return the sheets by the name they have in the empty workbook; what is renamed or not read is noted."""
    found = {name: cells for name, cells in sheets.items() if name in SHEET_ORDER}
    candidates: dict[str, list[SheetCells]] = {}
    for name, cells in sheets.items():
        if name not in found and cells.values:
            part = _part_of(cells)
            if part is None:
                _note(tree, name, f"“{name}”不是空表原有的工作表，没有读取")
            else:
                candidates.setdefault(part, []).append(cells)
    for part, alike in candidates.items():
        _choose(tree, found, part, alike)
    return {part: found[part] for part in SHEET_ORDER if part in found}


def _choose(tree: Tree, found: dict[str, SheetCells], part: str, alike: list[SheetCells]) -> None:
    """Take the one sheet that can be ``part``; of several none, since nobody knows which of them counts."""
    names = "”“".join(cells.name for cells in alike)
    if part in found:
        problem = f"“{names}”和“{part}”是同样的表，没有读取，只读了“{part}”"
        hint = f"如要用“{names}”里的数字，请抄到“{part}”"
        tree.note((), problem, hint, rule=_RULE, place=Place(sheet=alike[0].name), severity=Severity.WARNING)
    elif len(alike) > 1:
        problem = f"“{names}”都像“{part}”，都没有读取"
        hint = f"请只保留一张，改名为“{part}”"
        tree.fault((), problem, hint, rule=_RULE, place=Place(sheet=alike[0].name))
    else:
        found[part] = alike[0]
        _note(tree, alike[0].name, f"工作表“{alike[0].name}”按内容认作“{part}”")


def _note(tree: Tree, sheet: str, message: str) -> None:
    tree.note((), message, rule=_RULE, place=Place(sheet=sheet))


def _part_of(cells: SheetCells) -> str | None:
    """Return the part whose printed words stand on the sheet, if most of them do."""
    words = {_word(text) for text in cells.values.values()}
    shares = {part: len(printed & words) / len(printed) for part, printed in _printed().items()}
    best = max(shares, key=lambda part: shares[part])
    return best if shares[best] >= _ENOUGH else None


def _word(text: str) -> str:
    """Return what identifies a printed word; a band counts with what stands before its bracket."""
    return normalise_label(text.split("（", maxsplit=1)[0] if text.startswith(BAND.strip()) else text)


@lru_cache(maxsize=1)
def _printed() -> dict[str, frozenset[str]]:
    """Return the words printed on each sheet of the empty workbook, but for the guide."""
    printed = {
        table.name: {box.text for box in table.grid.boxes if box.text} for table in EDITION_2021.tables
    }
    for name, sections in sheet_sections().items():
        bands = {band_of(section) for section in sections if section.fields}
        bands |= {"·".join(listing.path) for section in sections for listing in section.listings}
        labels = {field.label for section in sections for field in section.fields}
        printed[name] = {BAND + band for band in bands} | labels
    printed[INTERVIEW] |= {question.text for question in QUESTIONS}
    return {part: frozenset(map(_word, words)) for part, words in printed.items() if part != GUIDE}
