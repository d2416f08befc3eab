"""About the archive: what it holds, what is derived, what is unknown, and by which bytes it can be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from newsgen.catalog.catalog import Catalog
from newsgen.model.urls import ABOUT, index_url, term_base
from newsgen.pages.kinds import PageKey, PageKind, Rows, World

_COUNTS = """
  count(*), coalesce(sum(headline IS NULL), 0), coalesce(sum(year IS NULL), 0), coalesce(sum(year IS NOT NULL AND day IS NULL), 0),
  coalesce(sum(year IS NULL AND derived_year IS NOT NULL), 0), coalesce(sum(is_contradicted), 0), min(year), max(year)
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is of some articles."""

    articles: int
    derived_headlines: int
    undated: int
    partly_dated: int
    """Those of which no day is known, but a year."""
    years_derived: int
    """Undated ones whose text lets the year be concluded: it is shown with them, and decides nothing."""
    contradictions: int
    """Those whose text names a day that does not fit."""
    first_year: str | None
    last_year: str | None


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """A named source (None: articles that name none) with its counts."""

    label: str | None
    url: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class File:
    """A dump, or all Markdown files together, by its SHA-256."""

    name: str | None
    """The file's path, where the site shows provenance."""
    articles: int
    files: int
    sha256: str


class About(PageKind):
    """`/about.html`."""

    name = "about"
    template = "about.html"
    below = ABOUT
    checked_for = "its counts or checksums changed"

    def keys(self, world: World) -> Iterator[PageKey]:
        yield self.page(ABOUT)

    def rows(self, key: PageKey, world: World) -> Rows:
        whole = world.catalog.row(f"SELECT {_COUNTS} FROM articles WHERE is_live")
        return {
            "counts": Counts(*whole),
            "sources": list(_sources(world.catalog)),
            "dumps": list(_dumps(world)),
            "markdown": _markdown(world.catalog),
        }


def _sources(catalog: Catalog) -> Iterator[SourceCounts]:
    rows = catalog.rows(
        f"SELECT source_key, source_name, {_COUNTS}, min(sort_key) FROM articles WHERE is_live GROUP BY source_key ORDER BY source_key"
    )
    for key, label, *counts, _ in rows:
        yield SourceCounts(label, index_url(term_base("sources", key)) if key else None, Counts(*counts))


def _dumps(world: World) -> Iterator[File]:
    rows = world.catalog.rows(
        "SELECT path, sha256, (SELECT count(*) FROM articles WHERE source = path AND is_live) FROM sources WHERE kind = 'dump' ORDER BY path"
    )
    return (File(path if world.settings.show_provenance else None, count, 1, digest) for path, digest, count in rows)


def _markdown(catalog: Catalog) -> File | None:
    """All Markdown articles as one: the SHA-256 of what `sha256sum` prints for their files, by path."""
    digest, files = sha256(), 0
    for path, file_digest in catalog.rows("SELECT path, sha256 FROM sources WHERE kind = 'markdown' ORDER BY path"):
        digest.update(f"{file_digest}  {path}\n".encode())
        files += 1
    articles = catalog.value("SELECT count(*) FROM articles JOIN sources ON path = source WHERE kind = 'markdown' AND is_live")
    return File(None, articles, files, digest.hexdigest()) if files else None
