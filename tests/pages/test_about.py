"""The about page and `about.json`, which show the same counts."""

from __future__ import annotations

import json
import re
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


def test_a_day_without_a_year_is_known_though_the_year_is_not(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number, published in enumerate(("2024-05-17", "2024-05", "2024", "XXXX-06-27", "../2024")):
        site.write(f"content/{number}.md", ARTICLE.format(number).replace("2024-05-17", published))
    site.build()
    tree = site.tree()
    page, counts = tree["/about.html"].decode(), json.loads(tree["/about.json"])["counts"]
    assert (counts["articles"], counts["undated"], counts["undated_with_day"], counts["partly_dated"]) == (5, 2, 1, 2)
    figures = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert (figures["Day not known"], figures["Year not known"]) == ("3", "2")
    assert ["<td>3</td><td>0</td><td>2</td>" in page, "<td>2</td><td>0</td><td>1</td>" in page] == [True, True], "in the year, and in none"
