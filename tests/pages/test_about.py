"""The about page and `about.json`, which show the same counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsgen.catalog.catalog import Catalog
from sitekit import Site

ARTICLE = "---\nheadline: {0}\npublished: 2024-05-17\nsource_name: Courier\n---\nText.\n"


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that count all articles by source and year."""
    found: list[str] = []
    rows = Catalog.rows

    def noted(catalog: Catalog, sql: str, *parameters: object) -> Iterator[Any]:
        found.extend([sql] if "GROUP BY source_key, year" in sql else [])
        return rows(catalog, sql, *parameters)

    monkeypatch.setattr(Catalog, "rows", noted)
    return found


def test_all_articles_are_counted_once_for_both(tmp_path: Path, counts: list[str]) -> None:
    site = Site(tmp_path)
    site.write("content/a.md", ARTICLE.format("A"))
    site.build()
    counts.clear()
    site.write("content/b.md", ARTICLE.format("B"))
    site.build(workers=1)
    assert len(counts) == 1
    assert json.loads(site.tree()["/about.json"])["counts"]["articles"] == 2
