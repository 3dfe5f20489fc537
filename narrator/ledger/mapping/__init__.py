"""The mapping file: what columns and words mean in this office's ledger, what was answered, terms and holidays."""
