"""Synthetic districts: invented offices of all kinds with reports of two years, planted errors and copies, and their truth."""
