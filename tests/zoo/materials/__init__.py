"""What the animals are made of: invented figures and prose, and writers for each file format."""
