"""A second start on the same report finds the program that is running, and opens the browser on it.

What is needed to find it lies in the private cache of the user, one file for each computer and folder: the port and a key.
The key is never sent. Both sides prove that they know it, so that a port somebody else has by now is told from the program;
a file that leads nowhere is no obstacle.
"""

import contextlib
import hmac
import http.client
import json
import os
import platform
import secrets
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from narrator.errors import NarratorError
from narrator.files.text import read_bytes
from narrator.web.project.project import Project
from narrator.web.security import AGAIN, ENTER, Gate, proof
from narrator.workflow.stores.library import cache_folder

_BYTES = 10_000
_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Running:
    """A program that has a report open."""

    port: int
    key: str
    figures: str


def place_of(folder: Path, computer: str = "") -> Path:
    """Return where the program that has ``folder`` open on this computer is written down."""
    named = f"{computer or platform.node()}\n{folder.resolve()}"
    return (
        cache_folder() / "running" / f"{sha256(named.encode(errors='surrogatepass')).hexdigest()[:24]}.json"
    )


def say(project: Project, gate: Gate) -> None:
    """Write down that this program has a report open; where that cannot be, a second start opens a second one."""
    told = {"port": gate.port, "key": gate.key, "figures": project.figures_name or ""}
    path = place_of(project.folder)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".running-", dir=path.parent)  # for this user alone to read
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(told, stream)
        Path(name).replace(path)


def leave(folder: Path, gate: Gate) -> None:
    """Take back what :func:`say` wrote, unless another program has written there since."""
    found = _read(place_of(folder))
    if found is not None and hmac.compare_digest(found.key, gate.key):
        with contextlib.suppress(OSError):
            place_of(folder).unlink()


def address_of_running(project: Project) -> str:
    """Return a fresh address of the program that has the report open on this computer, empty if there is none."""
    found = _read(place_of(project.folder))
    if found is None or (found.figures and project.figures_name not in (None, found.figures)):
        return ""
    with contextlib.suppress(OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return _asked(found)
    return ""


def _asked(found: Running) -> str:
    nonce = secrets.token_urlsafe(16)
    query = urlencode({"nonce": nonce, "proof": proof(found.key, "ask", nonce)})
    connection = http.client.HTTPConnection("127.0.0.1", found.port, timeout=_SECONDS)
    with contextlib.closing(connection):
        connection.request("GET", f"{AGAIN}?{query}")
        answer = json.loads(connection.getresponse().read(_BYTES))
    token = str(answer["token"])
    if not hmac.compare_digest(str(answer["proof"]), proof(found.key, "answer", nonce, token)):
        return ""
    return f"http://127.0.0.1:{found.port}{ENTER}?{urlencode({'token': token})}"


def _read(path: Path) -> Running | None:
    try:
        told = json.loads(read_bytes(path, _BYTES))
        port, key = int(told["port"]), str(told["key"])
        if not key or not 0 < port < 65_536:
            return None
        return Running(port, key, str(told["figures"]))
    except (NarratorError, ValueError, KeyError, TypeError, RecursionError):
        return None
