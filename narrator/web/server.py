"""Starting and ending the page: a free port of this computer, the browser, the end when it was asked for or nobody is there."""

import asyncio
import contextlib
import os
import socket
import time
import webbrowser
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from narrator.errors import NarratorError
from narrator.files.lock import OWN_FOLDER
from narrator.files.text import read_bytes
from narrator.files.write import write_bytes
from narrator.retrieval.retriever import BUILD_APART
from narrator.web import running
from narrator.web.app import create_app
from narrator.web.project.presence import Presence
from narrator.web.project.project import Project
from narrator.web.security import Gate

_LOOK_SECONDS = 5.0
_SAY_SECONDS = 40.0
_PORT = Path(OWN_FOLDER) / "port"


class PortTaken(NarratorError):
    """The port somebody asked for is not free."""

    kind = "port-taken"

    def __init__(self, port: int) -> None:
        super().__init__(f"端口 {port} 正被别的程序使用", hint="去掉 --port，程序会自己找一个")


def serve(
    project: Project, port: int, idle_seconds: float, tell: Callable[[str], None], *, browser: bool
) -> None:
    """Serve the page until 关掉程序 is pressed, the program is stopped, or nobody has used it for a while."""
    BUILD_APART.set(True)
    listener = _listen(port) if port else _listen_again(project.folder)
    gate = Gate(listener.getsockname()[1])
    ending = Ending()
    folder = project.folder
    app = create_app(
        project, gate, ending.end, lifespan=_watching(gate, idle_seconds, ending, Presence(folder))
    )
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=5
    )
    server = uvicorn.Server(config)
    ending.server = server
    running.say(project, gate)
    tell(gate.address)
    if browser:
        webbrowser.open(gate.address)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
    finally:
        running.leave(folder, gate)


class Ending:
    """How the server is told to end."""

    def __init__(self) -> None:
        self.server: uvicorn.Server | None = None

    def end(self) -> None:
        """End after the answer that is being given."""
        if self.server is not None:
            self.server.should_exit = True


def _listen_again(folder: Path) -> socket.socket:
    """Listen on the port of last time if it is free, so that a window that is still open goes on; else on any."""
    remembered = folder / _PORT
    try:
        listener = _listen(int(read_bytes(remembered, 10)))
    except (NarratorError, ValueError, OverflowError):
        listener = _listen(0)
    with contextlib.suppress(NarratorError):
        write_bytes(remembered, str(listener.getsockname()[1]).encode())
    return listener


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere the option would share the port with another program
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()  # from now on a browser waits for its answer and is not refused
    except OSError as problem:
        listener.close()
        raise PortTaken(port) from problem
    return listener


def _watching(
    gate: Gate, idle_seconds: float, ending: Ending, presence: Presence
) -> Callable[[Starlette], contextlib.AbstractAsyncContextManager[None]]:
    """Return the life of the application, in which the idle time is looked at."""

    async def watch() -> None:
        said = -_SAY_SECONDS
        while gate.idle() < idle_seconds:
            if time.monotonic() - said >= _SAY_SECONDS:
                presence.say()
                said = time.monotonic()
            await asyncio.sleep(min(_LOOK_SECONDS, idle_seconds))
        ending.end()

    @contextlib.asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(watch())
        yield
        task.cancel()
        presence.leave()

    return life
