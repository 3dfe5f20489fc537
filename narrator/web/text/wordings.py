"""Further wordings for the paragraph in hand, out of past reports, with where they come from in plain words."""

from dataclasses import dataclass

from narrator.errors import UsageError
from narrator.library.passage import Store
from narrator.suggestion.suggest import Suggestion
from narrator.web.project.project import Project
from narrator.workflow.writing.suggest import SECTIONS, SuggestOptions, suggest_wording

_MOST = 8
_MUCH = 50


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
    try:
        found = suggest_wording(project.figures_path, SuggestOptions(section, asked, count=_MOST))
    except UsageError:  # no store has a word about this topic
        return ()
    return tuple(_wording(one) for one in found.suggestions.offered)


def _wording(one: Suggestion) -> Wording:
    repeated = "去年写过差不多的" if one.reuse and one.reuse >= _MUCH else ""
    return Wording(one.text, _source(one), repeated)


def _source(one: Suggestion) -> str:
    passage = one.passage
    blank = "，空着的请填上" if one.blanks else ""
    if one.own:
        return f"本单位{passage.year}年的写法，数字已换成今年的{blank}"
    if passage.store is Store.PHRASEBANK:
        return f"常用写法，数字是今年的{blank}"
    return f"同类单位的写法，数字是今年的{blank}"
