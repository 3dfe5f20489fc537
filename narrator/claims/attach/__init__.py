"""Which words govern which number: its item, what it counts, whose part it is, which time it tells of."""
