"""Numbers the rules go by, as a district may set them in narrator.yaml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much, too little or too much alike. Rates are 0 to 100.

    ``jump_percent`` and ``jump_count``: how far a count moves against last year, both in percent and in 件, before the
    text should say why. ``others_percent``: which part of the results may be （六）3.其他 without a word.
    ``repetition``: which rate of repetition with last year is too high; 50.0 itself is not.
    """

    jump_percent: int = 50
    jump_count: int = 20
    others_percent: int = 20
    repetition: float = 50.0
