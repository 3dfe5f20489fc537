"""The folder a clerk carries: narrator, its libraries and, where the builder has it, Python, in one zip a machine."""
