"""What the catalogue knows of the sources, by which those that changed are found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgen.catalog.catalog import Catalog

_KNOWN = "SELECT path, stamp, digest, EXISTS (SELECT 1 FROM used_files WHERE used_files.source = sources.path) FROM sources"
_AT_A_TIME = 1000


class KnownSource(NamedTuple):
    """A source as it was last loaded."""

    path: str
    stamp: str
    """What the file system said of it."""
    digest: str
    """Of all that decided what it became, but for the files that it refers to."""
    has_used_files: bool
    """Whether it refers to files."""


def known_source(catalog: Catalog, path: str) -> KnownSource | None:
    """A source that is loaded; None where there is none at a path."""
    row = catalog.row(f"{_KNOWN} WHERE path = ?", path)
    return KnownSource(*row) if row else None


def known_sources(catalog: Catalog) -> Iterator[KnownSource]:
    """All sources that are loaded, by path; meanwhile those that were given out may be loaded again, or forgotten."""
    last = ""
    while rows := list(catalog.rows(f"{_KNOWN} WHERE path > ? ORDER BY path LIMIT ?", last, _AT_A_TIME)):
        yield from map(KnownSource._make, rows)
        last = rows[-1][0]
