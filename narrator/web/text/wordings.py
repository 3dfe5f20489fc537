"""Further wordings for the paragraph in hand, out of past reports, with where they come from in plain words."""

import re
from dataclasses import dataclass

from narrator.errors import UsageError
from narrator.library.passage import Store
from narrator.suggestion.suggest import Suggestion
from narrator.telling.stages import stage
from narrator.web.project.project import Project
from narrator.workflow.writing.suggest import SECTIONS, SuggestOptions, suggest_wording

_MOST = 8
_MUCH = 50
_TRIED = 2
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, where it comes from, and whether last year's report has most of it already."""

    text: str
    source: str
    repeated: str


def wordings_for(project: Project, name: str) -> tuple[Wording, ...]:
    """Return wordings for the topic of a paragraph, the office's own first; none where the paragraph has no topic."""
    section, _, topic = name.partition(".")
    if section not in SECTIONS:
        return ()
    asked = topic if section == "overview" and topic != "lead" else None
    stage("正在往年的年报和常用写法里找")
    try:
        found = suggest_wording(project.figures_path, SuggestOptions(section, asked, count=_MOST * _TRIED))
    except UsageError:  # no store has a word about this topic
        return ()
    fitting = [one for one in found.suggestions.offered if not _is_all_theirs(one)]
    return tuple(_wording(one) for one in fitting[:_MOST])


def _wording(one: Suggestion) -> Wording:
    repeated = "去年写过差不多的" if one.reuse and one.reuse >= _MUCH else ""
    return Wording(one.text, _source(one), repeated)


def _is_all_theirs(one: Suggestion) -> bool:
    """Whether a sentence of another office tells only what that office did: no number of it is or will be this one's."""
    return one.passage.store is Store.CORPUS and not one.own and not one.printed and not one.blanks


def _source(one: Suggestion) -> str:
    """Say whose wording it is, what its numbers are, and what of it has to be true here."""
    told = _whose(one)
    filled = any(_DIGIT.search(printed.text) for printed in one.printed)
    if filled:
        told += "，有数的已换成今年的" if one.blanks else "，数字是今年的"
    if one.blanks:
        told += "，＿＿处请填上"
    if one.passage.store is Store.CORPUS and not one.own:
        return f"{told}；别的话您单位属实才能用"
    return f"{told}；里面的做法今年属实才能用" if any(map(_is_deed, one.asserts)) else told


def _is_deed(asserted: str) -> bool:
    return asserted.startswith("做法：")


def _whose(one: Suggestion) -> str:
    if one.own:
        return f"本单位{one.passage.year}年的写法"
    return "常用写法" if one.passage.store is Store.PHRASEBANK else "同类单位的写法"
