"""The archive for machines: what it holds, and its articles as data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from newsgen.pages.data import FIELDS, PROVENANCE
from sitekit import SETTINGS, Site, words_of


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/a.md", "---\nheadline: A\npublished: 2022-11-05\nsource_name: Gazette\ntopics: [x, y]\n---\nOne & two.\n\n## Head\n\n- item\n")
    site.write("content/b.md", "---\nheadline: B\npublished: 2023-03\nsource_name: Gazette\n---\nText.\n")
    site.write("content/c.md", "---\npublished: 2021\n---\nA first sentence without a headline stands here. It is followed by another one.\n")
    site.write("content/d.md", "---\nheadline: D\nsource_name: GAZETTE\nlanguage: fa\n---\nآب.\n")
    site.build()
    return site


def lines(site: Site, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(site.tree()[f"/data/articles-{name}.jsonl.gz"]).decode().splitlines()]


def about(site: Site) -> Any:
    return json.loads(site.tree()["/about.json"])


def test_each_year_is_a_file_of_lines(site: Site) -> None:
    assert {url for url in site.tree() if url.startswith("/data/")} == {
        "/data/index.html", *(f"/data/articles-{name}.jsonl.gz" for name in ("2021", "2022", "2023", "undated"))
    }  # fmt: skip
    (line,) = lines(site, "2022")
    assert tuple(line) == FIELDS
    assert line["url"] == "https://example.org/archive/2022/11/05/a.html"
    assert line["topics"] == ["x", "y"]
    assert line["text"] == "One & two.\n\nHead\n\nitem"
    assert line["html"].startswith("<p>One &amp; two.</p>")


def test_what_is_derived_never_stands_for_what_is_stated(site: Site) -> None:
    (line,) = lines(site, "2021")
    assert line["headline"] is None
    assert line["derived_headline"] == "A first sentence without a headline stands here."
    assert lines(site, "2022")[0]["derived_headline"] is None
    assert lines(site, "undated")[0]["published"] is None


def test_characters_that_no_page_shows_are_not_in_the_data(site: Site) -> None:
    site.write("content/rung.txt", b"A bell\x07 rang in the village.\n")
    site.build()
    (line,) = [line for line in lines(site, "undated") if line["headline"] is None]
    assert (line["derived_headline"], line["text"]) == ("A bell rang in the village.", "A bell rang in the village.")


def test_compressed_files_bear_neither_time_nor_name(site: Site) -> None:
    header = site.tree()["/data/articles-2022.jsonl.gz"][:10]
    assert header[3] == 0  # no name, no comment
    assert header[4:8] == b"\0\0\0\0"


def test_files_are_named_only_where_the_site_shows_provenance(site: Site) -> None:
    assert "a.md" not in json.dumps(lines(site, "2022"))
    site.write("newsgen.yaml", SETTINGS + "show_provenance: true\n")
    site.build()
    (line,) = lines(site, "2022")
    assert tuple(line) == FIELDS + PROVENANCE
    assert line["file"] == "a.md"


def test_the_dictionary_says_what_every_field_means(site: Site) -> None:
    site.write("newsgen.yaml", SETTINGS + "show_provenance: true\n")
    site.build()
    page = site.page("/data/index.html")
    assert tuple(words_of(term) for term in page.iter("dt")) == FIELDS + PROVENANCE
    assert all(words_of(meaning) for meaning in page.iter("dd"))


def test_a_site_can_do_without_data(site: Site) -> None:
    site.write("newsgen.yaml", SETTINGS + "publish_data: false\n")
    site.build()
    assert not [url for url in site.tree() if url.startswith("/data/")]
    assert not [link for link in site.page("/about.html").iter("a") if "data" in str(link.get("href"))]


def test_another_text_writes_the_data_of_its_year_alone(site: Site) -> None:
    before = site.tree()
    site.write("content/b.md", "---\nheadline: B\npublished: 2023-03\nsource_name: Gazette\n---\nOther.\n")
    site.build()
    assert {url for url, data in site.tree().items() if data != before[url] and "data" in url} == {"/data/articles-2023.jsonl.gz"}


def test_what_the_archive_holds_and_lacks_is_counted_by_source_and_year(site: Site) -> None:
    found = about(site)
    assert found["counts"] | {"articles": 4, "undated": 1, "partly_dated": 2, "derived_headlines": 1} == found["counts"]
    assert [(cell["year"], cell["articles"]) for cell in found["years"]] == [("2021", 1), ("2022", 1), ("2023", 1), (None, 1)]
    assert [(source["source"], source["articles"], source["undated"]) for source in found["sources"]] == [("GAZETTE", 3, 1), (None, 1, 0)]
    assert [cell["year"] for cell in found["sources"][0]["years"]] == ["2022", "2023", None]


def test_gaps_are_months_without_articles_but_not_in_years_that_may_have_them(site: Site) -> None:
    assert about(site)["gaps"] == [{"first": "2022-01", "last": "2022-10"}, {"first": "2022-12", "last": "2023-02"}]
    gaps = site.page("/about.html").findall(".//ul[@class='gaps']/li")
    assert [words_of(gap) for gap in gaps] == ["January 2022 to October 2022", "December 2022 to February 2023"]


def test_an_empty_archive_has_figures_and_no_data(tmp_path: Path) -> None:
    site = Site(tmp_path)
    (tmp_path / "content").mkdir()
    site.build()
    assert about(site)["counts"]["articles"] == 0
    assert "/data/index.html" not in site.tree()
