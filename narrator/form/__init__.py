"""The official form as data: editions, tables, rows, columns, labels, merges and balance equations."""
