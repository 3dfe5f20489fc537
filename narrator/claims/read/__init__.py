"""Reading a sentence once: words, marks and numbers, with what stands in brackets as a tree."""
