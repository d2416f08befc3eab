"""Terms that had a page keep it: the file `terms.tsv`, read and added to."""

from __future__ import annotations

import os
from hashlib import sha256

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.kept import kept_lines, mint_kept, read_kept
from newsgen.config import Layout, Settings
from newsgen.model.urls import index_url, term_base


def keep_terms(catalog: Catalog, layout: Layout, settings: Settings, day: str, *, is_written: bool) -> None:
    """Read the kept terms, and while a floor is set, add those that have a page; to the file too where `is_written`.

    To be done when articles are placed, and before any page is written. Raises ContentError where the file is damaged.
    """
    read_kept(catalog, layout.kept_terms, layout.shown(layout.kept_terms))
    if settings.term_floor == 1 or not mint_kept(catalog, settings.term_floor, day, lambda family, key: _is_on_disk(layout, family, key)):
        return
    if is_written:
        data = "".join(kept_lines(catalog)).encode("utf-8", "surrogateescape")
        part = layout.kept_terms.with_name(f".{layout.kept_terms.name}.part")
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(layout.kept_terms)
        catalog.set_meta("kept terms", sha256(data).hexdigest())


def _is_on_disk(layout: Layout, family: str, key: str) -> bool:
    """Whether an earlier build, perhaps with a lower floor, wrote the page of a term."""
    return (layout.output / index_url(term_base(family, key)).removeprefix("/")).is_file()
