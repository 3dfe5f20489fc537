"""Rounds: what was asked for, what became of it, what the reviewer said."""
