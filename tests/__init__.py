"""The tests of narrator; sub-packages mirror the rooms of ``narrator``."""
