"""Who runs the kernel: this process, DuckDB beside it, or a cluster. All give the same links."""
