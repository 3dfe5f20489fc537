"""What the document offers the text: the styles of our own sheet or of an office's template, and the room there is."""

from dataclasses import dataclass

from narrator.export.word.layout import Layout
from narrator.export.word.package import type_width


@dataclass(frozen=True, slots=True)
class Styles:
    """Style ids by role, and the measures that go with them.

    ``width`` is that of the type area in twips, ``character`` that of a character of body text in points;
    ``title_line`` is how many characters a line of the title holds. ``indent`` is the first-line indent body text still needs, in twips;
    ``borders`` says that tables draw their own lines, ``numbered`` that page numbers are still to be set.
    """

    width: int
    character: float
    title_line: int
    title: str = "Title"
    heading_1: str = "Heading1"
    heading_2: str = "Heading2"
    body: str = "BodyText"
    signature: str = "Signature"
    draft_mark: str = "DraftMark"
    table: str = "TableNormal"
    table_text: str = "TableText"
    table_label: str = "TableLabel"
    table_figure: str = "TableFigure"
    run_in: str = "RunInHeading"
    indent: int | None = None
    borders: bool = True
    numbered: bool = True


def own_styles(layout: Layout) -> Styles:
    """Return the styles of our own sheet."""
    return Styles(
        width=type_width(layout),
        character=layout.body.size + layout.spacing,
        title_line=layout.title_characters,
        numbered=layout.number_gap is not None,
    )
