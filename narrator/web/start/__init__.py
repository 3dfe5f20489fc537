"""The first screens: beginning, what was carried over, the four questions."""
