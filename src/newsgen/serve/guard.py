"""The door: what is no request of the person who started the server, for a page of it, goes no further.

A page anywhere on the web can have its reader's browser ask this server. So the host that a request names must be this machine (or the one that was told):
that ends DNS rebinding; and what a page of another origin asks for is refused, whether it sends `Origin` (fetch, sockets, forms) or not (scripts and images:
there the browser's `Sec-Fetch-Site` tells). Only a link may lead here from elsewhere. Nothing is ever shared across origins (no CORS).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from newsgen.serve.paths import BadTarget, read_target

_METHODS = ("GET", "HEAD")
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:\[\]/@]+)(?::\d{1,5})?", re.ASCII)
_FROM_HERE = frozenset({"same-origin", "none"})


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application behind the door. It gets `path` as `read_target` reads it, and sees nothing but HTTP."""

    app: ASGIApp
    hosts: frozenset[str]
    """Names of this machine that requests may use, beside `localhost` and addresses in numbers, which no one can rebind."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        if refusal:
            await refusal(scope, receive, _with_headers(send))
        else:
            path = read_target(scope["raw_path"])
            await self.app({**scope, "path": path, "root_path": ""}, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if scope["method"] not in _METHODS:
            return PlainTextResponse("Only GET and HEAD are answered here.\n", 405, {"Allow": ", ".join(_METHODS)})
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not is_own_host(hosts[0], self.hosts):
            return PlainTextResponse("This server answers to its own name only: see --host.\n", 403)
        if not _is_from_here(headers, hosts[0]):
            return PlainTextResponse("Pages of other sites get nothing here.\n", 403)
        try:
            read_target(scope["raw_path"])
        except BadTarget:
            return PlainTextResponse("There is no such page.\n", 404)
        return None


def _is_from_here(headers: Headers, host: str) -> bool:
    """Whether a request comes from a page of this server, from the person at the browser, or follows a link."""
    origins = headers.getlist("origin")
    if any(origin.casefold() != f"http://{host}".casefold() for origin in origins):
        return False
    site = headers.get("sec-fetch-site", "none")
    is_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return site in _FROM_HERE or (is_link and not origins)


def is_own_host(host: str, names: frozenset[str]) -> bool:
    """Whether the value of a Host header is an address in numbers, `localhost`, or one of some names; its port does not matter."""
    match = _HOST.fullmatch(host.casefold())
    if match is None:
        return False
    name = match["name"]
    return name in names or name == "localhost" or name.endswith(".localhost") or _is_address(name)


def _is_address(name: str) -> bool:
    is_bracketed = name.startswith("[") and name.endswith("]")
    try:
        return (ip_address(name[1:-1] if is_bracketed else name).version == 6) == is_bracketed
    except ValueError:
        return False


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return sending
