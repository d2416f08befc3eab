"""The words of the interface, replaced one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.errors import ContentError
from sitekit import Site, text_of


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\nbylines: [A, '<b>']\n---\nText.\n")
    return site


def test_a_site_replaces_single_strings(site: Site) -> None:
    site.write("templates/strings.yaml", 'All articles: Everything & more\n"By %(names)s": "%(names)s (words)"\n"%(num)s article": "%(num)s piece"\n')
    site.build()
    assert text_of(site.page("/index.html"), "h2[@id='newest']") == "Everything & more"
    assert text_of(site.page("/2024/05/17/flood.html"), "span[@class='bylines']") == "A and <b> (words)"
    assert text_of(site.page("/2024/index.html"), "header/p[@class='note']") == "1 piece"


def test_another_string_makes_the_pages_anew(site: Site) -> None:
    site.write("templates/strings.yaml", "All articles: One\n")
    site.build()
    site.write("templates/strings.yaml", "All articles: Two\n")
    site.build()
    assert text_of(site.page("/index.html"), "h2[@id='newest']") == "Two"
    site.remove("templates/strings.yaml")
    site.build()
    assert text_of(site.page("/index.html"), "h2[@id='newest']") == "All articles"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("By year: Y\nAl articles: X\n", "templates/strings.yaml:2:1", "no template says 'Al articles'", "did you mean 'All articles'?"),
        ('"By %(names)s": "%(name)s"\n', "templates/strings.yaml:1:17", "there is no value 'name' for this text", "did you mean 'names'?"),
        ('"By %(names)s": "100 %"\n', "templates/strings.yaml:1:17", "the text cannot be filled in: incomplete format", "write a percent sign as %%"),
        ("By year: [a]\n", "templates/strings.yaml:1:10", "'By year' is replaced by one text", None),
        ("By year: Y\n- a\n", "templates/strings.yaml:2:1", None, None),
    ],
)
def test_a_mistake_names_its_line(site: Site, text: str, place: str, message: str | None, hint: str | None) -> None:
    site.write("templates/strings.yaml", text)
    with pytest.raises(ContentError):
        site.build()
    (problem,) = site.problems
    assert problem.place == place
    assert message in {None, problem.message}
    assert hint in {None, problem.hint}
