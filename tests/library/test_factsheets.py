"""The shelf's offices of several years: every report agrees with its fact sheet, and the years join.

Here the words of the reports are held against their fact sheets by plain reading; by the rules of checking this is done where
the same reports are checked without them (``tests/checking/test_corpus_is_right.py``).
"""

from __future__ import annotations

import re

from tests.each import each
from tests.library.factsheets import COURTS, SHEETS, OfficeYear, years

every_year = each(years)


def test_every_sheet_has_three_years_in_a_row() -> None:
    assert SHEETS
    for path in SHEETS:
        told = sorted(one.year for one in years() if one.slug == path.stem)
        assert told == list(range(told[0], told[0] + 3)), path.stem


@every_year
def test_the_head_is_that_of_the_sheet(one: OfficeYear) -> None:
    report = one.report
    told = (report.unit, report.kind.value, report.year, report.parent)
    assert told == (one.office["unit"], one.office["kind"], one.year, one.office["parent"])


@every_year
def test_the_sheet_balances(one: OfficeYear) -> None:
    rows = one.rows
    done = sum(one.results().values())
    assert rows["new_received"] + rows.get("carried_in", 0) == done + rows.get("carried_out", 0)
    published = one.facts["published"]
    assert sum(published["channels"]) == published["total"]


@each(lambda: [one for one in years() if one.before is not None])
def test_the_years_join(one: OfficeYear) -> None:
    assert one.before is not None
    assert one.facts["applications"].get("carried_in", 0) == one.before["applications"].get("carried_out", 0)
    documents = one.facts["documents"]
    assert documents["in_force"] == (
        one.before["documents"]["in_force"] + documents["issued"] - documents["repealed"]
    )


@every_year
def test_the_account_of_applications_is_told(one: OfficeYear) -> None:
    """All of new, carried over, done, and the results; an office without applications says so."""
    rows, text = one.rows, one.text
    if not rows["new_received"] + rows.get("carried_in", 0):
        assert re.search(r"(?:未|没有)收到政府信息公开申请", text)
        return
    told = [rows["new_received"], rows.get("carried_in", 0), rows.get("carried_out", 0)]
    told += [sum(one.results().values()), *one.results().values()]
    missing = [count for count in told if count and not re.search(rf"(?<!\d){count}件", text)]
    assert missing == []


@every_year
def test_the_cases_are_told(one: OfficeYear) -> None:
    for words, courts in (("行政复议", COURTS[:1]), ("行政诉讼", COURTS[1:])):
        cases = sum(sum(one.facts.get(court, {}).values()) for court in courts)
        told = re.findall(rf"{words}(\d+)件", one.text)
        assert told == ([str(cases)] if cases else []), words


@every_year
def test_what_was_published_is_told(one: OfficeYear) -> None:
    published = one.facts["published"]
    for count in (published["total"], *published["channels"]):
        assert re.search(rf"(?<!\d){count}(?:余)?条", one.text), count
    change = re.search(r"条，比上年(增加|减少|多|少)(\d+)条", one.text)
    if change and one.before:
        difference = published["total"] - one.before["published"]["total"]
        assert difference == int(change[2]) * (1 if change[1] in ("增加", "多") else -1)
