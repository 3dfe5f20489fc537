"""The kernel: signatures keep what theory promises, buckets lose nobody, order does not matter."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.copies.engines.local import collapse
from narrator.copies.kernel.buckets import FULL, SPLITS, pairs
from narrator.copies.kernel.components import grouped
from narrator.copies.kernel.near import near_pairs
from narrator.copies.kernel.shingle import shingles
from narrator.copies.kernel.sign import BANDS, Bands, band_keys, band_numbers, kept_of, low_bytes, signatures
from narrator.copies.kernel.verify import are_copies
from tests.random_examples import few

from .province import edited, lot, paragraph


def _share(one: str, other: str) -> float:
    first, second = ({text[at : at + 3] for at in range(len(text) - 2)} for text in (one, other))
    return len(first & second) / len(first | second)


def _candidates(texts: Sequence[str]) -> set[tuple[int, int]]:
    signed = signatures(texts)
    low = low_bytes(signed)
    first, second = near_pairs(pairs(band_keys(signed), low), low)
    return set(zip(first.tolist(), second.tolist(), strict=True))


def test_a_text_has_a_shingle_for_every_three_characters() -> None:
    hashes, starts = shingles(["甲乙丙丁", "乙丙丁", "乙丙丁戊己"])
    assert starts.tolist() == [0, 2, 3]
    assert len(hashes) == 6
    assert hashes[1] == hashes[2] == hashes[3]
    assert len(set(hashes.tolist())) == 4


def test_a_text_too_short_for_a_shingle_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        shingles(["甲乙丙", "甲乙"])
    assert signatures([]).shape == (128, 0)


def test_signing_in_portions_is_signing_at_once() -> None:
    chance = lot(5)
    texts = [paragraph(chance, chance.randint(1, 9)) for _ in range(600)] + [
        "很长" * 40_000,
        paragraph(chance),
    ]
    whole = signatures(texts)
    assert (signatures(texts[200:300]) == whole[:, 200:300]).all()
    assert (signatures(texts[-2:]) == whole[:, -2:]).all()


def test_agreeing_places_estimate_the_share_in_common() -> None:
    chance = lot(2)
    texts = [paragraph(chance) for _ in range(300)]
    others = [edited(text, 0.1, chance) for text in texts]
    agreeing = (low_bytes(signatures(texts)) == low_bytes(signatures(others))).mean(axis=1)
    shares = np.array([_share(*pair) for pair in zip(texts, others, strict=True)])
    assert abs(float((agreeing - shares).mean())) < 0.01
    assert float(np.abs(agreeing - shares).max()) < 0.17


def test_copies_meet_as_often_as_theory_says() -> None:
    chance = lot(3)
    texts = [paragraph(chance) for _ in range(400)]
    for share in (0.0, 0.05, 0.1, 0.2, 0.3):
        others = [edited(text, share, chance) for text in texts]
        meet = (band_keys(signatures(texts)) == band_keys(signatures(others))).any(axis=1).mean()
        promised = np.mean([BANDS.chance(_share(*pair)) for pair in zip(texts, others, strict=True)])
        assert meet >= promised - 0.03, share


def test_keys_tell_their_band_and_bands_must_fit() -> None:
    keys = band_keys(signatures([paragraph(lot(1))]))
    assert band_numbers(keys).tolist() == [list(range(42))]
    assert len(set(keys[0].tolist())) == 42
    for count, rows in ((43, 3), (65, 1), (0, 3)):
        with pytest.raises(ValueError, match="bands"):
            Bands(count, rows)


@settings(max_examples=few(25))
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_texts_does_not_matter(seed: int, shuffled: random.Random) -> None:
    chance = lot(seed)
    sources = [paragraph(chance, 2) for _ in range(4)]
    texts = sorted(
        {edited(chance.choice(sources), chance.choice((0, 0.02, 0.1, 0.3)), chance) for _ in range(FULL + 30)}
    )
    mixed = list(texts)
    shuffled.shuffle(mixed)
    expected = {frozenset((texts[one], texts[other])) for one, other in _candidates(texts)}
    order = np.argsort(np.array(mixed))
    found = _candidates([mixed[at] for at in order])
    assert {frozenset((mixed[order[one]], mixed[order[other]])) for one, other in found} == expected


def test_a_bucket_everybody_is_in_loses_nobody() -> None:
    """Wording handed out from above with a word changed here and there: one cluster, without all its pairs."""
    chance = lot(4)
    source = paragraph(chance, 5)
    texts = sorted({edited(source, 0.01, chance) for _ in range(1500)})
    others = sorted(paragraph(chance) for _ in range(200))
    found = _candidates(texts + others)
    assert len(found) < len(texts) * FULL * 12
    first, second = (np.array(side, dtype=np.int64) for side in zip(*sorted(found), strict=True))
    ids, roots = grouped([(first, second)])
    assert set(ids.tolist()) >= set(range(len(texts)))
    assert set(roots[: len(texts)].tolist()) == {0}


def test_a_full_bucket_keeps_those_together_that_have_much_in_common() -> None:
    """Hundreds share one sentence; among them pairs share half of the rest. These are found, most of them."""
    chance = lot(6)
    head = paragraph(chance, 2)
    sources = [head + paragraph(chance, 3) for _ in range(400)]
    copies = [edited(text, 0.05, chance) for text in sources]
    texts = sources + copies
    order = np.argsort(np.array(texts))
    found = {
        tuple(sorted((int(order[one]), int(order[other]))))
        for one, other in _candidates([texts[at] for at in order])
    }
    kept = sum((at, at + len(sources)) in found for at in range(len(sources)))
    assert kept >= 0.99 * len(sources)
    assert len(SPLITS) == 2


def test_texts_of_several_portions_are_collapsed() -> None:
    from narrator.copies.shards import Texts

    def portion(*pairs_: tuple[int, str]) -> Texts:
        ids = np.array([one for one, _ in pairs_], dtype=np.int64)
        keys = tuple(key for _, key in pairs_)
        rows = len(pairs_)
        return Texts(ids, keys, np.zeros((rows, 128), np.uint8), np.zeros((rows, 42), np.int64))

    found = collapse([portion((3, "丙\n丁"), (7, "庚")), portion((-5, "戊"), (3, "丙丁"))], [True, False])
    assert found.texts.ids.tolist() == [-5, 3, 7]
    assert found.texts.keys == ("戊", "丙\n丁", "庚")
    assert found.old.tolist() == [False, True, True]


def test_short_passages_are_copies_only_if_they_are_equal() -> None:
    short = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"
    assert not are_copies(short, short[:-1] + "宇")
    longer = short + "宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"
    assert are_copies(longer, longer[:-1] + "闰")
    assert are_copies(f"{longer[:20]}\n{longer[20:]}", f"{longer[20:]}\n{longer[:20]}")


def test_what_is_kept_of_texts_is_the_same_signed_in_stretches() -> None:
    texts = [paragraph(lot(number)) for number in range(1, 8)] * 300
    low, keys = kept_of(texts)
    signed = signatures(texts)
    assert (low == low_bytes(signed)).all()
    assert (keys == band_keys(signed)).all()
