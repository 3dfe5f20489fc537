"""收到的42件申请已按时限和程序办理完毕: 已 reaches to the number before it, and that is all there was."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item
from narrator.claims.model import Claim, ClaimKind, Outcome, Verdict
from narrator.claims.read.model import Sentence
from narrator.claims.verify import Cells, describe
from narrator.figures.values import UNSET, is_number, spell_number
from narrator.form.model import Cell

_CAME = re.compile("(?:收到|新收|受理|接到|应办|收办|登记)[^，。；、]{0,8}$")
_DONE = re.compile(
    r"^(?:政府信息公开|信息公开)?(?:申请)?(?:已经?|现已)(?:全部)?[^，。；、除未]{0,16}?(?:办结|办理完毕|答复完毕|办毕|答复)(?:完毕)?[，。；]"
)


def all_done(sentences: Sequence[Sentence], section: str | None, cells: Cells) -> Iterator[Verdict]:
    """Yield a contradiction for every sentence that calls all that came in done, while some was carried over."""
    left, old, new = (_cell(row) for row in ("carried_out", "carried_in", "new_received"))
    values = [cells.get(cell, UNSET) for cell in (left, old, new)]
    if not all(is_number(value) for value in values):
        return
    out, came_over, came = (Decimal(value) for value in values if is_number(value))
    for sentence in sentences:
        for item in items_of(sentence.line):
            everything = item.quantity.value == came + came_over and out > 0
            only_new = item.quantity.value == came and out > came_over
            if (everything or only_new) and came:
                yield from _told(sentence, item, section, left, out)


def _cell(row: str) -> Cell:
    return Cell("applications", row, "total")


def _told(sentence: Sentence, item: Item, section: str | None, left: Cell, out: Decimal) -> Iterator[Verdict]:
    match = _DONE.match(sentence.line.gaps[item.index + 1].text)
    if match is None or not _CAME.search(item.gap.text) or item.last:
        return
    start, end = sentence.span(item.quantity.end, item.quantity.end + match.end())
    words = sentence.text[start:end].rstrip("，。；")
    claim = Claim(
        ClaimKind.DONE,
        section,
        sentence.text,
        sentence.start,
        (start, start + len(words)),
        value=Decimal(0),
        readings=((left,),),
    )
    why = f"正文“{words}”，{describe((left,))}为{spell_number(out)}"
    yield Verdict(claim, Outcome.CONTRADICTS, why, f"正文“{words}”", spell_number(out), (left,), certain=True)
