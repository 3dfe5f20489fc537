"""Reports on the form of 2019, which are read as what they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..expectation import Exhibit, Expected, animal
from ..materials import figures, grids, markup, word
from ..materials.layout import expected, flow, sheets
from ..materials.old_form import OLD_CELLS, old_disclosure
from ..materials.stories import COUNTY, TOWN


def _wanted(story: Expected) -> Expected:
    """2019 tables are not in `tables` but in `tables_2019`."""
    return replace(story, edition=2019, tables={"disclosure": None}, old_cells=OLD_CELLS)


def _tables(data: figures.Figures) -> dict[str, tuple[grids.Grid, ...]]:
    """Table two in its old columns; table three with one row 其他处理 that has no parts."""
    body = grids.applications_body(
        figures.without_rows(
            data, "applications", ("other_handling.no_correction", "other_handling.unpaid_fee")
        ).applications
    )
    three = grids.relabelled((*grids.applications_header(), *body), lambda text: text.replace("3.其他", ""))
    return {**sheets(data), "disclosure": old_disclosure(), "applications": (three,)}


@animal()
def form_of_2019_in_word(folder: Path) -> Exhibit:
    """A report for 2020 on its proper form."""
    story = replace(TOWN.renamed("2023年", "2020年").renamed("2024年", "2021年"), year=2020)
    data = figures.busy(91)
    path = word.write(folder, "2020.docx", word.body(flow(story, _tables(data))))
    return Exhibit(path, _wanted(expected(story, data)))


@animal()
def form_of_2019_in_a_later_year(folder: Path) -> Exhibit:
    """A report for 2022 that still uses the old columns."""
    data = figures.busy(92)
    page = markup.page(markup.body(flow(COUNTY, _tables(data))), COUNTY.title)
    return Exhibit(markup.write(folder, "old.html", page), _wanted(expected(COUNTY, data)))
