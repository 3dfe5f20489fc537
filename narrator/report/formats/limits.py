"""How much a file may hold before it is refused: reports stay far below, memory stays below 500 MB."""

MEBIBYTE = 1 << 20
FILE_BYTES = 50 * MEBIBYTE
"""On disk, of any format (pictures make reports heavy, text never does)."""

TEXT_BYTES = 8 * MEBIBYTE
"""Of plain text, Markdown, RTF or a web page without its embedded pictures."""

CHARACTERS = 300_000
"""Of all that a document says: ten times the longest report; checking goes over each of them many times."""

PART_BYTES = 32 * MEBIBYTE
"""Of one XML part of a package, unpacked."""

DIRECTORY_BYTES = MEBIBYTE
"""Of the directory of a zip file."""

MARKUP_SIGNS = 1_500_000
"""Of ``<`` and ``=`` together in markup: what a tree of it costs in memory goes by these."""

BLOCKS = 30_000
"""Paragraphs and lines of one document."""

CELLS = 30_000
"""Cells of all tables of one document."""

COLUMNS = 100
"""Columns that one cell may span; more is a slip of the pen or an attack."""

ATTRIBUTES = 1000
"""Of one element: the parser compares each with all others."""

FOREIGN_PARTS = 50
"""Web pages inside one Word file."""

PAGES = 150
"""Pages of a PDF."""

LETTERS, DRAWINGS = 500_000, 1_000_000
"""Letters, and drawn objects with the corners of their paths, on all pages of a PDF."""
