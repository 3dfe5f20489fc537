"""What of a text stands in others."""
