"""A comparison in the documented JSON shape of ``compare --json``."""

from collections.abc import Sequence

from narrator.repetition.advice import advise
from narrator.repetition.model import (
    Advice,
    Against,
    Alternative,
    ComparedSentence,
    Comparison,
    Rate,
    SectionRate,
    Source,
)

JsonValue = dict[str, object]


def comparison_json(comparison: Comparison, advice: Sequence[Advice] | None = None) -> JsonValue:
    """Return ``comparison`` for JSON; ``advice`` is worked out if it is not given."""
    told = advise(comparison) if advice is None else advice
    return {
        "metric": {
            "name": comparison.metric.name,
            "version": comparison.metric.version,
            "statutory_digest": comparison.metric.statutory_digest,
        },
        "limit": comparison.limit,
        "exceeds": comparison.exceeds,
        "overall": _rate(comparison.overall),
        "sections": [_section(section) for section in comparison.sections],
        "parts": [_section(section) for section in comparison.parts],
        "against": [_against(one) for one in comparison.against],
        "sentences": [_sentence(sentence) for sentence in comparison.sentences],
        "advice": [_advice(one) for one in told],
    }


def _rate(rate: Rate) -> JsonValue:
    return {
        "rate": rate.rate,
        "rate_without_figures_only": rate.rate_without_figures_only,
        "characters": rate.characters,
        "matched": rate.matched,
    }


def _section(section: SectionRate) -> JsonValue:
    named: JsonValue = {"section": section.section}
    if section.part is not None:
        named["part"] = section.part.value
    return {
        **named,
        **_rate(section.rate),
        "figures_only": section.figures_only,
        "mostly_figures_only": section.is_figures_only,
    }


def _against(one: Against) -> JsonValue:
    return {
        "file": one.file,
        "unit": one.unit,
        "year": one.year,
        "own_office": one.own_office,
        **_rate(one.rate),
        "sections": [_section(section) for section in one.sections],
    }


def _sentence(sentence: ComparedSentence) -> JsonValue:
    return {
        "section": sentence.section,
        "paragraph": sentence.paragraph,
        "part": sentence.part.value if sentence.part else None,
        "text": sentence.text,
        "class": sentence.kind.value,
        "common": sentence.common,
        "moved": sentence.moved,
        "similarity": sentence.similarity,
        "characters": sentence.characters,
        "matched": sentence.matched,
        "figures": [{"old": figure.old, "new": figure.new} for figure in sentence.figures],
        "kept_figures": list(sentence.kept_figures),
        "left_over": [
            {"text": one.text, "span": list(one.span), "kind": "year" if one.is_year else "name"}
            for one in sentence.left_over
        ],
        "pieces": [
            {
                "span": list(piece.span),
                "source_span": list(piece.source_span),
                "source": None if piece.source == sentence.source else _source(piece.source),
            }
            for piece in sentence.pieces
        ],
        "source": _source(sentence.source) if sentence.source else None,
    }


def _source(source: Source) -> JsonValue:
    return {
        "file": source.file,
        "unit": source.unit,
        "year": source.year,
        "section": source.section,
        "text": source.text,
    }


def _advice(one: Advice) -> JsonValue:
    return {
        "sentence": one.sentence,
        "section": one.section,
        "gain": one.gain,
        "alternatives": [_alternative(other) for other in one.alternatives],
        "rate_after": one.rate_after,
    }


def _alternative(one: Alternative) -> dict[str, object]:
    told: dict[str, object] = {"question": one.question, "text": one.text}
    return (
        told if one.question is not None else {**told, "source": one.source, "rates": [one.before, one.after]}
    )
