"""Copied passages among any number of reports."""
