"""Copied passages among any number of reports: a kernel of pure functions, three engines that run it, what it gives."""
