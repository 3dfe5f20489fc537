"""What only the whole batch tells: shared texts, outliers, sums."""
