"""What a site can do without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from newsgen.config import OPTIONAL
from newsgen.errors import UsageError
from sitekit import SETTINGS, Site

PATTERNS = {
    "citations": re.compile(r"/citations\.\w+$"),
    "feed-history": re.compile(r"/feeds/\d"),
    "on-this-day": re.compile(r"/on-this-day/"),
    "term-feeds": re.compile(r"/(?:topics|bylines)/.*\.xml$"),
}
"""What the addresses of each look like."""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/a.md", "---\nheadline: A\npublished: 2022-11-05\nsection: World\ntopics: [x]\nbylines: [Y]\n---\nText.\n")
    site.write("content/b.md", "---\nheadline: B\n---\nText of no date.\n")
    site.build()
    return site


def belonging(urls: Iterable[str], name: str) -> set[str]:
    return {url for url in urls if PATTERNS[name].search(url)}


@pytest.mark.parametrize("name", PATTERNS)
def test_what_is_left_out_goes_and_nothing_else(site: Site, name: str) -> None:
    before = site.tree()
    site.write("newsgen.yaml", f"{SETTINGS}leave_out: [{name}]\n")
    site.build()
    after = site.tree()
    assert set(before) ^ set(after) == belonging(before, name) != set()


def test_copies_and_languages_are_not_looked_for(site: Site) -> None:
    text = "The river rose in the night, and the people of the town went up to the old fort with all that they could carry on their backs.\n"
    site.write("content/c.md", f"---\nheadline: C\n---\n{text}")
    site.write("content/d.md", f"---\nheadline: D\n---\n{text}")
    assert [problem.message for problem in site.build().problems if "the same text" in problem.message]
    article = site.tree()["/undated/d.html"]
    assert b"worked out" in article
    site.write("newsgen.yaml", f"{SETTINGS}leave_out: [copies, derived-languages]\n")
    assert not site.build().problems
    assert b"worked out" not in site.tree()["/undated/d.html"]


@pytest.mark.parametrize("name", OPTIONAL)
def test_what_was_left_out_comes_back_as_it_was(site: Site, name: str) -> None:
    before = site.tree()
    site.write("newsgen.yaml", f"{SETTINGS}leave_out: {name}\n")
    site.build()
    site.write("newsgen.yaml", SETTINGS)
    site.build()
    assert site.tree() == before


def test_an_article_that_comes_brings_nothing_that_is_left_out(site: Site) -> None:
    site.write("newsgen.yaml", f"{SETTINGS}leave_out: [{', '.join(OPTIONAL)}]\n")
    site.build()
    site.write("content/c.md", "---\nheadline: C\npublished: 2023-11-05\ntopics: [z]\nbylines: [Q]\n---\nAnother text.\n")
    site.build()
    assert not [name for name in PATTERNS if belonging(site.tree(), name)]


def test_nothing_links_to_what_is_left_out(site: Site) -> None:
    site.write("newsgen.yaml", f"{SETTINGS}leave_out: [{', '.join(OPTIONAL)}]\n")
    site.build()
    assert site.run("verify").returncode == 0


def test_nothing_else_can_be_left_out(site: Site) -> None:
    site.write("newsgen.yaml", f"{SETTINGS}leave_out: [articles, citation]\n")
    with pytest.raises(UsageError, match=r"citations or copies or .*term-feeds, not 'articles'[\s\S]*did you mean 'citations'"):
        site.build()
