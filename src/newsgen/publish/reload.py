"""The load after an edit: the catalogue of a preview takes in the files that changed, and settles again no more than they unsettle.

What comes in is a catalogue that was right before the edit, and the paths that were touched; what goes out is the catalogue that a load of everything
would leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsgen.catalog import ids, intake, previews
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import read_ledger
from newsgen.catalog.media import sources_using
from newsgen.catalog.previews import Standing
from newsgen.config import Layout, Settings
from newsgen.errors import Problem
from newsgen.load.sources import source_at, source_path
from newsgen.publish import redirecting
from newsgen.publish.keeping import keep_terms
from newsgen.publish.load import Loading


@dataclass(frozen=True, slots=True)
class Moment:
    """What decides, beside their own words, which articles a preview shows."""

    as_of: str
    has_drafts: bool


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of some files."""

    faults: Mapping[str, Problem]
    """For those that are no source, why, by path."""
    is_settled: bool
    """Whether all addresses are as they were, so that `settle_addresses` would find nothing new."""


def load_all(loading: Loading, layout: Layout, moment: Moment) -> None:
    """Bring a preview's catalogue up to date with everything but redirects. Raises ContentError where the ledger cannot be read."""
    previews.withdraw(loading.catalog)
    is_ledger_new = read_ledger(loading.catalog, layout.ledger, layout.shown(layout.ledger))
    loading.load(layout, is_ledger_new=is_ledger_new)
    previews.settle(loading.catalog, moment.as_of, has_drafts=moment.has_drafts)


def settle_addresses(catalog: Catalog, layout: Layout, settings: Settings) -> list[Problem]:
    """Settle redirects and the terms that keep their page, as a build would; what is wrong with them. No file is written.

    Raises ContentError where the kept terms cannot be read.
    """
    problems = redirecting.settle(catalog, layout)
    previews.withdraw_terms(catalog)
    keep_terms(catalog, layout, settings, previews.PREVIEWED, is_written=False)
    return problems


def load_some(loading: Loading, layout: Layout, paths: Iterable[str], moment: Moment) -> Loaded:
    """Bring it up to date with files under `content/` alone, and with the ledger. Raises ContentError where the ledger cannot be read."""
    catalog = loading.catalog
    faults: dict[str, Problem] = {}
    before: dict[str, Standing] = {}
    asked = {source_path(layout.content, path) for path in paths}
    asked |= {source for used in asked for source in sources_using(catalog, used)}
    for path in sorted(asked):
        before[path] = previews.standing(catalog, path)
        found = source_at(layout.content, path)
        if isinstance(found, Problem) and not sources_using(catalog, path):
            faults[path] = found
        if found is None or isinstance(found, Problem):
            intake.forget_source(catalog, path)
        else:
            loading.take(found)
    is_ledger_new = read_ledger(catalog, layout.ledger, layout.shown(layout.ledger))
    if is_ledger_new or not all(previews.keep_ids(catalog, path, stood) for path, stood in before.items()):
        _settle_all(loading, layout, moment)
        return Loaded(faults, is_settled=False)
    for path, stood in before.items():
        previews.settle_source(catalog, path, stood, moment.as_of, has_drafts=moment.has_drafts)
    return Loaded(faults, all(previews.standing(catalog, path).addresses == stood.addresses for path, stood in before.items()))


def _settle_all(loading: Loading, layout: Layout, moment: Moment) -> None:
    previews.withdraw(loading.catalog)
    ids.settle_ids(loading.catalog)
    for path in ids.sources_to_patch(loading.catalog):
        found = source_at(layout.content, path)
        if found is not None and not isinstance(found, Problem):
            loading.patch_again(found)
    previews.settle(loading.catalog, moment.as_of, has_drafts=moment.has_drafts)


def is_folder(catalog: Catalog, layout: Layout, path: str) -> bool:
    """Whether a path under `content/` is, or was, a folder of sources: what changed in it, only a load of everything finds out."""
    return (layout.content / path).is_dir() or intake.has_sources_below(catalog, path)
