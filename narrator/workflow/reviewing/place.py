"""Where the results of a review lie and what is kept below them; nothing of a review is loaded for this."""

from pathlib import Path

from narrator.files.text import is_file

KEPT = Path(".narrator") / "review"
RECEIVED, LAST_YEAR, UNITS = "收到的年报", "去年的年报", "名单"
"""Where the page keeps, in the folder it was opened in, the reports dropped on it, last year's, and the list of offices."""


def results_folder(folder: Path) -> Path:
    """Return where the results of a folder go if nothing else is said: beside it."""
    resolved = folder.resolve()
    return resolved.with_name(f"{resolved.name}-审核")


def live_path(out: Path) -> Path:
    """Return where a run keeps what the live desk shows, below the folder of its results."""
    return out / KEPT / "live.json"


def desk_folder(path: Path) -> Path | None:
    """Return the folder of results a path stands for: itself, the one beside it, that of what was dropped there; or none."""
    places = (path, results_folder(path), results_folder(path / RECEIVED))
    return next((one for one in places if is_file(live_path(one))), None)
