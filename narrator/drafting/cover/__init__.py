"""Covering the messages of a topic with patterns: which can stand, what they cost, the cheapest that tell each once."""
