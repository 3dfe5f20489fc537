"""A report as structure: the document model and the codec of draft.md."""
