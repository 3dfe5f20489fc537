"""Shares, rates, means and sizes: what a number is of another, by words anywhere in the paragraph."""
