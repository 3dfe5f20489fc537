"""What else the numbers of a broken relation may say: the one place that every reader's findings pass."""
