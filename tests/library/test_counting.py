"""What a pattern makes of things counted by name."""

from collections.abc import Callable

import pytest

from narrator.figures.facts.quantity import Facts, Quantity, Row, UnsetFigure
from narrator.figures.values import UNSET
from narrator.library import counting


def count(label: str, number: int, spelt: str = "") -> Quantity:
    return Quantity(number, label, (f"公开数量.{label}",), spelt=spelt)


SOME = (count("网站", 9), count("公众号", 12), count("公开栏", 9))
PART = Row(count("网站", 9), {"公示": count("公示", 6), "通知": count("通知", 2), "动态": count("动态", 0)})
WHOLE = Row(count("公众号", 3), {"动态": count("动态", 3)})


def labels(items: tuple[Quantity, ...]) -> list[str]:
    return [one.label for one in items]


def test_the_largest_stands_first_equal_ones_as_given_and_the_rest_last() -> None:
    given = (count("其他", 50), *SOME)
    assert labels(counting.largest_first(given)) == ["公众号", "网站", "公开栏", "其他"]
    assert labels(counting.largest_first((*SOME, Quantity(UNSET, "显示屏", ())))) == [
        "公众号",
        "网站",
        "公开栏",
        "显示屏",
    ]


def test_some_are_taken_by_a_part_of_their_names() -> None:
    assert labels(counting.called_like(SOME, "公")) == ["公众号", "公开栏"]
    assert labels(counting.not_called_like(SOME, "公")) == ["网站"]
    assert counting.called_like(None, "公") == ()
    assert counting.not_called_like((), "公") == ()


@pytest.mark.parametrize(
    ("items", "whole", "all_one"),
    [
        ((count("图解", 5),), count("解读", 5), True),
        ((count("图解", 4),), count("解读", 5), False),
        ((count("图解", 5, "5余"),), count("解读", 5), False),
        ((count("图解", 5),), Quantity(UNSET, "解读", ()), False),
        ((count("图解", 5), count("问答", 0)), count("解读", 5), False),
        ((), count("解读", 5), False),
    ],
)
def test_a_list_is_all_one_thing_if_that_is_exactly_the_whole(
    items: tuple[Quantity, ...], whole: Quantity, all_one: bool
) -> None:
    assert counting.is_all_one(items, whole) is all_one


def test_the_name_of_the_only_one_is_told_with_or_without_its_number() -> None:
    only = (count("网站", 9),)
    assert str(counting.named(only)) == "网站"
    assert counting.named(only).quantities == only
    alone = counting.name_alone(only)
    assert alone == "网站"
    assert type(alone) is str
    for call in (counting.named, counting.name_alone):
        with pytest.raises(UnsetFigure):
            call(SOME)


def test_names_stand_in_a_row_unless_one_is_a_list() -> None:
    assert counting.names_in_row(SOME) == "网站、公众号和公开栏"
    with pytest.raises(UnsetFigure):
        counting.names_in_row((count("网站和公众号", 9), count("公开栏", 1)))
    with pytest.raises(UnsetFigure):
        counting.names_in_row(SOME[:1])


def test_what_is_counted_is_told_in_several_builds() -> None:
    assert str(counting.one_by_one(SOME[:2], "在", "发布", "条")) == "在网站发布9条、在公众号发布12条"
    assert str(counting.one_by_one((count("公告发布", 2),), "", "发布", "条")) == "公告发布2条"
    assert str(counting.numbers_in_row(SOME, "条")) == "9条、12条、9条"
    assert str(counting.numbers_first(SOME[:2], "条")) == "9条网站、12条公众号"
    assert counting.numbers_first(SOME, "条").quantities == SOME


def test_parts_are_told_behind_what_they_are_of() -> None:
    assert str(counting.in_parts((PART, SOME[1]), "条")) == "网站中，公示6条、通知2条"
    assert (
        str(counting.in_parts((PART, WHOLE), "条", "发布")) == "网站发布公示6条、通知2条；公众号发布动态3条"
    )
    assert (
        str(counting.and_parts((PART, WHOLE), "条"))
        == "网站9条（其中公示6条、通知2条）、公众号3条（动态3条）"
    )


@pytest.mark.parametrize("call", [counting.in_parts, counting.and_parts])
def test_without_parts_nothing_is_told_of_parts(call: Callable[..., object]) -> None:
    with pytest.raises(UnsetFigure):
        call(SOME, "条")


@pytest.mark.parametrize(
    "call",
    [counting.largest_first, lambda none: counting.numbers_in_row(none, "条"), counting.names_in_row],
)
def test_of_an_empty_list_nothing_is_told(call: Callable[[object], object]) -> None:
    for none in ((), None):
        with pytest.raises(UnsetFigure):
            call(none)


def test_names_stand_with_numbers_but_for_zeros() -> None:
    told = counting.each_with_name(
        "个", "合并", count("合并", 4), "撤销", count("撤销", 0), "新增", count("新增", 1)
    )
    assert str(told) == "合并4个、新增1个"
    zeros = counting.names_of_zeros(
        "制发", count("制发", 0), "废止", count("废止", 2), "清理", count("清理", 0)
    )
    assert str(zeros) == "制发和清理"
    with pytest.raises(UnsetFigure):
        counting.each_with_name("个", "撤销", count("撤销", 0))
    with pytest.raises(UnsetFigure):
        counting.names_of_zeros("废止", count("废止", 2))


def _row(**parts: int) -> Row:
    return Row(
        count("结果", sum(parts.values())), {name: count(name, number) for name, number in parts.items()}
    )


def test_results_are_told_one_by_one_or_as_all_the_same() -> None:
    assert str(counting.results(_row(予以公开=6, 部分公开=4, 不予公开=0))) == "：予以公开6件、部分公开4件"
    assert str(counting.results(_row(予以公开=6, 部分公开=0))) == "，均予以公开"
    assert str(counting.results(_row(予以公开=1))) == "，结果为予以公开"
    with pytest.raises(UnsetFigure):
        counting.results(_row(予以公开=0))
    with pytest.raises(UnsetFigure):
        counting.results(None)


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ((count("申请人撤回", 2),), "：予以公开6件、其他处理2件（申请人撤回）"),
        ((count("申请人撤回", 1),), "：予以公开6件、其他处理2件（其中申请人撤回1件）"),
        ((count("撤回", 1), count("转办", 1)), "：予以公开6件、其他处理2件（撤回1件、转办1件）"),
    ],
)
def test_what_is_behind_a_result_stands_in_brackets(details: tuple[Quantity, ...], told: str) -> None:
    row = _row(予以公开=6, 其他处理=2)
    assert str(counting.results(row, "其他处理", details, count("其他", 2))) == told


def test_more_behind_a_result_than_it_is_tells_nothing() -> None:
    row = _row(予以公开=6, 其他处理=2)
    with pytest.raises(UnsetFigure):
        counting.results(row, "其他处理", (count("撤回", 3),), count("其他", 3))
    with pytest.raises(UnsetFigure):
        counting.results(row, "其他处理", (count("撤回", 2),), count("其他", 1))


def _cases(**ends: int) -> Facts:
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结")
    return Facts({name: count(name, ends.get(name, 0)) for name in names})


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        (_cases(结果维持=5, 结果纠正=2), "维持5件、纠正2件"),
        (_cases(结果维持=3), "均维持"),
        (_cases(结果纠正=1), "结果纠正"),
        (_cases(尚未审结=2), "均未审结"),
    ],
)
def test_cases_are_told_by_how_they_ended(cases: Facts, told: str) -> None:
    assert str(counting.verdicts(cases)) == told


def test_channels_are_told_each_with_its_kinds() -> None:
    told = counting.told_with_parts((PART, count("公开栏", 4), WHOLE), "通过", "发布信息", "条", "发布")
    assert (
        str(told)
        == "通过网站发布信息9条，其中公示6条、通知2条；通过公开栏发布4条；通过公众号发布3条，其中动态3条"
    )
    assert {one.label for one in told.quantities if isinstance(one, Quantity)} == {
        "网站",
        "公示",
        "通知",
        "公开栏",
        "公众号",
        "动态",
    }


@pytest.mark.parametrize("items", [SOME, (), None])
def test_channels_without_kinds_are_told_otherwise(items: object) -> None:
    with pytest.raises(UnsetFigure):
        counting.told_with_parts(items, "通过", "发布信息", "条")
