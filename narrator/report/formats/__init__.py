"""Readers of file formats: each turns one kind of file into a :class:`narrator.report.flow.Flow`.

They know formats, not reports. What they agree on:

- A paragraph is one :class:`TextBlock`; a line break inside it (Shift+Enter, ``<br>``) begins another one, but
  the lines of a heading are joined. Leading and trailing white space is gone, and so are blank paragraphs.
- Where ``reflowed`` is false (plain text, Markdown) a block is a line: it keeps its indentation and its tabs, and a
  blank line is a block without text.
- PDF lines are joined to paragraphs here, where their places on the page are known. In a line whose words stand as
  far apart as columns (a table without ruled lines) two spaces stand between them.
- A table that only arranges the page is taken apart into the flow; one that holds data is a :class:`GridBlock`.
  The lines of a cell are separated by newlines.
- Faults of a file are :class:`narrator.errors.FileUnreadable` or one of its kinds in ``errors``; no other
  exception leaves this package.
"""
