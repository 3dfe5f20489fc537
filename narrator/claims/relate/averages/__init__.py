"""Averages, products, and the most and the least of a list."""
