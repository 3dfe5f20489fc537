"""Which column of a ledger is what: headings found, roles guessed, shown and corrected."""
