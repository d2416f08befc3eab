"""A kind finds its page by the page's url: what it lists, it finds, and nothing else."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from newsgen.catalog.catalog import Catalog
from newsgen.config import read_settings
from newsgen.pages import KINDS, calendar, terms
from newsgen.pages.kinds import World
from newsgen.pages.site import read_site
from newsgen.render.environment import Templates
from newsgen.render.speech import Speech
from sitekit import Site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(calendar, "LARGE_MONTH", 1)
    monkeypatch.setattr(terms, "LARGE_TERM", 1)
    site = Site(tmp_path)
    for number, published in enumerate(("2024-05-17", "2024-05-18", "2024-05-18", "2023-01", "2022")):
        fields = f"headline: H{number}\npublished: {published}\nsection: C++ news\ntopics: [floods, سیل]\nlanguage: en\nbylines: Ann\nsource_name: Courier"
        site.write(f"content/{number}.md", f"---\n{fields}\n---\nText.\n")
    site.write("topics.yaml", "high-water: {label: High water, aliases: [floods]}\n")
    site.write("content/undated.md", "---\naliases: [/old.html, '/old.php?id=7']\ncorrections: [{day: 2024-06-01, text: It has one.}]\n---\nNo date.\n\n![A quay](quay.png)\n")
    picture = BytesIO()
    Image.new("RGB", (4, 3)).save(picture, "PNG")
    site.write("content/quay.png", picture.getvalue())
    site.write("newsgen.yaml", site.settings + "search: on\nlanguages: [en, ps]\n")
    site.write("content/pages/contact.md", "Write to us.\n")
    site.write("static/humans.txt", "User-agent: *\n")
    site.write("static/about.html", "refused\n")
    site.write("templates/assets/logo.svg", "<svg/>\n")
    site.build()
    site.remove("content/0.md")
    site.build(allow_missing=True)
    return site


def test_what_a_kind_lists_it_finds_by_its_url_and_no_other_kind_does(site: Site) -> None:
    catalog = Catalog.open_to_read(site.layout.state)
    assert catalog
    with closing(catalog):
        settings = read_settings(site.layout)
        world = World(catalog, settings, site.layout, read_site(catalog, settings), Templates(site.layout.templates, Speech("en")))
        listed = {key.url: key for kind in KINDS for key in kind.keys(world)}
        found = {
            url: [key for kind in KINDS if (key := kind.at(url, world)) and kind.rows(key, world) is not None]
            for url in [*listed, "/static/humans.txt", "/2024/06/index.html", "/sections/none/2024/index.html", "/content/1.md", "/assets/../base.html"]
        }
    assert {key.kind for key in listed.values()} == {kind.name for kind in KINDS}
    assert found == {url: [listed[url]] if url in listed else [] for url in found}


def test_a_link_that_leads_out_of_static_is_not_followed(site: Site, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret\n", encoding="utf-8")
    (site.layout.static / "leak.txt").symlink_to(secret)
    (site.layout.static / "same.txt").symlink_to("humans.txt")
    site.build(allow_missing=True)
    assert "/leak.txt" not in site.tree()
    assert site.tree()["/same.txt"] == site.tree()["/humans.txt"]
    assert "static/leak.txt: warning: this link leads out of static/ and is not followed" in map(str, site.problems)
