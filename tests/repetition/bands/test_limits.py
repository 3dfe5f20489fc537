"""What counts and what is set aside, sentence by sentence."""

from dataclasses import replace

import pytest

from narrator.repetition.model import ReportText
from tests.repetition.bands import changes
from tests.repetition.bands.fixture import PARTS, Piece, base, edges, loose, reports
from tests.repetition.rates import rate_of

_PIECES = [(part, piece) for part in PARTS for piece in edges(part).pieces]
_PIECE_NAMES = [f"{part}-{changes.han(piece.piece)}" for part, piece in _PIECES]
_LONELY = loose(edges("tuned").filler_text, edges("held").filler_text)


@pytest.mark.parametrize(("part", "piece"), _PIECES, ids=_PIECE_NAMES)
def test_a_copied_piece_in_a_new_sentence(part: str, piece: Piece) -> None:
    filler = edges(part).filler_text
    rate = rate_of(loose(filler, piece.draft), [loose(piece.source)])
    copied = changes.han(piece.piece)
    expected = 100 * copied / (changes.han(filler) + changes.han(piece.draft)) if copied > 12 else 0.0
    assert rate == pytest.approx(expected, abs=0.1), f"{piece.piece}：重复率 {rate}，应为 {expected:.1f}"


@pytest.mark.parametrize("part", PARTS)
def test_twelve_characters_are_set_aside(part: str) -> None:
    filler = edges(part).filler_text
    draft = loose(filler, *(f"{sentence}。" for sentence in edges(part).short))
    assert rate_of(draft, [draft]) == 100.0
    assert rate_of(draft, [loose(filler)]) == 100.0
    assert rate_of(draft, [loose(*draft.sections["overview"][1:])]) == 0.0


@pytest.mark.parametrize("part", PARTS)
def test_thirteen_characters_count(part: str) -> None:
    filler, long = edges(part).filler_text, edges(part).long
    draft = loose(filler, *(f"{sentence}。" for sentence in long))
    share = 100 * 13 * len(long) / (13 * len(long) + changes.han(filler))
    assert rate_of(draft, [loose(*(f"{sentence}。" for sentence in long))]) == pytest.approx(share, abs=0.1)
    assert rate_of(draft, [loose(filler)]) == pytest.approx(100 - share, abs=0.1)


@pytest.mark.parametrize("part", PARTS)
def test_figures_and_names_are_not_counted_characters(part: str) -> None:
    draft = loose(edges(part).filler_text, "2025年，苍梧驿人民政府在12,000个门口贴了1,234次。")
    assert rate_of(draft, [loose(edges(part).filler_text)]) == 100.0


@pytest.mark.parametrize("part", PARTS)
def test_statutory_sentences_alone_give_no_rate(part: str) -> None:
    text = loose(*edges(part).statutory, *edges(part).statutory)
    assert rate_of(text, [text]) is None
    assert rate_of(text, [loose(edges(part).filler_text)]) is None


@pytest.mark.parametrize("part", PARTS)
def test_statutory_sentences_leave_the_rate_of_the_others(part: str) -> None:
    filler, statutory = edges(part).filler_text, edges(part).statutory
    assert rate_of(loose(filler, *statutory), [loose(*statutory)]) == 0.0
    assert rate_of(loose(filler, *statutory), [loose(filler)]) == 100.0


@pytest.mark.parametrize("part", PARTS)
def test_phrases_welded_to_statutory_ones_still_count(part: str) -> None:
    filler, welded = edges(part).filler_text, edges(part).welded
    assert rate_of(loose(*welded), [loose(*welded)]) == 100.0
    rate = rate_of(loose(filler, *welded), [loose(*welded)])
    assert rate is not None
    assert rate >= 25, f"套话与法定语焊接：重复率 {rate}"


@pytest.mark.parametrize("part", PARTS)
def test_own_words_round_the_same_statutory_phrase_do_not_count(part: str) -> None:
    draft, statutory = edges(part).filler_text, edges("tuned").statutory
    grafted = draft.replace("，", f"，{statutory[5].rstrip('。')}，", 2)
    rate = rate_of(loose(grafted), [loose(*statutory, *edges("tuned").welded)])
    assert rate is not None
    assert rate < 5, f"法定语之外全是自己的话：重复率 {rate}"


@pytest.mark.parametrize("part", PARTS)
def test_a_hundred_and_fifty_characters_are_needed(part: str) -> None:
    comma_only = edges(part).filler_text.replace("。", "，")
    places = [at for at, sign in enumerate(comma_only) if changes.han(sign)]
    enough, too_few = comma_only[: places[149] + 1], comma_only[: places[148] + 1]
    assert rate_of(loose(enough), [loose(enough)]) == 100.0
    assert rate_of(loose(enough), []) == 0.0
    assert rate_of(loose(too_few), [loose(too_few)]) is None


@pytest.mark.parametrize(
    "sections", [{}, {"overview": ()}, {"overview": ("",)}, {"problems": (" \n\u3000",)}]
)
def test_an_empty_draft_has_no_rate(sections: dict[str, tuple[str, ...]]) -> None:
    draft = ReportText("苍梧驿人民政府", 2025, sections)
    assert rate_of(draft, []) is None
    assert rate_of(draft, [_LONELY]) is None


@pytest.mark.parametrize("name", sorted(reports()))
def test_without_an_earlier_text_nothing_is_repeated(name: str) -> None:
    text = base(reports()[name])
    assert rate_of(text, []) == 0.0
    assert rate_of(text, [replace(text, sections={})]) == 0.0


def test_headings_are_set_aside() -> None:
    headings = (
        "（一）主动公开情况",
        "（二）依申请公开情况",
        "（三）政府信息管理情况",
        "（四）政府信息公开平台建设情况",
        "（五）政府信息公开工作监督保障情况",
    )
    tuned, held = (edges(part).filler_text for part in PARTS)
    draft, earlier = loose(*headings, tuned), loose(*headings, held)
    assert rate_of(draft, [earlier]) == 0.0
    assert rate_of(loose(tuned), [loose(tuned, *headings)]) == 100.0
    assert rate_of(draft, [loose(tuned)]) == 100.0


def test_the_same_sentence_several_times() -> None:
    tuned, held = (edges(part).filler_text for part in PARTS)
    often = loose(*[tuned] * 10)
    assert rate_of(often, [loose(tuned)]) == 100.0
    assert rate_of(often, [loose(held)]) == 0.0
    assert rate_of(loose(tuned), [often]) == 100.0
    assert rate_of(loose(tuned), [loose(tuned)] * 10) == 100.0
