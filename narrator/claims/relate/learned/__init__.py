"""Arithmetic that no frame reads: how right paragraphs are built says which numbers belong together, in whatever words."""
