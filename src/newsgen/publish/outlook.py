"""The outlook: what a build would do, with nothing done.

What comes in is a world whose catalogue says of the files what the last build knew, and forgets what is written into it; what goes out is the pages that a
build would write or remove, each with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from newsgen.catalog import manifest
from newsgen.catalog.manifest import DirtyPage
from newsgen.pages import KINDS
from newsgen.pages.kinds import PageKey, World
from newsgen.publish.fingerprint import KindFacts, find_closures, kind_facts, page_fingerprint
from newsgen.publish.installed import code_digest
from newsgen.publish.output import Output
from newsgen.publish.planner import check_disk, plan


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that a build would write or remove."""

    action: str
    """`create`, `render` (it is replaced if its bytes differ) or `remove`."""
    url: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a build would do."""

    files: tuple[PlannedFile, ...]
    more: int
    """Pages beyond those that were looked at: each might change or not."""


def look_ahead(world: World, output: Output, limit: int) -> Outlook:
    """What a build would do now; of the pages that it would look at, `limit` are."""
    facts = kind_facts(KINDS, world, code_digest(), find_closures(KINDS, world))
    unlisted = check_disk(world, output) if output.root.is_dir() else set()
    plan(world, facts, is_full=False, has_changes=True)
    manifest.note_what_is_there(world.catalog, unlisted)
    kinds = manifest.dirty_kinds(world.catalog)
    pages = (page for is_there in (False, True) for page, *_ in manifest.dirty_pages(world.catalog, is_there=is_there, kinds=kinds))
    looked_at = list(islice(pages, limit))
    files = [file for page in looked_at if (file := _planned(world, facts, page, unlisted))]
    wanted = {page.url for page in looked_at}
    files += [PlannedFile("remove", url, "no page wrote this file") for url in sorted(unlisted - wanted)]
    return Outlook(tuple(files), sum(1 for _ in pages))


def _planned(world: World, facts: Mapping[str, KindFacts], page: DirtyPage, unlisted: set[str]) -> PlannedFile | None:
    """What becomes of a page; None where it stays as it is."""
    kind = next((kind for kind in KINDS if kind.name == page.kind), None)
    key = PageKey(page.kind, page.url, page.key)
    rows = kind.rows(key, world) if kind else None
    known = manifest.file_at(world.catalog, page.url)
    if kind is None or rows is None:
        is_own = known is not None and (known.kind, known.key) == (page.kind, page.key)
        return PlannedFile("remove", page.url, page.reason) if is_own else None
    if known is None:
        return PlannedFile("render" if page.url in unlisted else "create", page.url, page.reason)
    is_same = known.fingerprint == page_fingerprint(facts[kind.name].digest, key, rows)
    return None if is_same else PlannedFile("render", page.url, page.reason)
