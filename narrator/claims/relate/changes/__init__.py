"""What came before, what is now, and by how much they differ."""
