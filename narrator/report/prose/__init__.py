"""The text of a report: headings, lines, signature, whose it is."""
