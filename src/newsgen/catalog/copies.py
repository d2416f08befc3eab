"""Copies: articles that are the same text as an earlier one, or nearly, linked to the earliest.

Which article is linked to which is a function of the live articles alone, whatever order they came in. Only those are looked at again that share a band with one
that came, went or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache, partial
from itertools import chain, count
from typing import Any

from newsgen.catalog.among import among_or_any
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.topics import read_terms, terms_text
from newsgen.errors import Problem, Severity
from newsgen.load.sketches import bands_of, is_copy, is_same

FAMILY = "copies"
CANDIDATES = 20
"""The earliest articles of each band that are compared: what thousands share is no wire copy but a form that is filled in."""
_AT_A_TIME = 5000
_REMEMBERED = 10_000
"""Bands whose earliest articles are not asked for again while links are looked at: a form that is filled in is asked for by each that was."""
_GONE = """
SELECT number, sketch FROM sketches WHERE {among} AND NOT EXISTS (
  SELECT 1 FROM articles WHERE articles.id = sketches.article_id AND is_live
  AND articles.sort_key = sketches.sort_key AND articles.sketch = sketches.sketch)
"""
_NEW = """
SELECT id, sort_key, sketch FROM articles WHERE {among} AND is_live AND is_placed IS NOT is_live AND sketch IS NOT NULL AND id > ?
  AND NOT EXISTS (SELECT 1 FROM sketches WHERE sketches.article_id = articles.id) ORDER BY id LIMIT ?
"""
# The index is named, since SQLite would look through all live articles.
_LOADED_AGAIN = """
INSERT INTO doubtful SELECT id FROM articles INDEXED BY articles_to_place WHERE {among} AND is_live AND is_placed IS NOT is_live AND EXISTS (SELECT 1 FROM sketches WHERE article_id = id)
"""
# A cross join is not turned round: the few bands that were touched are looked up among all, not all among the few.
_TOUCHED = """
INSERT OR IGNORE INTO doubtful
  SELECT article_id FROM touched_bands CROSS JOIN bands USING (band) CROSS JOIN sketches USING (number)
  WHERE EXISTS (SELECT 1 FROM bands AS other WHERE other.band = bands.band AND other.number <> bands.number)
  UNION SELECT article_id FROM touched_bands CROSS JOIN bands USING (band) CROSS JOIN sketches USING (number)
  WHERE article_id IN (SELECT id FROM articles WHERE copy_of IS NOT NULL)
"""
# Where all bands are new, those that are shared are found by a look at them in their order.
_SHARED = """
INSERT OR IGNORE INTO doubtful SELECT article_id FROM sketches
  WHERE number IN (SELECT number FROM bands WHERE band IN (SELECT band FROM bands GROUP BY band HAVING count(*) > 1))
  OR article_id IN (SELECT id FROM articles WHERE copy_of IS NOT NULL)
"""
_EARLIEST = "SELECT sort_key, article_id, sketch FROM bands JOIN sketches USING (number) WHERE band = ? ORDER BY sort_key LIMIT ?"
_DOUBTFUL = """
SELECT id, sort_key, sketch, copy_of, terms FROM doubtful JOIN articles ON id = article_id
WHERE is_live AND sketch IS NOT NULL AND article_id > ? ORDER BY article_id LIMIT ?
"""


def link_copies(catalog: Catalog, ids: Collection[str] | None = None) -> list[str]:
    """Link every live article to the earliest one that it is a copy of, and no other; the ids of those whose link is another now. To be done before articles are placed.

    Where `ids` are given, no other article has come, gone or changed since it was last done, and all others are passed over.
    """
    for number, sketch in list(catalog.rows(*_among(_GONE, "article_id", ids))):
        _touch(catalog, sketch)
        catalog.write_many("DELETE FROM bands WHERE band = ? AND number = ?", ((band, number) for band in bands_of(sketch)))
        catalog.write("DELETE FROM sketches WHERE number = ?", number)
    catalog.write(*_among(_LOADED_AGAIN, "id", ids))
    last = catalog.value("SELECT max(number) FROM sketches")
    numbers = count((last or 0) + 1)
    for new in _pages(catalog, *_among(_NEW, "id", ids)):
        sketches = [(next(numbers), *row) for row in new]
        catalog.write_many("INSERT INTO sketches VALUES (?, ?, ?, ?)", iter(sketches))
        # In the order of the table, so that what is written together lies together.
        bands = sorted((band, number) for number, _, _, sketch in sketches for band in bands_of(sketch))
        catalog.write_many("INSERT INTO bands VALUES (?, ?)", iter(bands))
        if last is not None:
            catalog.write_many("INSERT OR IGNORE INTO touched_bands VALUES (?)", ((band,) for band, _ in bands))
    catalog.write(_SHARED if last is None else _TOUCHED)
    relinked: list[str] = []
    earliest_of = lru_cache(_REMEMBERED)(partial(_earliest_of, catalog))
    for article_id, sort_key, sketch, linked, terms in chain.from_iterable(_pages(catalog, _DOUBTFUL)):
        earliest = _earliest_copy(sort_key, sketch, earliest_of)
        if earliest != linked:
            others = [term for term in read_terms(terms) if term[0] != FAMILY]
            links = [(FAMILY, earliest)] if earliest else []
            catalog.write("UPDATE articles SET copy_of = ?, terms = ? WHERE id = ?", earliest, terms_text(others + links), article_id)
            relinked.append(article_id)
    for table in ("touched_bands", "doubtful"):
        catalog.write(f"DELETE FROM {table}")
    return relinked


def _among(sql: str, column: str, ids: Collection[str] | None) -> tuple[str, ...]:
    """A query of some articles alone, or of all, and its first parameters."""
    among, parameters = among_or_any(column, ids)
    return (sql.format(among=among), *parameters)


def _pages(catalog: Catalog, sql: str, *parameters: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a query by id, some at a time, so that what it reads can be written meanwhile."""
    last = ""
    while rows := list(catalog.rows(sql, *parameters, last, _AT_A_TIME)):
        yield rows
        last = rows[-1][0]


def _touch(catalog: Catalog, sketch: bytes) -> None:
    catalog.write_many("INSERT OR IGNORE INTO touched_bands VALUES (?)", ((band,) for band in bands_of(sketch)))


_Sketched = tuple[str, str, bytes]
"""An article by sort key and id, and its sketch."""


def _earliest_of(catalog: Catalog, band: int) -> list[_Sketched]:
    """The earliest articles of a band."""
    return list(catalog.rows(_EARLIEST, band, CANDIDATES))


def _earliest_copy(sort_key: str, sketch: bytes, earliest_of: Callable[[int], list[_Sketched]]) -> str | None:
    """The earliest article before a place in the order that a sketch is a copy of."""
    found = set(chain.from_iterable(map(earliest_of, bands_of(sketch))))
    earlier = (one for one in sorted(found) if one[0] < sort_key)
    return next((article_id for _, article_id, other in earlier if is_copy(sketch, other)), None)


def copies_found(catalog: Catalog) -> Iterator[Problem]:
    """A warning for each article that is a copy of an earlier one; those of the same one are told together."""
    rows = catalog.rows(
        "SELECT later.source, place.line, later.sketch, earlier.source, earlier_place.line, earlier.sketch, earlier.id"
        " FROM articles AS later INDEXED BY articles_by_copy JOIN articles AS earlier ON earlier.id = later.copy_of"
        " JOIN records AS place ON (place.source, place.position) = (later.source, later.position)"
        " JOIN records AS earlier_place ON (earlier_place.source, earlier_place.position) = (earlier.source, earlier.position)"
        " WHERE later.is_live AND later.copy_of IS NOT NULL ORDER BY later.sort_key"
    )
    for source, line, sketch, earlier, earlier_line, earlier_sketch, article_id in rows:
        likeness = "the same text as" if is_same(sketch, earlier_sketch) else "nearly the same text as"
        message = f"this article is {likeness} content/{earlier}:{earlier_line}, and is linked to it"
        yield Problem(f"content/{source}", message, line, severity=Severity.WARNING, once_per=f"copy of {article_id}")
