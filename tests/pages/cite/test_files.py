"""The references of a month as files, read back by the parsers that people use."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.richtext import Text

from newsgen.pages.cite.reference import read_bucket
from sitekit import SETTINGS, Site

HEADLINE = "50% of C# {and} \\ ~ ^ $1_000 & “more”"
MONTH = ("bib", "ris", "json")


def site_with(tmp_path: Path, *dates: str, headline: str = "Flood") -> Site:
    site = Site(tmp_path)
    for number, published in enumerate(dates):
        matter = f"published: {published}\n" if published else ""
        site.write(
            f"content/{number}.md",
            f"---\nid: a{number}\nheadline: '{headline}'\n{matter}bylines: [Jane Doe and Sons, 小林 花子]\nsource_name: Courier & Sons\nlanguage: en\n---\nText.\n",
        )
    site.build()
    return site


def bib(site: Site, url: str) -> BibliographyData:
    return parse_string(site.tree()[url].decode(), "bibtex")


def plain(entry: Entry, field: str) -> str:
    """What TeX would print of a field."""
    return str(Text.from_latex(entry.fields[field]))


def test_every_article_stands_in_one_file_of_each_format(tmp_path: Path) -> None:
    site = site_with(tmp_path, "2024-05-17", "2024-05", "2024-06-01", "2024", "2024-21", "", "XXXX-08-21")
    found = {
        url: [item["id"] for item in json.loads(data)] for url, data in site.tree().items() if url.endswith("/citations.json")
    }
    assert found == {
        "/2024/05/citations.json": ["a1", "a0"],
        "/2024/06/citations.json": ["a2"],
        "/2024/citations.json": ["a3", "a4"],
        "/undated/citations.json": ["a5", "a6"],
    }
    for url, ids in found.items():
        assert list(bib(site, url.replace("json", "bib")).entries) == ids
        assert [entry["id"] for entry in rispy.loads(site.tree()[url.replace("json", "ris")].decode())] == ids


def test_the_articles_of_a_month_are_read_once_for_all_its_files(tmp_path: Path) -> None:
    before = read_bucket.cache_info()
    site_with(tmp_path, "2024-05-17", "2024-06-01", "2023", "")
    after = read_bucket.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (4, 8)


def test_pages_link_to_the_files_of_their_articles(tmp_path: Path) -> None:
    site = site_with(tmp_path, "2024-05-17", "2023", "")
    for page, is_linked in {
        "/2024/05/index.html": True,
        "/2024/index.html": False,
        "/2023/index.html": True,
        "/undated/index.html": True,
    }.items():
        hrefs = [link.get("href") for link in site.page(page).iter("a")]
        assert [f"citations.{suffix}" in hrefs for suffix in MONTH] == [is_linked] * 3


def test_bibtex_is_read_back(tmp_path: Path) -> None:
    (entry,) = bib(site_with(tmp_path, "2024-05-17", headline=HEADLINE), "/2024/05/citations.bib").entries.values()
    assert entry.type == "article"
    # The parser reads a field as TeX does, and knows not all the names that TeX has for characters.
    assert entry.fields["title"] == (
        r"{50\% of C\# \textbraceleft{}and\textbraceright{} \textbackslash{} \textasciitilde{} \textasciicircum{} \$1\_000 \& “more”}"
    )
    assert [str(person) for person in entry.persons["author"]] == ["{Jane Doe and Sons}", "{小林 花子}"]
    assert plain(entry, "journal") == "Courier & Sons"
    assert (entry.fields["date"], entry.fields["year"], entry.fields["entrysubtype"]) == ("2024-05-17", "2024", "newspaper")
    assert entry.fields["url"] == "https://example.org/archive/2024/05/17/50-of-c-and-1-000-more.html"


def test_ris_is_read_back(tmp_path: Path) -> None:
    site = site_with(tmp_path, "2024-05-17", headline=HEADLINE)
    (entry,) = rispy.loads(site.tree()["/2024/05/citations.ris"].decode())
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == HEADLINE
    assert entry["authors"] == ["Jane Doe and Sons", "小林 花子"]
    assert entry["secondary_title"] == "Courier & Sons"
    assert (entry["year"], entry["date"]) == ("2024", "2024/05/17/")


@pytest.mark.parametrize(
    ("published", "fields", "issued"),
    [
        ("2024-05-17", ("2024-05-17", "2024", "2024/05/17/"), {"date-parts": [[2024, 5, 17]]}),
        ("2024-05", ("2024-05", "2024", "2024/05//"), {"date-parts": [[2024, 5]]}),
        ("2024", ("2024", "2024", "2024///"), {"date-parts": [[2024]]}),
        ("2024-XX", ("2024-XX", "2024", "2024///2024"), {"date-parts": [[2024]]}),
        ("2024-05~", ("2024-05~", "2024", "2024/05//ca. May 2024"), {"date-parts": [[2024, 5]], "circa": True}),
        ("2024-21", ("2024-21", "2024", "2024///Spring 2024"), {"date-parts": [[2024]], "season": 1}),
        ("2024-33", ("2024-33", "2024", "2024///2024-33"), {"literal": "2024-33"}),
        ("2018-05/2018-06", ("2018-05/2018-06", "2018", "2018///May–June 2018"), {"date-parts": [[2018, 5], [2018, 6]]}),
        ("2018/..", ("2018/..", None, "///2018–"), {"literal": "2018–"}),
        ("XXXX-08-21", ("XXXX-08-21", None, "///21 August n.d."), {"literal": "21 August n.d."}),
        ("202X", ("202X", None, "///2020s"), {"literal": "2020s"}),
        ("", (None, None, None), None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    tmp_path: Path, published: str, fields: tuple[str | None, str | None, str | None], issued: object
) -> None:
    date, year, ris = fields
    site = site_with(tmp_path, published)
    tree = site.tree()
    (url,) = (url for url in tree if url.endswith("citations.bib"))
    (entry,) = bib(site, url).entries.values()
    assert (entry.fields.get("date"), entry.fields.get("year")) == (date, year)
    (record,) = rispy.loads(tree[url.replace(".bib", ".ris")].decode())
    assert (record.get("date"), record.get("year")) == (ris, year)
    (item,) = json.loads(tree[url.replace(".bib", ".json")])
    assert item.get("issued") == issued


def test_a_citation_processor_cites_from_the_json(tmp_path: Path) -> None:
    items = json.loads(site_with(tmp_path, "2024-05-17").tree()["/2024/05/citations.json"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it does not know every variable that its own style asks for
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(
            CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
        )
        bibliography.register(Citation([CitationItem("a0")]))
        (cited,) = map(str, bibliography.bibliography())
    assert "2024" in cited
    assert "Flood" in cited
    assert "Courier & Sons" in cited


def test_an_edit_reaches_the_files(tmp_path: Path) -> None:
    site = site_with(tmp_path, "2024-05-17", "2024-06-17")
    site.write("content/0.md", "---\nid: a0\nheadline: Other\npublished: 2024-06-18\n---\nText.\n")
    site.build()
    assert "/2024/05/citations.bib" not in site.tree()
    assert [item["title"] for item in json.loads(site.tree()["/2024/06/citations.json"])] == ["Flood", "Other"]


def test_the_title_of_the_site_reaches_the_files(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/a.md", "---\nheadline: A\npublished: 2024-05-17\n---\nText.\n")
    site.build()
    site.write("newsgen.yaml", SETTINGS.replace("Test archive", "Another"))
    site.build()
    assert b"journal = {Another}" in site.tree()["/2024/05/citations.bib"]
