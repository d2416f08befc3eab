"""Sitemaps: an index, a shard a year, and several for a year of many articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from feedkit import SITEMAP, sitemap_faults
from sitekit import Site

SCHEMA = Path(__file__).parents[1] / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
"""That of sitemaps.org; it has none of an index."""


def addresses(site: Site, url: str) -> list[str | None]:
    return [element.text for element in site.xml(url).iter(f"{SITEMAP}loc")]


def shards(site: Site) -> set[str]:
    return {url for url in site.tree() if url.startswith("/sitemap-")}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    for number in range(12):
        site.write(f"content/{number}.md", f"---\nheadline: Number {number}\npublished: 2024-05-{number + 1:02}\nupdated: 2024-06-01\n---\nText.\n")
    site.write("content/old.md", "---\nheadline: Old\npublished: 1999\n---\nText.\n")
    site.write("content/undated.md", "---\nheadline: Undated\n---\nText.\n")
    return site


def test_the_index_names_a_shard_a_year(site: Site) -> None:
    site.build()
    base = "https://example.org/archive/sitemap-"
    assert addresses(site, "/sitemap.xml") == [f"{base}1999.xml", f"{base}2024.xml", f"{base}undated.xml"]
    assert len(addresses(site, "/sitemap-2024.xml")) == 12


def test_the_day_of_a_change_is_the_one_that_the_article_states(site: Site) -> None:
    site.build()
    assert {element.text for element in site.xml("/sitemap-2024.xml").iter(f"{SITEMAP}lastmod")} == {"2024-06-01"}
    assert list(site.xml("/sitemap-1999.xml").iter(f"{SITEMAP}lastmod")) == []


def test_a_year_of_many_articles_has_several_shards_that_come_and_go(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgen.pages.sitemap.ARTICLES_PER_SITEMAP", 5)
    site.build()
    of_year = {"/sitemap-2024.xml", "/sitemap-2024-2.xml", "/sitemap-2024-3.xml"}
    assert shards(site) == of_year | {"/sitemap-1999.xml", "/sitemap-undated.xml"}
    assert len({address for url in of_year for address in addresses(site, url)}) == 12
    assert [fault for url in shards(site) for fault in sitemap_faults(site.tree()[url])] == []
    for number in range(8):
        site.remove(f"content/{number}.md")
    site.build(allow_missing=True)
    assert shards(site) == {"/sitemap-2024.xml", "/sitemap-1999.xml", "/sitemap-undated.xml"}
    assert len(addresses(site, "/sitemap-2024.xml")) == 4


def test_a_sitemap_keeps_the_schema_of_sitemaps_org(site: Site) -> None:
    assert SCHEMA.is_file(), "the schema is not installed: run make test"
    site.write("content/odd.md", "---\nheadline: Ödd & <odd>\npublished: 2024-05-17\nupdated: 2024-06-01T08:30:00+04:30\nslug: کابل\n---\nText.\n")
    site.build()
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for url in shards(site):
        schema.assertValid(site.xml(url))
