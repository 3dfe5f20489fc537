"""From figures to the finished files."""
