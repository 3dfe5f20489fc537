"""From rows to cases: which rows are one, when it came in and was answered, who applied, what became of it."""
