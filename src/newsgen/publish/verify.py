"""The proof: that what is in the output directory is what the last build says it wrote, and hangs together.

Every fingerprint is worked out again, every file's bytes are hashed and compared with the manifest, every link inside the site is followed. Nothing is
written anywhere, the catalogue included.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, nullcontext
from dataclasses import replace
from urllib.parse import urlsplit

from newsgen.catalog import manifest
from newsgen.catalog.catalog import Catalog, CatalogBroken
from newsgen.catalog.ledger import all_lines
from newsgen.catalog.lock import LOCK_FILE, build_lock
from newsgen.catalog.manifest import WrittenFile
from newsgen.config import Layout, Settings, read_settings
from newsgen.errors import Problem, Problems
from newsgen.pages import KINDS
from newsgen.pages.article import ArticlePage
from newsgen.pages.kinds import PageKey, World
from newsgen.pages.site import read_site
from newsgen.publish.agreement import faults_of_agreement
from newsgen.publish.announced import BuiltFiles
from newsgen.publish.fingerprint import KindFacts, find_closures, kind_facts, page_fingerprint, remembered_facts
from newsgen.publish.indexing import faults_of_index
from newsgen.publish.installed import code_digest
from newsgen.publish.links import Following
from newsgen.publish.output import Output, index_of
from newsgen.publish.planner import reason_of_facts
from newsgen.publish.proof import Faults, Proof
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of

_BUILD = "run newsgen build, which mends it"


def verify(layout: Layout) -> Proof:
    """Look at all that the last build wrote. Raises UsageError where the settings or the directory are unusable, or a build is running."""
    settings = read_settings(layout)
    output = Output(layout.output, settings.id)
    output.check()
    with build_lock(layout.state) if (layout.state / LOCK_FILE).exists() else nullcontext():
        catalog = Catalog.open_to_read(layout.state)
        if catalog is None:
            return _unproven(layout)
        try:
            with closing(catalog), catalog.reading():
                return _verify(layout, settings, output, catalog)
        except CatalogBroken:
            return _unproven(layout)


def _unproven(layout: Layout) -> Proof:
    return Proof(0, 0, (Problem(layout.shown(layout.output), "no build of this site is remembered", hint="run newsgen build"),))


def _verify(layout: Layout, settings: Settings, output: Output, catalog: Catalog) -> Proof:
    templates = Templates(layout.templates, speech_of(settings), layout.compiled_templates, is_cache_kept=False)
    world = World(catalog, settings, layout, read_site(catalog, settings), templates)
    files = output.files(index_of(settings)) if output.root.is_dir() else ()
    urls = frozenset(file.url for file in files)
    following = Following(output.root, urls, settings.url, urlsplit(settings.url or "").path)
    problems = Problems()
    articles = frozenset(file.url for file in manifest.files(catalog) if file.kind == ArticlePage.name) & urls
    agreement = faults_of_agreement(BuiltFiles(output.root, urls), articles, following.path_of, settings.id)
    checks = (_faults_of_files(catalog, output, urls), _faults_of_ledger(catalog, urls), _faults_of_pages(world), following.problems())
    for found in (*checks, agreement, faults_of_index(world, output)):
        problems.extend(replace(problem, path=layout.shown(output.path(url))) for url, problem in found)
    return Proof(len(urls), following.followed, tuple(problems))


def _faults_of_files(catalog: Catalog, output: Output, urls: frozenset[str]) -> Faults:
    """Files that are missing, that hold other bytes than were written, or that no page wrote."""
    known = set()
    for file in manifest.files(catalog):
        known.add(file.url)
        if file.url not in urls:
            yield file.url, Problem("", "the file is missing", hint=_BUILD)
        elif output.digest(file.url) != file.sha256:
            # A build trusts a file of the same size and time, so it would not see this one.
            yield file.url, Problem("", "the file's bytes are not those that were written", hint="delete it and run newsgen build")
    for url in urls - known:
        yield url, Problem("", "no page wrote this file", hint="run newsgen build, which removes it")


def _faults_of_ledger(catalog: Catalog, urls: frozenset[str]) -> Faults:
    """Addresses that were published, and at which nothing answers."""
    for line in all_lines(catalog):
        if line.url not in urls:
            yield line.url, Problem("", f"the ledger has this address of {line.id}, and nothing is there", hint=_BUILD)


def _faults_of_pages(world: World) -> Faults:
    """Pages that were made from something else than what is there now, that are not there, or that should not be."""
    facts = kind_facts(KINDS, world, code_digest(), find_closures(KINDS, world))
    written = {(file.kind, file.url): file for file in manifest.files(world.catalog)}
    for kind in KINDS:
        changed = reason_of_facts(remembered_facts(world, kind) or {}, {**facts[kind.name].shown, **facts[kind.name].read})
        for key in kind.keys(world):
            file = written.pop((kind.name, key.url), None)
            if file is None:
                yield key.url, Problem("", "this page was never written", hint=_BUILD)
            elif changed:
                yield key.url, Problem("", f"{changed} since this page was written", hint=_BUILD, once_per=f"{kind.name} {changed}")
            elif not _is_current(world, facts, file):
                yield key.url, Problem("", "the page was made from other articles, or other files, than there are now", hint=_BUILD)
    for _, url in written:
        yield url, Problem("", "there is no such page any more", hint=_BUILD)


def _is_current(world: World, facts: Mapping[str, KindFacts], file: WrittenFile) -> bool:
    kind = next(kind for kind in KINDS if kind.name == file.kind)
    key = PageKey(file.kind, file.url, file.key)
    rows = kind.rows(key, world)
    return rows is not None and page_fingerprint(facts[kind.name].digest, key, rows) == file.fingerprint
