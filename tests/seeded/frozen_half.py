"""How the checker does on the half it was not made with: totals alone, held against the floor in `frozen_floor.toml`.

Not among the tests of every day: `nox -s frozen`. No entry is named, or the half would be frozen no longer.
"""

import tomllib

from narrator.finding import Severity
from tests.checking.scoring import is_found, new_findings
from tests.seeded.apply import HERE, right_variants, seeded_errors

_FLOOR = tomllib.loads((HERE / "frozen_floor.toml").read_text(encoding="utf-8"))


def test_the_frozen_half_is_done_no_worse_than_ever() -> None:
    errors, variants = seeded_errors("frozen"), right_variants("frozen")
    found = sum(map(is_found, errors))
    fresh = [{one.severity for one in new_findings(variant)} for variant in variants]
    told, alarmed = sum(map(bool, fresh)), sum(bool(kinds - {Severity.INFO}) for kinds in fresh)
    print(  # noqa: T201  # nox shows it
        f"frozen: {found} of {len(errors)} errors found, {alarmed} of {len(variants)} variants alarmed, "
        f"{told} with anything new"
    )
    assert (len(errors), len(variants)) == (_FLOOR["errors"], _FLOOR["variants"])
    assert found >= _FLOOR["found_at_least"]
    assert alarmed <= _FLOOR["alarmed_at_most"]
    assert told <= _FLOOR["told_at_most"]
