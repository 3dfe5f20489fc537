"""The desk of a reviewer: the reports of a whole district read, checked, compared, summed up and answered at once."""
