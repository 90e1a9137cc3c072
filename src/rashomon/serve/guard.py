"""Who may ask the server for what: this machine's own pages, or whoever has the credentials.

A page of another site may send requests to a server on the loopback address. It can neither forge the Host of
a rebound name nor the Origin that its browser adds, so both are held against the server's own.
"""

import hmac
from base64 import b64decode
from ipaddress import ip_address

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from rashomon.errors import UsageError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
    "cache-control": "no-store",
}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own. Names other than localhost are not looked up."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def checked_address(host: str, credentials: str) -> None:
    """Raises UsageError for an address that others can reach while no credentials are set."""
    if not is_loopback(host) and not credentials:
        raise UsageError(
            f"{host} can be reached from other machines: set RASHOMON_CREDENTIALS=name:password first, "
            "or leave --host out to serve this machine only"
        )
    if credentials and not all(credentials.partition(":")[::2]):
        raise UsageError("RASHOMON_CREDENTIALS is name:password, neither empty")


class Guard:
    """ASGI middleware: Host, Origin and credentials are checked, the security headers set."""

    def __init__(self, app: ASGIApp, host: str, port: int, credentials: str = "") -> None:
        """Guard an application that listens on an address."""
        self.app, self._credentials = app, credentials
        names = {"localhost", "127.0.0.1", "[::1]"} if is_loopback(host) else set()
        shown = f"[{host}]" if ":" in host else host
        self._hosts = {f"{name}:{port}" for name in {*names, shown}}
        self._any_host = bool(credentials) and not is_loopback(host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or say why not."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        refused = self._refused(scope["method"], headers)
        if refused is None:
            await self.app(scope, receive, _with_headers(send))
            return
        status, why = refused
        asking = [(b"www-authenticate", b'Basic realm="Rashomon", charset="UTF-8"')] if status == 401 else []
        start = {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", b"text/plain; charset=utf-8"), *asking],
        }
        guarded = _with_headers(send)
        await guarded(start)  # type: ignore[arg-type]
        await guarded({"type": "http.response.body", "body": why.encode(), "more_body": False})

    def _refused(self, method: str, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if not self._any_host and host not in self._hosts:
            return 421, "This server answers to its own address only."
        if self._credentials and not _knows(self._credentials, headers.get("authorization", "")):
            return 401, "Name and password are needed."
        site, origin = headers.get("sec-fetch-site", "same-origin"), headers.get("origin")
        foreign = origin is not None and origin.partition("://")[2] != host
        navigates = method in _READING and headers.get("sec-fetch-mode") == "navigate"
        if foreign or (site not in {"same-origin", "none"} and not navigates):
            return 403, "Only Rashomon's own pages may ask this."
        return None


def _knows(credentials: str, given: str) -> bool:
    scheme, _, code = given.partition(" ")
    if scheme.lower() != "basic":
        return False
    try:
        return hmac.compare_digest(b64decode(code, validate=True), credentials.encode())
    except ValueError:
        return False


def _with_headers(send: Send) -> Send:
    async def guarded(message: object) -> None:
        if isinstance(message, dict) and message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            added = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in own]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)  # type: ignore[arg-type]

    return guarded
