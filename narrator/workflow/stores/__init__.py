"""The stores of wording."""
