"""Where a number stands among others: the most, beyond a bound, more than another, over the years."""
