"""Plain pages, and the page for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from newsgen.model.urls import NOT_FOUND, rooted_link
from newsgen.pages.kinds import Page, PageKey, PageKind, Rows, World


class PlainPageKind(PageKind):
    """`/NAME.html` from `content/pages/NAME.md`."""

    name = "page"
    template = "page.html"
    checked_for = "its source changed"

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(url, source) for source, url in world.catalog.rows("SELECT source, url FROM shown_plain_pages ORDER BY url"))

    def rows(self, key: PageKey, world: World) -> Rows | None:
        row = world.catalog.row("SELECT headline, language, html FROM shown_plain_pages WHERE source = ? AND url = ?", key.key, key.url)
        return dict(zip(("headline", "language", "html"), row, strict=True)) if row else None


class NotFound(PageKind):
    """`/404.html`: a host shows it at any address, so its links are absolute."""

    name = "not-found"
    template = "404.html"
    below = NOT_FOUND
    checked_for = "the settings changed"

    def keys(self, world: World) -> Iterator[PageKey]:
        yield self.page(NOT_FOUND)

    def rows(self, key: PageKey, world: World) -> Rows:
        return {}

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        values = {"site": world.site, "page": Page(key.url, self.name, None), **rows}
        return world.templates.render(self.template, key.url, partial(rooted_link, world.site.base_path), values).encode()
