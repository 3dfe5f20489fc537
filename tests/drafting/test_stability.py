"""One figure changed: every sentence that neither says it nor rests on it stands to the letter, in each section and in its order."""

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.drafting.compose.answers import Answers
from narrator.drafting.compose.apart import kept_apart
from narrator.drafting.compose.messages import messages_of
from narrator.drafting.compose.plan import Drafting, Planned, length, plan
from narrator.drafting.cover.candidates import ref_of
from narrator.drafting.redraft.current import current_values
from narrator.drafting.redraft.standing import patterns_of, standing_of
from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.quantity import Fact
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.library.phrase import PhraseBank
from narrator.report.draft.model import Draft, Paragraph, Telling, digest, pieces
from narrator.workflow.priors import find_prior
from narrator.workflow.writing.redrafting import merging_of
from tests.checkout import ROOT
from tests.drafting.test_sentences import draft_of, read_again, redrafted
from tests.random_examples import few

EXAMPLES = [ROOT / "examples" / name for name in ("liuyuan-2025", "qinghe-housing-2025", "shiquan-2025")]
OFFICES = [*EXAMPLES, *sorted((ROOT / "tests" / "eval" / "offices").glob("*.yaml"))]
NUMBER = re.compile(r"(?<![\d.\-〔年月\"路])[1-9]\d*(?![\d.\-号年月日]|季度)")
NOT_TOLD = ("年度", "落款日期", "前言", "单位")
NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)+")


def figures_file(source: Path, folder: Path) -> Path:
    """Lay an office down in a folder, an example with its last year beside it."""
    if source.suffix:
        return Path(shutil.copy(source, folder / "figures.yaml"))
    for one in source.parent.iterdir():
        shutil.copytree(one, folder / one.name, ignore=shutil.ignore_patterns("draft*", ".narrator"))
    return folder / source.name / "figures.yaml"


def numbers(text: str) -> list[re.Match[str]]:
    """Return the numbers of a figures file that a report may tell."""
    lines = ((one, text[text.rfind("\n", 0, one.start()) + 1 : one.start()]) for one in NUMBER.finditer(text))
    return [one for one, line in lines if not line.lstrip().startswith(NOT_TOLD) and "#" not in line]


def read(path: Path) -> tuple[Figures, Figures | None]:
    loaded = load_figures(path)
    return loaded.figures, find_prior(loaded, ()).figures


def planned_for(
    figures: Figures, prior: Figures | None, bank: PhraseBank, old: Draft | None
) -> tuple[Planned, Drafting]:
    limit = figures.unit.kind.overview_lengths[1]
    given = Drafting(prior, bank, lambda _: {}, Answers(), frozenset(), {}, limit)
    if old is not None:
        way = frozenset(old.gave_way)
        given = replace(given, patterns=patterns_of(old), standing=standing_of(old), gave_way=way)
    return plan(figures, given), given


def drafted_again(old: Draft, figures: Figures, prior: Figures | None, bank: PhraseBank) -> Draft:
    planned, given = planned_for(figures, prior, bank, old)
    made = redrafted(old, planned, merging_of(old, planned, figures, given, frozenset()))
    return read_again(replace(made, gave_way=planned.gave_way))


def sentences(draft: Draft) -> Iterator[tuple[str, str, Telling]]:
    for _, paragraph in draft.paragraphs():
        tellings = {one.digest: one for one in paragraph.anchor.sentences} if paragraph.anchor else {}
        yield from (
            (paragraph.anchor.id if paragraph.anchor else "", text, tellings[digest(text)])
            for text in pieces(paragraph.body)
            if digest(text) in tellings
        )


def values_of(figures: Figures, prior: Figures | None) -> dict[str, str]:
    lines = {message.ref: message.value for message in messages_of(figures)}
    return {**lines, **current_values(build_facts(figures, prior))}


def told_in_five(figures: Figures) -> set[str]:
    """Return the places of the facts that section one leaves to section five, or leaves out."""
    return {one.message.ref for one in kept_apart(figures, messages_of(figures))}


def rests_on(telling: Telling, changed: set[str], bank: PhraseBank, facts: Mapping[str, Fact]) -> bool:
    """Whether a sentence says one of the places that changed, or its wording asks for it: 均 of all of them, 主要 of most."""
    said = {part for ref, _ in telling.printed for part in (ref, *ref.split("+"))}
    places = {re.sub(r"#\w+", "[]", one) for one in telling.tells}
    if said & changed or places & {re.sub(r"\[\d+\]", "[]", one) for one in changed}:
        return True
    wording = next((one for one in bank.phrases if one.id == telling.pattern), None)
    names = NAME.findall(f"{wording.when} {wording.text}") if wording else []
    asked = {part for name in names for part in ref_of(name, facts).split("+")} - {""}
    return any(one == ref or one.startswith(f"{ref}.") for ref in asked for one in changed)


@pytest.mark.parametrize("source", OFFICES, ids=lambda one: one.stem)
def test_one_changed_number_moves_no_sentence_that_does_not_rest_on_it(
    source: Path, tmp_path: Path, bank: PhraseBank
) -> None:
    path = figures_file(source, tmp_path)
    figures, prior = read(path)
    facts = build_facts(figures, prior)
    planned, _ = planned_for(figures, prior, bank, None)
    old = read_again(replace(draft_of(planned, figures), gave_way=planned.gave_way))
    before, text = values_of(figures, prior), path.read_text(encoding="utf-8")
    luck = random.Random(source.stem)  # noqa: S311
    for one in luck.sample(numbers(text), min(few(2), len(numbers(text)))):
        number = luck.choice([int(one[0]) + 1, 3 * int(one[0]) + 7, 0])
        path.write_text(f"{text[: one.start()]}{number}{text[one.end() :]}", encoding="utf-8")
        now, prior = read(path)
        values = values_of(now, prior)
        changed = {ref for ref in before.keys() | values.keys() if before.get(ref) != values.get(ref)}
        changed |= told_in_five(figures) ^ told_in_five(now)
        new = [(place, said) for place, said, _ in sentences(drafted_again(old, now, prior, bank))]
        stay = [
            (place, said)
            for place, said, telling in sentences(old)
            if not rests_on(telling, changed, bank, facts)
        ]
        assert [said for said in new if said in stay] == stay, (
            one.string[one.start() - 20 : one.end()],
            number,
        )


def rich(bank: PhraseBank, tmp_path: Path) -> tuple[Path, Draft]:
    """Return an office with more to tell than its report may hold, and its draft."""
    path = figures_file(ROOT / "tests" / "eval" / "offices" / "street-rich.yaml", tmp_path)
    figures, prior = read(path)
    planned, _ = planned_for(figures, prior, bank, None)
    assert planned.gave_way
    return path, read_again(replace(draft_of(planned, figures), gave_way=planned.gave_way))


def test_what_gave_way_stays_away_for_a_small_change(bank: PhraseBank, tmp_path: Path) -> None:
    path, old = rich(bank, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("问答3", "问答0"), encoding="utf-8")
    figures, prior = read(path)
    assert set(drafted_again(old, figures, prior, bank).gave_way) == set(old.gave_way)


def test_what_gave_way_comes_back_when_there_is_room_to_spare(bank: PhraseBank, tmp_path: Path) -> None:
    _, old = rich(bank, tmp_path)
    figures, prior = read(path := tmp_path / "figures.yaml")
    figures = replace(figures, assurance=type(figures.assurance)(), platforms=type(figures.platforms)())
    planned, _ = planned_for(figures, prior, bank, old)
    assert path.exists()
    assert not planned.gave_way
    assert length(planned.composed) <= 1000


def test_a_longer_text_makes_more_give_way_and_says_so(bank: PhraseBank, tmp_path: Path) -> None:
    _, old = rich(bank, tmp_path)
    figures, prior = read(tmp_path / "figures.yaml")
    deeds = tuple(
        f"{month}月组织第{month}期公开工作业务交流，梳理各科室报送材料中的常见问题" for month in range(1, 6)
    )
    planned, _ = planned_for(replace(figures, deeds=(*figures.deeds, *deeds)), prior, bank, old)
    assert set(planned.gave_way) > set(old.gave_way)


def test_a_paragraph_is_unchanged_when_nothing_changed(bank: PhraseBank, tmp_path: Path) -> None:
    _, old = rich(bank, tmp_path)
    figures, prior = read(tmp_path / "figures.yaml")
    new = drafted_again(old, figures, prior, bank)
    texts = [block.text for block in new.blocks if isinstance(block, Paragraph)]
    assert texts == [block.text for block in old.blocks if isinstance(block, Paragraph)]
