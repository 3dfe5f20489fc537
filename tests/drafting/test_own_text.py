"""What a person's own text tells is told nowhere else; what only looks like it is."""

from dataclasses import replace

import pytest

from narrator.drafting.compose.deeds import end_sentence
from narrator.drafting.compose.messages import Message, messages_of
from narrator.drafting.compose.plan import plan
from narrator.drafting.redraft.own_text import notes_of, states
from narrator.drafting.redraft.standing import patterns_of
from narrator.figures.file.load import load_figures
from narrator.library.phrase import PhraseBank
from narrator.report.draft.model import Paragraph
from narrator.workflow.writing.redrafting import merging_of
from tests.drafting.test_sentences import MODELS, draft_of, given, read_again, redrafted, text_of


def messages() -> dict[str, Message]:
    return {one.ref: one for one in messages_of(load_figures(MODELS / "street.yaml").figures)}


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("全年公开政府信息326条。", "公开数量.合计"),
        ("微信公众号发了153条。", "公开数量.渠道.微信公众号"),
        ("公开栏全街道共12个。", "平台.公开栏.个数"),
        ("分管领导牵头抓总。", "监督保障.人员.牵头"),
        ("公开栏设到12个社区。", "平台.公开栏.社区数"),
    ],
)
def test_what_is_said_firmly_is_told(text: str, ref: str) -> None:
    every = messages()
    assert states(text, every[ref], tuple(every.values()))


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("上年公开政府信息326条。", "公开数量.合计"),
        ("全年公开政府信息1326条。", "公开数量.合计"),
        ("全年公开政府信息约326条。", "公开数量.合计"),
        ("全年处理投诉326件。", "公开数量.合计"),
        ("政府信息公开以来，收到来信326条。", "公开数量.合计"),
        ("视频号发了153条。", "公开数量.渠道.微信公众号"),
        ("计划把公开栏增加到12个。", "平台.公开栏.个数"),
        ("3月起，街道党工委组织宣讲队到12个社区讲政策。", "平台.公开栏.社区数"),
    ],
)
def test_what_only_looks_like_it_is_not(text: str, ref: str) -> None:
    every = messages()
    assert not states(text, every[ref], tuple(every.values()))


@pytest.mark.parametrize("seen", ["全年公开政府信息326条，比上年的289条多37条。", "公开栏和专区都有人管。"])
def test_a_paragraph_of_ones_own_takes_the_place_of_the_drafts_sentence(bank: PhraseBank, seen: str) -> None:
    figures = load_figures(MODELS / "street.yaml").figures
    before = read_again(draft_of(plan(figures, given(bank)), figures))
    mine = replace(before, blocks=(*before.blocks, Paragraph(seen)))
    wishes = given(bank, patterns_of(mine))
    planned = plan(figures, wishes)
    merging = merging_of(mine, planned, figures, wishes, frozenset())
    after = redrafted(mine, planned, merging)
    told = [message.ref for one in merging.own for message in one.messages]
    if "326" in seen:
        assert told == ["公开数量.合计"]
        assert "326条" not in text_of(after)
        [note] = notes_of(merging.own, "draft.md")
        assert "公开数量.合计（326）" in note.message
    else:
        assert told == []
        assert text_of(after) == text_of(before)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("县工信局解读“三首两新”", "县工信局解读“三首两新”。"),
        ("他说“都改好了。”", "他说“都改好了。”"),
        ("制定《公开审核办法》", "制定《公开审核办法》。"),
        ("新增查询机1台（政务大厅）；", "新增查询机1台（政务大厅）。"),
        ("改好了吗？", "改好了吗？"),
    ],
)
def test_an_own_line_ends_with_one_full_stop(line: str, sentence: str) -> None:
    assert end_sentence(line) == sentence
