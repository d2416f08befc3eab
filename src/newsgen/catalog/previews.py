"""A catalogue for looking ahead: a copy of the build's, in which articles get the addresses that a build would give them.

No build ever sees it, and it changes nothing that a build reads: what is copied is a snapshot, what is compared is read only. The lines that a preview
adds to its ledger bear a status of their own, which no ledger file knows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from newsgen.catalog import due
from newsgen.catalog.catalog import FILE_NAME, Catalog, refuse_other_version
from newsgen.catalog.copies import link_copies
from newsgen.catalog.counts import count_live
from newsgen.catalog.minting import mint
from newsgen.catalog.placements import place_articles
from newsgen.model.status import Status

PREVIEWED = "previewed"
"""The status of a ledger line that only a preview has, and the day of a term that only a preview keeps."""
_MODE = "preview"
_WAIT_S = 5.0

_ADDRESSES = """
  SELECT articles.id, is_live, url, aliases, section_key, terms FROM articles LEFT JOIN ledger ON ledger.id = articles.id WHERE source = ? ORDER BY position
"""
_TO_MINT = """
  SELECT id, slug, headline, published, anchor, is_live, sort_key FROM articles
  WHERE source = ? AND NOT EXISTS (SELECT 1 FROM ledger WHERE ledger.id = articles.id AND status IS NOT 'previewed') ORDER BY position
"""


def open_snapshot(file: Path) -> Catalog:
    """A catalogue as it is at this moment: what others write into it is not seen, and they are not kept waiting.

    Raises sqlite3.DatabaseError where there is no catalogue that can be used.
    """
    connection = _read_only(file)
    try:
        connection.execute("BEGIN")
        refuse_other_version(connection)
    except BaseException:
        connection.close()
        raise
    return Catalog(connection)


def is_usable(file: Path) -> bool:
    """Whether there is a catalogue of this version of newsgen in a file."""
    try:
        open_snapshot(file).close()
    except sqlite3.DatabaseError:
        return False
    return True


def open_preview(state: Path) -> Catalog:
    """The preview's catalogue in a folder, to be written. It can be made again at any time, so nothing waits for the disk."""
    return Catalog.open(state, is_lasting=False)


def copy_catalog(file: Path, state: Path) -> bool:
    """Make the catalogue in the folder `state` a copy of another; whether there was one to copy."""
    Catalog.discard(state)
    part = state / f"{FILE_NAME}.part"
    part.unlink(missing_ok=True)
    try:
        with closing(open_snapshot(file)) as source, closing(sqlite3.connect(part, isolation_level=None)) as target:
            target.execute("PRAGMA journal_mode = OFF")
            target.execute("PRAGMA synchronous = OFF")
            source.copy_into(target)
    except sqlite3.DatabaseError:
        return False
    part.replace(state / FILE_NAME)
    return True


def open_against(file: Path, built: Path, as_of: str) -> Catalog | None:
    """A snapshot of a preview's catalogue that says of the files of `build/` what the build's own catalogue says, to find out what a build would do.

    What is written into it - marks, and what is found of files - is gone when it is closed. None where one of the two cannot be used.
    """
    connection = _read_only(file)
    try:
        connection.execute("ATTACH ? AS built", (f"{built.resolve().as_uri()}?mode=ro",))
        connection.execute("BEGIN")
        for table in ("meta", "published"):
            connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM built.{table}")
        for table in ("manifest", "dirty"):
            (sql,) = connection.execute("SELECT sql FROM built.sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
            connection.execute(sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
        connection.execute("INSERT INTO temp.manifest SELECT * FROM built.manifest")
        connection.execute("CREATE INDEX temp.manifest_of_kind ON manifest (kind, key)")
        if connection.execute("SELECT value FROM main.meta WHERE key = ?", (_MODE,)).fetchone() != (mode(as_of, has_drafts=False),):
            _hide_drafts(connection, as_of)
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return Catalog(connection)


def _hide_drafts(connection: sqlite3.Connection, as_of: str) -> None:
    """Have a catalogue that shows drafts look as one that does not."""
    is_due = due.IS_DUE.replace("?", "'{}'").format(Status.PUBLISHED.value, date.fromisoformat(as_of).isoformat())
    names = [name for _, name, *_ in connection.execute("PRAGMA main.table_info(articles)")]
    columns = ", ".join(f"{is_due} AS is_live" if name == "is_live" else name for name in names)
    live = f"(SELECT id FROM main.articles WHERE {is_due})"
    connection.execute(f"CREATE TEMP VIEW articles AS SELECT {columns} FROM main.articles")
    connection.execute(
        "CREATE TEMP VIEW live_counts AS SELECT coalesce(section_key, '') AS section_key, coalesce(year, '') AS year, count(*) AS articles"
        " FROM temp.articles WHERE is_live GROUP BY 1, 2"
    )
    connection.execute(f"CREATE TEMP VIEW placements AS SELECT * FROM main.placements WHERE article_id IN {live}")
    connection.execute(f"CREATE TEMP VIEW ledger AS SELECT * FROM main.ledger WHERE status IS NOT '{PREVIEWED}' OR id IN {live}")


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None, timeout=_WAIT_S, check_same_thread=False)


def mode_of(catalog: Catalog) -> str | None:
    """What a preview's catalogue was last settled for; None where it never was."""
    return catalog.meta(_MODE)


def settle(catalog: Catalog, as_of: str, *, has_drafts: bool) -> None:
    """Decide which articles are shown, and under which addresses. With drafts, those are shown too, and what is not due yet."""
    if has_drafts:
        catalog.write("UPDATE articles SET is_live = id IS NOT NULL WHERE is_live IS NOT (id IS NOT NULL)")
    else:
        due.mark_live(catalog, as_of)
    mint(catalog, as_of, PREVIEWED)
    link_copies(catalog)
    place_articles(catalog)
    catalog.set_meta(_MODE, mode(as_of, has_drafts=has_drafts))


def mode(as_of: str, *, has_drafts: bool) -> str:
    """What decides which articles a preview shows."""
    return f"{as_of} with drafts" if has_drafts else as_of


def withdraw(catalog: Catalog) -> None:
    """Forget the addresses that only the preview gave."""
    catalog.write("DELETE FROM ledger WHERE status = ?", PREVIEWED)


def withdraw_terms(catalog: Catalog) -> None:
    """Forget the terms that keep their page in the preview alone."""
    catalog.write("DELETE FROM kept_terms WHERE added = ?", PREVIEWED)


def is_any_missing(catalog: Catalog) -> bool:
    """Whether a published article is not there: found by counting, since every live article has one line, and naming them takes a while."""
    live = count_live(catalog)
    published, previewed = catalog.row("SELECT coalesce(sum(status = 'published'), 0), coalesce(sum(status = ?), 0) FROM ledger", PREVIEWED)
    return bool(published > live - previewed)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a source stands in the catalogue: what its records claim, which ids they have, and what their new addresses rest on."""

    claims: dict[int, tuple[object, ...]]
    """By position: anchor, made id and stated id."""
    settled: dict[int, tuple[str | None, str | None]]
    """By position: the id that a record has a claim to, and the id that it has."""
    to_mint: tuple[tuple[object, ...], ...]
    addresses: tuple[tuple[object, ...], ...]
    """What it has to do with addresses: its own, old ones that lead to it, and the terms whose pages it makes."""


def standing(catalog: Catalog, source: str) -> Standing:
    """How a source stands now."""
    rows = list(catalog.rows("SELECT position, anchor, made_id, stated_id, candidate, article_id FROM records WHERE source = ?", source))
    return Standing(
        {position: (anchor, made_id, stated_id) for position, anchor, made_id, stated_id, _, _ in rows},
        {position: (candidate, article_id) for position, *_, candidate, article_id in rows},
        tuple(catalog.rows(_TO_MINT, source)),
        (*catalog.rows(_ADDRESSES, source), *catalog.rows("SELECT url FROM plain_pages WHERE source = ?", source)),
    )


def keep_ids(catalog: Catalog, source: str, before: Standing) -> bool:
    """Give the records of a source that was loaded again the ids they had, if they claim what they claimed; whether they do.

    Ids follow from the claims of all records and the ledger, so while neither changes they stay. A source whose patches were made for other ids is left
    to be settled with all others.
    """
    if standing(catalog, source).claims != before.claims:
        return False
    for position, (candidate, article_id) in before.settled.items():
        catalog.write("UPDATE records SET candidate = ?, article_id = ? WHERE source = ? AND position = ?", candidate, article_id, source, position)
        catalog.write("UPDATE articles SET id = ? WHERE source = ? AND position = ?", article_id, source, position)
    is_patched_anew = "SELECT 1 FROM records JOIN sources ON path = source WHERE source = ? AND has_patches AND loaded_id IS NOT article_id"
    return catalog.value(is_patched_anew, source) is None


def settle_source(catalog: Catalog, source: str, before: Standing, as_of: str, *, has_drafts: bool) -> None:
    """What `settle` does, after the articles of one source alone have changed and kept their ids."""
    is_live, parameters = (f"(id IS NOT NULL AND {due.IS_NOT_WITHDRAWN})", ()) if has_drafts else (due.IS_DUE, (Status.PUBLISHED.value, as_of))
    catalog.write(f"UPDATE articles SET is_live = {is_live} WHERE source = ?", *parameters, source)
    if standing(catalog, source).to_mint != before.to_mint:
        # The address of one new article can be in the way of another's.
        withdraw(catalog)
        mint(catalog, as_of, PREVIEWED)
    ids = [article_id for _, article_id in before.settled.values() if article_id]
    link_copies(catalog, ids)
    place_articles(catalog)


@dataclass(frozen=True, slots=True)
class DoubtfulRecord:
    """A record that might begin elsewhere."""

    source: str
    line: int
    article_id: str | None
    url: str | None
    headline: str | None
    margin: float
    signals: tuple[tuple[str, float], ...]


def doubtful_records(catalog: Catalog, margin: float, limit: int) -> Iterator[DoubtfulRecord]:
    """The records whose beginning is less sure than `margin`, the least sure first."""
    rows = catalog.rows(
        "SELECT records.source, records.line, article_id, url, coalesce(headline, derived_headline), margin, signals FROM records"
        " LEFT JOIN articles ON articles.source = records.source AND articles.position = records.position"
        " LEFT JOIN ledger ON ledger.id = article_id AND is_live"
        " WHERE margin < 1 AND margin < ? ORDER BY margin, records.source, records.position LIMIT ?",
        margin,
        limit,
    )
    for source, line, article_id, url, headline, doubt, signals in rows:
        spoke = tuple((name, weight) for name, weight in json.loads(signals))
        yield DoubtfulRecord(source, line, article_id, url, headline, doubt, spoke)


def count_doubtful(catalog: Catalog, margin: float) -> int:
    """How many records there are whose beginning is less sure than `margin`."""
    return int(catalog.value("SELECT count(*) FROM records WHERE margin < 1 AND margin < ?", margin))
