"""Texts made ready for comparison."""
