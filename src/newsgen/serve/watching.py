"""The files of a site are watched: what is written, moved or removed comes out a moment later, as absolute paths.

The site's own folder is watched for itself, not with all that lies in it: `build/` and `.newsgen/` never wake anybody.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from watchfiles import awatch

from newsgen.config import Layout
from newsgen.render.environment import default_theme

_STEP_MS = 10
_LONGEST_MS = 200
"""How long changes are gathered that follow each other without a pause."""
_POLL_MS = 1000


class Watcher:
    """The changes of a site's files, from `start` on."""

    def __init__(self, layout: Layout, say: Callable[[str], None]) -> None:
        self._layout = layout
        self._say = say
        self._folders_changed = asyncio.Event()
        self._found: asyncio.Queue[set[str]] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to watch."""
        self._tasks = [asyncio.create_task(self._watch_root()), asyncio.create_task(self._watch_folders())]

    async def changes(self) -> AsyncIterator[set[str]]:
        """Absolute paths that were touched, all that are known at a time."""
        while True:
            found = await self._found.get()
            while not self._found.empty():
                found |= self._found.get_nowait()
            yield found

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
        while True:
            self._folders_changed.clear()
            folders = self._folders()
            async for paths in self._watch(folders, is_recursive=True):
                self._found.put_nowait(paths)
                if folders != self._folders():
                    break
            await self._folders_changed.wait()

    async def _watch(self, folders: list[Path], *, is_recursive: bool) -> AsyncIterator[set[str]]:
        is_polling = False
        while folders:
            try:
                changes = awatch(
                    *folders,
                    watch_filter=None,
                    debounce=_LONGEST_MS,
                    step=_STEP_MS,
                    stop_event=self._folders_changed if is_recursive else None,
                    force_polling=is_polling or None,
                    poll_delay_ms=_POLL_MS,
                    recursive=is_recursive,
                    ignore_permission_denied=True,
                )
                async for found in changes:
                    yield {path for _, path in found}
            except OSError as error:
                if is_polling:
                    self._say(f"the files cannot be watched ({error}), so edits are not noticed")
                    return
                self._say(f"the system does not watch so many folders ({error}), so edits are noticed a second later")
                is_polling = True
            else:
                return
