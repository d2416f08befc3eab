"""New lines for the ledger: each article that is published for the first time gets its address, for ever."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable
from contextlib import nullcontext
from functools import partial
from itertools import islice
from operator import attrgetter

from newsgen.catalog.among import among_or_any, value_list
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import INSERT_LINE, PUBLISHED, LedgerLine, count_months
from newsgen.model.dates import parse_edtf
from newsgen.model.parts import spread
from newsgen.model.urls import article_slug, article_url, url_key, with_id

_AT_A_TIME = 20_000


def mint(
    catalog: Catalog,
    as_of: str,
    status: str = PUBLISHED,
    ids: Collection[str] | None = None,
    on_line: Callable[[LedgerLine], None] = lambda _: None,
) -> int:
    """Add a line for each live article that has none, in the order of articles; how many. Where `ids` are given, all others have one. `on_line` is told each."""
    is_first = catalog.value("SELECT 1 FROM ledger LIMIT 1") is None
    among, parameters = among_or_any("id", ids)
    # The addresses of a first archive are all in `given`, and none is found in the ledger before that has its indexes.
    is_elsewhere = (lambda _: False) if is_first else partial(_has_key, catalog)
    given, count = set[str](), 0
    with catalog.bulk("ledger") if is_first else nullcontext():
        rows = catalog.rows(
            "SELECT id, slug, headline, published, anchor FROM articles"
            f" WHERE {among} AND is_live AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.id = articles.id) ORDER BY sort_key",
            *parameters,
        )
        while some := list(islice(rows, _AT_A_TIME)):
            wanted = [article_url(parse_edtf(published) if published else None, article_slug(slug, headline, article_id)) for article_id, slug, headline, published, _ in some]
            given |= set() if is_first else _taken(catalog, wanted)
            lines = []
            for (article_id, *_, anchor), own in zip(some, wanted, strict=True):
                url = _free_url(own, article_id, given, is_elsewhere)
                given.add(url_key(url))
                lines.append(LedgerLine(article_id, url, as_of, anchor, status))
                on_line(lines[-1])
            _add(catalog, lines)
            count += len(lines)
    if is_first:
        count_months(catalog, {as_of: count} if count else {})
    return count


def _add(catalog: Catalog, lines: Iterable[LedgerLine]) -> None:
    """Add lines in the order of the table, so that what is written together lies together."""
    by_id = sorted(lines, key=attrgetter("id"))
    catalog.write_many(INSERT_LINE, ((line.id, line.url, url_key(line.url), line.added, line.anchor, line.status, spread(line.id)) for line in by_id))


def _taken(catalog: Catalog, urls: Iterable[str]) -> set[str]:
    """The keys of those urls that an article has already."""
    keys = value_list(map(url_key, urls))
    return {key for (key,) in catalog.rows("SELECT url_key FROM json_each(?) JOIN ledger ON url_key = value", keys)}


def _has_key(catalog: Catalog, key: str) -> bool:
    return catalog.value("SELECT 1 FROM ledger WHERE url_key = ?", key) is not None


def _free_url(own: str, article_id: str, given: Container[str], is_elsewhere: Callable[[str], bool]) -> str:
    """The url that an article gets. `given` has the keys that are taken of those that articles want for their own; of any other, `is_elsewhere` tells."""
    url = own
    while url_key(url) in given or (url is not own and is_elsewhere(url_key(url))):
        url = with_id(url, article_id)
    return url
