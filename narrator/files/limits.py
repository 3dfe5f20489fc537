"""Numbers the checks go by, as a district may set them in narrator.yaml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much, too little or too much alike. Rates and shares are 0 to 100.

    ``jump_percent`` and ``jump_count``: how far a count moves against last year, both in percent and in 件, before the
    text should say why. ``others_percent``: which part of the results may be （六）3.其他 without a word.
    ``repetition``: which rate of repetition with an earlier text is too high; the limit itself is not.
    ``common_percent``: a sentence that a larger share of a batch's offices has is wording of the district.
    ``overview_least`` and ``overview_most``: characters of section one; ``None`` leaves it to the kind of office.
    """

    jump_percent: int = 50
    jump_count: int = 20
    others_percent: int = 20
    repetition: float = 50.0
    common_percent: int = 20
    overview_least: int | None = None
    overview_most: int | None = None
