"""The page kinds of reference files: every article stands in one file of each format.

`/YYYY/MM/citations.bib` has the articles of a month; `/YYYY/citations.bib` those of which the year alone is known, `/undated/citations.bib` those without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from newsgen.catalog.placements import Change
from newsgen.config import CITATIONS
from newsgen.pages.cite.bibtex import write_bibtex
from newsgen.pages.cite.csl import write_csl
from newsgen.pages.cite.links import FILE_STEM, bucket_url
from newsgen.pages.cite.reference import Bucket, Reference, read_bucket
from newsgen.pages.cite.ris import write_ris
from newsgen.pages.kinds import PageKey, PageKind, Rows, World

UNDATED = "undated"
"""The bucket of articles without a year."""
_URL = re.compile(rf"/(?P<bucket>\d{{4}}(?:/\d\d)?|{UNDATED})/{FILE_STEM}\.(?P<suffix>\w+)", re.ASCII)
Writer = Callable[[Iterable[Reference]], str]


def bucket_of(year: str | None, month: str | None) -> str:
    """The bucket of an article, by the parts of its date that are known."""
    return UNDATED if year is None else year if month is None else f"{year}-{month}"


class CitationFileKind(PageKind):
    """The files of one format; a page's key is its bucket."""

    read_with = "citations"
    settings_read = ("title", "url", "leave_out")

    def __init__(self, name: str, suffix: str, write: Writer) -> None:
        self.name = f"citations-{name}"
        self._suffix = suffix
        self._write = write

    def _page(self, bucket: str) -> PageKey:
        return self.page(bucket_url(bucket, self._suffix), bucket)

    def keys(self, world: World) -> Iterator[PageKey]:
        if CITATIONS in world.settings.leave_out:
            return iter(())
        rows = world.catalog.rows("SELECT DISTINCT year, iif(year IS NULL, NULL, month) FROM articles WHERE is_live ORDER BY 1, 2")
        return (self._page(bucket_of(year, month)) for year, month in rows)

    def at(self, url: str, world: World) -> PageKey | None:
        match = _URL.fullmatch(url)
        return self._page(match["bucket"].replace("/", "-")) if match and match["suffix"] == self._suffix else None

    def affected(self, change: Change) -> Iterator[PageKey]:
        return (self._page(bucket_of(placement.year, placement.month)) for placement in change.moved)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if CITATIONS in world.settings.leave_out:
            return None
        year, _, month = ("", "", "") if key.key == UNDATED else key.key.partition("-")
        found = read_bucket(world, year or None, month or None)
        return {"bucket": found} if found.references else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        found = rows["bucket"]
        assert isinstance(found, Bucket)  # noqa: S101  # from rows(), above
        return self._write(found.references).encode()


CITATION_KINDS = (
    CitationFileKind("bibtex", "bib", write_bibtex),
    CitationFileKind("ris", "ris", write_ris),
    CitationFileKind("csl", "json", write_csl),
)
