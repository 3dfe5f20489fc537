"""The live desk: the reviewer goes through the offices of a district, decides, and copies the notices."""
