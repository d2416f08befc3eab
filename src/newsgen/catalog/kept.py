"""The terms that keep their page: `terms.tsv`, a ledger of the topics, bylines and sources that ever had one while a floor was set.

It has a header and the columns family, key and added (the day, ISO 8601), parted by tabs and sorted. A build adds lines and never changes one. Without
it, a term that loses an article would fall below the floor, and its address would end in nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from newsgen.catalog.catalog import Catalog
from newsgen.errors import ContentError, Problem

HEADER = "family\tkey\tadded"
FAMILIES = ("topics", "bylines", "sources")
_RESTORE = "restore the file from version control"


def read_kept(catalog: Catalog, file: Path, shown_path: str) -> None:
    """Make the kept terms of the catalogue what the file says. Raises ContentError with every problem of the file."""
    data = file.read_bytes() if file.is_file() else b""
    digest = sha256(data).hexdigest()
    if catalog.meta("kept terms") == digest:
        return
    catalog.write("DELETE FROM kept_terms")
    problems = []
    for number, line in enumerate(data.decode("utf-8-sig", "surrogateescape").split("\n"), 1):
        line = line.removesuffix("\r")  # noqa: PLW2901  # Git may write it
        fault = _fault(line.split("\t")) if line and line != HEADER else None
        if fault:
            problems.append(Problem(shown_path, fault, number, 1, line, _RESTORE))
        elif line and line != HEADER:
            catalog.write("INSERT OR IGNORE INTO kept_terms VALUES (?, ?, ?)", *line.split("\t"))
    if problems:
        raise ContentError(*problems)
    catalog.set_meta("kept terms", digest)
    catalog.set_meta("kept terms as read", digest)


def kept_as_read(catalog: Catalog) -> str:
    """A hash of the file as another hand left it: while newsgen alone writes it, the same."""
    return catalog.meta("kept terms as read") or ""


def _fault(parts: list[str]) -> str | None:
    if len(parts) != 3:
        return f"a line of the terms has 3 columns, this one {len(parts)}"
    if parts[0] not in FAMILIES:
        return f"'{parts[0]}' is none of {', '.join(FAMILIES)}"
    try:
        date.fromisoformat(parts[2])
    except ValueError:
        return f"'{parts[2]}' is not a day"
    return None if parts[1] else "a line of the terms has no key"


def mint_kept(catalog: Catalog, floor: int, day: str, is_written: Callable[[str, str], bool]) -> bool:
    """Add a line for each term that has a page now, and for each that `is_written` says had one; whether there were any."""
    new = [
        (family, key, day)
        for family, key, count in catalog.rows(
            "SELECT kind, key, count(*) FROM placements WHERE kind IN (?, ?, ?)"
            " AND NOT EXISTS (SELECT 1 FROM kept_terms WHERE family = placements.kind AND kept_terms.key = placements.key) GROUP BY kind, key",
            *FAMILIES,
        )
        if count >= floor or is_written(family, key)
    ]
    catalog.write_many("INSERT INTO kept_terms VALUES (?, ?, ?)", iter(new))
    return bool(new)


def is_kept(catalog: Catalog, family: str, key: str) -> bool:
    """Whether a term keeps its page whatever becomes of its articles."""
    return catalog.value("SELECT 1 FROM kept_terms WHERE family = ? AND key = ?", family, key) is not None


def kept_lines(catalog: Catalog) -> Iterator[str]:
    """The lines of the file as the catalogue has them, each with its line feed."""
    yield f"{HEADER}\n"
    for columns in catalog.rows("SELECT family, key, added FROM kept_terms ORDER BY family, key"):
        yield "\t".join(columns) + "\n"
