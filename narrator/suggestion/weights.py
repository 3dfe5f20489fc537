"""Every weight of the ranking, in one place.

The score of a suggestion is the weighted mean of the parts below, each between 0 and 1. Equal scores are
ordered by id, so the ranking is the same on every machine.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a score counts."""

    relevance: float = 0.35
    """TF-IDF cosine between the office's situation (topic, figures, 本年做法, 存在问题) and the passage."""
    office: float = 0.2
    """How well the passage suits the kind of office: written for it, for its family, for anybody."""
    figures: float = 0.25
    """How closely the passage is tied to this year: called for by a notice or an open problem, compares with last year,
    has a condition, neither."""
    spread: float = 0.2
    """A fixed lot per office, topic and year, so that neighbours and consecutive years do not write alike."""


WEIGHTS = Weights()

WORDS_ASKED = Weights(relevance=0.85, office=0.1, figures=0.03, spread=0.02)
"""Where somebody typed words, these decide."""

NEAR_SAME = 0.75
"""Sentences at least this alike (numbers masked) are not used twice in one draft."""

DIVERSE = 0.6
"""Suggestions at least this alike to a better one are passed over."""

OWN_SHARE = 0.6
"""So much of the suggestions asked for may be the office's own older sentences, before all others."""

OTHERS = 0.7
"""Where the scores of what does not stand first end."""
