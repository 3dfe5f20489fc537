"""The page: its guard, its store, its steps."""
