"""The manifest: the files of `build/` as they were last written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgen.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the site: path relative to `build/` with a leading slash, SHA-256 of its bytes, its size."""

    path: str
    sha256: str
    size_bytes: int


def put_file(catalog: Catalog, file: WrittenFile) -> None:
    """Note a file as written."""
    catalog.write("INSERT OR REPLACE INTO manifest VALUES (?, ?, ?)", file.path, file.sha256, file.size_bytes)


def forget_file(catalog: Catalog, path: str) -> None:
    """Note a file as gone."""
    catalog.write("DELETE FROM manifest WHERE path = ?", path)


def files(catalog: Catalog) -> Iterator[WrittenFile]:
    """All files, by path."""
    return (WrittenFile(*row) for row in catalog.rows("SELECT path, sha256, size_bytes FROM manifest ORDER BY path"))
