"""The manifest: the files of `build/` as they were last written, and what each was made from; and the pages that a build must look at again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from newsgen.catalog.among import among_or_any, is_among, value_list
from newsgen.catalog.catalog import Catalog
from newsgen.model.urls import is_utf8

_AT_A_TIME = 1000


class WrittenFile(NamedTuple):
    """A file of the site. A tuple, as is a page to look at: a build makes as many as there are files."""

    url: str
    kind: str
    key: str
    fingerprint: str
    """Hash of all that it was made from; empty where the file on disk is another."""
    sha256: str
    """Of its bytes; empty likewise."""
    size_bytes: int
    mtime_ns: int


class DirtyPage(NamedTuple):
    """A page to look at again."""

    url: str
    kind: str
    key: str
    reason: str


def put_files(catalog: Catalog, files: Iterable[WrittenFile]) -> None:
    """Note files as written."""
    catalog.write_many("INSERT OR REPLACE INTO manifest VALUES (?, ?, ?, ?, ?, ?, ?)", iter(files))


def forget_file(catalog: Catalog, url: str) -> None:
    """Note a file as gone."""
    if is_utf8(url):
        catalog.write("DELETE FROM manifest WHERE url = ?", url)


def file_at(catalog: Catalog, url: str) -> WrittenFile | None:
    """The file at a url, as it was last written. At a name that is not UTF-8 nothing was."""
    row = is_utf8(url) and catalog.row("SELECT url, kind, key, fingerprint, sha256, size_bytes, mtime_ns FROM manifest WHERE url = ?", url)
    return WrittenFile(*row) if row else None


def files(catalog: Catalog) -> Iterator[WrittenFile]:
    """All files, by url."""
    return map(WrittenFile._make, catalog.rows("SELECT url, kind, key, fingerprint, sha256, size_bytes, mtime_ns FROM manifest ORDER BY url"))


def stamps(catalog: Catalog) -> Iterator[tuple[str, int, int]]:
    """Url, size and time of all files, by url; meanwhile those that were given out may be noted otherwise, or as gone."""
    last = ""
    while rows := list(catalog.rows("SELECT url, size_bytes, mtime_ns FROM manifest WHERE url > ? ORDER BY url LIMIT ?", last, _AT_A_TIME)):
        yield from rows
        last = rows[-1][0]


def totals(catalog: Catalog) -> tuple[int, int]:
    """How many files there are, and their bytes."""
    count, size_bytes = catalog.row("SELECT count(*), coalesce(sum(size_bytes), 0) FROM manifest")
    return count, size_bytes


def has_more_than(catalog: Catalog, count: int, kinds: Collection[str] | None = None) -> bool:
    """Whether there are more files than that; of some kinds, where they are given."""
    is_wanted, wanted = among_or_any("kind", kinds)
    return catalog.row(f"SELECT 1 FROM manifest WHERE {is_wanted} LIMIT 1 OFFSET ?", *wanted, count) is not None


def pages_of_kind(catalog: Catalog, kind: str, prefix: str) -> Iterator[str]:
    """The keys that begin with a prefix, of the pages of a kind that have been written."""
    rows = catalog.rows("SELECT key FROM manifest WHERE kind = ? AND key >= ? AND key < ?", kind, prefix, prefix + "\U0010ffff")
    return (key for (key,) in rows)


def written_kinds(catalog: Catalog) -> set[str]:
    """The kinds that have written a page."""
    return {kind for (kind,) in catalog.rows("SELECT DISTINCT kind FROM manifest")}


def clear_dirty(catalog: Catalog) -> None:
    """Forget what was to be looked at."""
    catalog.write("DELETE FROM dirty")


def mark_dirty(catalog: Catalog, pages: Iterable[DirtyPage]) -> None:
    """Have these pages looked at; the first reason stands."""
    catalog.write_many("INSERT OR IGNORE INTO dirty VALUES (?, ?, ?, ?, 0)", ((page.url, page.kind, page.key, page.reason) for page in pages))


def mark_kind_dirty(catalog: Catalog, kind: str, reason: str) -> None:
    """Have every page that a kind has written looked at."""
    catalog.write("INSERT OR IGNORE INTO dirty SELECT url, kind, key, ?, 0 FROM manifest WHERE kind = ?", reason, kind)


def note_what_is_there(catalog: Catalog, unlisted: Iterable[str]) -> None:
    """Tell the pages to look at apart: those with a file in its place (listed in the manifest or not), and those without."""
    catalog.write("UPDATE dirty SET is_there = 1 WHERE EXISTS (SELECT 1 FROM manifest WHERE manifest.url = dirty.url)")
    # By one statement: each would look through all pages.
    catalog.write(f"UPDATE dirty SET is_there = 1 WHERE {is_among('url')}", value_list(unlisted))


def dirty_pages(catalog: Catalog, *, is_there: bool, kinds: Iterable[str], is_by_key: bool = False) -> Iterator[tuple[DirtyPage, str | None, str | None, int | None]]:
    """The pages to look at of some kinds: those with a file in its place, or those without; by kind and url, or the pages of one key after another.

    Each comes with fingerprint, SHA-256 and time of the file that was last written there.
    """
    wanted = list(kinds)
    rows = catalog.rows(
        "SELECT dirty.url, dirty.kind, dirty.key, reason, fingerprint, sha256, mtime_ns FROM dirty LEFT JOIN manifest ON manifest.url = dirty.url"
        f" WHERE is_there = ? AND dirty.kind IN ({', '.join('?' * len(wanted))}) ORDER BY {'dirty.key, ' if is_by_key else ''}dirty.kind, dirty.url",
        is_there,
        *wanted,
    )
    return ((DirtyPage(*page), fingerprint, digest, mtime_ns) for *page, fingerprint, digest, mtime_ns in rows)


def dirty_kinds(catalog: Catalog) -> set[str]:
    """The kinds that have a page to look at."""
    return {kind for (kind,) in catalog.rows("SELECT DISTINCT kind FROM dirty")}
