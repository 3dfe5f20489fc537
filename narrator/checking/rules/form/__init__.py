"""Rules about the parts of a report."""
