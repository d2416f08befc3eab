"""What the archive holds and lacks, per source and year: counted once, shown by the about page and `about.json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import pairwise

from newsgen.model.urls import index_url, term_base
from newsgen.pages.floors import has_page
from newsgen.pages.kinds import World

_SQL_CELLS = """
SELECT min(sort_key), source_key, source_name, year, count(*), sum(headline IS NULL), sum(year IS NULL), sum(year IS NULL AND day IS NOT NULL),
  sum(year IS NOT NULL AND day IS NULL),
  sum(year IS NULL AND derived_year IS NOT NULL), sum(is_contradicted), sum(copy_of IS NOT NULL)
FROM articles WHERE is_live GROUP BY source_key, year ORDER BY source_key IS NULL, source_key, year
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is of some articles."""

    articles: int = 0
    derived_headlines: int = 0
    undated: int = 0
    """Those of which no year is known."""
    undated_with_day: int = 0
    """Undated ones of which month and day are known."""
    partly_dated: int = 0
    """Those of which no day is known, but a year."""
    years_derived: int = 0
    """Undated ones whose text lets the year be concluded: it is shown with them, and decides nothing."""
    contradictions: int = 0
    """Those whose text names a day that does not fit."""
    copies: int = 0
    """Those whose text, or nearly, an earlier article has."""
    first_year: str | None = None
    last_year: str | None = None

    @property
    def without_day(self) -> int:
        """Those of which no day is known, whether or not a year is."""
        return self.undated - self.undated_with_day + self.partly_dated


@dataclass(frozen=True, slots=True)
class YearCounts:
    """A year (None: articles of which none is known) with its counts."""

    year: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """A named source (None: articles that name none) with its counts, also by year."""

    label: str | None
    url: str | None
    """None where it has no page."""
    counts: Counts
    years: tuple[YearCounts, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Months without an article, both included, `YYYY-MM`."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """All counts of an archive."""

    counts: Counts
    years: tuple[YearCounts, ...]
    sources: tuple[SourceCounts, ...]
    gaps: tuple[Gap, ...]


@lru_cache(maxsize=1)
def read_holdings(world: World) -> Holdings:
    """The counts of the archive as it is. All articles are looked through, once for both that show them."""
    cells: dict[str | None, list[YearCounts]] = {}
    labels: dict[str | None, tuple[str, str | None]] = {}
    for oldest, key, label, year, *numbers in world.catalog.rows(_SQL_CELLS):
        cells.setdefault(key, []).append(YearCounts(year, replace(Counts(*numbers), first_year=year, last_year=year)))
        # With min(), SQLite takes the bare columns from the row that holds the minimum: the name that the oldest article writes.
        labels[key] = min(labels.get(key, (oldest, label)), (oldest, label))
    sources = tuple(SourceCounts(labels[key][1], _source_url(world, key), _sum(years), tuple(_in_order(years))) for key, years in cells.items())
    by_year: dict[str | None, list[YearCounts]] = {}
    for source in sources:
        for cell in source.years:
            by_year.setdefault(cell.year, []).append(cell)
    years = tuple(_in_order(YearCounts(year, _sum(found)) for year, found in by_year.items()))
    return Holdings(_sum(years), years, sources, tuple(_gaps(world)))


def _source_url(world: World, key: str | None) -> str | None:
    return index_url(term_base("sources", key)) if key and has_page(world, "sources", key) else None


def _in_order(years: Iterable[YearCounts]) -> list[YearCounts]:
    """Years from the first, what has none after them."""
    return sorted(years, key=lambda cell: (cell.year is None, cell.year or ""))


def _sum(cells: Iterable[YearCounts]) -> Counts:
    found = list(cells)
    names = [item.name for item in fields(Counts) if item.name not in {"first_year", "last_year"}]
    total = Counts(**{name: sum(getattr(cell.counts, name) for cell in found) for name in names})
    known = [cell.year for cell in found if cell.year]
    return replace(total, first_year=min(known), last_year=max(known)) if known else total


def _gaps(world: World) -> Iterator[Gap]:
    """The months between the first and the last known one that have no article, as runs; none in a year that has articles of no known month."""
    rows = list(world.catalog.rows("SELECT year, month FROM articles WHERE is_live AND year IS NOT NULL GROUP BY year, month"))
    vague = {int(year) for year, month in rows if month is None}
    known = sorted({12 * int(year) + int(month) - 1 for year, month in rows if month} | {12 * year + month for year in vague for month in range(12)})
    for before, after in pairwise(known):
        if after - before > 1:
            yield Gap(_month(before + 1), _month(after - 1))


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
