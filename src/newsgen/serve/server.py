"""The server: it takes a port, answers on it, and ends at once when it is told to.

The sockets are its own before anything is said, so the address that is shown is the one that answers.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Protocol
from urllib.parse import unquote

import uvicorn
from starlette.types import ASGIApp

from newsgen.config import Layout, read_settings
from newsgen.errors import Problem, UsageError
from newsgen.model.urls import encode
from newsgen.serve.application import Site, make_application
from newsgen.serve.built import make_host
from newsgen.serve.connections import BoundedProtocol, allow_connections
from newsgen.serve.edition import Edition
from newsgen.serve.folder import claim_folder
from newsgen.serve.guard import Guard
from newsgen.serve.preview import Preview
from newsgen.serve.screens import Screens
from newsgen.serve.threads import in_thread
from newsgen.serve.touched import touched
from newsgen.serve.watching import Watcher

_MORE_PORTS = 100
_LAST_PORT = 65535
_FIRST_PAGE_S = 0.5
"""How long reading waits for a first page to be asked for, when there is something to show already."""
_GRACE_S = 1
_FAR = frozenset({"0.0.0.0", "::"})  # noqa: S104  # what a person may ask for, not what is taken


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of a server."""

    as_of: str
    host: str = "127.0.0.1"
    port: int = 8000
    has_drafts: bool = False
    is_built: bool = False
    """Serve `build/` as it is, as a static host would."""
    opens_browser: bool = False
    is_polling: bool = False
    """Look at the files again and again, as on disks that tell of no change."""


class Voice(Protocol):
    """Who tells the person at the terminal."""

    def say(self, text: str) -> None:
        """Say a line."""

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Show problems."""


def serve(layout: Layout, options: Options, voice: Voice) -> None:
    """Serve a site until the process is interrupted. Raises UsageError where settings, directory, host or port cannot be used."""
    allow_connections()
    with ExitStack() as stack:
        settings = read_settings(layout)
        base_path = unquote(settings.base_path)
        listener, port = _listen(options.host, options.port)
        stack.callback(listener.close)
        if port != options.port:
            voice.say(f"port {options.port} is taken, so this is port {port}")
        address = f"http://{_shown_host(options.host)}:{port}{encode(base_path)}/"
        if options.is_built:
            from newsgen.publish.output import Output  # noqa: PLC0415  # a preview does not need it before its first page

            Output(layout.output, settings.id).check()
            if not layout.output.is_dir():
                raise UsageError(Problem(layout.shown(layout.output), "there is no build here", hint="run newsgen build"))
            running = _Running(make_host(layout.output.resolve(), base_path), options, voice, address, None, layout)
        else:
            folder = claim_folder(layout, stack)
            site = Site(Preview(layout, folder, options.as_of, has_drafts=options.has_drafts), Screens(folder.built, options.as_of), options.as_of)
            running = _Running(make_application(site, voice.say), options, voice, address, site, layout)
        with suppress(KeyboardInterrupt):
            asyncio.run(running.run(listener))


def _listen(host: str, port: int) -> tuple[socket.socket, int]:
    """A socket that listens on a port, or on the next one that is free. Raises UsageError where none is, or the host is not this machine's."""
    for number in range(port, min(port + _MORE_PORTS, _LAST_PORT + 1)):
        try:
            return _bound(host, number), number
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UsageError(Problem("", f"{host}:{number} cannot be used: {error.strerror or error}", hint="name others with --host and --port")) from error
    raise UsageError(Problem("", f"no port from {port} on is free", hint="name another with --port"))


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2048)
    except BaseException:
        listener.close()
        raise
    return listener


def _shown_host(host: str) -> str:
    name = "127.0.0.1" if host == "0.0.0.0" else "::1" if host == "::" else host  # noqa: S104  # shown, not taken
    return f"[{name}]" if ":" in name else name


class _Uvicorn(uvicorn.Server):
    """uvicorn, which tells when it begins and when it is told to end."""

    def __init__(self, config: uvicorn.Config, on_start: Callable[[], None], on_exit: Callable[[], object]) -> None:
        super().__init__(config)
        self._on_start = on_start
        self._on_exit = on_exit

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_start()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._on_exit()
        super().handle_exit(sig, frame)


@dataclass(slots=True)
class _Running:
    """A server that runs."""

    application: ASGIApp
    options: Options
    voice: Voice
    address: str
    site: Site | None
    layout: Layout
    shown: frozenset[Problem] = frozenset()
    """Problems that the person at the terminal knows of."""

    async def run(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        guard = Guard(self.application, frozenset({self.options.host.casefold()} - _FAR))
        config = uvicorn.Config(
            guard,
            http=BoundedProtocol,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE_S,
        )
        server = _Uvicorn(config, self._on_start, partial(loop.call_soon_threadsafe, self._on_exit))
        following = asyncio.create_task(self._follow(self.site)) if self.site else None
        await server.serve([listener])
        if following:
            following.cancel()

    def _on_start(self) -> None:
        what = "build/ as a static host would" if self.options.is_built else "the site as it is being edited"
        self.voice.say(f"{self.address} shows {what} (Ctrl-C ends it)")
        if self.options.host in _FAR:
            self.voice.say("everyone who can reach this machine can read it")
        if self.options.opens_browser:
            import webbrowser  # noqa: PLC0415  # the first page does not wait for it

            webbrowser.open(self.address)

    def _on_exit(self) -> None:
        if self.site:
            self.site.hub.close()

    async def _follow(self, site: Site) -> None:
        """Read the site, then take in edits as they come, and tell open pages and the terminal."""
        watcher = Watcher(self.layout, self.voice.say, is_polling=self.options.is_polling)
        try:
            # To be told of every file, the system has to walk through all of them: that too waits for the first page.
            if site.preview.edition.catalog_file:
                with suppress(TimeoutError):
                    await asyncio.wait_for(site.was_asked.wait(), _FIRST_PAGE_S)
            await watcher.start()
            await self._take(site.preview.read_all, "everything is read")
            await site.hub.tell(())
            async for paths in watcher.changes():
                found = touched(self.layout, paths)
                if found:
                    await self._take(partial(site.preview.take_in, found), _named(found.names))
                    await site.hub.tell(encode(site.base_path) + file for file in found.files)
        finally:
            watcher.stop()

    async def _take(self, work: Callable[[], Edition], what: str) -> None:
        """Read in a thread, and tell what came of it. What nobody foresaw is told too, and keeps no later edit from being read."""
        began = time.monotonic()
        try:
            edition = await in_thread(work)
        except Exception as error:  # noqa: BLE001  # a bug, whatever it is
            self.voice.say(f"newsgen has a bug: {what}: {type(error).__name__}: {error}")
        else:
            self._tell(edition, what, began)

    def _tell(self, edition: Edition, what: str, began: float) -> None:
        now = frozenset(edition.problems)
        self.voice.say(f"{what} ({(time.monotonic() - began) * 1000:.0f} ms)")
        self.voice.show(tuple(problem for problem in edition.problems if problem not in self.shown))
        mended = len(self.shown - now)
        if mended:
            self.voice.say(f"mended: {mended}; problems left: {len(now)}")
        self.shown = now


def _named(names: list[str]) -> str:
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}: taken in"
