"""The manifest, and the pages that are marked, cost no more than they are many."""

from __future__ import annotations

import sqlite3
from importlib import resources

from newsgen.catalog import manifest
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.manifest import DirtyPage


def steps_of_telling_apart(pages: int) -> int:
    """The steps of the catalogue where each page has a file in its place that no manifest knows, as when a catalogue was lost."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(resources.files("newsgen.catalog").joinpath("schema.sql").read_text(encoding="utf-8"))
    catalog, taken = Catalog(connection), 0
    urls = [f"/{number}.html" for number in range(pages)]
    manifest.mark_dirty(catalog, (DirtyPage(url, "article", "", "") for url in urls))

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    connection.set_progress_handler(count, 1)
    manifest.note_what_is_there(catalog, urls)
    connection.set_progress_handler(None, 1)
    assert [page.url for page, *_ in manifest.dirty_pages(catalog, is_there=True, kinds=["article"])] == sorted(urls)
    catalog.close()
    return taken


def test_files_that_no_manifest_knows_are_told_apart_at_a_cost_that_grows_with_their_number_alone() -> None:
    assert steps_of_telling_apart(400) < 11 * steps_of_telling_apart(40)
