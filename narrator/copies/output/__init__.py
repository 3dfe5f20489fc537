"""What a search gives: clusters in order, as pages, CSV, JSON and Parquet."""
