"""印草稿: a print of a draft in which nothing has a hole. A sentence that waits for a number is left out, and listed at the end."""

import re
from dataclasses import replace
from pathlib import Path

from narrator.drafting.compose.open_items import OpenItem, find_open_items
from narrator.drafting.printing import to_report
from narrator.files.write import write_all
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Block, Draft, Paragraph
from narrator.workflow.result import Written
from narrator.workflow.writing.edit_draft import sentences_of
from narrator.workflow.writing.export import open_draft
from narrator.workflow.writing.exports import (
    PRINTED,
    check_formats,
    files_shown,
    make_exports,
    stage_exports,
)

_CELLS = "格未填："
_WAITS = re.compile(r"【待填[^】]*】|[＿_]{2,}|【待核实】")
_AWAITED = "还等着的（不是年报的内容，定稿时没有这几行）："


def print_clean(
    draft_path: Path, formats: tuple[str, ...] = ("docx",), awaited: tuple[str, ...] = ()
) -> Written:
    """Write exports of the sentences that wait for nothing, marked 草稿 and called so, whether anything is open or not.

    ``awaited`` are lines about what is missing, for the end. Raises what reading and writing raise.
    """
    check_formats(formats)
    opened = open_draft(draft_path)
    figures = opened.loaded.figures
    items = find_open_items(opened.draft, figures)
    draft = without_waiting(opened.draft)
    report = to_report(draft, figures, marks=_missing(items), not_applicable=opened.settings.not_applicable)
    report = replace(report, draft=True)
    if awaited:
        report = replace(report, awaited=(_AWAITED, *awaited))
    made = make_exports(report, formats, opened.settings, stem=PRINTED)
    staged = stage_exports(draft_path.parent, made)
    write_all(staged.contents, staged.seen)
    return Written(files_shown(staged.contents), items, staged.findings)


def _missing(items: tuple[OpenItem, ...]) -> int:
    """Return how many things are missing: a number that text and table both wait for is one."""
    named = {one.question for one in items}
    return sum(not named.issuperset(one.question.partition(_CELLS)[2].split("、")) for one in items)


def without_waiting(draft: Draft) -> Draft:
    """Return the draft without the sentences that wait for a number, a blank or an answer."""
    blocks = (_clean(block) if isinstance(block, Paragraph) else block for block in draft.blocks)
    return replace(draft, blocks=tuple(block for block in blocks if block is not None))


def _clean(block: Paragraph) -> Block | None:
    if (
        block.html
        or not _WAITS.search(block.text)
        or (block.anchor and block.anchor.id in (TITLE, SIGNATURE))
    ):
        return block
    text = block.text
    for sentence in sentences_of(block.text):
        if _WAITS.search(sentence):
            text = text.replace(sentence, "")
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    bare = re.sub(r"（[一二三四五六七八九十]+）[^。]{1,20}。?", "", text).strip()
    return replace(block, text=text) if bare else None
