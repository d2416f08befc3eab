"""`/search/`: the page, the scripts and the style sheet that it needs, and the description by which browsers offer the search (OpenSearch 1.1).

There is none of them unless the setting `search` is `on`. The index that the page searches is no page: see `publish/indexing.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsgen.compactjson import to_json
from newsgen.load.searchwords import IDEOGRAPHS, PARTING, fold_table
from newsgen.model.urls import OPENSEARCH, SEARCH, permalink
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.labels import section_labels
from newsgen.pages.search.filters import filters_file
from newsgen.pages.search.records import EVERY, FIRST_SIGN
from newsgen.render.digits import numbering_system

_FOLDER = "/search/"
_FOLDING = "/search/folding.js"
_FILES = ("/search/search.js", "/search/engine.js", "/search/query.js", "/search/extract.js", "/search/search.css")


class SearchPage(PageKind):
    """`/search/index.html`."""

    name = "search"
    template = "search.html"
    below = SEARCH
    checked_for = "the setting search changed, or topics came or went"

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.search == "on":
            yield self.page(SEARCH)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if world.settings.search != "on":
            return None
        numerals = numbering_system(world.settings.language, world.settings.digits)
        return {
            "has_topics": any(entry.url == "/topics/index.html" for entry in world.site.browse),
            "numerals": numerals,
            "filters_file": filters_file(world.copy_language),
            "sections": to_json(dict(section_labels(world.settings))) if world.copy_language else None,
        }


class SearchFile(PageKind):
    """`/search/search.js` and its like: the theme's, or the site's own of the same name; `/search/folding.js` is made from the table that the index is folded by."""

    name = "search-file"
    below = _FOLDER
    checked_for = "the setting search changed, or a file of the theme"

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.search == "on":
            yield from (self.page(url) for url in (*_FILES, _FOLDING))

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if world.settings.search != "on":
            return None
        if key.url == _FOLDING:
            return {"bytes": _folding_script()}
        file = next((file for folder in world.templates.folders if (file := folder / key.url.removeprefix("/")).is_file()), None)
        return {"bytes": file.read_bytes()} if file else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        content = rows["bytes"]
        assert isinstance(content, bytes)  # noqa: S101  # from rows(), above
        return content


class SearchDescription(PageKind):
    """`/search/opensearch.xml`, where the site has an address."""

    name = "opensearch"
    template = "opensearch.xml"
    below = OPENSEARCH
    checked_for = "the setting search changed"

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.search == "on" and world.settings.url:
            yield self.page(OPENSEARCH)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if world.settings.search != "on" or not world.settings.url:
            return None
        return {"search_address": permalink(world.settings.url, SEARCH)}


def _folding_script() -> bytes:
    """The table by which the index is folded, as a JavaScript module."""
    values = {"FOLDED": dict(fold_table()), "IDEOGRAPHS": IDEOGRAPHS, "PARTING": PARTING, "FIRST_SIGN": FIRST_SIGN, "EVERY": EVERY}
    return "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in values.items()).encode()
