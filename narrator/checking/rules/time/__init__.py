"""Rules about years and what belongs to them."""
