"""From a sentence of a past report to a wording with slots, filled with this year's figures or left blank."""
