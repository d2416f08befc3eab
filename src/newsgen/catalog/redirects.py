"""The redirects of a site: what articles and the editors' list ask for becomes old addresses with one target each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from newsgen.catalog.catalog import Catalog
from newsgen.errors import Problem
from newsgen.model.redirects import Fault, Wanted, collapse, page_url
from newsgen.model.urls import is_taken, term_base, url_key

_ALIASES = """
SELECT aliases, url, articles.source FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND aliases IS NOT NULL ORDER BY sort_key
"""

_IN_PLACEMENTS = "SELECT DISTINCT key FROM placements WHERE kind = ? OR (kind = 'topic-names' AND ? = 'topics')"
_TERMS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "sections": ("SELECT DISTINCT section_key FROM articles WHERE is_live AND section_key IS NOT NULL",),
    **{family: (_IN_PLACEMENTS, family, family) for family in ("topics", "bylines", "sources")},
})
"""For each family of terms, how its keys are found."""


def settle_redirects(catalog: Catalog, listed: Iterable[Wanted]) -> list[Problem]:
    """Make the redirects of the catalogue what is asked for; what cannot be, as problems. What cannot be is left out, and stops nothing."""
    catalog.write("DELETE FROM redirects")
    wanted = [*_of_articles(catalog), *(_with_address(catalog, one) for one in listed)]
    problems = []
    for found in collapse(wanted):
        fault = found if isinstance(found, Fault) else _fault(catalog, found)
        if fault:
            path, _, line = fault.wanted.place.partition(":")
            problems.append(Problem(path, f"this redirect cannot be: {fault.message}", int(line) if line else None, hint="each old address leads to one page"))
        elif isinstance(found, Wanted):
            catalog.write("INSERT OR IGNORE INTO redirects VALUES (?, ?, ?)", found.old, page_url(found.old), found.target)
    return problems


def _of_articles(catalog: Catalog) -> Iterator[Wanted]:
    for aliases, url, source in catalog.rows(_ALIASES):
        yield from (Wanted(alias, url, f"content/{source}") for alias in json.loads(aliases))


def _with_address(catalog: Catalog, one: Wanted) -> Wanted:
    """A redirect to an article's id leads to the article's address."""
    url = catalog.value("SELECT url FROM ledger WHERE id = ?", one.target)
    return Wanted(one.old, url, one.place) if url else one


def _fault(catalog: Catalog, one: Wanted) -> Fault | None:
    page = page_url(one.old)
    if page and _stands(catalog, page):
        return Fault(one, f"there is a page at {one.old}")
    if not one.target.startswith("/") or not (_stands(catalog, one.target) or _was_published(catalog, one.target)):
        return Fault(one, f"there is no page at {one.target}")
    return None


def _stands(catalog: Catalog, url: str) -> bool:
    """Whether an article, a plain page, or a page that newsgen makes stands at a url."""
    live = "SELECT 1 FROM ledger JOIN articles ON articles.id = ledger.id AND is_live WHERE url_key = ?"
    plain = "SELECT 1 FROM plain_pages WHERE url = ?"
    if catalog.value(live, url_key(url)) is not None or catalog.value(plain, url) is not None:
        return True
    _, family, *rest = url.split("/")
    if family in _TERMS and len(rest) > 1:
        return any(term_base(family, key) == f"/{family}/{rest[0]}" for (key,) in catalog.rows(*_TERMS[family]))
    return is_taken(url)


def _was_published(catalog: Catalog, url: str) -> bool:
    return catalog.value("SELECT 1 FROM ledger WHERE url_key = ?", url_key(url)) is not None
