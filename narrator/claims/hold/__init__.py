"""What a sentence leaves of a contradiction: parts, other matters, the scope of zeros and universals, firm readings."""
