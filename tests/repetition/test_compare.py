"""What `compare` tells of a draft beside earlier texts."""

from dataclasses import replace

import pytest

from narrator.repetition.compare import Earlier, compare
from narrator.repetition.model import ComparedSentence, Part, ReportText, SentenceClass
from narrator.repetition.texts.common import common_keys, common_sentences
from tests.repetition.rates import rate_of

UNIT = "平川区柳园街道办事处"
OVERVIEW = (
    "2024年，柳园街道在区政府网站街道专栏发布信息214条，其中低保和临时救助结果31条。",
    "党政综合办公室每周核对申请表的下载链接和收件地址，搬迁以后当天更换现场受理的门牌号。",
    "发布之前由经办科室和分管负责人依次过目，清理旧公示时遮住了完整的证件号码。",
)
PROBLEMS = (
    "一是更新扎堆，三月和十二月的条数占全年一半，平时的栏目常常空着没有人管。",
    "下一步，街道将要求各科室办结后五日内提交材料，每月初把缺项名单发到工作群里。",
)
OTHER = ("年内组织社区网格员参加业务培训3次，主要讲公示的格式、期限和撤下以后的登记办法。",)
LAST = ReportText(
    UNIT, 2024, {"overview": OVERVIEW, "problems": PROBLEMS, "other": OTHER}, "2024.docx", ("柳园街道",)
)
NEIGHBOUR = ReportText(
    "平川区石桥街道办事处",
    2024,
    {
        "overview": (
            "石桥街道把老旧小区停车位的分配方案贴在单元门口，听取意见十天以后才定稿，全年收到意见52条。",
            "物业收费的标准由业主大会表决，石桥街道公布表决的票数，争议集中的两处小区另开了说明会。",
        )
    },
    "石桥.docx",
)
FRESH = (
    "屋顶漏水报修的进度从六月起按楼栋公布，居民扫门口的码能看到维修队几时到。",
    "菜市场摊位的抽签名单当场宣读，未抽中的摊主登记候补次序，候补表贴在市场入口。",
)


def draft(**sections: tuple[str, ...]) -> ReportText:
    return ReportText(UNIT, 2025, sections, "draft.md", ("柳园街道",))


def only(text: str, *earlier: ReportText) -> ComparedSentence:
    (sentence,) = compare(draft(overview=(text,)), earlier or (LAST,)).sentences
    return sentence


def test_identical_text_stands_there_whole() -> None:
    found = compare(replace(LAST, year=2025), [LAST])
    assert found.overall.rate == found.overall.rate_without_figures_only == 100.0
    assert {sentence.kind for sentence in found.sentences} == {SentenceClass.VERBATIM}
    assert not any(sentence.moved for sentence in found.sentences)
    assert found.exceeds


def test_new_figures_are_listed_old_to_new_and_count() -> None:
    sentence = only(OVERVIEW[0].replace("2024", "2025").replace("214", "308").replace("31条", "五十条"))
    assert sentence.kind is SentenceClass.FIGURES_ONLY
    assert [(figure.old, figure.new) for figure in sentence.figures] == [("214", "308"), ("31", "五十")]
    assert sentence.matched == sentence.characters > 0
    found = compare(
        draft(
            overview=tuple(text.replace("214", "308") for text in OVERVIEW), problems=PROBLEMS, other=OTHER
        ),
        [LAST],
    )
    assert found.overall.rate == 100.0
    assert found.overall.rate_without_figures_only is not None
    assert found.overall.rate_without_figures_only < 100.0


def test_a_section_with_nothing_but_new_figures_is_said_to_be_so() -> None:
    texts = tuple(f"本年第{n}次张贴低保名单{n}人，由社区干部逐户核对以后盖章存档。" for n in range(3, 9))
    newer = tuple(text.replace("次张", "次张").replace("名单", "名单1") for text in texts)
    found = compare(draft(overview=newer), [replace(LAST, sections={"overview": texts})])
    assert found.sections[0].is_figures_only
    same = compare(draft(overview=texts), [replace(LAST, sections={"overview": texts})])
    assert not same.sections[0].is_figures_only


def test_equal_counts_in_two_years_are_told() -> None:
    sentence = only(OVERVIEW[0].replace("2024", "2025").replace("31条", "40条"))
    assert sentence.kept_figures == ("214",)
    assert [(figure.old, figure.new) for figure in sentence.figures] == [("31", "40")]


def test_a_thousands_separator_and_chinese_numerals_are_the_same_figure() -> None:
    earlier = replace(
        LAST, sections={"overview": ("全年在公众号推送民生实事的办理进展1,200条，转到社区群里。",)}
    )
    sentence = only("全年在公众号推送民生实事的办理进展一千二百条，转到社区群里。", earlier)
    assert sentence.kind is SentenceClass.VERBATIM
    assert sentence.figures == ()


def test_moved_sentences_are_marked_and_the_rate_stays() -> None:
    found = compare(draft(overview=tuple(reversed(OVERVIEW)), problems=PROBLEMS, other=OTHER), [LAST])
    assert found.overall.rate == 100.0
    assert sum(sentence.moved for sentence in found.sentences) == 2
    crossed = compare(draft(overview=PROBLEMS, problems=OVERVIEW), [LAST])
    assert all(sentence.moved for sentence in crossed.sentences)


def test_pieces_say_where_the_copied_run_stands_on_both_sides() -> None:
    copied = "搬迁以后当天更换现场受理的门牌号"
    sentence = only(f"志愿者两人一组走访独居老人，{copied}，顺路登记大家想看的办事指南放在哪里合适。")
    assert sentence.source is not None
    assert sentence.source.file == "2024.docx"
    (piece,) = [one for one in sentence.pieces if one.span[1] - one.span[0] > 8]
    assert sentence.text[slice(*piece.span)] == copied
    assert piece.source.text[slice(*piece.source_span)] == copied


def test_twelve_characters_in_a_row_are_no_repetition_but_thirteen_are() -> None:
    text = OVERVIEW[1]
    for length, matched in ((12, 0), (13, 13)):
        run = text[3 : 3 + length]
        sentence = only(
            f"志愿者两人一组走访独居老人时顺便问起{run}然后另外登记谁家想装扶手谁家缺少轮椅坡道以及楼道灯。"
        )
        assert sentence.matched == matched


def test_a_joined_sentence_is_found_in_both_its_sources() -> None:
    joined = OVERVIEW[2].rstrip("。") + "，" + OTHER[0]
    sentence = only(joined)
    assert sentence.matched == sentence.characters
    assert {piece.source.section for piece in sentence.pieces} == {"overview", "other"}


def test_names_and_years_left_over_from_another_office_are_found() -> None:
    pasted = "2024年，" + NEIGHBOUR.sections["overview"][1]
    earlier = replace(NEIGHBOUR, sections={"overview": (pasted,)})
    sentence = only(pasted, earlier)
    assert {(one.text, one.is_year) for one in sentence.left_over} == {("石桥街道", False), ("2024", True)}
    assert all(sentence.text[slice(*one.span)] == one.text for one in sentence.left_over)
    assert sentence.matched == sentence.characters
    cleaned = only(pasted.replace("石桥", "柳园").replace("2024", "2025"), earlier)
    assert cleaned.left_over == ()
    assert cleaned.matched == cleaned.characters


def test_the_halves_of_section_five_stand_on_their_own() -> None:
    measures = tuple(PROBLEMS[1].replace("五日", f"{n}日") + FRESH[0] for n in range(6))
    found = compare(draft(problems=(PROBLEMS[0], *measures)), [LAST])
    rates = {one.part: one.rate for one in found.parts}
    assert rates[Part.PROBLEMS].rate is None
    assert rates[Part.MEASURES].rate is not None
    assert rates[Part.MEASURES].matched < rates[Part.MEASURES].characters
    assert rates[Part.PROBLEMS].matched == rates[Part.PROBLEMS].characters


def test_headings_announce_the_halves_and_count_nothing() -> None:
    found = compare(draft(problems=("（一）存在问题", PROBLEMS[0], "（二）改进措施", FRESH[0])), [LAST])
    assert [sentence.part for sentence in found.sentences] == [Part.PROBLEMS, Part.MEASURES]


def test_under_150_characters_there_is_no_rate_just_the_sentences() -> None:
    found = compare(draft(overview=OVERVIEW[:2]), [LAST])
    assert found.overall.rate is None
    assert found.sections[0].rate.rate is None
    assert found.overall.characters < 150
    assert [sentence.kind for sentence in found.sentences] == [SentenceClass.VERBATIM] * 2
    assert not found.exceeds


def test_several_earlier_texts_count_each_character_once() -> None:
    older = replace(LAST, year=2023, file="2023.docx")
    text = draft(overview=(*OVERVIEW, *FRESH), problems=PROBLEMS, other=OTHER)
    one, both = compare(text, [LAST]), compare(text, [LAST, older])
    assert both.overall == one.overall
    assert [against.rate.rate for against in both.against] == [one.overall.rate] * 2
    mixed = compare(
        draft(overview=(*OVERVIEW, *NEIGHBOUR.sections["overview"]), problems=PROBLEMS), [LAST, NEIGHBOUR]
    )
    assert mixed.overall.rate == 100.0
    assert all(against.rate.rate is not None and against.rate.rate < 100 for against in mixed.against)


def test_the_limit_looks_at_the_own_office_first() -> None:
    text = draft(overview=(*NEIGHBOUR.sections["overview"] * 2, *FRESH), other=FRESH)
    assert compare(text, [NEIGHBOUR]).exceeds
    both = compare(text, [NEIGHBOUR, LAST])
    assert both.own_office_compared
    assert not both.exceeds
    assert both.deciding is not None
    assert both.deciding.file == "2024.docx"


def test_exactly_the_limit_does_not_exceed() -> None:
    rate = rate_of(draft(overview=(*OVERVIEW, *FRESH), problems=PROBLEMS), [LAST])
    assert rate is not None
    text = draft(overview=(*OVERVIEW, *FRESH), problems=PROBLEMS)
    assert not compare(text, [LAST], limit=rate).exceeds
    assert compare(text, [LAST], limit=rate - 0.1).exceeds


def test_nothing_to_compare_with_and_nothing_to_compare() -> None:
    found = compare(draft(overview=OVERVIEW, problems=PROBLEMS, other=OTHER), [])
    assert found.overall.rate == 0.0
    assert found.against == ()
    assert not found.exceeds
    assert compare(draft(), [LAST]).sentences == ()
    assert rate_of(draft(overview=("", "。", "　")), [draft()]) is None


@pytest.mark.parametrize("count", [5, 60])
def test_a_large_pool_finds_what_single_texts_find(count: int) -> None:
    others = [
        ReportText(
            f"云岭县第{n}办事处", 2024, {"overview": (f"{chr(0x4E00 + n)}{FRESH[0]}", FRESH[1])}, f"{n}.md"
        )
        for n in range(count)
    ]
    text = draft(overview=OVERVIEW, problems=PROBLEMS, other=OTHER)
    found = compare(text, Earlier.of([*others, LAST]))
    assert found.overall.rate == 100.0
    own = [against for against in found.against if against.own_office]
    assert [against.rate.rate for against in own] == [100.0]
    assert all(one.source is not None and one.source.file == "2024.docx" for one in found.sentences)


def test_common_sentences_of_a_batch_are_listed_apart() -> None:
    handed_out = "各科室指定一名信息员，每月二十五日前把当月材料报送党政综合办公室汇总登记。"
    batch = [
        ReportText(
            f"平川区第{name}街道办事处", 2025, {"overview": (handed_out,) if n < 3 else (FRESH[n % 2],)}
        )
        for n, name in enumerate("甲乙丙丁戊己庚辛壬癸")
    ]
    common = common_sentences(batch)
    assert handed_out in [one.text for one in common]
    (found,) = [one for one in common if one.text == handed_out]
    assert (len(found.offices), found.of) == (3, 10)
    (sentence,) = compare(batch[0], [batch[1]], common=common_keys(common)).sentences
    assert (sentence.common, sentence.characters) == (True, 0)
    assert sentence.kind is SentenceClass.STATUTORY


def test_two_offices_with_the_same_sentence_are_no_custom() -> None:
    batch = [ReportText(unit, 2025, {"overview": (FRESH[0],)}) for unit in ("甲镇人民政府", "乙镇人民政府")]
    assert common_sentences([*batch, LAST]) == ()
