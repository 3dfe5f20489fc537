"""What the desk hands out: the workbook, the pages, the notices, the sums."""
