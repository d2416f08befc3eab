"""The counts that the catalogue keeps are what counting would find, whatever happens to its articles."""

from __future__ import annotations

from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.counts import count_live, count_undated, counts_by_section, counts_by_year, live_sections

FILLED = {
    **dict.fromkeys(("status", "file", "anchor", "terms", "card_digest", "page_digest", "stated_topics", "topics", "topic_keys", "topic_names", "bylines"), ""),
    **dict.fromkeys(("first_line", "last_line", "is_contradicted", "assigned_topics"), 0),
}
"""Columns that are asked for and play no part here."""

places = st.tuples(st.booleans(), st.sampled_from([None, "a", "b"]), st.sampled_from([None, "1999", "2024"]))
"""Whether an article is live, its section and its year."""
steps = st.lists(st.tuples(st.integers(0, 4), st.none() | places), max_size=30)
"""Articles by number, each with where it is from then on; None takes it away."""


def put(catalog: Catalog, number: int, place: tuple[bool, str | None, str | None]) -> None:
    """Make or move an article."""
    is_live, section, year = place
    if catalog.write("UPDATE articles SET is_live = ?, section_key = ?, section = upper(?), year = ? WHERE source = ?", is_live, section, section, year, str(number)):
        return
    row = {"source": str(number), "position": 1, "sort_key": f"{year or ''}\x1f{number}", "is_live": is_live, "section": (section or "").upper(), "section_key": section, "year": year}
    row |= FILLED
    catalog.write(f"INSERT INTO articles ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", *row.values())  # noqa: S608  # our own names


@given(steps=steps)
def test_what_is_kept_is_what_counting_finds(steps: list[tuple[int, tuple[bool, str | None, str | None] | None]]) -> None:
    with closing(Catalog.in_memory()) as catalog:
        standing = {}
        for number, place in steps:
            standing[number] = place
            if place:
                put(catalog, number, place)
            else:
                catalog.write("DELETE FROM articles WHERE source = ?", str(number))
        live = [(section, year) for is_live, section, year in filter(None, standing.values()) if is_live]
        assert count_live(catalog) == len(live)
        assert count_undated(catalog) == sum(year is None for _, year in live)
        assert dict(counts_by_year(catalog)) == {year: sum(one == year for _, one in live) for _, year in live if year}
        assert list(live_sections(catalog)) == sorted({section for section, _ in live if section})
        for section in ("a", "b"):
            years = [year for one, year in live if one == section]
            assert count_live(catalog, section) == len(years)
            assert list(counts_by_year(catalog, section)) == [(year, years.count(year)) for year in sorted({year for year in years if year}, reverse=True)]
        assert list(counts_by_section(catalog)) == [(key, count_live(catalog, key), key.upper()) for key in live_sections(catalog)]


def test_a_section_is_called_what_its_oldest_article_calls_it() -> None:
    with closing(Catalog.in_memory()) as catalog:
        for number, year in enumerate(("2024", "1999", None)):
            put(catalog, number, (True, "a", year))
            catalog.write("UPDATE articles SET section = ? WHERE source = ?", str(year), str(number))
        assert [name for _, _, name in counts_by_section(catalog)] == ["None"], "undated articles come before all others"
        put(catalog, 2, (False, "a", None))
        assert [name for _, _, name in counts_by_section(catalog)] == ["1999"]
