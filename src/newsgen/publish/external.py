"""Links that leave the site, asked for politely: one request at a time, none to the same host within a pause, as its `robots.txt` allows.

What comes in is the built pages; what goes out is a problem for each address that answers no more. HEAD is asked first, and GET where a host
refuses that, the answer unread. Nothing is kept from one run to the next.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urldefrag, urlsplit
from urllib.robotparser import RobotFileParser

from newsgen import __version__
from newsgen.errors import Problem, Severity
from newsgen.publish.links import Following, Link
from newsgen.publish.proof import Faults

AGENT = "newsgen-link-check"
"""What `robots.txt` can call it by."""
LIMIT = 500
_PAUSE_SECONDS = 1.0
_TIMEOUT_SECONDS = 10.0
_SILENT = 3
"""Requests in a row that a host leaves unanswered, after which it is left alone."""
_NOT_GONE = frozenset(
    {HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED, HTTPStatus.TOO_MANY_REQUESTS}
)
"""Answers of a host that keeps out a program, and may well show the page to people."""
_NOT_SAID_OF_GET = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.TOO_MANY_REQUESTS})
"""Answers to HEAD after which GET is not tried."""
_OF_URIS = "/!$&'()*+,;=:@~-._%?[]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address stands first."""

    url: str
    link: Link


def external_links(following: Following) -> dict[str, Place]:
    """The web addresses outside of the site that its pages link to, without fragments, each with its first place."""
    found: dict[str, Place] = {}
    for url in sorted(following.urls):
        if url.endswith(".html"):
            for link in following.links_of(url):
                address = _web_address(link.text)
                if address and following.target(url, link.text) is None:
                    found.setdefault(address, Place(url, link))
    return found


def _web_address(text: str) -> str | None:
    """A link as a web address that can be asked for; None where it is none."""
    try:
        address = urldefrag(text.strip()).url
        parts = urlsplit(f"https:{address}" if address.startswith("//") else address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    host = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=host + port, path=quote(parts.path, safe=_OF_URIS) or "/", query=quote(parts.query, safe=_OF_URIS)).geturl()


Ask = Callable[[str, str], int]
"""Makes a request (method, address), follows redirects, and gives the status. Raises OSError or HTTPException where there is no answer."""


class _SameMethod(urllib.request.HTTPRedirectHandler):
    """Follows redirects with the method that was asked for; that of the library makes a GET of a HEAD in some versions."""

    def redirect_request(self, req: urllib.request.Request, *answer: Any) -> urllib.request.Request | None:
        """The next request."""
        following = super().redirect_request(req, *answer)
        if following:
            following.method = req.get_method()
        return following


def ask_the_web(agent: str) -> Ask:
    """Requests over the network. Headers only: an answer's body is not read."""
    opener = urllib.request.build_opener(_SameMethod)

    def ask(method: str, address: str) -> int:
        request = urllib.request.Request(address, method=method, headers={"User-Agent": agent, "Accept": "*/*"})  # noqa: S310  # http and https alone
        try:
            with opener.open(request, timeout=_TIMEOUT_SECONDS) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code

    return ask


def agent_of(site_url: str | None) -> str:
    """What the program calls itself, with where to complain."""
    return f"{AGENT}/{__version__}{f' (+{site_url}/)' if site_url else ''}"


@dataclass(slots=True)
class _Host:
    """What is known of a host."""

    waiting: deque[str]
    free_at: float = 0.0
    silent: int = 0
    robots: RobotFileParser | None = None


@dataclass(slots=True)
class Asking:
    """One run over the addresses."""

    ask: Ask
    read_robots: Callable[[str], Iterable[str]]
    """Gives the lines of a `robots.txt`; none where there is none. Raises as `ask`."""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    asked: int = 0
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def faults(self, links: dict[str, Place], limit: int = LIMIT) -> Faults:
        """What is wrong with the addresses, as many of them as `limit`."""
        for address, fault in self._answers(list(links)[:limit]):
            place = links[address]
            if fault:
                yield place.url, Problem("", f"the link '{place.link.text}' leads out of the site: {fault}", place.link.line, place.link.column)
        if len(links) > limit:
            message = f"{len(links) - limit} of {len(links)} links that leave the site were not asked for"
            yield next(iter(links.values())).url, Problem("", message, hint="allow more with --external-limit", severity=Severity.WARNING)

    def _answers(self, addresses: list[str]) -> Iterator[tuple[str, str | None]]:
        """Each address with what is wrong with it; the hosts in turn, each after its pause."""
        for address in addresses:
            self._hosts.setdefault(urlsplit(address).netloc, _Host(deque())).waiting.append(address)
        turns = deque(self._hosts.values())
        while turns:
            host = min(turns, key=lambda one: one.free_at)  # the first of those that have waited longest
            self.sleep(max(0.0, host.free_at - self.clock()))
            address = host.waiting.popleft()
            yield address, self._fault(host, address)
            if host.silent < _SILENT:
                host.free_at = self.clock() + _PAUSE_SECONDS
            turns.remove(host)
            if host.waiting:
                turns.append(host)

    def _fault(self, host: _Host, address: str) -> str | None:
        if host.silent >= _SILENT:
            return "its host did not answer others before, and was left alone"
        try:
            if not self._may_ask(host, address):
                return None
            status = self._status(address)
        except (OSError, http.client.HTTPException, ValueError) as error:
            host.silent += 1
            return f"no answer ({getattr(error, 'reason', None) or error})"
        host.silent = 0
        return None if status < HTTPStatus.BAD_REQUEST or status in _NOT_GONE else f"the answer is {status}"

    def _may_ask(self, host: _Host, address: str) -> bool:
        if host.robots is None:
            parts = urlsplit(address)
            lines = self.read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
            host.robots = RobotFileParser()
            host.robots.parse(lines)
            self.sleep(_PAUSE_SECONDS)
        return host.robots.can_fetch(AGENT, address)

    def _status(self, address: str) -> int:
        self.asked += 1
        status = self.ask("HEAD", address)
        if status < HTTPStatus.BAD_REQUEST or status in _NOT_SAID_OF_GET:
            return status
        self.sleep(_PAUSE_SECONDS)
        return self.ask("GET", address)


def robots_of_the_web(agent: str) -> Callable[[str], Iterable[str]]:
    """Reads `robots.txt` over the network (RFC 9309: where it is not there, everything may be asked for; where the host is in trouble, nothing)."""

    def read(address: str) -> Iterable[str]:
        request = urllib.request.Request(address, headers={"User-Agent": agent})  # noqa: S310  # http and https alone
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:  # noqa: S310  # likewise
                text: bytes = answer.read(512 * 1024)
        except urllib.error.HTTPError as error:
            error.close()
            return [] if error.code < HTTPStatus.INTERNAL_SERVER_ERROR else ["User-agent: *", "Disallow: /"]
        return text.decode("utf-8", "replace").splitlines()

    return read
