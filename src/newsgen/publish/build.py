"""The build, as a list of steps: load what changed, settle ids and URLs, render, publish, prune.

What is written is a function of content, templates, settings and ledger (with the stated day `as_of`), and of nothing else. Where an article that was
published is not there, nothing is published and nothing changes on disk.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from newsgen.catalog import due, intake, manifest
from newsgen.catalog.catalog import Catalog, CatalogBroken
from newsgen.catalog.copies import copies_found, link_copies
from newsgen.catalog.counts import count_live
from newsgen.catalog.ledger import LedgerLine, ledger_text, mint, missing, read_ledger
from newsgen.catalog.lock import build_lock
from newsgen.catalog.manifest import DirtyPage
from newsgen.catalog.placements import note_published
from newsgen.catalog.translations import faulty_translations
from newsgen.config import Layout, Settings, read_settings
from newsgen.errors import ContentError, Problem, Problems, Severity
from newsgen.load.sources import is_markdown
from newsgen.pages import KINDS
from newsgen.pages.assets import refused_static_files
from newsgen.pages.kinds import World
from newsgen.pages.site import read_site
from newsgen.publish import redirecting
from newsgen.publish.assigning import Assigning
from newsgen.publish.fingerprint import code_digest, kind_facts, remember_facts, remembered_closures
from newsgen.publish.indexing import Indexed, index_after_build
from newsgen.publish.keeping import keep_terms
from newsgen.publish.load import Loading
from newsgen.publish.output import Output
from newsgen.publish.pages import Publishing, Tally
from newsgen.publish.planner import check_disk, plan
from newsgen.publish.profile import Profile
from newsgen.publish.workers import Alone, Crew, Workers, worker_count
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of

_SETTLED = "settled as of"
"""The day for which everything that is loaded was settled, nothing missing."""
_WAYS_ON = (
    "restore them; or newsgen withdraw ID --reason, which tells readers why; or, where an article goes on under a new id (newsgen review offers it the old one), keep"
    " its id: id: in front matter, ids: in a sidecar; where another page is to answer at an address, withdraw the article and add a line to redirects.csv;"
    " or go on without them with --allow-missing"
)
_PUBLISHED = "published"
"""That the files on disk are those of what is settled."""


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
class _Site:
    """What all steps of a build go by."""

    layout: Layout
    settings: Settings
    options: Options
    progress: Progress
    catalog: Catalog
    crew: Crew
    code: str
    """A hash of newsgen itself."""
    output: Output
    profile: Profile


def _build_with_catalog(layout: Layout, settings: Settings, options: Options, progress: Progress) -> Report:
    catalog, crew = Catalog.open(layout.state), crew_of(layout, options)
    try:
        return _build(_Site(layout, settings, options, progress, catalog, crew, code_digest(), Output(layout.output, settings.id), Profile()))
    finally:
        crew.close()
        catalog.close()


def crew_of(layout: Layout, options: Options) -> Crew:
    """Who works at a build."""
    count = options.workers or worker_count()
    return Workers(count, layout.state) if count > 1 else Alone()


def _build(site: _Site) -> Report:
    problems = Problems()
    catalog, layout = site.catalog, site.layout
    with catalog.transaction():
        is_ledger_new = read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
        assigning = Assigning.of(layout, site.settings, site.code)
        _refuse(assigning.faults(catalog))
        loading = Loading(catalog, site.settings, problems, site.progress.on_source, site.code, site.crew, assigning, profile=site.profile)
        has_changed = loading.load(layout, is_ledger_new=is_ledger_new)
        with site.profile.stage("catalogue"):
            minted = _settle(catalog, site.options, problems, has_changed=has_changed)
            problems.extend(redirecting.settle(catalog, layout))
            keep_terms(catalog, layout, site.settings, site.options.as_of, is_written=True)
        templates = Templates(layout.templates, speech_of(site.settings), layout.compiled_templates)
        _refuse(templates.check())
        world = World(catalog, site.settings, layout, read_site(catalog, site.settings), templates)
        site.output.claim()
        _write_ledger(catalog, layout, minted)
    problems.extend(refused_static_files(world))
    with catalog.transaction():
        tally = _publish(site, world)
    problems.extend(warnings_of_settings(site.settings))
    problems.extend(copies_found(catalog))
    problems.extend(faulty_translations(catalog))
    problems.extend(site.crew.close())
    began = time.monotonic()
    indexed = index_after_build(world, site.output) if site.options.is_indexed and site.settings.search == "on" else None
    problems.extend(indexed.problems if indexed else ())
    return Report(count_live(catalog), tally, minted, tuple(problems), indexed, time.monotonic() - began, site.profile)


def _publish(site: _Site, world: World) -> Tally:
    """Make the files on disk what the catalogue says, and note that they are."""
    manifest.clear_dirty(world.catalog)
    with site.profile.stage("plan"):
        unlisted = check_disk(world, site.output)
        closures = remembered_closures(KINDS, world, site.code)
        world.templates.know_closures(closures)
        facts = kind_facts(KINDS, world, site.code, closures)
        has_changes = world.catalog.meta(_PUBLISHED) is None
        followed = plan(world, facts, is_full=site.options.is_full, has_changes=has_changes)
    tally = Publishing(world, site.output, facts, site.crew, site.progress.on_page, site.options.is_full, site.profile).publish(unlisted)
    if has_changes:
        with site.profile.stage("catalogue"):
            note_published(world.catalog, followed)
    remember_facts(world, facts)
    world.catalog.set_meta(_PUBLISHED, "all")
    return tally


def _settle(catalog: Catalog, options: Options, problems: Problems, *, has_changed: bool) -> int:
    """Decide what is published, and under which addresses; how many lines were added to the ledger.

    Where nothing was loaded, and the day is that of a build that found nothing missing, all of it is settled already.
    """
    if options.is_strict and problems.found:
        raise ContentError(*problems, Problem("", "--strict: there are problems, so nothing was published"))
    if not has_changed and catalog.meta(_SETTLED) == options.as_of:
        return 0
    catalog.forget_meta(_SETTLED)
    catalog.forget_meta(_PUBLISHED)
    due.mark_live(catalog, options.as_of)
    is_whole = not any(True for _ in missing(catalog))
    if not is_whole and not options.allow_missing:
        _refuse_missing(catalog, problems)
    minted = mint(catalog, options.as_of)
    if minted and options.is_locked:
        raise ContentError(*problems, *map(_locked_problem, minted))
    link_copies(catalog)
    intake.place_articles(catalog)
    if is_whole:
        catalog.set_meta(_SETTLED, options.as_of)
    return len(minted)


def _locked_problem(line: LedgerLine) -> Problem:
    hint = "build without --locked where the archive is kept, and commit permalinks.tsv"
    return Problem("permalinks.tsv", f"--locked: the ledger has no line for the article {line.id}, which would get {line.url}", hint=hint)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise ContentError(*problems)


def missing_problems(catalog: Catalog) -> list[Problem]:
    """A problem for each published article that is not there."""
    return [_missing_problem(line.id, line.url, line.anchor, source) for line, source in missing(catalog)]


def _refuse_missing(catalog: Catalog, problems: Problems) -> None:
    """Raise ContentError where a published article is not there."""
    gone = missing_problems(catalog)
    if gone:
        message = "published articles are missing, so nothing was published and nothing was changed"
        raise ContentError(*problems, *gone, Problem("", message, hint=_WAYS_ON))


def _missing_problem(article_id: str, url: str, anchor: str, source: str | None) -> Problem:
    where = f"content/{source}" if source else f"content/{anchor}" if is_markdown(anchor) else ""
    reason = "does not load, is a draft, or is not due yet" if source else "is in no source any more"
    return Problem(where, f"the published article {article_id} ({url}) {reason}")


def _write_ledger(catalog: Catalog, layout: Layout, minted: int) -> None:
    """Write the ledger if lines were added: before any page, so that no page is ever published under an address that is not on record."""
    if not minted:
        return
    part = layout.ledger.with_name(f".{layout.ledger.name}.part")
    digest = sha256()
    with part.open("w", encoding="utf-8", newline="\n") as stream:
        for line in ledger_text(catalog):
            stream.write(line)
            digest.update(line.encode())
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(layout.ledger)
    catalog.set_meta("ledger", digest.hexdigest())


def warnings_of_settings(settings: Settings) -> list[Problem]:
    """What a site does without for want of a setting."""
    if settings.url:
        return []
    hint = "set url: in newsgen.yaml to the address that the site is published at"
    message = "the site has no address, so no feed, sitemap and canonical links are written"
    return [Problem("newsgen.yaml", message, hint=hint, severity=Severity.WARNING)]
