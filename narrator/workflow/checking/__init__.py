"""Checking and mending files."""
