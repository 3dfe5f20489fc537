"""Keeping what is private out of every finding."""

from dataclasses import replace

from narrator.finding import Finding, Location
from narrator.language.names.privacy import mask_private


def without_private(finding: Finding) -> Finding:
    """Return the finding with names and numbers of persons masked wherever it quotes the report."""
    first, *others = map(_masked, finding.places)
    return replace(
        finding,
        message=mask_private(finding.message).text,
        location=first,
        also=tuple(others),
        evidence=tuple(
            replace(one, value=mask_private(one.value).text) if len(one.value) > 3 else one
            for one in finding.evidence
        ),
    )


def _masked(place: Location) -> Location:
    masked = mask_private(place.text) if place.text else None
    if masked is None or not masked.spans:
        return place
    return replace(place, span=None, text=masked.text)
