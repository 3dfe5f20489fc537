"""What stands in the comment before a paragraph of draft.md: an anchor as fields of JSON, and the anchor that fields say."""

from collections.abc import Mapping
from typing import Any

from narrator.report.draft.model import Anchor, Hold, Question, Telling


def fields_of(anchor: Anchor) -> dict[str, object]:
    """Return what an anchor says, ready for JSON."""
    return {
        "id": anchor.id,
        "source": list(anchor.sources),
        "hash": anchor.digest,
        "repetition": anchor.repetition,
        "figures": dict(anchor.figures),
        "open": [{"key": q.key, "question": q.text, "sentence": q.sentence} for q in anchor.questions],
        "sentences": [_telling_fields(one) for one in anchor.sentences],
    }


def _telling_fields(telling: Telling) -> dict[str, object]:
    held = {"hold": telling.hold.value} if telling.hold is not Hold.FREE else {}
    held |= {"from": telling.origin} if telling.origin else {}
    return {
        "tells": list(telling.tells),
        "pattern": telling.pattern,
        "hash": telling.digest,
        "printed": dict(telling.printed),
        **held,
    }


def anchor_of(fields: Mapping[str, Any]) -> Anchor:
    """Return the anchor that fields say; damaged ones raise ``ValueError``, ``KeyError``, ``TypeError`` or ``AttributeError``."""
    return Anchor(
        id=str(fields["id"]),
        sources=tuple(map(str, fields["source"])),
        digest=str(fields["hash"]),
        repetition=_rate(fields["repetition"]),
        figures=tuple((str(k), str(v)) for k, v in fields["figures"].items()),
        questions=tuple(
            Question(str(q["key"]), str(q["question"]), str(q["sentence"])) for q in fields["open"]
        ),
        sentences=tuple(map(_telling, fields.get("sentences", ()))),
    )


def _telling(fields: Mapping[str, Any]) -> Telling:
    """Read a sentence's note; what is damaged raises as the rest of an anchor does."""
    printed = tuple((str(ref), str(text)) for ref, text in fields["printed"].items())
    tells = tuple(map(str, fields["tells"]))
    return Telling(
        tells,
        str(fields["pattern"]),
        str(fields["hash"]),
        printed,
        Hold(fields.get("hold", "")),
        str(fields.get("from", "")),
    )


def _rate(value: object) -> float | None:
    """Return a rate as the anchor has it; what is no number was never one of ours."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
