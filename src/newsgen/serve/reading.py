"""Reading for a preview: its catalogue is brought up to date, and what is wrong with the site is gathered.

The loader takes as long to import as the first page takes to show, so this module is imported when pages are already there.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.copies import copies_found
from newsgen.catalog.previews import is_any_missing, open_preview
from newsgen.config import Layout, Settings
from newsgen.errors import Problem, Problems
from newsgen.pages.assets import refused_static_files
from newsgen.pages.kinds import World
from newsgen.pages.site import read_site
from newsgen.publish.assigning import Assigning
from newsgen.publish.installed import Installed, installed_here
from newsgen.publish.load import Loading, problems_of_sources
from newsgen.publish.publication import warnings_of_settings
from newsgen.publish.reload import Moment, is_folder, load_all, load_some, settle_addresses
from newsgen.publish.settling import missing_problems
from newsgen.publish.workers import Alone
from newsgen.render.environment import Templates
from newsgen.serve.folder import PreviewFolder
from newsgen.serve.touched import Touched


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a site."""

    problems: tuple[Problem, ...]
    missing: tuple[Problem, ...]
    """Those among them that are published articles which are not there."""


@dataclass(slots=True)
class Reading:
    """What reads for one preview, and what it remembers between two readings."""

    layout: Layout
    folder: PreviewFolder
    moment: Moment
    installed: Installed = field(default_factory=installed_here)
    faults: dict[str, Problem] = field(default_factory=dict)
    """What is wrong with files under `content/` that are no sources, by path."""
    refused: tuple[Problem, ...] = ()
    """What is wrong with templates and copied files."""
    misled: tuple[Problem, ...] = ()
    """What is wrong with redirects."""

    def read_all(self, settings: Settings, templates: Templates, on_source: Callable[[str], None]) -> Findings:
        """Take in everything; all that is wrong with the site. Raises ContentError where the ledger cannot be read, CatalogBroken, UsageError."""
        self.folder.catch_up()
        found = Problems()
        with closing(open_preview(self.folder.root)) as catalog:
            with catalog.transaction():
                assigning = Assigning.of(self.layout, settings, self.installed.code)
                found.extend(assigning.faults(catalog))
                load_all(Loading(catalog, settings, found, on_source, self.installed.reading, Alone(), assigning), self.layout, self.moment)
                self.misled = tuple(settle_addresses(catalog, self.layout, settings))
            known = set(problems_of_sources(catalog))
            self.faults = {problem.path.removeprefix("content/"): problem for problem in found.found if problem not in known}
            self._look(catalog, settings, templates)
            return self._findings(catalog, settings)

    def take_in(self, settings: Settings, templates: Templates, touched: Touched) -> Findings:
        """Take in what was touched; all that is wrong with the site. Raises the same."""
        with closing(open_preview(self.folder.root)) as catalog:
            if any(is_folder(catalog, self.layout, path) for path in touched.sources):
                return self.read_all(settings, templates, lambda _: None)
            if touched.sources or touched.lists:
                with catalog.transaction():
                    assigning = Assigning.of(self.layout, settings, self.installed.code)
                    loading = Loading(catalog, settings, Problems(), lambda _: None, self.installed.reading, Alone(), assigning)
                    loaded = load_some(loading, self.layout, touched.sources, self.moment)
                    if touched.lists or not loaded.is_settled:
                        self.misled = tuple(settle_addresses(catalog, self.layout, settings))
                self.faults = {path: fault for path, fault in self.faults.items() if path not in touched.sources} | dict(loaded.faults)
            if touched.has_templates or touched.files:
                self._look(catalog, settings, templates)
            return self._findings(catalog, settings)

    def _look(self, catalog: Catalog, settings: Settings, templates: Templates) -> None:
        world = World(catalog, settings, self.layout, read_site(catalog, settings), templates)
        self.refused = (*templates.check(), *refused_static_files(world))

    def _findings(self, catalog: Catalog, settings: Settings) -> Findings:
        problems = Problems(list(dict.fromkeys((*self.faults.values(), *problems_of_sources(catalog)))))
        missing = tuple(missing_problems(catalog)) if is_any_missing(catalog) else ()
        problems.extend((*missing, *copies_found(catalog), *self.misled, *self.refused, *warnings_of_settings(settings)))
        return Findings(tuple(problems), missing)
