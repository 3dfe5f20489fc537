"""Animals that everyone may look at."""
