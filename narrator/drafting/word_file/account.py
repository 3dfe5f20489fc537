"""The last word on an edited Word file: what of it is neither in draft.md nor told of yet."""

from collections.abc import Iterable, Iterator, Sequence

from narrator.drafting.word_file.lines import WordLine
from narrator.finding import Finding, Location, Severity
from narrator.report.draft.model import Draft, Heading, Paragraph, Remark
from narrator.report.tables.cell_text import squeeze

_MOST_SEARCHED = 300
_HINT = "要用的话，请自己加到 draft.md"


def left_over(
    lines: Iterable[WordLine], after: Draft, told: Sequence[Finding], name: str
) -> Iterator[Finding]:
    """Yield a finding for each line whose words stand neither in the draft ``after`` nor in what is ``told``."""
    texts = _texts(after, told)
    whole, known = squeeze("".join(texts)), {squeeze(line) for text in texts for line in text.splitlines()}
    missing = [line for line in lines if line.flat not in known]
    for number, line in enumerate(missing):
        if number >= _MOST_SEARCHED or line.flat not in whole:
            message = f"Word 第 {line.number} 段没有采用：{line.text}"
            place = Location(file=name, section=line.section or None, text=line.text)
            yield Finding("DOCX-UNPLACED", Severity.WARNING, message, place, hint=_HINT, subject=message)


def _texts(after: Draft, told: Sequence[Finding]) -> list[str]:
    texts = [block.text for block in after.blocks if isinstance(block, Paragraph | Heading | Remark)]
    for one in told:
        texts += [one.message, one.location.text or "", *(part.value for part in one.evidence)]
    return texts
