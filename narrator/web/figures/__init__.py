"""The step 数: the three tables, the facts by topic, who reported what, what is still missing."""
