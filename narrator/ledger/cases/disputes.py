"""Reviews and lawsuits of a case, for table four."""

from dataclasses import dataclass

from narrator.ledger.cases.labels import DISPUTES, dispute_label, dispute_of
from narrator.ledger.questions import Asking, RowPlace
from narrator.ledger.reading.short import UNKNOWN_OUTCOME, read_dispute

NONE_LABEL = "没有"
OPEN = "open"
"""A review or lawsuit there is, whose outcome is asked."""
Disputes = tuple[str | None, str | None, str | None]
"""What came of review, direct lawsuit, lawsuit after review."""
NO_DISPUTES: Disputes = (None, None, None)


@dataclass(slots=True)
class DisputeReader:
    """Reads the columns of reviews and lawsuits."""

    asking: Asking

    def read(self, texts: tuple[str, ...], place: RowPlace) -> Disputes:
        """Return what came of review, direct lawsuit and lawsuit after review: a column, ``open``, or ``None``.

        ``texts`` are review, lawsuit, direct lawsuit, lawsuit after review; a lawsuit of a case that was reviewed is one after
        review.
        """
        if not any(texts):
            return NO_DISPUTES
        review, litigation, direct, after = texts
        came = self._one("复议", review, place)
        plainly = self._one("诉讼", litigation, place)
        reviewed = came is not None or "复议后" in litigation
        return (
            came,
            self._one("直接起诉", direct, place) or (None if reviewed else plainly),
            self._one("复议后起诉", after, place) or (plainly if reviewed else None),
        )

    def _one(self, what: str, text: str, place: RowPlace) -> str | None:
        read = read_dispute(text)
        if read != UNKNOWN_OUTCOME:
            return read
        choices = (*map(dispute_label, DISPUTES), NONE_LABEL)
        answer = self.asking.ask(
            self.asking.about_row(what, place),
            f"这一件的{what}结果是哪一种？（不计入本年的写 {NONE_LABEL}）",
            place,
            choices,
        )
        if answer == NONE_LABEL:
            return None
        return (dispute_of(answer) if answer else None) or OPEN
