"""What may be dropped on the desk."""

from pathlib import PurePosixPath

TAKEN = (
    ".zip", ".rar", ".7z", ".docx", ".doc", ".wps", ".html", ".htm", ".mht", ".pdf", ".rtf", ".odt", ".ofd", ".txt", ".md",
    ".xlsx", ".xls", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp",
)  # fmt: skip
"""Endings of what offices send; what cannot be read is told as such, file by file."""
SHEETS = (".xlsx", ".csv")
"""Endings of a list of offices."""


def is_sheet(name: str) -> bool:
    """Whether a file is a list by its ending: no office reports in one."""
    return PurePosixPath(name).suffix.lower() in SHEETS
