from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.retrieval.build import build
from narrator.retrieval.index import Hit, Index

Documents = list[tuple[str, list[str]]]
TOKENS = st.lists(st.sampled_from(["公开", "申请", "答复", "培训", "解读", "平台"]), max_size=8)


def _reference(documents: Documents, query: Sequence[str]) -> list[tuple[str, float]]:
    """Rank by plain TF-IDF cosine as scikit-learn computes it, ties by id, hits only."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]  # it has no types

    vectorizer = TfidfVectorizer(analyzer=list)
    matrix = vectorizer.fit_transform([tokens for _, tokens in documents])
    scores = np.round((matrix @ vectorizer.transform([query]).T).toarray().ravel(), 9)
    ranked = sorted(
        zip((name for name, _ in documents), scores, strict=True), key=lambda hit: (-hit[1], hit[0])
    )
    return [(name, float(score)) for name, score in ranked if score > 0]


def _assert_same(hits: Sequence[Hit], expected: list[tuple[str, float]]) -> None:
    assert [hit.id for hit in hits] == [name for name, _ in expected]
    assert [hit.score for hit in hits] == pytest.approx([score for _, score in expected], abs=1e-6)


def _random_documents(count: int) -> Documents:
    chance = np.random.default_rng(20240131)
    words = [f"词{number}" for number in range(60)]
    weights = 1 / np.arange(1, 61)
    weights /= weights.sum()
    return [
        (f"{number:05}", chance.choice(words, chance.integers(26), p=weights).tolist())
        for number in range(count)
    ]


@pytest.mark.parametrize("count", [1, 63, 64, 65, 1000, 3000])
def test_scores_and_order_are_those_of_scikit_learn(count: int) -> None:
    documents = [*_random_documents(count), ("always", ["词0", "词1"])]
    index = build(documents)
    for _, query in documents[:40]:
        _assert_same(index.search(query, 10), _reference(documents, query)[:10])


@given(st.lists(TOKENS, min_size=1, max_size=12).filter(any), TOKENS, st.integers(1, 15))
def test_any_small_corpus_is_ranked_like_scikit_learn(
    texts: list[list[str]], query: list[str], k: int
) -> None:
    documents = [(f"p{number}", tokens) for number, tokens in enumerate(texts)]
    _assert_same(build(documents).search(query, k), _reference(documents, query)[:k])


@given(st.permutations(range(6)))
def test_the_order_of_documents_and_query_makes_no_difference(order: list[int]) -> None:
    documents = [(f"p{number}", ["公开", "申请", "答复"][: number % 3 + 1]) for number in range(6)]
    query = ["申请", "公开", "公开", "答复"]
    hits = build(documents).search(query, 6)
    assert build([documents[place] for place in order]).search(reversed(query), 6) == hits


def test_repeated_query_words_count_twice() -> None:
    index = build([("a", ["公开", "培训"]), ("b", ["申请", "培训"])])
    assert [hit.id for hit in index.search(["公开", "申请", "申请"])] == ["b", "a"]


def test_ties_go_by_id_even_over_the_last_place() -> None:
    index = build([(f"p{number:04}", ["公开", "申请"]) for number in reversed(range(2000))])
    assert [hit.id for hit in index.search(["公开"], 12)] == [f"p{number:04}" for number in range(12)]


@pytest.mark.parametrize("documents", [[], [("a", [])], [("a", []), ("b", [])]])
def test_nothing_is_found_where_nothing_stands(documents: Documents) -> None:
    index = build(documents)
    assert index.search(["公开"]) == ()
    assert len(index) == len(documents)


def test_unknown_words_and_no_words_find_nothing() -> None:
    index = build([("a", ["公开"]), ("b", [])])
    assert index.search(["火星"]) == ()
    assert index.search([]) == ()
    assert index.search(["公开"], 0) == ()
    assert [hit.id for hit in index.search(["公开", "火星"], 5)] == ["a"]


def test_a_search_can_be_limited_to_some_passages() -> None:
    documents = _random_documents(800)
    index = build(documents)
    allowed = {name for name, _ in documents[::7]} | {"unknown"}
    hits = index.search(["词0", "词5"], 10, index.select(allowed))
    _assert_same(hits, [hit for hit in _reference(documents, ["词0", "词5"]) if hit[0] in allowed][:10])
    assert index.search(["词0"], 10, index.select(())) == ()


def test_a_mask_of_another_index_is_refused() -> None:
    with pytest.raises(ValueError, match="another index"):
        build([("a", ["公开"])]).search(["公开"], 1, np.ones(2, np.bool_))


def test_an_id_may_stand_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        build([("a", ["公开"]), ("a", ["申请"])])


def test_the_same_search_gives_the_same_hits_again() -> None:
    index: Index = build(_random_documents(500))
    assert len({index.search(["词0", "词1", "词2"], 10) for _ in range(3)}) == 1
