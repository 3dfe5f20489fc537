"""Whether the figures agree among themselves, with last year's, and with what can be."""
