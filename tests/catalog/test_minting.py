"""New lines of the ledger: the same whatever number of them is added at a time, and to a ledger that has lines as to one that has none."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.catalog import minting
from newsgen.catalog.catalog import Catalog
from newsgen.catalog.ledger import LedgerLine, all_lines
from newsgen.catalog.minting import mint

_ARTICLE = """
INSERT INTO articles (source, position, id, sort_key, is_live, status, file, first_line, last_line, anchor, headline, published, is_contradicted,
  terms, card_digest, page_digest, stated_topics, topics, topic_keys, topic_names, assigned_topics, bylines)
VALUES ('a.txt', ?, ?, ?, 1, 'published', 'a.txt', 1, 2, ?, ?, '2024-05-17', 0, '[]', '', '', '[]', '[]', '[]', '[]', 0, '[]')
"""
HEADLINES = st.lists(st.sampled_from(["Rain", "rain", "Flood", "Flood ab00", "Flood ab01"]), max_size=12)


def put(catalog: Catalog, headlines: Sequence[str], start: int = 0) -> None:
    rows = [(number, f"ab{number:02}", f"{number:04}", f"a{number}", headline) for number, headline in enumerate(headlines, start)]
    catalog.write_many(_ARTICLE, iter(rows))


def minted(headlines: Sequence[str], at_a_time: int) -> list[LedgerLine]:
    with pytest.MonkeyPatch.context() as patch, closing(Catalog.in_memory()) as catalog:
        patch.setattr(minting, "_AT_A_TIME", at_a_time)
        put(catalog, headlines)
        told: list[LedgerLine] = []
        with catalog.transaction():
            assert mint(catalog, "2024-05-18", on_line=told.append) == len(headlines) == len(told)
        assert sorted(told, key=lambda line: line.id) == list(all_lines(catalog))
        assert list(catalog.rows("SELECT * FROM ledger_months")) == ([("2024-05", len(headlines))] if headlines else [])
        return told


@given(HEADLINES)
def test_lines_do_not_depend_on_how_many_are_added_at_a_time(headlines: list[str]) -> None:
    lines = minted(headlines, 20_000)
    assert minted(headlines, 2) == lines
    assert len({line.url.casefold() for line in lines}) == len(lines)


@given(HEADLINES, HEADLINES)
def test_a_later_article_gets_an_address_that_no_earlier_one_has(earlier: list[str], later: list[str]) -> None:
    with closing(Catalog.in_memory()) as catalog:
        with catalog.transaction():
            put(catalog, earlier)
            mint(catalog, "2024-05-18")
        before = list(all_lines(catalog))
        with catalog.transaction():
            put(catalog, later, len(earlier))
            assert mint(catalog, "2024-06-01") == len(later)
        after = list(all_lines(catalog))
        assert [line for line in after if line.added == "2024-05-18"] == before
        assert len({line.url.casefold() for line in after}) == len(after) == len(earlier) + len(later)


def test_the_indexes_of_a_first_ledger_are_there_afterwards() -> None:
    with closing(Catalog.in_memory()) as catalog:
        before = set(catalog.rows("SELECT name, sql FROM sqlite_master"))
        put(catalog, ["Rain"])
        with catalog.transaction():
            mint(catalog, "2024-05-18")
        assert set(catalog.rows("SELECT name, sql FROM sqlite_master")) == before
