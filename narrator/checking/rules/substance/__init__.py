"""Rules about what a report has to say."""
