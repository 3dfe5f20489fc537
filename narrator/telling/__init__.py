"""How things are said to people and to programs: words, terminal lines, pages, logs."""
