"""The build, as a list of steps: load what changed, settle ids and URLs, render, publish, prune.

What is written is a function of content, templates, settings and ledger (with the stated day `as_of`), and of nothing else. Where an article that was
published is not there, nothing is published and nothing changes on disk.

Where all of that is what the last build found, and the files are as it left them, the steps after the load have nothing to do: they are left out, and what they
import with them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsgen.catalog import manifest, state
from newsgen.catalog.catalog import Catalog, CatalogBroken
from newsgen.catalog.counts import count_live, count_unpublished
from newsgen.catalog.ledger import read_ledger
from newsgen.catalog.lock import build_lock
from newsgen.catalog.manifest import DirtyPage
from newsgen.catalog.unsettled import Unsettled
from newsgen.config import Layout, Settings, read_settings
from newsgen.errors import ContentError, Problem, Problems
from newsgen.model.urls import SEARCH_INDEX
from newsgen.publish.assigning import Assigning
from newsgen.publish.indexed import Indexed, forget_index, note_index, standing_index
from newsgen.publish.installed import Installed, remember_installed, remembered_installed
from newsgen.publish.load import Loading
from newsgen.publish.output import Output, index_of
from newsgen.publish.profile import Profile
from newsgen.publish.surroundings import surroundings
from newsgen.publish.tally import Tally
from newsgen.publish.workers import Alone, Crew, Workers, worker_count

if TYPE_CHECKING:
    from newsgen.publish.publication import Prepared


FEW_FILES = 4000
"""Files that this process looks at alone: another would take longer to begin."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of a build."""

    as_of: str
    """The day, `YYYY-MM-DD`, that decides what is due and that new ledger lines bear."""
    is_strict: bool = False
    allow_missing: bool = False
    is_locked: bool = False
    """Refuse to publish what the ledger has no line for."""
    is_full: bool = False
    """Render every page, whether or not it seems needed."""
    is_indexed: bool = True
    """Whether the search index is brought up to date, where the site has a search."""
    workers: int | None = None
    """Processes that work beside this one where there is much to do; 1 leaves it alone, None is one for each processor."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Whom a build tells how far it is; silent unless told otherwise."""

    on_source: Callable[[str], None] = field(default=lambda _: None)
    on_page: Callable[[DirtyPage], None] = field(default=lambda _: None)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    articles: int
    unpublished: int
    """Articles that were read and are not published: drafts, what is not due yet, and what is withdrawn."""
    tally: Tally
    minted: int
    problems: tuple[Problem, ...]
    indexed: Indexed | None = None
    """What was done for the search; None where nothing was asked for."""
    indexing_seconds: float = 0.0
    profile: Profile = field(default_factory=Profile)


def build(layout: Layout, options: Options, progress: Progress | None = None) -> Report:
    """Build the site.

    Raises UsageError where settings or output directory are unusable, ContentError where a template is broken, a published article is missing, the
    ledger is damaged, or `is_strict` meets any problem.
    """
    settings = read_settings(layout)
    output = Output(layout.output, settings.id)
    output.check()
    with build_lock(layout.state):
        try:
            return _build_with_catalog(layout, settings, options, progress or Progress())
        except CatalogBroken:
            # Nothing stands in the catalogue that cannot be made again.
            Catalog.discard(layout.state)
            return _build_with_catalog(layout, settings, options, progress or Progress())


@dataclass(frozen=True, slots=True)
class Site:
    """What all steps of a build go by."""

    layout: Layout
    settings: Settings
    options: Options
    progress: Progress
    catalog: Catalog
    crew: Crew
    installed: Installed
    output: Output
    profile: Profile


def _build_with_catalog(layout: Layout, settings: Settings, options: Options, progress: Progress) -> Report:
    catalog, crew = Catalog.open(layout.state), crew_of(layout, options)
    try:
        with catalog.reading():
            output = _sent_to_list(Output(layout.output, settings.id), settings, catalog, crew)
        with output.listing or nullcontext():
            with catalog.reading():
                installed = remembered_installed(catalog)
            return _build(Site(layout, settings, options, progress, catalog, crew, installed, output, Profile()))
    finally:
        crew.close()
        catalog.close()


def _sent_to_list(output: Output, settings: Settings, catalog: Catalog, crew: Crew) -> Output:
    """The output, with another process sent to look at its files where they are many."""
    if isinstance(crew, Alone) or not manifest.has_more_than(catalog, FEW_FILES):
        return output
    try:
        return output.listed(index_of(settings))
    except OSError:  # this process can do it as well
        return output


def crew_of(layout: Layout, options: Options) -> Crew:
    """Who works at a build."""
    count = options.workers or worker_count()
    return Workers(count, layout.state) if count > 1 else Alone()


def _build(site: Site) -> Report:
    problems, catalog = Problems(), site.catalog
    with catalog.transaction():
        remember_installed(catalog, site.installed)
        unsettled = Unsettled(is_all=not (state.is_settled(catalog, site.options.as_of) and state.is_published(catalog)))
        has_changed = _load(site, problems, unsettled)
        around = surroundings(site.layout, site.settings, site.installed.code)
        told = None if has_changed else _told_if_it_stands(site, around)
        prepared = _prepare(site, problems, unsettled, has_changed=has_changed) if told is None else None
    if prepared:
        with catalog.transaction():
            forget_index(catalog)
            tally, told = _publish(site, prepared, around)
    else:
        tally = Tally()
    tally.files, tally.size_bytes = manifest.totals(catalog)
    problems.extend(told or ())
    problems.extend(site.crew.close())
    began = time.monotonic()
    indexed = _index(site, prepared, around) if site.options.is_indexed and site.settings.search == "on" else None
    problems.extend(indexed.problems if indexed else ())
    minted = prepared.minted if prepared else 0
    return Report(count_live(catalog), count_unpublished(catalog), tally, minted, tuple(problems), indexed, time.monotonic() - began, site.profile)


def _load(site: Site, problems: Problems, unsettled: Unsettled) -> bool:
    """Bring the catalogue up to date with ledger and sources; whether any of it was not."""
    catalog, layout = site.catalog, site.layout
    is_ledger_new = read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
    unsettled.is_all |= is_ledger_new
    assigning = Assigning.of(layout, site.settings, site.installed.code)
    if faults := assigning.faults(catalog):
        raise ContentError(*faults)
    loading = Loading(catalog, site.settings, problems, site.progress.on_source, site.installed.reading, site.crew, assigning, unsettled, profile=site.profile)
    has_changed = loading.load(layout, is_ledger_new=is_ledger_new)
    if site.options.is_strict and problems.found:
        raise ContentError(*problems, Problem("", "--strict: there are problems, so nothing was published"))
    return has_changed


def _told_if_it_stands(site: Site, around: str | None) -> list[Problem] | None:
    """Where a site whose sources and ledger did not change is published as it should be, the problems of its publication; else None."""
    catalog = site.catalog
    if site.options.is_full or not (state.is_settled(catalog, site.options.as_of) and state.is_published(catalog)):
        return None
    told = state.told_in(catalog, around)
    if told is None:
        return None
    with site.profile.stage("plan"):
        return told if site.output.holds(manifest.stamps(catalog), index_of(site.settings)) else None


def _prepare(site: Site, problems: Problems, unsettled: Unsettled, *, has_changed: bool) -> Prepared:
    from newsgen.publish.publication import prepare  # noqa: PLC0415  # it imports all that makes pages, which takes as long as the load of a site that did not change

    return prepare(site, problems, unsettled, has_changed=has_changed)


def _publish(site: Site, prepared: Prepared, around: str | None) -> tuple[Tally, list[Problem]]:
    from newsgen.publish.publication import publish  # noqa: PLC0415  # likewise

    return publish(site, prepared, around)


def _index(site: Site, prepared: Prepared | None, around: str | None) -> Indexed:
    folder = site.output.path(SEARCH_INDEX)
    facts = f"{around} {site.installed.stamp}" if around and site.installed.stamp else None
    standing = None if prepared else standing_index(site.catalog, folder, facts)
    if standing:
        return standing
    from newsgen.publish.indexing import index_after_build  # noqa: PLC0415  # likewise
    from newsgen.publish.publication import world_of  # noqa: PLC0415  # likewise

    indexed = index_after_build(prepared.world if prepared else world_of(site), site.output)
    note_index(site.catalog, folder, facts, indexed)
    return indexed
