"""Open pages are told what happened to them, as server-sent events (WHATWG HTML, 9.2).

A page says which path it shows and the digest of what it was made from; it is told to reload when what stands there now is something else, and nothing
otherwise. Files that it draws on - style sheets, images - are named as they change, and the page knows itself what to do.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

_ALIVE_S = 15.0
"""How often a silent connection is written to, so that one that is gone is noticed."""
_END = b""
MOST_READERS = 2000

Digests = Callable[[frozenset[str]], Awaitable[Mapping[str, str]]]
"""The digests of what stands at some paths now."""


@dataclass(eq=False, slots=True)
class Reader:
    """An open page."""

    path: str
    seen: str
    events: asyncio.Queue[bytes] = field(default_factory=asyncio.Queue)


@dataclass(slots=True)
class Hub:
    """All open pages."""

    digests: Digests
    readers: set[Reader] = field(default_factory=set)
    is_closed: bool = False

    async def follow(self, path: str, seen: str) -> AsyncIterator[bytes]:
        """The events of a page from now on, until the server ends."""
        reader = Reader(path, seen)
        self.readers.add(reader)
        try:
            yield b"retry: 500\n\n"
            await self._tell_if_changed([reader])
            while not self.is_closed:
                try:
                    event = await asyncio.wait_for(reader.events.get(), _ALIVE_S)
                except TimeoutError:
                    event = b":\n\n"
                if event == _END:
                    return
                yield event
        finally:
            self.readers.discard(reader)

    @property
    def is_full(self) -> bool:
        """Whether no more pages can be followed."""
        return len(self.readers) >= MOST_READERS

    async def tell(self, files: Iterable[str]) -> None:
        """Tell every page that is not what it was, and name the files that changed, by their addresses, to all."""
        for address in sorted(files):
            self._send(self.readers, {"kind": "file", "address": address})
        await self._tell_if_changed(list(self.readers))
        self._send(self.readers, {"kind": "news"})

    def close(self) -> None:
        """End all connections."""
        self.is_closed = True
        for reader in self.readers:
            reader.events.put_nowait(_END)

    async def _tell_if_changed(self, readers: list[Reader]) -> None:
        now = await self.digests(frozenset(reader.path for reader in readers))
        changed = [reader for reader in readers if now[reader.path] != reader.seen]
        for reader in changed:
            reader.seen = now[reader.path]
        self._send(changed, {"kind": "reload"})

    def _send(self, readers: Iterable[Reader], event: Mapping[str, str]) -> None:
        text = f"data: {json.dumps(event)}\n\n".encode()
        for reader in readers:
            reader.events.put_nowait(text)
