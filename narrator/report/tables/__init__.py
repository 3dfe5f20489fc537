"""The three tables of a report, as they were found and read."""
