"""What a pattern makes of times and of what is counted in parts."""

import pytest

from narrator.figures.facts.quantity import Facts, Quantity, Row, UnsetFigure, Words
from narrator.library.counting import and_parts
from narrator.library.joining import (
    behind_head,
    behind_time,
    by_when,
    common_head,
    each_has_doer,
    quoted_each,
)
from narrator.library.notes import leads_otherwise, led_within


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("9月，按清单交接", "9月巡查，按清单交接"),
        ("每季度一次", "每季度巡查一次"),
        ("每月2次", "每月巡查2次"),
        ("每周，拍照回传", "每周巡查，拍照回传"),
        ("9月", "9月巡查"),
    ],
)
def test_what_is_done_stands_behind_the_time(words: str, told: str) -> None:
    assert behind_time(Words(words, "平台.公开栏.巡查"), "巡查") == told


def test_words_without_a_time_take_nothing_in() -> None:
    with pytest.raises(UnsetFigure):
        behind_time(Words("专人负责", "平台.公开栏.巡查"), "巡查")


@pytest.mark.parametrize(
    ("time", "told"),
    [
        ("2026年3月底", "2026年3月底前"),
        ("2026年3月底前", "2026年3月底前"),
        ("2026年3月", "2026年3月"),
        ("2026年上半年", "2026年上半年"),
        ("2026年", "2026年"),
    ],
)
def test_a_time_stands_before_the_deed(time: str, told: str) -> None:
    assert by_when(Words(time, "存在问题[1].时限")) == told


def test_a_time_that_says_only_about_when_does_not() -> None:
    with pytest.raises(UnsetFigure):
        by_when(Words("条件成熟的时候再说", "存在问题[1].时限"))


def test_parts_stand_in_brackets_behind_what_they_are_of() -> None:
    def count(number: int, label: str) -> Quantity:
        return Quantity(number, label, (label,))

    web = Row(count(9, "网站"), {"公示": count(6, "公示"), "通知": count(2, "通知")})
    news = Row(count(3, "公众号"), {"动态": count(3, "动态")})
    told = and_parts((web, news, count(1, "公开栏")), "条")
    assert told == "网站9条（其中公示6条、通知2条）、公众号3条（动态3条）、公开栏1条"
    assert {one.label for one in told.quantities if isinstance(one, Quantity)} == {
        "网站",
        "公示",
        "通知",
        "公众号",
        "动态",
        "公开栏",
    }
    with pytest.raises(UnsetFigure):
        and_parts((count(1, "公开栏"),), "条")


@pytest.mark.parametrize(
    ("names", "number", "told"),
    [
        ("学位预警", None, "“学位预警”"),
        ("学位预警、招生问答", 2, "“学位预警”“招生问答”"),
        ("“学位预警”“招生问答”", 2, "“学位预警”“招生问答”"),
        ("“学位预警”、“招生问答”", None, "“学位预警”“招生问答”"),
        ("学位预警、招生问答", 3, "“学位预警”“招生问答”等"),
        ("学位预警、招生问答", 1, "“学位预警”“招生问答”"),
    ],
)
def test_each_of_several_names_stands_in_its_quotes(names: str, number: int | None, told: str) -> None:
    count = Quantity(number, "新增", ("平台.栏目[1].新增",)) if number else None
    words = quoted_each(Words(names, "平台.栏目[1].新增的名称"), count)
    assert words == told
    assert words.ref == "平台.栏目[1].新增的名称"


def test_no_names_are_not_quoted() -> None:
    with pytest.raises(UnsetFigure):
        quoted_each(Words("", "平台.栏目[1].新增的名称"))


@pytest.mark.parametrize(
    ("objects", "head", "rest"),
    [
        (("历年公开信息中的错别字", "历年公开信息中的失效链接"), "历年公开信息", ["错别字", "失效链接"]),
        (("专栏里的旧公示", "专栏里的空栏目"), "专栏", ["旧公示", "空栏目"]),
        (("2019年以来的公示", "2019年以来的附件"), "2019年以来", ["公示", "附件"]),
        (("历年公示", "历年附件"), "", []),
        (("历年公开信息", "专栏中的空栏目"), "", []),
        (("网站中的断链", "网站中的断链"), "", []),
        (("历年公示",), "", []),
        ((), "", []),
    ],
)
def test_what_several_are_within_is_said_once(objects: tuple[str, ...], head: str, rest: list[str]) -> None:
    items = tuple(
        Facts({"对象": Words(one, f"信息管理.清理[{n}].对象")}, ref=f"信息管理.清理[{n}]")
        for n, one in enumerate(objects, 1)
    )
    assert common_head(items, "对象") == head
    if head:
        assert [behind_head(one["对象"], head) for one in items] == rest
    else:
        with pytest.raises(UnsetFigure):
            behind_head(Words(objects[0] if objects else "公示", "信息管理.清理[1].对象"), head)


@pytest.mark.parametrize(
    ("leads", "line", "told"),
    [
        ("局长任政务公开工作领导小组组长", "调整政务公开工作领导小组", "由局长任组长"),
        ("领导小组，镇长任组长", "调整充实政府信息与政务公开领导小组", "由镇长任组长"),
        ("政务公开领导小组由主任任组长", "成立政务公开领导小组", "由主任任组长"),
        ("分管副主任", "成立政务公开领导小组", ""),
        ("政务公开专班，局长任组长", "成立政务公开领导小组", ""),
        ("政府信息公开领导小组", "成立政府信息公开领导小组", ""),
    ],
)
def test_a_group_just_named_is_not_named_again(leads: str, line: str, told: str) -> None:
    words = Words(leads, "监督保障.人员.牵头")
    if told:
        assert led_within(words, Words(line, "本年做法[1]")) == told
    else:
        with pytest.raises(UnsetFigure):
            led_within(words, Words(line, "本年做法[1]"))


@pytest.mark.parametrize(
    ("steps", "each"),
    [
        (("经办科室自查", "党政办公室复核", "分管领导签发"), True),
        (("股室负责人初审", "办公室复审", "局长终审"), True),
        (("经办人", "分管副镇长", "镇长"), True),
        (("填写审签单", "分管领导审核", "上传发布"), False),
        (("初审", "复审", "终审"), False),
        ((), False),
    ],
)
def test_steps_of_a_review_each_name_who_takes_them(steps: tuple[str, ...], each: bool) -> None:
    lines = tuple(Words(one, f"信息管理.发布审核.顺序[{n}]") for n, one in enumerate(steps, 1))
    assert each_has_doer(lines) is each


@pytest.mark.parametrize(
    ("leads", "otherwise"),
    [
        ("分管负责人", False),
        ("主要负责同志", False),
        ("办公室负责", True),
        ("局长任领导小组组长", True),
        ("由张局长牵头", True),
    ],
)
def test_a_person_in_charge_is_no_clause(leads: str, otherwise: bool) -> None:
    assert leads_otherwise(Words(leads, "监督保障.人员.牵头")) is otherwise
