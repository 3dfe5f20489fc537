"""How much of each paragraph of a draft stands in last year's report, for the anchors of draft.md."""

from collections.abc import Sequence
from dataclasses import replace

from narrator.figures.unit import Unit
from narrator.report.draft.model import Block, Draft, Heading, Paragraph
from narrator.report.read_model import ReadReport


def with_repetition(draft: Draft, prior: ReadReport | None, unit: Unit, common: Sequence[str] = ()) -> Draft:
    """Return ``draft`` with the share (0–100, one decimal) in the anchor of every paragraph.

    ``None`` stands where there is no report of last year, and where nothing of a paragraph is comparable. Whole
    reports are told no rate under 150 comparable characters; a single paragraph always is. ``common`` are sentences
    that are set aside.
    """
    shares = _shares(draft, prior, unit, common) if prior is not None else {}
    section = ""
    numbers: dict[str, int] = {}
    blocks: list[Block] = []
    for block in draft.blocks:
        if isinstance(block, Heading) and block.section is not None:
            section = block.section
        if not isinstance(block, Paragraph):
            blocks.append(block)
            continue
        numbers[section] = numbers.get(section, 0) + 1
        blocks.append(_told(block, shares.get((section, numbers[section]))))
    return replace(draft, blocks=tuple(blocks))


def _told(paragraph: Paragraph, share: float | None) -> Paragraph:
    if paragraph.anchor is None or paragraph.anchor.repetition == share:
        return paragraph
    return replace(paragraph, anchor=replace(paragraph.anchor, repetition=share))


def _shares(
    draft: Draft, prior: ReadReport, unit: Unit, common: Sequence[str]
) -> dict[tuple[str, int], float]:
    """Return the share of each paragraph, by section and number, that has comparable characters."""
    from narrator.repetition.compare import compare  # noqa: PLC0415
    from narrator.repetition.rates import percent  # noqa: PLC0415
    from narrator.repetition.texts.common import keys_of_sentences  # noqa: PLC0415  (loads numpy, which a draft does without)
    from narrator.repetition.texts.texts import names_of_unit, text_of_draft, text_of_report  # noqa: PLC0415

    text = text_of_draft(draft, own_names=names_of_unit(unit))
    compared = compare(text, (text_of_report(prior),), common=keys_of_sentences(common, text))
    counts: dict[tuple[str, int], tuple[int, int]] = {}
    for one in compared.sentences:
        matched, characters = counts.get((one.section, one.paragraph), (0, 0))
        counts[one.section, one.paragraph] = matched + one.matched, characters + one.characters
    return {place: percent(*count) for place, count in counts.items() if count[1]}
