"""A case ledger counted, the figures file filled in, the mapping file kept, an empty ledger made."""
