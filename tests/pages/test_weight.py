"""What a reader with a slow link pays for an article beside its text."""

from __future__ import annotations

import gzip
import re

import pytest

from newsgen.model.urls import relative_link
from sitekit import Site

MOST_BYTES = 14 * 1024
URL = "/2024/05/17/flood.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("site"))
    for name, day in (("before", 16), ("flood", 17), ("after", 18)):
        terms = "section: News\ntopics: [Floods, Bridges, Harbours]\nbylines: [Ana, Ben]\nsource_name: Courier\nupdated: 2024-05-20\n"
        body = "## A subhead\n\nThe text of the article.\n"
        site.write(f"content/{name}.md", f"---\nheadline: {name}\npublished: 2024-05-{day}\n{terms}---\n\n{body}")
    site.build()
    return site


def _asked_for(page: str) -> set[str]:
    """The files that a browser loads with a page."""
    return set(re.findall(r'<link rel="(?:icon|stylesheet)"[^>]* href="([^"]+)"', page)) | set(re.findall(r'<script[^>]* src="([^"]+)"', page))


def test_an_article_without_its_text_weighs_no_more_than_14_kilobytes(site: Site) -> None:
    files = site.tree()
    page = files[URL].decode()
    frame = re.sub(r'(<div class="story-body"[^>]*>).*?(</div>)', r"\1\2", page, flags=re.DOTALL)
    loaded = {url: data for url, data in files.items() if relative_link(URL, url) in _asked_for(page)}
    assert len(frame) < len(page)
    assert len(loaded) == len(_asked_for(page))
    assert sum(len(gzip.compress(data)) for data in (frame.encode(), *loaded.values())) <= MOST_BYTES


def test_an_article_asks_for_no_more_than_its_style_and_its_icon(site: Site) -> None:
    assert len(_asked_for(site.tree()[URL].decode())) == 2
