"""The rules a report is checked by, and checking one."""
