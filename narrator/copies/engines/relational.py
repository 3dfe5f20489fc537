"""The search as tables: what an engine with SQL has to do, step by step. Joins and shuffles are its own, the kernel is ours.

The statements are understood by DuckDB and by Spark. Every step is a table that is written before the next one begins,
so that a run that was interrupted goes on behind the last one that is whole.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

import pyarrow as pa

from narrator.copies.engines import arrow_kernel as kernel
from narrator.copies.engines.arrow_kernel import Columns
from narrator.copies.engines.links import Told
from narrator.copies.kernel.buckets import FULL, NEIGHBOURS, SPLITS

TEXTS, LINKS = "texts", "links"
_BUCKETS: Columns = (("k", "long"), ("id", "long"), ("fresh", "boolean"))
_ORDERED: Columns = (*_BUCKETS, ("place", "long"))
_PAIRS: Columns = (("one", "long"), ("other", "long"))

Work = Callable[[pa.RecordBatch], pa.RecordBatch]


class Tables(Protocol):
    """An engine: tables by name, made by statements or by a function of the kernel over portions of a statement's rows."""

    def query(self, name: str, statement: str) -> None:
        """Make a table of what a statement gives, unless it is there."""

    def map(self, name: str, statement: str, work: Work, columns: Columns) -> None:
        """Make a table of what a function makes of the rows a statement gives, unless it is there."""

    def is_empty(self, name: str) -> bool:
        """Whether a table has no rows."""

    def batches(self, statement: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a statement in portions."""


def find_links(tables: Tables, told: Told) -> None:
    """Make the table ``links`` from ``texts``: id, key, low, bands, and fresh (not held against the others before)."""
    steps = 3 + len(SPLITS)
    tables.map("rows_0", f"SELECT id, fresh, bands FROM {TEXTS}", kernel.buckets, _BUCKETS)
    made = ["pairs_0"]
    told("分桶", 1, steps, "rows_0")
    for depth in range(len(SPLITS)):
        _pairs(tables, depth)
        told("分桶", depth + 2, steps, f"pairs_{depth}")
        if not _full(tables, depth):
            break
        work = partial(kernel.smaller_buckets, depth=depth)
        tables.map(f"rows_{depth + 1}", f"SELECT * FROM full_{depth}", work, _BUCKETS)
        made.append(f"pairs_{depth + 1}")
    else:
        _pairs(tables, len(SPLITS))
        if _full(tables, len(SPLITS)):
            _linked(tables, len(SPLITS))
            made.append("pairs_linked")
    candidates = " UNION ".join(f"SELECT one, other FROM {name}" for name in made)
    _beside(tables, "near", candidates, "low", kernel.near_rows)
    told("筛选", steps - 1, steps, "near")
    _beside(tables, LINKS, "SELECT one, other FROM near", "key", kernel.CopiedRows())
    told("核对", steps, steps, LINKS)


def _pairs(tables: Tables, depth: int) -> None:
    """Make every pair of the buckets that are not too full; one of the two texts must be fresh."""
    rows, sizes, small = f"rows_{depth}", f"sizes_{depth}", f"small_{depth}"
    tables.query(sizes, f"SELECT k, count(*) AS n FROM {rows} GROUP BY k HAVING count(*) > 1")
    tables.query(
        small, f"SELECT r.k, r.id, r.fresh FROM {rows} r JOIN {sizes} s ON r.k = s.k WHERE s.n <= {FULL}"
    )
    tables.query(
        f"pairs_{depth}",
        f"SELECT DISTINCT a.id AS one, b.id AS other FROM {small} a JOIN {small} b ON a.k = b.k"
        " WHERE a.id < b.id AND (a.fresh OR b.fresh)",
    )


def _full(tables: Tables, depth: int) -> bool:
    """Make the members of the buckets that are too full, with their signatures; return whether there are any."""
    tables.query(
        f"full_{depth}",
        f"SELECT r.k, r.id, r.fresh, t.low FROM rows_{depth} r JOIN sizes_{depth} s ON r.k = s.k"
        f" JOIN {TEXTS} t ON r.id = t.id WHERE s.n > {FULL}",
    )
    return not tables.is_empty(f"full_{depth}")


def _linked(tables: Tables, depth: int) -> None:
    """Link the members of buckets that cannot be split: to the least of them, and to the next in order."""
    tables.map("ordered", f"SELECT * FROM full_{depth}", kernel.ordered_rows, _ORDERED)
    in_order = "OVER (PARTITION BY k ORDER BY place, id)"
    least = "OVER (PARTITION BY k ORDER BY id)"
    links = [
        f"SELECT id, fresh, first_value(id) {least} AS beside, first_value(fresh) {least} AS too FROM ordered",
        *(
            f"SELECT id, fresh, lead(id, {step}) {in_order} AS beside, lead(fresh, {step}) {in_order} AS too FROM ordered"
            for step in range(1, NEIGHBOURS + 1)
        ),
    ]
    tables.query(
        "pairs_linked",
        "SELECT DISTINCT least(id, beside) AS one, greatest(id, beside) AS other"
        f" FROM ({' UNION ALL '.join(links)}) WHERE beside IS NOT NULL AND id <> beside AND (fresh OR too)",
    )


def _beside(tables: Tables, name: str, pairs: str, column: str, work: Work) -> None:
    """Keep of some pairs those that a function of the kernel keeps, which gets a column of both texts."""
    statement = (
        f"SELECT p.one, p.other, a.{column} AS first, b.{column} AS second FROM ({pairs}) p"
        f" JOIN {TEXTS} a ON p.one = a.id JOIN {TEXTS} b ON p.other = b.id"
    )
    tables.map(name, statement, work, _PAIRS)
