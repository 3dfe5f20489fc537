"""Who may speak with the page: the browser of this computer that was given the token, and nothing it was lured to."""

import hmac
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UPLOAD_BYTES = 30_000_000
JSON_BYTES = 2_000_000
_LIMITS = dict.fromkeys(("/api/files/reports", "/api/files/first"), 300_000_000)  # a whole district
ENTER, AGAIN = "/enter", "/again"
_SAFE = frozenset({"GET", "HEAD"})
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_OWN_FILES = {"cache-control": "no-cache"}
"""The page's own programs may be kept by the browser if it asks each time whether they are still the same."""


@dataclass(slots=True)
class Gate:
    """The secrets of one run. ``token`` opens the door once; ``pass_word`` is what the browser shows from then on.

    ``key`` is what a second start of the same user knows, which is given a fresh token for it.
    """

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    pass_word: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    unused: set[str] = field(default_factory=set)
    last: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        """Let the first token in."""
        self.unused.add(self.token)

    @property
    def cookie(self) -> str:
        """The name of the cookie; another for each port, because ports share cookies."""
        return f"narrator-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The only names this computer is spoken to by."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def address(self) -> str:
        """What the browser is to open."""
        return f"http://127.0.0.1:{self.port}{ENTER}?token={self.token}"

    def again(self) -> str:
        """Return one more token that opens the door once; those given before stay good."""
        token = secrets.token_urlsafe(24)
        self.unused.add(token)
        return token

    def admits(self, token: str) -> bool:
        """Whether a token opens the door, which it does once."""
        known = [one for one in self.unused if hmac.compare_digest(one.encode(), token.encode())]
        self.unused.difference_update(known)
        return bool(known)

    def idle(self) -> float:
        """Return for how many seconds nobody has done anything."""
        return time.monotonic() - self.last


class Guard:
    """ASGI middleware that lets nothing else through, bounds what is sent and marks every answer."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app = app
        self.gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = _HEADERS | (_OWN_FILES if scope["path"].startswith("/static/") else {})
                told = [(name.encode(), value.encode()) for name, value in headers.items()]
                message["headers"] = [*message["headers"], *told]
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, marked)
            return
        if scope["path"] != "/api/alive":
            self.gate.last = time.monotonic()
        await self.app(scope, receive, marked)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host") not in self.gate.hosts:
            return PlainTextResponse("只在本机使用", 421)
        if scope["path"] in (ENTER, AGAIN) and scope["method"] == "GET":
            return self._enter(scope, headers) if scope["path"] == ENTER else self._again(scope)
        if not self._known(headers):
            return PlainTextResponse("请关掉这一页，再双击开始.bat（或重新运行 narrator edit）打开", 403)
        site = headers.get("sec-fetch-site")
        if scope["method"] not in _SAFE:
            origins = {f"http://{host}" for host in self.gate.hosts}
            if headers.get("origin") not in origins or site not in (None, "same-origin"):
                return PlainTextResponse("不是这一页发来的", 403)
        elif site == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("不是这一页发来的", 403)
        return _too_large(headers, scope["path"])

    def _known(self, headers: Headers) -> bool:
        shown = cookie_parser(headers.get("cookie", "")).get(self.gate.cookie, "")
        return hmac.compare_digest(shown.encode(), self.gate.pass_word.encode())

    def _enter(self, scope: Scope, headers: Headers) -> Response:
        """Take the token, once, and give the cookie for it."""
        if self._known(headers):
            return RedirectResponse("/", 303)
        given = parse_qs(scope["query_string"].decode("ascii", "replace")).get("token", [""])[0]
        if not self.gate.admits(given):
            return PlainTextResponse("这个地址已经用过了：请再双击开始.bat（或重新运行 narrator edit）", 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.gate.cookie, self.gate.pass_word, httponly=True, samesite="strict", path="/")
        return answer

    def _again(self, scope: Scope) -> Response:
        """Give a second start of the same user a fresh token; each side proves that it knows the key."""
        asked = parse_qs(scope["query_string"].decode("ascii", "replace"))
        nonce, given = (asked.get(name, [""])[0] for name in ("nonce", "proof"))
        if not hmac.compare_digest(given.encode(), proof(self.gate.key, "ask", nonce).encode()):
            return PlainTextResponse("请再双击开始.bat（或重新运行 narrator edit）", 403)
        token = self.gate.again()
        return JSONResponse({"token": token, "proof": proof(self.gate.key, "answer", nonce, token)})


def proof(key: str, *words: str) -> str:
    """Return what only one who knows ``key`` can say of ``words``."""
    return hmac.new(key.encode(), "\n".join(words).encode(), "sha256").hexdigest()


def _too_large(headers: Headers, path: str) -> Response | None:
    """Refuse a body whose length is not told, or too much; the server takes no more than was told."""
    limit = _LIMITS.get(path) or (UPLOAD_BYTES if path.startswith("/api/files/") else JSON_BYTES)
    length = headers.get("content-length")
    if headers.get("transfer-encoding") is not None or (length is not None and not length.isdigit()):
        return PlainTextResponse("请求不完整", 411)
    if length is not None and int(length) > limit:
        return PlainTextResponse(f"文件太大，上限 {limit // 1_000_000} MB", 413)
    return None
