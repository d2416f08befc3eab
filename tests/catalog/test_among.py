"""Conditions on the values of a column."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing

import pytest

from newsgen.catalog.among import among_or_any
from newsgen.catalog.catalog import Catalog

FOUND = "SELECT key FROM meta WHERE {} ORDER BY key"


@pytest.mark.parametrize(
    ("values", "found"),
    [(None, ["a", "b'\"", "ç"]), ([], []), (["ç", "a", "a", "x"], ["a", "ç"]), ({"b'\""}, ["b'\""]), ([f"{number}" for number in range(100_000)] + ["a"], ["a"])],
    ids=["any", "none", "some", "quoted", "very many"],
)
def test_rows_are_found_whose_column_has_one_of_the_values_or_all(values: Collection[str] | None, found: list[str]) -> None:
    with closing(Catalog.in_memory()) as catalog:
        for key in ("a", "b'\"", "ç"):
            catalog.set_meta(key, "")
        among, parameters = among_or_any("key", values)
        assert [key for (key,) in catalog.rows(FOUND.format(among), *parameters)] == found
