"""Stamps: what the file system says of files that seldom change, as one hash. While it is the same, their bytes are taken to be."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

TICK_NS = 2_000_000_000
"""A file that was written so lately could be written again within the same tick of the file system's clock: its time says nothing yet."""
_Fact = tuple[str, str | int, int, int]
"""As `fact_of` gives it, or of a link: where it leads, and -1 twice."""


def stamp_of(places: Iterable[Path], *, passed_over: frozenset[str] = frozenset(), follows_links: bool = False) -> str | None:
    """The stamp of some files, and of all that lies in some folders, but for folders of these names; None where one of them was written just now.

    A place where nothing lies has a stamp too. Links to folders are followed where that is asked for.
    """
    latest_ns = time.time_ns() - TICK_NS
    facts = [fact for place in places for fact in _facts_at(str(place), passed_over, follows_links=follows_links)]
    if any(mtime_ns > latest_ns for *_, mtime_ns, _ in facts):
        return None
    return sha256(repr(facts).encode("utf-8", "surrogateescape")).hexdigest()


def _facts_at(path: str, passed_over: frozenset[str], *, follows_links: bool) -> Iterator[_Fact]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except NotADirectoryError:
        yield fact_of(path)
        return
    except OSError:  # there is none, or it may not be looked at, or links lead round and round
        yield _nothing_at(path)
        return
    yield path, 0, 0, 0
    for entry in entries:
        if entry.is_symlink():
            yield entry.path, str(Path(entry.path).readlink()), -1, -1
        if not _is_folder(entry, follows_links=follows_links):
            yield fact_of(entry.path)
        elif entry.name not in passed_over:
            yield from _facts_at(entry.path, passed_over, follows_links=follows_links)


def _is_folder(entry: os.DirEntry[str], *, follows_links: bool) -> bool:
    try:
        return entry.is_dir(follow_symlinks=follows_links)
    except OSError:  # a link to itself
        return False


def fact_of(path: str) -> tuple[str, int, int, int]:
    """A path, with the size of what lies there, or of what a link there leads to, when it was written, and when anything of it was changed.

    The last is the file system's own: nobody sets it back. On Windows it is another, when the file was made (`os.stat_result.st_ctime`), and tells of no change. All are -1 where nothing lies, or it may not be looked at.
    """
    try:
        stat = Path(path).stat()
    except OSError:
        return _nothing_at(path)
    return path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _nothing_at(path: str) -> tuple[str, int, int, int]:
    return path, -1, -1, -1
