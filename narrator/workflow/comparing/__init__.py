"""Comparing a draft with earlier texts."""
