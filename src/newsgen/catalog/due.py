"""Which articles are published as of a day: what their status, their day, and the withdrawals of source and ledger decide."""

from __future__ import annotations

from newsgen.catalog.among import is_among, value_list
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.unsettled import Unsettled
from newsgen.model.status import Status

IS_NOT_WITHDRAWN = (
    "(withdrawal IS NULL AND NOT EXISTS (SELECT 1 FROM main.ledger AS line"
    " WHERE line.id = articles.id AND (line.status GLOB 'withdrawn*' OR line.status GLOB 'removed*')))"
)
"""Whether neither source nor ledger says that an article is not to be read any more."""
IS_DUE = f"(status IN (?, 'scheduled') AND id IS NOT NULL AND (due_day IS NULL OR due_day <= ?) AND {IS_NOT_WITHDRAWN})"
"""Whether an article is published: its status says so, its id is settled, and its stated day is not after a day; the status and the day are parameters."""


def mark_live(catalog: Catalog, as_of: str, unsettled: Unsettled | None = None) -> None:
    """Decide which articles are published as of a day; where it is known what is unsettled, of those, and of articles without an id."""
    sql = f"UPDATE articles SET is_live = NOT is_live WHERE is_live IS NOT {IS_DUE}"
    if unsettled is None or unsettled.is_all:
        catalog.write(sql, Status.PUBLISHED.value, as_of)
        return
    sql += f" AND ({is_among('source')} OR {is_among('id')} OR id IS NULL)"
    catalog.write(sql, Status.PUBLISHED.value, as_of, value_list(unsettled.sources), value_list(unsettled.articles))
