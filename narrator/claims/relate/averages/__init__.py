"""Averages and products."""
