"""The build, as a list of steps: load what changed, settle ids and URLs, render, publish, prune.

What is written is a function of content, templates, settings and ledger (with the stated day `as_of`), and of nothing else. Where an article that was
published is not there, nothing is published and nothing changes on disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from newsgen.catalog import intake, manifest
from newsgen.catalog.catalog import Catalog, CatalogBroken
from newsgen.catalog.ledger import ledger_text, mint, missing, read_ledger
from newsgen.catalog.lock import build_lock
from newsgen.catalog.manifest import DirtyPage
from newsgen.catalog.placements import note_published
from newsgen.config import Layout, Settings, read_settings
from newsgen.errors import ContentError, Problem, Problems, Severity
from newsgen.pages import KINDS
from newsgen.pages.assets import refused_static_files
from newsgen.pages.kinds import World
from newsgen.pages.site import read_site
from newsgen.publish.fingerprint import code_digest, kind_facts, remember_facts, remembered_closures
from newsgen.publish.keeping import keep_terms
from newsgen.publish.load import Loading
from newsgen.publish.output import Output
from newsgen.publish.pages import Publishing, Tally
from newsgen.publish.planner import check_disk, plan
from newsgen.render.environment import Templates


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks of a build."""

    as_of: str
    """The day, `YYYY-MM-DD`, that decides what is due and that new ledger lines bear."""
    is_strict: bool = False
    allow_missing: bool = False
    is_full: bool = False
    """Render every page, whether or not it seems needed."""


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


def _build_with_catalog(layout: Layout, settings: Settings, options: Options, progress: Progress) -> Report:
    catalog = Catalog.open(layout.state)
    try:
        return _build(layout, settings, options, catalog, progress)
    finally:
        catalog.close()


def _build(layout: Layout, settings: Settings, options: Options, catalog: Catalog, progress: Progress) -> Report:
    problems = Problems()
    output = Output(layout.output, settings.id)
    code = code_digest()
    with catalog.transaction():
        is_ledger_new = read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
        Loading(catalog, settings, problems, progress.on_source, code).load(layout, is_ledger_new=is_ledger_new)
        minted = _settle(catalog, options, problems)
        keep_terms(catalog, layout, settings, options.as_of, is_written=True)
        templates = Templates(layout.templates, settings.language, layout.state / "templates")
        _refuse(templates.check())
        world = World(catalog, settings, layout, read_site(catalog, settings), templates)
        output.claim()
        _write_ledger(catalog, layout, minted)
    problems.extend(refused_static_files(world))
    with catalog.transaction():
        tally = _publish(world, output, code, options, progress)
    problems.extend(warnings_of_settings(settings))
    articles = intake.count_live(catalog)
    return Report(articles, tally, minted, tuple(problems))


def _publish(world: World, output: Output, code: str, options: Options, progress: Progress) -> Tally:
    """Make the files on disk what the catalogue says, and note that they are."""
    manifest.clear_dirty(world.catalog)
    unlisted = check_disk(world, output)
    facts = kind_facts(KINDS, world, code, remembered_closures(KINDS, world, code))
    plan(world, facts, is_full=options.is_full)
    tally = Publishing(world, output, facts, progress.on_page, options.is_full).publish(unlisted)
    note_published(world.catalog)
    remember_facts(world, facts)
    return tally


def _settle(catalog: Catalog, options: Options, problems: Problems) -> int:
    """Decide what is published, and under which addresses; how many lines were added to the ledger."""
    intake.mark_live(catalog, options.as_of)
    if options.is_strict and problems.found:
        raise ContentError(*problems, Problem("", "--strict: there are problems, so nothing was published"))
    if not options.allow_missing:
        _refuse_missing(catalog, problems)
    minted = mint(catalog, options.as_of)
    intake.place_articles(catalog)
    return minted


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
        raise ContentError(*problems, *gone, Problem("", message, hint="restore them, or go on without them with --allow-missing"))


def _missing_problem(article_id: str, url: str, anchor: str, source: str | None) -> Problem:
    where = f"content/{source}" if source else f"content/{anchor}" if anchor.endswith(".md") else ""
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
