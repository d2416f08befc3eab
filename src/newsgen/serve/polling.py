"""Files are looked at again and again, where the system does not tell what happens to them: on network disks, or where it cannot watch so many folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

Stamp = tuple[int, int, int, int]
"""Size in bytes, times of change of bytes and of all else in nanoseconds, and number of a file: no two saves leave all of them as they were."""


def look_at(folder: Path, *, is_deep: bool) -> dict[str, Stamp]:
    """The files in a folder, and in those below it where `is_deep`, by absolute path. What cannot be read is left out."""
    found: dict[str, Stamp] = {}
    folders = [os.fspath(folder)]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if not entry.is_dir(follow_symlinks=False):
                        found |= _stamped(entry)
                    elif is_deep:
                        folders.append(entry.path)
        except OSError:
            continue
    return found


def _stamped(entry: os.DirEntry[str]) -> dict[str, Stamp]:
    try:
        facts = entry.stat()
    except OSError:
        return {}
    return {entry.path: (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns, facts.st_ino)}


def look_at_all(root: Path, folders: Iterable[Path]) -> dict[str, Stamp]:
    """The files of a site: those of its own folder, and all below some others."""
    found = look_at(root, is_deep=False)
    for folder in folders:
        found |= look_at(folder, is_deep=True)
    return found


def changed(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> set[str]:
    """The files that were written, made or removed between two looks."""
    return {path for path, _ in before.items() ^ now.items()}
