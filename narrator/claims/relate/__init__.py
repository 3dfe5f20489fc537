"""What the numbers of a text say of each other, knowing no table."""
