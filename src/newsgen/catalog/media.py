"""The files beside articles that their texts refer to: what they were when they were read, and what is published of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsgen.catalog.catalog import Catalog

_IS_SHOWN = """
  (EXISTS (SELECT 1 FROM articles WHERE articles.source = media.source AND articles.position = media.position AND is_live)
  OR EXISTS (SELECT 1 FROM shown_plain_pages WHERE shown_plain_pages.source = media.source))
"""


class UsedFile(NamedTuple):
    """A file under `content/` that a source refers to, as it was when it was read."""

    path: str
    """Relative to `content/`."""
    size_bytes: int
    mtime_ns: int
    """-1 where it was written so shortly before that it can be written again at the same time."""
    digest: str
    """SHA-256 of its bytes; empty where there was no file that may be read."""


def used_files(catalog: Catalog, source: str) -> list[UsedFile]:
    """The files that a source refers to."""
    return [UsedFile(*row) for row in catalog.rows("SELECT path, size_bytes, mtime_ns, digest FROM used_files WHERE source = ? ORDER BY path", source)]


def note_time(catalog: Catalog, source: str, path: str, mtime_ns: int) -> None:
    """Note another time of a file whose bytes are the same."""
    catalog.write("UPDATE used_files SET mtime_ns = ? WHERE source = ? AND path = ?", mtime_ns, source, path)


def used_paths(catalog: Catalog) -> set[str]:
    """The paths of all files that sources refer to."""
    return {path for (path,) in catalog.rows("SELECT DISTINCT path FROM used_files")}


def sources_using(catalog: Catalog, path: str) -> list[str]:
    """The sources that refer to a file."""
    return [source for (source,) in catalog.rows("SELECT source FROM used_files WHERE path = ? ORDER BY source", path)]


def shown_media(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The url of each file that a published text shows or links to, with the digest of what it is made from."""
    return ((url, digest) for url, digest in catalog.rows(f"SELECT DISTINCT url, digest FROM media WHERE {_IS_SHOWN} ORDER BY url"))


class ShownPicture(NamedTuple):
    """The picture that leads an article, as it is published."""

    url: str
    alt: str | None
    width: int
    """In pixels, like the height."""
    height: int
    html: str
    """It and what is said of it, as a figure."""


class PublishedFile(NamedTuple):
    """A file beside an article that is published."""

    path: str
    """Relative to `content/`."""
    digest: str
    """SHA-256 of its bytes, as they are there."""
    width: int | None = None
    """Of a picture, at most, in pixels; None for a file that is copied as it is."""


def file_of(catalog: Catalog, url: str) -> PublishedFile | None:
    """What a published url is made from."""
    found = catalog.row(f"SELECT path, digest, width FROM media WHERE url = ? AND {_IS_SHOWN} ORDER BY path LIMIT 1", url)
    return PublishedFile(*found) if found else None
