"""Edits that come back in a Word file."""
