"""What counts: masks, names, statutory phrases."""

import pytest

from narrator.repetition.model import ReportText
from narrator.repetition.texts.counted import MaskKind, count
from narrator.repetition.texts.names import names_of
from narrator.repetition.texts.prepared import is_heading, prepare
from narrator.repetition.texts.statutory import parse_phrases, statutory_phrases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公开1,200条", "公开三百条"),
        ("公开１２条", "公开12条"),
        ("占比12.5%。", "占比百分之三十。"),
        ("办结3件", "办结三十余件"),
        ("费用1.2万元", "费用9800元"),
        ("2024年9月", "2025年12月"),
        ("二〇二四年", "2025年"),
        ("（一）巡查", "（十二）巡查"),
        ("一是巡查", "三是巡查"),
        ("见 https://a.example/b?c=1", "见 www.other.example/x"),
        ("约三成群众", "约七成群众"),
        ("公开 12 条", "公开3条"),
    ],
)
def test_other_figures_leave_the_same_key(one: str, other: str) -> None:
    assert count(one).key == count(other).key


@pytest.mark.parametrize("text", ["统一部署", "第三方权益", "党的二十大", "进一步完善", "成立专班"])
def test_words_with_a_numeral_in_them_count(text: str) -> None:
    assert count(text).key == text


def test_offsets_lead_back_to_the_text() -> None:
    text = "2025年，柳园街道  公开Ａ类 12 条。"
    counted = count(text, ("柳园街道",))
    assert counted.key == "年公开a类条"
    assert "".join(text[offset] for offset in counted.offsets) == "年公开Ａ类条"
    assert [(mask.kind, text[mask.start : mask.end]) for mask in counted.masks] == [
        (MaskKind.YEAR, "2025"),
        (MaskKind.NAME, "柳园街道"),
        (MaskKind.FIGURE, "12"),
    ]


def test_names_are_told_by_the_full_name() -> None:
    names = names_of(ReportText("云岭市平川区柳园街道办事处", 2025, {}))
    assert {"柳园街道办事处", "柳园街道", "柳园", "平川区", "云岭市"} <= set(names)
    bureau = names_of(ReportText("平川区住房和城乡建设局", 2025, {}, own_names=("区住建局",)))
    assert {"平川区", "住房和城乡建设局", "区住建局"} <= set(bureau)
    assert not {"街道", "办事处", "住房和城乡"} & {*names, *bureau}


@pytest.mark.parametrize(
    ("sentence", "statutory"),
    [
        ("2025年，我街道未收到政府信息公开申请，无上年结转。", True),
        ("未发生因政府信息公开引起的行政复议、行政诉讼。", True),
        ("本年度未收取信息处理费。", True),
        ("根据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。", True),
        ("全面贯彻党的二十大和二十届四中全会精神。", True),
        ("坚持应公开尽公开，每周三下午由值班干部到楼栋口听取意见并记在册子上。", False),
        ("未收到政府信息公开申请，但窗口接待咨询四十人次，多数问的是公租房轮候的名次。", False),
    ],
)
def test_a_sentence_is_statutory_by_its_phrases(sentence: str, statutory: bool) -> None:
    (prepared,) = prepare(ReportText("柳园街道办事处", 2025, {"overview": (sentence,)})).sentences
    assert prepared.statutory is statutory
    assert prepared.comparable is not statutory


def test_a_list_reads_variants_gaps_and_remarks() -> None:
    phrases = parse_phrases("# 说明\n甲乙丙丁 | 戊己庚\n本报告可在……查阅\n", "d")
    assert list(phrases.flags("看甲乙丙丁看戊己庚")) == [0, 1, 1, 1, 1, 0, 1, 1, 1]
    assert sum(phrases.flags("本报告可在区政府网站查阅其他")) == 12
    assert sum(phrases.flags("本报告可在" + "长" * 31 + "查阅")) == 0


def test_every_phrase_of_the_list_is_found_in_itself() -> None:
    phrases = statutory_phrases()
    assert len(phrases.digest) == 64
    for plain in (phrase for found in phrases.by_head.values() for phrase in found):
        assert all(phrases.flags(plain))
        assert len(plain) >= 3, plain


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        ("（一）主动公开情况", True),
        ("一、存在的主要问题", True),
        ("监督保障", True),
        ("一是更新扎堆，平时的栏目常常空着。", False),
        ("全年共公开信息两百余条而且每一条都有人核对过", False),
    ],
)
def test_headings_are_told_from_sentences(paragraph: str, heading: bool) -> None:
    assert is_heading(paragraph) is heading
