"""A site loaded into memory: all that a build would know of it, with nothing written anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsgen.catalog import due
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import read_ledger
from newsgen.catalog.minting import mint
from newsgen.config import Layout, Settings, read_settings
from newsgen.errors import Problem, Problems
from newsgen.load.sources import Source, scan
from newsgen.publish.assigning import Assigning
from newsgen.publish.installed import installed_here
from newsgen.publish.load import Loading
from newsgen.publish.workers import Alone


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """What came of the sources of a site."""

    catalog: Catalog
    settings: Settings
    problems: tuple[Problem, ...]


@contextmanager
def load_site(
    layout: Layout, as_of: str, sources: Callable[[Path], Iterable[Source | Problem]] = scan, *, mints: bool = False, settings: Settings | None = None
) -> Iterator[LoadedSite]:
    """The site as its sources, settings and ledger have it.

    `sources` lists what is read instead of all that lies under `content/`; with `mints`, articles that have no address yet get the one that a build on the
    day `as_of` would give them; `settings` are taken for those of the file. Raises UsageError where the settings cannot be read, ContentError where the ledger is damaged.
    """
    settings = settings or read_settings(layout)
    problems = Problems()
    catalog = Catalog.in_memory()
    try:
        read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
        installed = installed_here()
        assigning = Assigning.of(layout, settings, installed.code)
        problems.extend(assigning.faults(catalog))
        Loading(catalog, settings, problems, lambda _: None, installed.reading, Alone(), assigning, sources=sources).load(layout, is_ledger_new=True)
        due.mark_live(catalog, as_of)
        if mints:
            mint(catalog, as_of)
        yield LoadedSite(catalog, settings, tuple(problems))
    finally:
        catalog.close()
