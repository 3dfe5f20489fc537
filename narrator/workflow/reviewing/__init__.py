"""The review of a whole district."""
