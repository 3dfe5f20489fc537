"""The same thing counted in two places."""
