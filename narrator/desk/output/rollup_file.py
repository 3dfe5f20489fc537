"""The sums of a batch as a figures file of the government above, ready for a draft; who adds what stands in remarks."""

from collections.abc import Iterator, Sequence

from narrator.cell import Cell
from narrator.desk.batch.rollup import Summed
from narrator.figures.file.blank import figures_text
from narrator.figures.file.content import content_of
from narrator.figures.kind import guess_kind
from narrator.figures.model import Figures, Scope
from narrator.figures.unit import Unit, UnitGroup, UnitKind
from narrator.figures.values import NOT_APPLICABLE, Value
from narrator.form.edition_2021 import EDITION_2021
from narrator.language.names.offices import places_of_office

_MOST = 8


def rollup_yaml(
    sums: Sequence[Summed],
    year: int,
    parent: str | None,
    units: Sequence[str],
    unbalanced: Sequence[str] = (),
) -> str:
    """Return the figures file; without a report above the office is the district all the offices lie in, to be confirmed.

    ``unbalanced`` are the offices whose own tables do not add up, so that the sums do not either.
    """
    name = parent or _district(units)
    cells: dict[Cell, Value] = {one.cell: one.total for one in sums}
    for cell in EDITION_2021.table("disclosure").cells():
        if cell.row == "rules" and not cells[cell]:
            cells[cell] = NOT_APPLICABLE
    kind = guess_kind(None, name) or UnitKind.DISTRICT
    scope = Scope.REGION if kind.group is UnitGroup.GOVERNMENT else Scope.OWN
    unit = Unit(name, name, kind.self_reference, kind)
    text = figures_text(content_of(Figures(unit, year, scope=scope, cells=cells)))
    head = [
        f"# 由 {len(units)} 户的年报逐格相加得出，请核对后使用。单位、类别请确认",
        "# 同一案件几户同为被申请人（被告）的，各户都会填，复议诉讼表逐户相加可能重复",
        *(
            [f"# 这几户自己的表还不平，合计因此也不平，改好再汇总：{'、'.join(unbalanced)}"]
            if unbalanced
            else []
        ),
        *(f"# {line}" for line in _drill(sums)),
    ]
    return "\n".join(head) + "\n" + text


def _district(units: Sequence[str]) -> str:
    """Return the government of the places that all names begin with."""
    common: tuple[str, ...] | None = None
    for name in units:
        places = places_of_office(name)
        common = places if common is None else _shared(common, places)
    return f"{''.join(common)}人民政府" if common else "（请填写单位全称）"


def _shared(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    found = []
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        found.append(first)
    return tuple(found)


def _drill(sums: Sequence[Summed]) -> Iterator[str]:
    """Yield which offices make up each total."""
    for one in sums:
        if one.shares and one.cell.column in {"total", "decisions", "amount_wan", "in_force", "issued"}:
            ranked = sorted(one.shares, key=lambda share: (-share.value, share.unit))
            told = "、".join(f"{share.unit}{share.value}" for share in ranked[:_MOST])
            more = f"等{len(ranked)}户" if len(ranked) > _MOST else ""
            yield f"{EDITION_2021.describe(one.cell)} {one.total} = {told}{more}"
