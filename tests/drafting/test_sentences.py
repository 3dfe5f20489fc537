"""Random work of a person on a draft, random changes of figures: nothing typed is lost, nothing told twice or dropped."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.drafting.compose.answers import Answers
from narrator.drafting.compose.messages import Duty, messages_of
from narrator.drafting.compose.plan import Drafting, Planned, plan
from narrator.drafting.redraft.align import persons_work
from narrator.drafting.redraft.sentences import Merging, paragraph_of
from narrator.drafting.redraft.standing import patterns_of
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.library.phrase import PhraseBank
from narrator.report.draft.markdown import parse_draft, write_draft
from narrator.report.draft.model import Block, Draft, Heading, Paragraph, pieces
from narrator.workflow.writing.redrafting import merging_of

MODELS = Path(__file__).parents[1] / "figures" / "models"


def given(bank: PhraseBank, patterns: dict[str, str] | None = None) -> Drafting:
    return Drafting(None, bank, lambda _: {}, Answers(), frozenset(), patterns or {})


def draft_of(planned: Planned, figures: Figures) -> Draft:
    blocks: tuple[Block, ...] = (
        Heading("一、总体情况", 2, "overview"),
        *(one.paragraph for one in planned.composed),
    )
    return Draft(figures.unit.full_name, figures.year, "figures.yaml", "0", blocks)


def read_again(draft: Draft) -> Draft:
    """Return the draft as the next run reads it from its file."""
    return parse_draft(write_draft(draft), Path("draft.md"))


def redrafted(old: Draft, planned: Planned, merging: Merging) -> Draft:
    before = {block.anchor.id: block for _, block in old.paragraphs() if block.anchor}
    made = []
    for one in planned.composed:
        paragraph = paragraph_of(one.paragraph, before.get(one.id), merging.lines(one.id))
        if paragraph is not None:
            made.append(paragraph)
    return replace(old, blocks=(old.blocks[0], *made), silenced=tuple(sorted(merging.work.deleted)))


def worked_on(draft: Draft, luck: random.Random) -> Draft:
    """Return the draft with some sentences edited, deleted, moved, and some of the person's own put in."""
    blocks = list(draft.blocks)
    spots = [
        n
        for n, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.anchor and block.anchor.sentences
    ]
    for number in luck.sample(spots, min(5, len(spots))):
        block, other = blocks[number], blocks[luck.choice([n for n in spots if n != number])]
        assert isinstance(block, Paragraph)
        assert isinstance(other, Paragraph)
        texts = list(pieces(block.body))
        at = luck.randrange(len(texts))
        what = luck.choice(["edit", "delete", "add", "move", "choose", "merge", "split", "swap"])
        if what == "edit":
            texts[at] = f"经办人改过{luck.randrange(1000)}，" + texts[at]
        elif what == "add":
            texts.insert(at, f"这是自己加的第{luck.randrange(1000)}句。")
        elif what in ("merge", "split", "swap"):
            texts = recut(texts, at, what)
        elif what == "choose":
            texts = chosen(block, texts, luck)
        elif len(texts) > 1:
            taken = texts.pop(at)
            if what == "move":
                blocks[blocks.index(other)] = replace(other, text=other.text + taken)
        blocks[number] = replace(block, text=block.heading + "".join(texts))
    return replace(draft, blocks=tuple(blocks))


def recut(texts: list[str], at: int, how: str) -> list[str]:
    """Return the sentences with two made one, one made two, or two in the other order."""
    before, one, behind = texts[:at], texts[at], texts[at + 1 :]
    if how == "split":
        first, mark, rest = one.partition("，")
        return [*before, f"{first}。", f"经办人改过，{rest}", *behind] if mark else texts
    if not behind:
        return texts
    both = [behind[0], one] if how == "swap" else [f"{one.rstrip('。')}，经办人改过，{behind[0]}"]
    return [*before, *both, *behind[1:]]


def chosen(block: Paragraph, texts: list[str], luck: random.Random) -> list[str]:
    """Return the sentences of a paragraph with one put in that is offered below it, for what it would tell."""
    offers = [one for one in block.alternatives if one.tells and len(pieces(one.text)) == 1]
    if not offers or block.anchor is None:
        return texts
    offer = luck.choice(offers)
    spots = [n for n, one in enumerate(block.anchor.sentences) if set(one.tells) == set(offer.tells)]
    if len(block.anchor.sentences) == len(texts) and spots:
        texts[spots[0]] = offer.text
    return texts


def changed(figures: Figures, luck: random.Random) -> Figures:
    """Return the figures with a few facts beside the tables changed, filled in or gone."""
    published = replace(figures.published, total=luck.randrange(300, 900), responses=luck.choice([None, 3]))
    boards = replace(figures.platforms.boards, count=luck.randrange(2, 40))
    handling = replace(figures.handling, reason=luck.choice([None, "征收项目增多"]))
    deeds = luck.choice([figures.deeds, (*figures.deeds, "10月就停车收费召开居民恳谈会2场。")])
    return replace(
        figures,
        published=published,
        platforms=replace(figures.platforms, boards=boards),
        handling=handling,
        deeds=deeds,
    )


def text_of(draft: Draft) -> str:
    return "\n".join(block.text for _, block in draft.paragraphs())


@pytest.mark.parametrize("name", ["street", "bureau"])
@pytest.mark.parametrize("seed", range(25))
def test_nothing_typed_is_lost_and_every_must_is_told_once_or_owned(
    bank: PhraseBank, name: str, seed: int
) -> None:
    luck = random.Random(seed)  # noqa: S311
    figures = load_figures(MODELS / f"{name}.yaml").figures
    draft = read_again(draft_of(plan(figures, given(bank)), figures))
    for _ in range(3):
        draft = worked_on(draft, luck)
        typed = [one.strip() for one in pieces(text_of(draft)) if "经办人改过" in one or "自己加的" in one]
        figures = changed(figures, luck)
        wishes = given(bank, patterns_of(draft))
        planned = plan(figures, wishes)
        merging = merging_of(draft, planned, figures, wishes, frozenset())
        draft = read_again(redrafted(draft, planned, merging))
        text = text_of(draft)
        for mine in typed:
            assert mine in text
        told = [
            told
            for _, block in draft.paragraphs()
            if block.anchor
            for one in block.anchor.sentences
            for told in one.tells
        ]
        silent = {*draft.silenced, *merging.work.elsewhere, *(one.message.id for one in planned.apart)}
        for message in messages_of(figures):
            if message.duty is Duty.MUST and message.id not in silent:
                assert told.count(message.id) <= 1 or message.id.startswith(
                    ("~", "review_litigation", "applications")
                ), message
                fresh = message.id in planned.told_in()
                assert message.id in told or not fresh, message


@pytest.mark.parametrize("name", ["street", "bureau"])
def test_one_changed_figure_leaves_every_other_sentence_as_it_is(bank: PhraseBank, name: str) -> None:
    figures = load_figures(MODELS / f"{name}.yaml").figures
    before = read_again(draft_of(plan(figures, given(bank)), figures))
    boards = replace(figures.platforms.boards, count=13, communities=13)
    now = replace(figures, platforms=replace(figures.platforms, boards=boards))
    wishes = given(bank, patterns_of(before))
    planned = plan(now, wishes)
    after = redrafted(before, planned, merging_of(before, planned, now, wishes, frozenset()))
    old = set(re.split(r"(?<=。)", text_of(before)))
    new = set(re.split(r"(?<=。)", text_of(after)))
    assert all("公开栏" in one or "社区" in one for one in new - old)


def test_a_draft_of_format_one_keeps_what_a_person_wrote(bank: PhraseBank) -> None:
    figures = load_figures(MODELS / "street.yaml").figures
    fresh = draft_of(plan(figures, given(bank)), figures)
    blocks = tuple(
        replace(block, anchor=replace(block.anchor, sentences=()))
        if isinstance(block, Paragraph) and block.anchor
        else block
        for block in fresh.blocks
    )
    edited = tuple(
        replace(block, text=block.text.replace("。", "，经核实。", 2))
        if isinstance(block, Paragraph) and "326条" in block.text
        else block
        for block in blocks
    )
    old = replace(fresh, blocks=edited)
    planned = plan(figures, given(bank))
    ids = {message.ref: message.id for message in planned.messages}
    work = persons_work(old, {}, ids, frozenset())
    after = redrafted(old, planned, Merging({one.id: one for one in planned.composed}, {}, work))
    mine = next(block.body for block in edited if isinstance(block, Paragraph) and "经核实" in block.text)
    assert mine in text_of(after)
    assert text_of(after).count("326条") == mine.count("326条")
