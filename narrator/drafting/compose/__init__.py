"""Composing a fresh draft."""
