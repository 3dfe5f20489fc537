"""How near a wording is to what somebody began to write.

A sentence goes on as it began: of the wordings that share words with a few first characters, those that begin alike come
nearest to what is written in the end. Measured in ``tests/eval``.
"""

from collections.abc import Mapping

from narrator.language.similarity import alike, edit_likeness

NEAREST = 50
"""So many of the most relevant wordings are looked at more closely."""
_BEYOND = 2
_USUAL = 28
_PARTS = 2.4
SAME_TOPIC = 0.1


def nearness(begun: str, text: str, cosine: float, *, same_topic: bool = False) -> float:
    """Return how near ``text`` (masked) is to a sentence that begins with ``begun``: 0–1.

    ``cosine`` is their TF-IDF similarity. A usual length is a little nearer than an unusual one.
    """
    parts = (
        cosine,
        0.6 * edit_likeness(begun, text[: len(begun)]),
        0.5 * alike(begun, text[: len(begun) + _BEYOND]),
        0.2 / (1 + abs(len(text) - _USUAL) / _USUAL),
        SAME_TOPIC if same_topic else 0.0,
    )
    return sum(parts) / _PARTS


def nearest(begun: str, texts: Mapping[str, str], relevance: Mapping[str, float]) -> dict[str, float]:
    """Return the nearness of the wordings in ``texts`` by id, for the most relevant of them."""
    ranked = sorted(((value, name) for name, value in relevance.items() if name in texts), reverse=True)
    return {name: nearness(begun, texts[name], value) for value, name in ranked[:NEAREST]}
