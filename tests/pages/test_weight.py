"""What a reader with a slow link pays for an article beside its text: for the heaviest there is, with everything that a page can have at its foot."""

from __future__ import annotations

import gzip
import re

import pytest

from newsgen.model.urls import relative_link
from publish.test_media import photograph
from sitekit import SETTINGS, Site, text_of

MOST_BYTES = 14 * 1024
URL = "/2024/05/17/council-approves-plan-for-the-flood-defences-along-the-quay.html"
_TERMS = "section: News\ntopics: [Floods, Bridges, Harbours, Public transport, Elections]\nbylines: [Ana Pérez, Samuel Okafor]\nsource_name: The Courier\n"
_BODY = """## A subhead

The council approved the plan on Tuesday, after a session of six hours, and work on the first part is to begin before the winter storms. In June 2023, a year ago, it had refused.

Correction: the session lasted six hours, not five.
"""


def write(site: Site, name: str, fields: str, body: str) -> None:
    site.write(f"content/{name}.md", f"---\n{fields}\n{_TERMS}---\n\n{body}")


@pytest.fixture(scope="module", params=["off", "on"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    settings = f"{SETTINGS}search: {request.param}\nshow_provenance: true\ndescription: News of a town by the sea, kept as it was printed.\n"
    site = Site(tmp_path_factory.mktemp("site"), settings)
    subjects = ("Ferry company warns of", "Students ask for", "Regional court delays", "Teachers celebrate", "Harbour master rejects", "Fishermen wait for")
    for number, subject in enumerate(subjects):
        fields = f"headline: {subject} work on the lower bridge and the terminal\npublished: 2024-04-{number + 10}"
        write(site, f"before-{number}", fields, f"{subject} all else, number {number}.\n" * 4)
    more = "\nimage: {file: quay.jpg, alt: The quay under water, caption: The quay at dawn, credit: 'Photo: Ana Pérez'}\nupdated: 2024-05-20\n"
    more += "standfirst: The vote came after a session of six hours; work is to begin before the winter.\n"
    more += "corrections: [{day: 2024-05-18, text: The cost is 4.2 million.}, {day: 2024-05-20, text: It was Tuesday.}]"
    write(site, "a-first", "headline: Council approves plan for the flood defences\npublished: 2024-05-16", _BODY)
    write(site, "b-heaviest", f"headline: Council approves plan for the flood defences along the quay\npublished: 2024-05-17{more}", _BODY)
    write(site, "c-later", "headline: Council approves plan, again\npublished: 2024-05-18", _BODY)
    site.write("content/quay.jpg", photograph(size=(1600, 900)))
    site.build()
    return site


def _asked_for(page: str) -> set[str]:
    """The files that a browser loads with a page, but for its pictures."""
    return set(re.findall(r'<link rel="(?:icon|stylesheet)"[^>]* href="([^"]+)"', page)) | set(re.findall(r'<script[^>]* src="([^"]+)"', page))


def test_the_page_has_everything_that_a_page_can_have(site: Site) -> None:
    page = site.page(URL)
    assert {heading.get("id") for heading in page.iter("h2")} >= {"corrections", "story_topics", "related_articles", "about_record", "cite_article"}
    assert len(page.findall(".//ul[@class='related']/li")) == 5
    words = text_of(page, "footer[@class='story-foot']")
    assert all(told in words for told in ("The same text, or nearly", "printed with the article", "From b-heaviest.md", "Newer", "Older"))


def test_an_article_without_its_text_weighs_no_more_than_14_kilobytes(site: Site) -> None:
    files = site.tree()
    page = files[URL].decode()
    frame = re.sub(r'(<div class="story-body"[^>]*>).*?(</div>)', r"\1\2", page, flags=re.DOTALL)
    loaded = {url: data for url, data in files.items() if relative_link(URL, url) in _asked_for(page)}
    assert len(frame) < len(page)
    assert len(loaded) == len(_asked_for(page))
    weights = {url: len(gzip.compress(data)) for url, data in {URL: frame.encode(), **loaded}.items()}
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_an_article_asks_for_no_more_than_its_styles_and_its_icon(site: Site) -> None:
    has_search = "/search/index.html" in site.tree()
    assert len(_asked_for(site.tree()[URL].decode())) == (3 if has_search else 2)
