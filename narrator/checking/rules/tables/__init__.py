"""Rules about the three tables."""
