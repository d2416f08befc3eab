"""Where a preview keeps its catalogue: a folder of its own below `.newsgen/`, which no build looks at, and which can be deleted at any time."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from newsgen.catalog.catalog import FILE_NAME, Catalog
from newsgen.catalog.lock import build_lock
from newsgen.catalog.previews import copy_catalog, is_usable, mode_of, open_snapshot
from newsgen.config import Layout
from newsgen.errors import UsageError

_MOST = 16
"""Servers of one site that can run at once."""


@dataclass(frozen=True, slots=True)
class PreviewFolder:
    """The folder of one server, and the build's beside it."""

    root: Path
    built: Path
    """The build's catalogue."""

    @property
    def catalog(self) -> Path:
        """The preview's catalogue."""
        return self.root / FILE_NAME

    def first_catalog(self, mode: str) -> Path | None:
        """What pages can be shown from before anything is read: what an earlier preview of the same kind left, or what the last build knew."""
        candidates = [self.built] if self.is_behind() else [self.catalog, self.built]
        for file in candidates:
            if _is_there(file) and (file == self.built or _mode(file) == mode):
                return file
        return None

    def is_behind(self) -> bool:
        """Whether the build's catalogue is newer, or the only one."""
        return _is_there(self.built) and (not _is_there(self.catalog) or _changed_ns(self.catalog) < _changed_ns(self.built))

    def catch_up(self) -> None:
        """Begin from the build's catalogue, where that is newer."""
        if self.is_behind():
            copy_catalog(self.built, self.root)

    def discard(self) -> None:
        """Forget all that this preview knows."""
        Catalog.discard(self.root)


def claim_folder(layout: Layout, stack: ExitStack) -> PreviewFolder:
    """A folder that no other server of the site uses, held until `stack` is closed. Raises UsageError where the state cannot be written."""
    for number in range(1, _MOST + 1):
        root = layout.state / ("serve" if number == 1 else f"serve-{number}")
        try:
            stack.enter_context(build_lock(root))
        except UsageError:
            if number == _MOST:
                raise
        else:
            return PreviewFolder(root, layout.state / FILE_NAME)
    raise AssertionError


def _is_there(file: Path) -> bool:
    """Whether there is a catalogue of this version of newsgen in a file."""
    return file.is_file() and is_usable(file)


def _mode(file: Path) -> str | None:
    catalog = open_snapshot(file)
    try:
        return mode_of(catalog)
    finally:
        catalog.close()


def _changed_ns(file: Path) -> int:
    """When a catalogue was last written, what SQLite keeps beside it included."""
    beside = file.with_name(f"{file.name}-wal")
    return max(part.stat().st_mtime_ns for part in (file, beside) if part.exists())
