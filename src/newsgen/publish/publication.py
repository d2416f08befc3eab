"""The publication: articles are settled, and pages made of them where they are not as they should be.

What comes in is a site whose sources are loaded; what goes out is its files, and what there is to say of them. All that makes pages is imported with this file, and
takes as long to import as a build that changes nothing takes for all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgen.catalog import manifest, state
from newsgen.catalog.copies import copies_found
from newsgen.catalog.placements import note_published
from newsgen.catalog.translations import faulty_translations
from newsgen.catalog.unsettled import Unsettled
from newsgen.errors import ContentError, Problem, Problems, Severity
from newsgen.pages import KINDS
from newsgen.pages.assets import refused_static_files
from newsgen.pages.kinds import World
from newsgen.pages.site import read_site
from newsgen.publish import redirecting
from newsgen.publish.fingerprint import are_templates_remembered, changed_kinds, kind_facts, remember_facts, remembered_closures
from newsgen.publish.keeping import keep_terms
from newsgen.publish.pages import Publishing
from newsgen.publish.planner import check_disk, plan
from newsgen.publish.settling import settle, write_ledger
from newsgen.publish.tally import Tally
from newsgen.publish.workers import FEW_ITEMS
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of

if TYPE_CHECKING:
    from newsgen.config import Settings
    from newsgen.publish.build import Site


@dataclass(frozen=True, slots=True)
class Prepared:
    """A publication that nothing stands in the way of."""

    world: World
    minted: int
    """Lines that were added to the ledger."""
    misled: list[Problem]
    """What is wrong with redirects."""
    unsettled: Unsettled
    """Which articles may stand otherwise than at the last publication."""


def prepare(site: Site, problems: Problems, unsettled: Unsettled, *, has_changed: bool) -> Prepared:
    """Settle articles, addresses and terms, and write the ledger: before any page, so that none is ever published under an address that is not on record.

    Raises ContentError where a published article is missing, a template is broken, a list is damaged, or the ledger would change and must not; UsageError
    where the output directory is another site's.
    """
    catalog, layout, options = site.catalog, site.layout, site.options
    with site.profile.stage("catalogue"):
        minted = settle(catalog, options, problems, unsettled) if has_changed or not state.is_settled(catalog, options.as_of) else 0
        misled = redirecting.settle(catalog, layout)
        keep_terms(catalog, layout, site.settings, options.as_of, is_written=True)
    world = world_of(site)
    have_passed = are_templates_remembered(world, site.installed.code)
    if not have_passed and manifest.has_more_than(catalog, FEW_ITEMS, changed_kinds(KINDS, world, site.installed.code)):
        site.crew.expect_pages()
    if broken := world.templates.check(have_passed=have_passed):
        raise ContentError(*broken)
    site.output.claim()
    write_ledger(catalog, layout, minted)
    return Prepared(world, minted, misled, unsettled)


def world_of(site: Site) -> World:
    """All that pages are made from."""
    templates = Templates(site.layout.templates, speech_of(site.settings), site.layout.compiled_templates)
    return World(site.catalog, site.settings, site.layout, read_site(site.catalog, site.settings), templates)


def publish(site: Site, prepared: Prepared, surroundings: str | None) -> tuple[Tally, list[Problem]]:
    """Make the files on disk what the catalogue says, and note that they are; what was done, and all that is wrong with what is published."""
    world, catalog = prepared.world, site.catalog
    manifest.clear_dirty(catalog)
    with site.profile.stage("plan"):
        unlisted = check_disk(world, site.output)
        closures = remembered_closures(KINDS, world, site.installed.code)
        world.templates.know_closures(closures)
        facts = kind_facts(KINDS, world, site.installed.code, closures)
        has_changes = not state.is_published(catalog)
        followed = plan(world, facts, is_full=site.options.is_full, has_changes=has_changes, among=prepared.unsettled.known)
    tally = Publishing(world, site.output, facts, site.crew, site.progress.on_page, site.options.is_full, site.profile).publish(unlisted)
    if has_changes:
        with site.profile.stage("catalogue"):
            note_published(catalog, followed)
    remember_facts(world, facts)
    problems = [*prepared.misled, *_problems_of(world)]
    state.note_published(catalog, surroundings, problems)
    return tally, problems


def _problems_of(world: World) -> Iterator[Problem]:
    """What is wrong with what is published."""
    yield from refused_static_files(world)
    yield from warnings_of_settings(world.settings)
    yield from copies_found(world.catalog)
    yield from faulty_translations(world.catalog)


def warnings_of_settings(settings: Settings) -> list[Problem]:
    """What a site does without for want of a setting."""
    if settings.url:
        return []
    hint = "set url: in newsgen.yaml to the address that the site is published at"
    message = "the site has no address, so no feed, sitemap and canonical links are written"
    return [Problem("newsgen.yaml", message, hint=hint, severity=Severity.WARNING)]
