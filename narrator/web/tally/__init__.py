"""Table three from the case ledger: dropped, counted, asked about, looked at, and only then entered."""
