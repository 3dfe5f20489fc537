"""Shares and rates, and what they may be taken of."""
