"""Rules about words and marks."""
