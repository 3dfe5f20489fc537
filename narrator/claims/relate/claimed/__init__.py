"""Reckoned claims in any wording: a word names the operation, the numbers tied to it are tried, any other that explains it silences."""
