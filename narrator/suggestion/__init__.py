"""From phrases to sentences about this year's figures: fill, refuse, choose, explain."""
