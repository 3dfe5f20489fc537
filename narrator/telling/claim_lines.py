"""The sheet of statements as lines for a terminal: where each number of the text comes from."""

from collections.abc import Iterator, Sequence

from narrator.claims.model import Outcome, Verdict
from narrator.telling.claim_words import (
    SIGNS,
    by_section,
    by_sentence,
    cells_words,
    reading_words,
    relation_words,
    tally_words,
)
from narrator.telling.finding_words import one_line


def claim_lines(verdicts: Sequence[Verdict], *, quiet: bool = False) -> Iterator[str]:
    """Yield the count of each outcome, then every statement under its section; ``quiet``: only what does not hold."""
    yield f"文字里的数字：{tally_words(verdicts)}"
    shown = [one for one in verdicts if not quiet or one.outcome is Outcome.CONTRADICTS]
    for heading, group in by_section(shown):
        yield f"  {heading}"
        for sentence, statements in by_sentence(group):
            yield "    " + "".join(
                f"【{one_line(s.text)}】" if s.outcome else one_line(s.text) for s in sentence
            )
            yield from map(_line, statements)


def _line(verdict: Verdict) -> str:
    sign, word = SIGNS[verdict.outcome]
    cells, reading = cells_words(verdict), reading_words(verdict.claim)
    why = verdict.why if verdict.outcome in (Outcome.UNBOUND, Outcome.PART) or not cells else ""
    relation = relation_words(verdict) if why != verdict.why or not verdict.relation else ""
    told = "；".join(filter(None, (f"表中 {cells}" if cells else "", why, relation)))
    return f"      {sign} {word}  {one_line(verdict.claim.words)}{f'（{reading}）' if reading else ''}  {one_line(told)}"
