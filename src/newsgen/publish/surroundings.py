"""What decides of a site beside its sources and its ledger: the settings, templates, texts, copied files and lists, and newsgen itself."""

from __future__ import annotations

from hashlib import sha256

from newsgen.config import Layout, Settings
from newsgen.publish.stamps import stamp_of
from newsgen.render.theme import CATALOGUES, default_theme


def surroundings(layout: Layout, settings: Settings, code: str) -> str | None:
    """A hash of all of it, files by their sizes and times; None where one of them was written just now. `code` is a hash of newsgen itself."""
    templates = stamp_of((layout.templates, layout.root / CATALOGUES, default_theme()), follows_links=True)
    files = stamp_of((layout.static, layout.redirects, layout.kept_terms, layout.topics))
    return sha256(f"{code}\0{settings!r}\0{templates}\0{files}".encode("utf-8", "surrogatepass")).hexdigest() if templates and files else None
