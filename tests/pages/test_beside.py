"""What stands on the pages of articles: read for many at once as for one, and only what their template shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from newsgen.catalog.catalog import Catalog
from newsgen.config import read_settings
from newsgen.pages.article import ArticlePage
from newsgen.pages.kinds import PageKey, World
from newsgen.pages.site import read_site
from newsgen.render.environment import Templates
from newsgen.render.speech import speech_of
from sitekit import Site

WIRE = " ".join(f"Officials in district {number} said that the river rose by {number} metres." for number in range(1, 9))
PLAIN = "<h1>{{ article.headline }}</h1>{% for copy in later_copies %}<a href='{{ link(copy.url) }}'>copy</a>{% endfor %}"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path / "site")
    for day in range(1, 8):
        body = WIRE if day in {2, 5} else f"Text of {day}."
        site.write(f"content/n{day}.md", f"---\nid: n{day}\nslug: n{day}\nheadline: Number {day}\npublished: 2024-05-0{day}\ntopics: [a, b]\nauthor: Ann\n---\n{body}\n")
    site.write("content/undated.md", "---\nid: undated\nslug: undated\nheadline: Undated\n---\nText.\n")
    return site


@contextmanager
def world_of(site: Site) -> Iterator[World]:
    settings = read_settings(site.layout)
    with closing(Catalog.open_beside(site.layout.state)) as catalog:
        yield World(catalog, settings, site.layout, read_site(catalog, settings), Templates(site.layout.templates, speech_of(settings)))


def page_text(site: Site, path: str) -> str:
    return (site.layout.output / path).read_text(encoding="utf-8")


def test_rows_of_many_articles_are_those_of_each(site: Site) -> None:
    site.build()
    kind = ArticlePage()
    with world_of(site) as world:
        keys = [*kind.keys(world), PageKey("article", "/2024/05/01/elsewhere.html", "n1"), PageKey("article", "/2024/05/01/n1.html", "nobody")]
        found = list(kind.rows_of(keys, world))
        assert found == [kind.rows(key, world) for key in keys]
    assert [rows is None for rows in found] == [False] * 8 + [True, True]
    dated = [rows for rows in found if rows and rows["older"]]
    assert [older["newer"].url for older, _ in pairwise(dated)] == [f"/2024/05/0{day}/n{day}.html" for day in range(2, 8)]  # type: ignore[attr-defined]  # rows hold values of any type; these are links


def test_what_a_template_does_not_name_is_not_read(site: Site) -> None:
    site.write("templates/article.html", PLAIN)
    site.build()
    with world_of(site) as world:
        (rows,) = ArticlePage().rows_of([PageKey("article", "/2024/05/02/n2.html", "n2")], world)
    assert rows is not None
    assert {name for name, value in rows.items() if value is not None} == {"article", "later_copies"}
    assert page_text(site, "2024/05/02/n2.html").count("copy</a>") == 1


def test_what_a_template_names_from_now_on_is_read(site: Site) -> None:
    site.write("templates/article.html", PLAIN)
    site.build()
    site.write("templates/part.html", "{% for other in related %}[{{ other.headline }}]{% endfor %}{{ citations[0].style }}")
    site.write("templates/article.html", PLAIN + "{% include 'part.html' %}")
    site.build()
    assert "[Number 6][Number 4][Number 3]" in page_text(site, "2024/05/07/n7.html")
    assert page_text(site, "2024/05/07/n7.html").endswith("APA")
