"""How many articles are published: in all, and of each section and year. The catalogue keeps these counts, so asking for them counts nothing.

How many are not published is not kept: to know it, all that were read are counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.catalog import Catalog

_OF = "FROM live_counts WHERE (? IS NULL OR section_key = ?)"


def count_live(catalog: Catalog, section_key: str | None = None) -> int:
    """How many articles are published, in all or of a section."""
    return int(catalog.value(f"SELECT coalesce(sum(articles), 0) {_OF}", section_key, section_key))


def count_unpublished(catalog: Catalog) -> int:
    """How many articles were read and are not published: drafts, what is not due yet, and what is withdrawn."""
    return int(catalog.value("SELECT count(*) FROM articles")) - count_live(catalog)


def count_undated(catalog: Catalog, section_key: str | None = None) -> int:
    """How many published articles have no year, in all or of a section."""
    return int(catalog.value(f"SELECT coalesce(sum(articles), 0) {_OF} AND year = ''", section_key, section_key))


def counts_by_year(catalog: Catalog, section_key: str | None = None) -> Iterator[tuple[str, int]]:
    """The years that have published articles, with their number, the newest first."""
    sql = f"SELECT year, sum(articles) AS number {_OF} AND year <> '' GROUP BY year HAVING number > 0 ORDER BY year DESC"
    return catalog.rows(sql, section_key, section_key)


def counts_by_section(catalog: Catalog) -> Iterator[tuple[str, int, str]]:
    """The sections that have published articles: key, number, and the name as the oldest of these articles writes it."""
    # Undated articles come before all others, and the empty year before all years: no more than the oldest is looked through.
    found = "SELECT section_key, sum(articles) AS number, min(year) AS year FROM live_counts WHERE section_key <> '' AND articles > 0 GROUP BY section_key"
    is_oldest = "is_live AND articles.section_key = found.section_key AND articles.year IS nullif(found.year, '')"
    oldest = f"SELECT section FROM articles WHERE {is_oldest} ORDER BY sort_key LIMIT 1"
    return catalog.rows(f"SELECT section_key, number, ({oldest}) FROM ({found}) AS found ORDER BY section_key")


def live_sections(catalog: Catalog) -> Iterator[str]:
    """The keys of the sections that have published articles."""
    return (key for (key,) in catalog.rows("SELECT DISTINCT section_key FROM live_counts WHERE articles > 0 AND section_key <> '' ORDER BY section_key"))
