"""Which cells the numbers of a text tell of: words with features unified with the form, discourse as a frozen value."""
