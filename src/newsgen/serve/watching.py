"""The files of a site are watched: what is written, moved or removed comes out a moment later, as absolute paths.

The system tells of it, or, where it cannot or is not to be relied on, the files are looked at every second. The site's own folder is watched for itself, not
with all that lies in it: `build/` and `.newsgen/` never wake anybody.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path

from watchfiles import awatch

from newsgen.config import Layout
from newsgen.render.theme import default_theme
from newsgen.serve.polling import Stamp, changed, look_at_all
from newsgen.serve.threads import in_thread

_STEP_MS = 10
_LONGEST_MS = 200
"""How long changes are gathered that follow each other without a pause."""
_POLL_S = 1.0
_RESTS = 9
"""How many times as long as a look at the files took nothing is looked at: a tenth of a processor is spent on it at most."""


class Watcher:
    """The changes of a site's files, from `start` on."""

    def __init__(self, layout: Layout, say: Callable[[str], None], *, is_polling: bool = False) -> None:
        """Where `is_polling`, the system is not asked: on a network disk it tells of nothing that another machine does."""
        self._layout = layout
        self._say = say
        self._is_polling = is_polling
        self._folders_changed = asyncio.Event()
        self._has_looked = asyncio.Event()
        self._found: asyncio.Queue[set[str]] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin to watch: whatever is touched after it returns is told."""
        if self._is_polling:
            self._begin(self._poll())
        else:
            self._begin(self._watch_root())
            self._begin(self._watch_folders())
            # Each goes as far as asking the system before it waits for the first time.
            await asyncio.sleep(0)
        if self._is_polling:
            await self._has_looked.wait()

    async def changes(self) -> AsyncIterator[set[str]]:
        """Absolute paths that were touched, all that are known at a time."""
        while True:
            found = await self._found.get()
            while not self._found.empty():
                found |= self._found.get_nowait()
            yield found

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        self._tasks.append(asyncio.create_task(work))

    def stop(self) -> None:
        """Watch no more."""
        for task in self._tasks:
            task.cancel()

    def _folders(self) -> list[Path]:
        layout = self._layout
        wanted = (layout.content, layout.templates, layout.static, default_theme())
        return list(dict.fromkeys(folder for folder in wanted if folder.is_dir()))

    async def _watch_root(self) -> None:
        tops = {self._layout.content, self._layout.templates, self._layout.static}
        async for paths in self._watch([self._layout.root], is_recursive=False):
            self._found.put_nowait(paths)
            if tops & set(map(Path, paths)):
                self._folders_changed.set()

    async def _watch_folders(self) -> None:
        while not self._is_polling:
            self._folders_changed.clear()
            folders = self._folders()
            async for paths in self._watch(folders, is_recursive=True):
                self._found.put_nowait(paths)
                if folders != self._folders():
                    break
            await self._folders_changed.wait()

    async def _watch(self, folders: list[Path], *, is_recursive: bool) -> AsyncIterator[set[str]]:
        if not folders:
            return
        try:
            changes = awatch(
                *folders,
                watch_filter=None,
                debounce=_LONGEST_MS,
                step=_STEP_MS,
                stop_event=self._folders_changed if is_recursive else None,
                recursive=is_recursive,
                ignore_permission_denied=True,
            )
            async for found in changes:
                yield {path for _, path in found}
        except OSError as error:
            if not self._is_polling:
                self._is_polling = True
                self._say(f"the system does not watch these folders ({error}), so edits are noticed a second later")
                self._begin(self._poll())

    async def _poll(self) -> None:
        """Look at the files now, and again and again from now on."""
        known = await in_thread(self._look)
        self._has_looked.set()
        pause = _POLL_S
        while True:
            await asyncio.sleep(pause)
            began = time.monotonic()
            now = await in_thread(self._look)
            if found := changed(known, now):
                self._found.put_nowait(found)
            known = now
            pause = max(_POLL_S, _RESTS * (time.monotonic() - began))

    def _look(self) -> dict[str, Stamp]:
        return look_at_all(self._layout.root, self._folders())
