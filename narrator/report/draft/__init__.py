"""The draft.md: its model, reading and writing it."""
