"""Drafting again over what a person wrote."""
