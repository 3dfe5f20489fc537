"""What a department is called within its office, whichever of the office's names stands before it."""

import pytest

from narrator.figures.unit import Unit, UnitKind

STREET = Unit("洛川区枫林渡街道办事处", "枫林渡街道", "街道", UnitKind.STREET)
LONG = Unit("洛川区枫林渡街道办事处", "洛川区枫林渡街道办事处", "街道", UnitKind.STREET)
TOWN = Unit("洛川区石泉镇人民政府", "洛川区石泉镇人民政府", "镇", UnitKind.TOWN)
BUREAU = Unit("云溪区教育局", "区教育局", "我局", UnitKind.DEPARTMENT)


@pytest.mark.parametrize(
    ("unit", "name", "bare"),
    [
        (STREET, "洛川区枫林渡街道办事处党政办公室", "党政办公室"),
        (STREET, "枫林渡街道办事处党政办公室", "党政办公室"),
        (STREET, "枫林渡街道综合办", "综合办"),
        (STREET, "党政办公室", "党政办公室"),
        (STREET, "枫林渡街道办事处", "枫林渡街道办事处"),
        (STREET, "别处街道办事处党政办公室", "别处街道办事处党政办公室"),
        (LONG, "枫林渡街道综合事务办公室", "综合事务办公室"),
        (LONG, "洛川区枫林渡街道综合事务办公室", "综合事务办公室"),
        (TOWN, "石泉镇党政办公室", "党政办公室"),
        (BUREAU, "云溪区教育局办公室", "办公室"),
        (BUREAU, "区教育局政务公开科", "政务公开科"),
        (BUREAU, "教育局办公室", "办公室"),
        (BUREAU, "教育科", "教育科"),
    ],
)
def test_an_office_is_not_named_twice(unit: Unit, name: str, bare: str) -> None:
    assert unit.department(name) == bare
