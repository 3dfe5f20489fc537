"""The desk of a reviewer."""
