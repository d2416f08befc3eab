"""The site as it is at one moment, and the pages of it that are asked for.

What comes in is a url; what goes out is the bytes that a build would write there, or why there are none. Each answer is made from a snapshot of the
catalogue, in the thread that asks: editions are frozen, and share nothing that changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.previews import open_snapshot
from newsgen.config import Layout, Settings
from newsgen.errors import Problem
from newsgen.model.urls import NOT_FOUND
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.site import read_site
from newsgen.render.environment import RenderError, Templates
from newsgen.serve.paths import candidates


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at a url."""

    url: str
    """The page's own."""
    status: int
    """As of HTTP: 200, 404, or 500 where `problems` keep the page from being shown."""
    body: bytes = b""
    key: PageKey | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def digest(self) -> str:
        """A hash of all that a reader sees of it."""
        text = repr((self.url, self.status, self.problems)).encode("utf-8", "surrogatepass")
        return blake2b(text + self.body, digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class Edition:
    """The site at one moment."""

    number: int
    """Counted from 1 since the server began."""
    layout: Layout
    settings: Settings
    templates: Templates
    catalog_file: Path | None
    """None while nothing has been read yet."""
    problems: tuple[Problem, ...] = ()
    """All that is wrong with the site."""
    missing: tuple[Problem, ...] = ()
    """Those among them that are published articles which are not there."""
    blocking: tuple[Problem, ...] = ()
    """Those among them that keep every page from being shown."""
    has_drafts: bool = False
    is_read: bool = False
    """Whether all that lies on disk has been taken in."""

    @contextmanager
    def world(self) -> Iterator[World]:
        """All that pages are made from, for the time of one answer."""
        if self.catalog_file is None:
            raise LookupError("nothing has been read yet")
        with closing(open_snapshot(self.catalog_file)) as catalog:
            yield self.world_of(catalog)

    def world_of(self, catalog: Catalog) -> World:
        """The same from a catalogue that is open already."""
        return World(catalog, self.settings, self.layout, read_site(catalog, self.settings), self.templates)


def find_page(edition: Edition, path: str) -> Answer | None:
    """What stands at a path as a static host finds it; None where there is nothing."""
    with edition.world() as world:
        for url in candidates(path):
            if found := _find(world, url):
                return _answer(world, *found, status=200)
    return None


def is_folder(edition: Edition, path: str) -> bool:
    """Whether a path is a folder's without its slash."""
    with edition.world() as world:
        return _find(world, f"{path}/index.html") is not None


def not_found(edition: Edition) -> Answer:
    """The page for what is not there."""
    with edition.world() as world:
        found = _find(world, NOT_FOUND)
        return _answer(world, *found, status=404) if found else Answer(NOT_FOUND, 404)


def _find(world: World, url: str) -> tuple[PageKind, PageKey, Rows] | None:
    for kind in KINDS:
        key = kind.at(url, world)
        rows = kind.rows(key, world) if key else None
        if key and rows is not None:
            return kind, key, rows
    return None


def _answer(world: World, kind: PageKind, key: PageKey, rows: Rows, status: int) -> Answer:
    try:
        return Answer(key.url, status, kind.render(key, rows, world), key)
    except RenderError as error:
        return Answer(key.url, 500, key=key, problems=(error.problem,))
