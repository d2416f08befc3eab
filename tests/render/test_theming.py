"""A site changes one part of the theme, and keeps the rest; and the page on theming says what is so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from browser.archives import build_archive
from newsgen.errors import ContentError
from newsgen.pages import KINDS
from newsgen.pages.kinds import Page
from newsgen.pages.site import Site as SiteFacts
from newsgen.publish.verify import verify
from newsgen.render.environment import Templates
from newsgen.render.theme import default_theme
from sitekit import Site, text_of

DOCS = (Path(__file__).parents[2] / "docs" / "theming.md").read_text(encoding="utf-8")
URL = "/2024/05/17/flood.html"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nText.\n")
    site.build()
    return site


def documented(heading: str) -> dict[str, set[str]]:
    """The table under a heading of the page on theming: the names in the second column by the first name in the first."""
    section = DOCS.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return {re.findall("`(.+?)`", first)[0]: set(re.findall("`(.+?)`", second)) for first, second in rows}


def test_a_site_overrides_one_block(site: Site) -> None:
    before = site.tree()
    site.write("templates/article.html", '{% extends "theme/article.html" %}\n{% block after_body %}<p class="mine">{{ page.url }}</p>{% endblock %}\n')
    site.build()
    assert text_of(site.page(URL), "p[@class='mine']") == URL
    assert text_of(site.page(URL), "h1") == "Flood"
    assert {url for url, data in site.tree().items() if data != before.get(url)} == {URL}


def test_a_site_overrides_one_block_of_all_pages(site: Site) -> None:
    site.write("templates/base.html", '{% extends "theme/base.html" %}\n{% block footer %}<p class="mine">Ours</p>{% endblock %}\n')
    site.build()
    assert {text_of(site.page(url), "p[@class='mine']") for url in site.tree() if url.endswith(".html")} == {"Ours"}


def test_a_site_overrides_one_token(site: Site) -> None:
    site.write("templates/assets/site.css", ":root { --link: #700; }\n")
    site.build()
    assert [link.get("href") for link in site.page(URL).iter("link") if link.get("rel") == "stylesheet"] == [
        "../../../assets/newsgen.css", "../../../assets/site.css"
    ]  # fmt: skip
    assert not verify(site.layout).problems
    site.remove("templates/assets/site.css")
    site.build()
    assert b"site.css" not in site.tree()[URL]


def test_a_block_that_fills_nothing_is_refused_with_its_line(site: Site) -> None:
    site.write("templates/article.html", '{% extends "theme/article.html" %}\n\n{% block neighbors %}x{% endblock %}\n')
    with pytest.raises(ContentError):
        site.build()
    (problem,) = site.problems
    assert (problem.place, problem.hint) == ("templates/article.html:3", "did you mean 'neighbours'?")


def test_a_mistake_in_a_template_names_its_line(site: Site) -> None:
    site.write("templates/article.html", '{% extends "theme/article.html" %}\n{% block after_body %}\n{{ artikel }}\n{% endblock %}\n')
    with pytest.raises(ContentError):
        site.build()
    assert site.problems[0].place == "templates/article.html:3"


def test_eject_copies_a_file_of_the_theme_once(site: Site) -> None:
    assert site.run("theme", "eject", "article.html").stdout == "wrote templates/article.html\n"
    assert (site.root / "templates/article.html").read_bytes() == (default_theme() / "article.html").read_bytes()
    assert site.run("theme", "eject", "article.html").returncode == 2
    assert "did you mean 'term.html'?" in site.run("theme", "eject", "terms.htm").stderr.replace("terms.html", "term.html")


def test_the_page_on_theming_says_what_each_template_receives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    received: dict[str, set[str]] = {}
    render = Templates.render

    def note(self: Templates, name: str, url: str, link: Callable[[str], str], values: Mapping[str, object]) -> str:
        received.setdefault(name, set()).update(values)
        return render(self, name, url, link, values)

    monkeypatch.setattr(Templates, "render", note)
    build_archive(tmp_path, "ltr", alike=0)
    assert documented("What a template receives") == {name: values - {"site", "page"} for name, values in received.items()}


@pytest.mark.parametrize("kind", [SiteFacts, Page])
def test_the_page_on_theming_names_all_of_site_and_page(kind: type) -> None:
    of_all = DOCS.split("## What a template receives")[1].split("\n|")[0]
    assert [item.name for item in fields(kind) if f"`{item.name}`" not in of_all] == []


def test_the_page_on_theming_names_the_blocks_and_tokens_that_there_are() -> None:
    for name, blocks in documented("A block").items():
        assert blocks == set(re.findall(r"{% block (\w+)", (default_theme() / name).read_text(encoding="utf-8"))), name
    style = (default_theme() / "assets/newsgen.css").read_text(encoding="utf-8")
    tokens = set(re.findall(r"^\s+(--[\w-]+):", style.split("/* ---- Elements")[0], re.MULTILINE))
    assert set(re.findall("`(--[a-z-]+)`", DOCS)) == tokens


def test_no_part_of_a_page_is_styled_by_the_name_of_a_kind_which_its_body_bears(site: Site) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", site.tree()["/assets/newsgen.css"].decode(), flags=re.DOTALL)
    assert set(re.findall(r"(?:^|[,(}]\s*)\.([a-z-]+)", sheet, re.MULTILINE)) & {kind.name for kind in KINDS} == set()


def test_an_article_tells_its_permanent_address_in_its_own_letters(site: Site) -> None:
    site.write("content/storm.md", "---\nheadline: سیل در شهر کهنه\npublished: 2024-05\n---\nText.\n")
    site.build()
    (address,) = site.page("/2024/05/سیل-در-شهر-کهنه.html").findall(".//span[@class='permalink']")
    assert address.text == "https://example.org/archive/2024/05/سیل-در-شهر-کهنه.html"
