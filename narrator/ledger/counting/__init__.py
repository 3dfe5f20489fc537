"""From cases to figures: the cells of tables three and four with their rows, deadlines, fees, facts."""
