"""What words say of the numbers beside them: more than half, all of them, three kinds, twenty days."""
