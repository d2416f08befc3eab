"""A page is made: what comes in is a page to look at, what goes out is what became of its file.

A page whose fingerprint is what it was is not rendered; a file whose bytes do not change is left alone. The catalogue is read and never written here, so
that any process can do it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import NamedTuple

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.manifest import DirtyPage, WrittenFile
from newsgen.config import Layout, Settings
from newsgen.errors import Problem
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.site import read_site
from newsgen.publish.fingerprint import page_fingerprint
from newsgen.publish.output import Output
from newsgen.render.environment import RenderError, Templates
from newsgen.render.speech import speech_of


class Outcome(Enum):
    """What became of a page."""

    STALE = "its kind knows no such page any more"
    SAME = "it is made from what it was made from"
    KEPT = "it was rendered, and its file held these bytes already"
    CREATED = "its file was written where there was none"
    REPLACED = "its file was written over another"
    FAILED = "its template failed"


class Asked(NamedTuple):
    """A page to look at, with what the manifest says of its file (None where there is none), and whether a file that it does not know is in its place."""

    page: DirtyPage
    fingerprint: str | None
    sha256: str | None
    mtime_ns: int | None
    is_unlisted: bool


class Made(NamedTuple):
    """What became of a page: of one that was rendered, its file; of one that failed, the problem."""

    page: DirtyPage
    outcome: Outcome
    file: WrittenFile | None = None
    problem: Problem | None = None
    times: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Seconds that reading its rows, rendering and writing took."""


@dataclass(frozen=True, slots=True)
class Maker:
    """All that decides what is made of a page, beside the catalogue and the templates."""

    layout: Layout
    settings: Settings
    digests: Mapping[str, str]
    """For each kind by name the hash of what all its pages show."""
    is_full: bool
    """Whether a page is rendered though its fingerprint is what it was."""


def make_pages(maker: Maker, asked: list[Asked]) -> list[Made]:
    """Make some pages in a process of their own."""
    return make_pages_here(maker, _world_of(maker.layout, maker.settings), asked)


@lru_cache(maxsize=1)
def _world_of(layout: Layout, settings: Settings) -> World:
    """The world as the catalogue last had it committed. A process keeps it: no worker outlives its build."""
    catalog = Catalog.open_beside(layout.state)
    templates = Templates(layout.templates, speech_of(settings), layout.compiled_templates)
    return World(catalog, settings, layout, read_site(catalog, settings), templates)


def make_pages_here(maker: Maker, world: World, asked: list[Asked]) -> list[Made]:
    """Make some pages."""
    output = Output(maker.layout.output, maker.settings.id)
    made: list[Made] = []
    for name, of_kind in groupby(asked, key=lambda one: one.page.kind):
        kind, pages = _kinds().get(name), list(of_kind)
        made += _Making(maker, world, output, kind).make(pages) if kind else [Made(one.page, Outcome.STALE) for one in pages]
    return made


@dataclass(frozen=True, slots=True)
class _Making:
    """The making of pages of one kind, whose rows are read together."""

    maker: Maker
    world: World
    output: Output
    kind: PageKind

    def make(self, asked: list[Asked]) -> Iterator[Made]:
        """Make pages, one after the other."""
        keys = [PageKey(one.page.kind, one.page.url, one.page.key) for one in asked]
        found = self.kind.rows_of(keys, self.world)
        for one, key in zip(asked, keys, strict=True):
            began = time.perf_counter()
            rows = next(found)
            yield self._make(one, key, rows, began) if rows is not None else Made(one.page, Outcome.STALE)

    def _make(self, asked: Asked, key: PageKey, rows: Rows, began: float) -> Made:
        page = asked.page
        fingerprint = page_fingerprint(self.maker.digests[page.kind], key, rows)
        if fingerprint == asked.fingerprint and not self.maker.is_full:
            return Made(page, Outcome.SAME)
        has_rows = time.perf_counter()
        try:
            data = self.kind.render(key, rows, self.world)
        except RenderError as error:
            return Made(page, Outcome.FAILED, problem=error.problem)
        is_rendered = time.perf_counter()
        on_disk, mtime_ns = self._on_disk(asked)
        digest = sha256(data).hexdigest()
        outcome = Outcome.KEPT if digest == on_disk else Outcome.CREATED if on_disk is None else Outcome.REPLACED
        if outcome is not Outcome.KEPT:
            mtime_ns = self.output.stage(page.url, data) if outcome is Outcome.CREATED else self.output.write(page.url, data)
        times = (has_rows - began, is_rendered - has_rows, time.perf_counter() - is_rendered)
        return Made(page, outcome, WrittenFile(page.url, page.kind, page.key, fingerprint, digest, len(data), mtime_ns), None, times)

    def _on_disk(self, asked: Asked) -> tuple[str | None, int]:
        """SHA-256 (None where there is none) and time of the file in a page's place, as it was when this build looked. What another hand has made of it since has another time: the next build finds it."""
        if asked.mtime_ns is not None:
            return asked.sha256, asked.mtime_ns
        return (asked.is_unlisted and self.output.look_at(asked.page.url)) or (None, 0)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, PageKind]:
    return {kind.name: kind for kind in KINDS}
