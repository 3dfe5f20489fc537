"""How a check is run: what a rule is, the report under check, what a district makes of findings. No rule stands here."""
