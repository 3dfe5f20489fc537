"""A ledger file of any format as plain grids of values."""
