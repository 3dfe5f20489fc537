"""What came, what went and what is left: stocks over a year, wholes of two that exclude each other, money spent."""
