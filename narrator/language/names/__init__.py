"""Names in a text, each kind found in one way: places, offices, terms of certain years, persons; and whether there are none."""
