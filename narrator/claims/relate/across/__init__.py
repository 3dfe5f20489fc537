"""What the clauses of a paragraph say of each other, read by the relation a reader uses, not by the frame it is written in."""
