"""Sentences of a batch by likeness: the kernel finds what laying every sentence beside every other finds."""

from __future__ import annotations

from narrator.copies.families import COMMON_ALIKE, KIN_ALIKE, families
from narrator.repetition.matching.align import similarity
from narrator.repetition.texts.keyed import KeyedSentence, KeyedText

from .province import edited, lot, paragraph


def _text(file: str, *keys: str) -> KeyedText:
    return KeyedText(
        file, file, tuple(KeyedSentence("overview", 1, key, key, (), comparable=True) for key in keys)
    )


def _sentences(count: int) -> list[str]:
    chance = lot(21)
    sources = [paragraph(chance, 1).replace("，", "").replace("。", "") for _ in range(count)]
    copies = [edited(one, chance.choice((0.05, 0.15, 0.25)), chance) for one in sources]
    return sources + copies


def test_kin_are_those_that_are_alike() -> None:
    keys = _sentences(150)
    found = families([_text(f"{number}.docx", key) for number, key in enumerate(keys)], 0.2)
    pairs = [(keys[at], keys[at + 150]) for at in range(150)]
    alike = [pair for pair in pairs if similarity(*pair) >= KIN_ALIKE]
    told = [(one, other) for one, other in alike if found.kin.get(one) == found.kin.get(other) is not None]
    assert len(told) >= 0.98 * len(alike)
    near = [pair for pair in pairs if similarity(*pair) >= COMMON_ALIKE]
    assert near
    assert all(found.same.get(one) == found.same.get(other) is not None for one, other in near)
    assert found.common == ()


def test_wording_that_many_have_is_common_however_it_was_changed() -> None:
    chance = lot(22)
    handed_out = _sentences(1)[0]
    texts = [_text(f"{n}.docx", edited(handed_out, 0.03, chance), paragraph(chance, 1)) for n in range(40)]
    found = families(texts, 0.2)
    assert [len(one.files) for one in found.common] == [40]
    assert families([], 0.2).common == ()
