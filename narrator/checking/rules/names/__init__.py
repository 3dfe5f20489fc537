"""Rules about names, places, levels and persons."""
