"""The articles as data: a file of JSON lines for each year, compressed, and a page that says what is in them.

Nothing here is derived without saying so, and nothing names a source file unless the site shows provenance. The bytes depend on the articles alone: the
compressed files bear neither time nor name.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from newsgen.catalog.counts import count_undated, counts_by_year
from newsgen.catalog.placements import Change
from newsgen.catalog.topics import PAGE_IN_MAIN_LANGUAGE
from newsgen.compactjson import to_json
from newsgen.model.urls import DATA, data_url, permalink
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.markup import clean_text, plain_paragraphs

UNDATED = "undated"
FIELDS = (
    *("id", "url", "headline", "derived_headline", "standfirst", "published", "published_origin", "updated", "section", "source", "language"),
    *("bylines", "topics", "text", "html"),
)
"""What a line holds, in this order."""
PROVENANCE = ("file", "first_line", "last_line")
"""What it holds besides where the site shows provenance."""
_SPEED = 3
"""Of gzip: a stronger one would take longer than making the pages."""
_FROM = "FROM articles JOIN ledger USING (id) WHERE is_live AND year IS ? ORDER BY sort_key"
_FROM_WITH_TEXT = "FROM articles JOIN ledger USING (id) JOIN texts USING (source, position) WHERE is_live AND year IS ? ORDER BY sort_key"
_COLUMNS = """
  articles.id, url, headline, CASE WHEN headline IS NULL THEN derived_headline END, standfirst, published, published_origin, updated, section,
  source_name, language, bylines, topics, html, file, first_line, last_line
"""


def _year(key: str) -> str | None:
    return None if key == UNDATED else key


class DataFile(PageKind):
    """`/data/articles-YYYY.jsonl.gz`, and `/data/articles-undated.jsonl.gz`."""

    name = "data"
    below = "/data/"
    is_last = True
    settings_read = ("publish_data",)
    settings_shown = ("url", "show_provenance")

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(data_url(year), year) for year in data_years(world))

    def affected(self, change: Change) -> Iterator[PageKey]:
        for placement in (change.old, change.new):
            if placement:
                year = placement.year or UNDATED
                yield self.page(data_url(year), year)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if not world.settings.publish_data:
            return None
        digest, count = blake2b(digest_size=16), 0
        # The digest of what an article's page shows covers all that a line holds.
        for row in world.catalog.rows(f"SELECT articles.id, url, {PAGE_IN_MAIN_LANGUAGE} {_FROM}", _year(key.key)):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
            count += 1
        return {"digest": digest.hexdigest(), "count": count} if count else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        data = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", compresslevel=_SPEED, fileobj=data, mtime=0) as stream:
            for row in world.catalog.rows(f"SELECT {_COLUMNS} {_FROM_WITH_TEXT}", _year(key.key)):
                stream.write(to_json(_line(row, world)).encode("utf-8", "replace") + b"\n")
        return data.getvalue()


def _line(row: tuple[Any, ...], world: World) -> dict[str, object]:
    *plain, bylines, topics, html, file, first_line, last_line = row
    values = [*map(_clean, plain), [*map(_clean, json.loads(bylines))], [*map(_clean, json.loads(topics))], plain_paragraphs(html), html]
    line = dict(zip(FIELDS, values, strict=True))
    if world.settings.url:
        line["url"] = permalink(world.settings.url, str(line["url"]))
    if world.settings.show_provenance:
        line |= zip(PROVENANCE, (file, first_line, last_line), strict=True)
    return line


def _clean(value: str | None) -> str | None:
    """A value as the pages show it: without the characters that no reader sees."""
    return clean_text(value) if value else value


def data_years(world: World) -> list[str]:
    """The years that have a file, the newest first, then what is undated; none where the site publishes no data."""
    if not world.settings.publish_data:
        return []
    return [*(year for year, _ in counts_by_year(world.catalog)), *([UNDATED] if count_undated(world.catalog) else [])]


class DataIndex(PageKind):
    """`/data/index.html`: the files, without counts, so that a new article of a year leaves it as it is; and the data dictionary."""

    name = "data-index"
    below = DATA
    template = "data.html"
    settings_read = ("publish_data", "show_provenance")

    def keys(self, world: World) -> Iterator[PageKey]:
        if data_years(world):
            yield self.page(DATA)

    def affected(self, change: Change) -> Iterator[PageKey]:
        if change.moved:
            yield self.page(DATA)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        years = data_years(world)
        if not years:
            return None
        return {"files": [(year, data_url(year)) for year in years], "fields": FIELDS + (PROVENANCE if world.settings.show_provenance else ())}
