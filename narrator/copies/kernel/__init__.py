"""The work itself, apart from any engine: make ready, shingle, sign, put into buckets, filter, verify, group."""
