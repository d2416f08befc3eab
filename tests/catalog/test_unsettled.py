"""What a few changed sources unsettle: to settle that alone comes to what settling everything comes to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing

from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ids import settle_ids
from newsgen.catalog.intake import RecordRow, SourceRows, forget_source, put_rows
from newsgen.catalog.unsettled import Unsettled

ANCHORS = ("rose", "fell", "rain")
CLAIMS = st.tuples(st.sampled_from(ANCHORS), st.sampled_from([None, None, "rose-id", "fell-id", "rain-id-2", "own"]))
"""An anchor, and the id that the record states, which may be what another's anchor gives."""
SOURCES = st.dictionaries(st.sampled_from("abcd"), st.lists(CLAIMS, max_size=3), max_size=4)
LINES = st.dictionaries(st.sampled_from(["rose-id", "fell-id", "rain-id-2", "own", "old", "older"]), st.sampled_from(ANCHORS), max_size=4)


def put(catalog: Catalog, source: str, claims: Sequence[tuple[str, str | None]] | None) -> None:
    """Have a source hold records with these claims, each an article; None takes it away."""
    forget_source(catalog, source)
    if claims is None:
        return
    catalog.write("INSERT INTO sources VALUES (?, 'dump', '', '', '', 0)", source)
    rows = SourceRows()
    for position, (anchor, stated) in enumerate(claims):
        rows.add_record(source, RecordRow(position, 1, anchor, f"{anchor}-id", stated, "", 1.0, ()))
    put_rows(catalog, rows)
    for position in range(len(claims)):
        catalog.write(
            "INSERT INTO articles (source, position, sort_key, status, file, first_line, last_line, anchor, is_contradicted, terms, card_digest, page_digest,"
            " stated_topics, topics, topic_keys, topic_names, assigned_topics, bylines) VALUES (?, ?, '', '', '', 1, 1, '', 0, '', '', '', '', '', '', '', 0, '')",
            source,
            position,
        )


def settled(catalog: Catalog) -> list[tuple[object, ...]]:
    return list(catalog.rows("SELECT source, position, candidate, article_id, articles.id FROM records JOIN articles USING (source, position) ORDER BY 1, 2"))


def copy_of(catalog: Catalog) -> Catalog:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    catalog.copy_into(connection)
    return Catalog(connection)


@given(before=SOURCES, lines=LINES, after=SOURCES)
def test_ids_are_those_that_settling_everything_gives(before: dict[str, list[tuple[str, str | None]]], lines: dict[str, str], after: dict[str, list[tuple[str, str | None]]]) -> None:
    with ExitStack() as stack:
        catalog = stack.enter_context(closing(Catalog.in_memory()))
        for number, (line_id, anchor) in enumerate(lines.items()):
            catalog.write("INSERT INTO ledger VALUES (?, ?, ?, '2024-05-17', ?, 'published', 0)", line_id, f"/{number}.html", f"/{number}", anchor)
        for source, claims in before.items():
            put(catalog, source, claims)
        settle_ids(catalog)
        then = {row[:2]: row[3] for row in settled(catalog)}
        unsettled = Unsettled()
        changed = [source for source in sorted(before.keys() | after.keys()) if source in after or source == "a"]
        for source in changed:
            unsettled.note(catalog, source)
            put(catalog, source, after.get(source))
        whole = stack.enter_context(closing(copy_of(catalog)))
        for source in changed:
            unsettled.note(catalog, source)
        settle_ids(catalog, unsettled)
        settle_ids(whole)
        assert settled(catalog) == settled(whole)
        now = {row[:2]: row[3] for row in settled(catalog)}
        assert not unsettled.is_all
        assert {article_id for place in then.keys() | now.keys() for article_id in (then.get(place), now.get(place)) if then.get(place) != now.get(place) and article_id} <= unsettled.articles


def test_when_much_changed_everything_is_settled() -> None:
    unsettled = Unsettled()
    with closing(Catalog.in_memory()) as catalog:
        for number in range(1001):
            unsettled.note(catalog, f"{number}.md")
    assert unsettled.is_all
    assert unsettled.known is None
