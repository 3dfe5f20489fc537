"""What a pattern makes of things counted by name: listed, in parts, the largest first, as results of applications."""

from collections.abc import Iterable
from functools import cache

from narrator.figures.facts.quantity import Facts, Quantity, Row, UnsetFigure
from narrator.language.lists import entries
from narrator.library.printed import Enumeration

_TIED = ("和", "、", "，", "；", "。", "及")
_SEVERAL = 2


def in_parts(items: object, unit: str, between: str = "中，") -> Enumeration:
    """Return what those of a list consist of that are counted in parts, ``甲中，乙3条`` or ``甲发布乙3条``: 分列."""
    found: list[Quantity] = []
    texts = []
    for item in items if isinstance(items, Iterable) else ():
        if isinstance(item, Row):
            parts = [part.called(name) for name, part in item.parts.items() if part.number]
            found.extend(parts)
            texts.append(
                f"{item.label}{between}"
                + comma_or(parts).join(part.label + part.counted(unit) for part in parts)
            )
    if not found:
        raise UnsetFigure("分列")
    return Enumeration("；".join(texts), tuple(found))


def and_parts(items: object, unit: str) -> Enumeration:
    """Return what a list counts, those counted in parts with these, ``甲9条（其中乙3条）、丙1条``: 列分."""
    known = _counted(items)
    texts = [one.label + one.counted(unit) + _of_which(one, unit) for one in known]
    rows = (one for one in known if isinstance(one, Row))
    parts = tuple(part.called(name) for one in rows for name, part in one.parts.items() if part.number)
    if not parts:
        raise UnsetFigure("列分")
    return Enumeration("、".join(texts), (*known, *parts))


def _of_which(row: Quantity, unit: str) -> str:
    parts = {name: part for name, part in row.parts.items() if part.number} if isinstance(row, Row) else {}
    if not parts:
        return ""
    whole = sum(part.number for part in parts.values()) == row.number
    told = "、".join(name + part.counted(unit) for name, part in parts.items())
    return f"（{'' if whole else '其中'}{told}）"


def told_with_parts(items: object, before: str, deed: str, unit: str, again: str = "") -> Enumeration:
    """Return ``通过甲发布信息9条，其中乙3条、丙6条；通过丁发布1条``, of what is counted in parts these as well: 述.

    ``before`` and ``deed`` stand before each name and number; ``again`` is the deed from the second on.
    """
    known = _counted(items)
    kinds = [_kinds_of(one) for one in known]
    told = tuple(kind for some in kinds for kind in some)
    if not told:
        raise UnsetFigure("述")
    texts = []
    for place, (one, some) in enumerate(zip(known, kinds, strict=True)):
        listed = comma_or(some).join(kind.label + kind.counted(unit) for kind in some)
        count = ((again or deed) if place else deed) + one.counted(unit)
        texts.append(f"{before}{one.label}{count}" + (f"，其中{listed}" if listed else ""))
    return Enumeration("；".join(texts), (*known, *told))


def _kinds_of(one: Quantity) -> list[Quantity]:
    parts = one.parts.items() if isinstance(one, Row) else ()
    return [part.called(name) for name, part in parts if part.number]


def one_by_one(items: object, before: str, between: str, unit: str) -> Enumeration:
    """Return ``在甲发布3条、在乙发布1条``; what already ends a name is not said again: 逐."""
    known = _counted(items)
    texts = [
        f"{before}{one.label}{'' if one.label.endswith(between) else between}{one.counted(unit)}"
        for one in known
    ]
    return Enumeration(comma_or(known).join(texts), known)


def comma_or(counted: Iterable[Quantity]) -> str:
    """Return what stands between things counted: a comma if the name of one has a 、 of its own."""
    return "，" if any("、" in one.label for one in counted) else "、"


def names_in_row(items: object) -> str:
    """Return the names of what is counted as ``甲、乙和丙``, if none of them is a list itself: 名列."""
    names = [one.label for one in _counted(items)]
    if len(names) < _SEVERAL or any(mark in name for mark in _TIED for name in names):
        raise UnsetFigure("名列")
    return "、".join(names[:-1]) + "和" + names[-1]


def numbers_in_row(items: object, unit: str) -> Enumeration:
    """Return the numbers of what is counted, ``3条、1条``, behind 依次为: 数列."""
    known = _counted(items)
    return Enumeration("、".join(one.counted(unit) for one in known), known)


def numbers_first(items: object, unit: str) -> Enumeration:
    """Return what is counted as ``3件甲、1件乙``: 倒列."""
    known = _counted(items)
    return Enumeration("、".join(one.counted(unit) + one.label for one in known), known)


def largest_first(items: object) -> tuple[Quantity, ...]:
    """Return what is counted, the largest first; of equal ones the first, what is called 其他 last: 降序."""
    known = _counted(items)
    return tuple(
        sorted(known, key=lambda one: (one.label.startswith("其他"), -one.number if one.is_set else 0))
    )


@cache
def _written_names() -> dict[str, str]:
    return {one[0]: one[1] for one in entries("written_names.txt", "narrator.library")}


def by_written_names(items: object) -> tuple[Quantity, ...]:
    """Return what is counted, the short names of `data/written_names.txt` as they are written in a report: 书面称."""
    known = items if isinstance(items, tuple) else ()
    counted = (one for one in known if isinstance(one, Quantity))
    return tuple(one.called(_written_names().get(one.label, one.label)) for one in counted)


def called_like(items: object, part: str) -> tuple[Quantity, ...]:
    """Return those counted whose names have ``part`` in them: 名含."""
    known = items if isinstance(items, tuple) else ()
    return tuple(one for one in known if isinstance(one, Quantity) and part in one.label)


def not_called_like(items: object, part: str) -> tuple[Quantity, ...]:
    """Return those counted whose names do not have ``part`` in them: 名无."""
    known = items if isinstance(items, tuple) else ()
    return tuple(one for one in known if isinstance(one, Quantity) and part not in one.label)


def is_all_one(items: object, whole: object) -> bool:
    """Whether a list has only one thing counted and that is the whole: 全是."""
    if not (isinstance(items, tuple) and len(items) == 1 and isinstance(whole, Quantity)):
        return False
    one = items[0]
    known = isinstance(one, Quantity) and one.is_set and whole.is_set and one.is_exact and whole.is_exact
    return known and one == whole


def name_alone(items: object) -> str:
    """Return the name of the only thing counted in a list, without telling its number: 称."""
    return str(named(items))


def _counted(items: object) -> tuple[Quantity, ...]:
    known = tuple(one for one in items if isinstance(one, Quantity)) if isinstance(items, tuple) else ()
    if not known:
        raise UnsetFigure("列举")
    return known


def named(items: object) -> Enumeration:
    """Return the name of the only thing counted in a list: 名."""
    if not (isinstance(items, tuple) and len(items) == 1 and isinstance(items[0], Quantity)):
        raise UnsetFigure("名")
    return Enumeration(items[0].label, (items[0],))


def each_with_name(unit: str, *pairs: object) -> Enumeration:
    """Return ``甲3件、乙1件`` of names and numbers in turn, without those that are zero or not known: 各项."""
    known = [(name, one) for name, one in _pairs(pairs) if one.is_set and one.number]
    if not known:
        raise UnsetFigure("各项")
    text = "、".join(name + one.counted(unit) for name, one in known)
    return Enumeration(text, tuple(one for _, one in known))


def names_of_zeros(*pairs: object) -> Enumeration:
    """Return the names of those numbers that are zero, as ``甲和乙``: 无项."""
    zeros = [(name, one) for name, one in _pairs(pairs) if one.is_set and not one.number]
    if not zeros:
        raise UnsetFigure("无项")
    names = [name for name, _ in zeros]
    text = names[0] if len(names) == 1 else "、".join(names[:-1]) + "和" + names[-1]
    return Enumeration(text, tuple(one for _, one in zeros))


def _pairs(given: tuple[object, ...]) -> list[tuple[str, Quantity]]:
    pairs = zip(given[::2], given[1::2], strict=True)
    return [(str(name), one) for name, one in pairs if isinstance(one, Quantity)]


_VERDICTS = {"结果维持": "维持", "结果纠正": "纠正", "其他结果": "其他结果", "尚未审结": "尚未审结"}


def results(row: object, about: str = "", details: object = (), limit: object = None) -> Enumeration:
    """Return how applications were settled, ``：予以公开6件、部分公开4件`` or ``，均予以公开``: 结果.

    ``details`` say what is behind the number called ``about``, ``其他处理1件（申请人撤回）``; no more than ``limit``.
    """
    if not isinstance(row, Row) or not row.is_set:
        raise UnsetFigure("结果")
    some = [(name, part) for name, part in row.parts.items() if part.is_set and part.number]
    if not some:
        raise UnsetFigure("结果")
    quantities = tuple(part for _, part in some)
    told: tuple[Quantity, ...] = ()
    notes = {name: "" for name, _ in some}
    if about:
        told = _counted(details)
        notes[about] = _detailed(dict(some).get(about), told, limit)
    if len(some) > 1:
        texts = (f"{name}{part}件{notes[name]}" for name, part in some)
        return Enumeration("：" + "、".join(texts), (*quantities, *told))
    name, part = some[0]
    return Enumeration(f"，{'结果为' if part.number == 1 else '均'}{name}{notes[name]}", (*quantities, *told))


def _detailed(whole: Quantity | None, details: tuple[Quantity, ...], limit: object) -> str:
    """Return in brackets what a number of results consists of: all of it, or of which how many."""
    size = sum(one.number for one in details)
    if whole is None or not isinstance(limit, Quantity) or not 0 < size <= min(limit.number, whole.number):
        raise UnsetFigure("结果")
    if len(details) == 1 and size == whole.number:
        return f"（{details[0].label}）"
    return (
        f"（{'' if size == whole.number else '其中'}{'、'.join(o.label + o.counted('件') for o in details)}）"
    )


def verdicts(cases: object) -> Enumeration:
    """Return how reviews or lawsuits ended, ``维持5件、纠正2件`` or ``均维持``: 审理."""
    if not isinstance(cases, Facts):
        raise UnsetFigure("审理")
    cells = [(word, cases[name]) for name, word in _VERDICTS.items()]
    some = [(word, one) for word, one in cells if isinstance(one, Quantity) and one.is_set and one.number]
    if not some:
        raise UnsetFigure("审理")
    if len(some) > 1:
        return Enumeration("、".join(f"{word}{one}件" for word, one in some), tuple(one for _, one in some))
    word, one = some[0]
    alone = one.number == 1
    return Enumeration(_ALONE[word][0] if alone else _ALONE[word][1], ())


_ALONE = {
    "维持": ("结果维持", "均维持"),
    "纠正": ("结果纠正", "均被纠正"),
    "其他结果": ("为其他结果", "均为其他结果"),
    "尚未审结": ("尚未审结", "均未审结"),
}
