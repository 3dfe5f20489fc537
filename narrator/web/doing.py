"""What the program is doing for the page just now, told to who waits: every request's stages are heard."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from narrator.telling.stages import heard_by

ADDRESS = "/api/doing"


class _Said(list[str]):
    """The stages one request has named: those of another are never the same, as long as neither has named any."""

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__  # type: ignore[assignment]


class Doing:
    """ASGI middleware that keeps the stage that was named last, until what named it is done."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and listen to its stages."""
        if scope["type"] != "http" or scope["path"] in (ADDRESS, "/api/alive"):
            await self.app(scope, receive, send)
            return
        said = _Said()
        stages: list[list[str]] = scope["app"].state.page.stages
        stages.append(said)
        try:
            with heard_by(said.append):
                await self.app(scope, receive, send)
        finally:
            stages.remove(said)


def doing(request: Request) -> Response:
    """Answer the stage of the request that has named one, the latest begun first; empty if none has."""
    stages: list[list[str]] = request.app.state.page.stages
    return JSONResponse({"doing": next((said[-1] for said in reversed(stages) if said), "")})
