"""The numbers the sentences tell, each with where it comes from, for the sheet that the head goes through."""

from collections.abc import Iterator
from dataclasses import dataclass

from narrator.report.draft.model import Paragraph
from narrator.web.figures.sources import source_for
from narrator.web.project.project import Project
from narrator.web.text.numbers import Origin, origin_of
from narrator.web.text.panel import label_of
from narrator.web.text.paper import NUMBER, WITHOUT_NUMBERS
from narrator.workflow.writing.edit_draft import names_of, paragraph_of, sentences_of

_FILLED_IN = "“数”里您填的："


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number of a sentence, where it comes from, who reported it; ``known`` is false where nothing is behind it."""

    number: str
    origin: str
    source: str
    known: bool


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence with its numbers; ``label`` is what its paragraph is called."""

    label: str
    text: str
    numbers: tuple[ToldNumber, ...]


def prose_numbers(project: Project) -> tuple[ToldSentence, ...]:
    """Return every sentence of the draft that tells a number, in the order of the report."""
    found = project.draft()
    if found is None:
        return ()
    paragraphs = [
        (name, paragraph_of(found[1], name)) for name in names_of(found[1]) if name not in WITHOUT_NUMBERS
    ]
    return tuple(one for name, paragraph in paragraphs for one in _sentences(project, name, paragraph))


def _sentences(project: Project, name: str, paragraph: Paragraph) -> Iterator[ToldSentence]:
    at = 0
    for sentence in sentences_of(paragraph.text):
        start = paragraph.text.index(sentence, at)
        at = start + len(sentence)
        numbers = tuple(
            _told(project, match[0], origin_of(project, name, start + match.start(), match[0]))
            for match in NUMBER.finditer(sentence)
        )
        if numbers:
            yield ToldSentence(label_of(name), sentence, numbers)


def _told(project: Project, number: str, origin: Origin) -> ToldNumber:
    path = origin.field.split("·")
    names = project.loaded().figures.sources
    source = source_for(names, "·".join(path[1:]), path[-1], path[0]).text if origin.field else ""
    return ToldNumber(number, origin.words.removeprefix(_FILLED_IN), source, origin.known)
