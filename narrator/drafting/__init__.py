"""Drafting: choose the wording, assemble the draft, and redraft without losing an edit."""
