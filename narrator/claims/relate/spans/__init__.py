"""What is said of time: how long, which months a quarter has, how many by when, hours of the day."""
