"""Files on disk: decoding, YAML with places, atomic writes, settings."""
