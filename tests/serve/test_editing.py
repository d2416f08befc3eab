"""An edit is taken in, and what cannot be is shown with its place; all else goes on working."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from servekit import Served, serving
from sitekit import Site, parse_html, text_of

FLOOD = "/archive/2024/05/17/flood.html"


def article(headline: str, text: str = "The river rose.", published: str = "2024-05-17", more: str = "") -> str:
    return f"---\nheadline: {headline}\npublished: {published}\n{more}---\n{text}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("site"))
    site.write("content/flood.md", article("Flood"))
    site.write("content/storm.md", article("Storm", published="2023-01-02"))
    site.write("content/dump.txt", "First thing\n\nThe council met on the old bridge.\n")
    site.write("static/robots.txt", "User-agent: *\n")
    site.build()
    return site


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    with serving(site) as served:
        yield served


def headline(served: Served, path: str) -> str:
    return text_of(parse_html(served.get(path).body), "h1")


def _has_said(served: Served, words: str) -> bool:
    return words in served.said


def test_another_text_headline_and_address_show(site: Site, served: Served) -> None:
    site.write("content/flood.md", article("Flood in Khost", "Another text."))
    served.wait_for(lambda: b"Another text." in served.get(FLOOD).body)
    assert headline(served, FLOOD) == "Flood in Khost"
    assert b"Flood in Khost" in served.get("/archive/").body
    assert "content/flood.md: taken in" in served.said
    site.write("content/flood.md", article("Flood"))
    served.wait_for(lambda: headline(served, FLOOD) == "Flood")


def test_new_moved_and_removed_articles_come_and_go(site: Site, served: Served) -> None:
    site.write("content/new/deep/rain.md", article("Rain"))
    served.wait_for(lambda: served.get("/archive/2024/05/17/rain.html").status == 200)
    (site.root / "content/new").rename(site.root / "content/moved")
    served.wait_for(lambda: served.facts("/archive/2024/05/17/rain.html").get("article") is not None and "moved" in str(served.facts("/archive/2024/05/17/rain.html")))
    site.remove("content/moved/deep/rain.md")
    served.wait_for(lambda: served.get("/archive/2024/05/17/rain.html").status == 404)


def test_a_new_article_follows_its_headline_to_another_address(site: Site, served: Served) -> None:
    site.write("content/hail.md", article("Hail"))
    served.wait_for(lambda: served.get("/archive/2024/05/17/hail.html").status == 200)
    site.write("content/hail.md", article("Sleet"))
    served.wait_for(lambda: served.get("/archive/2024/05/17/sleet.html").status == 200)
    assert served.get("/archive/2024/05/17/hail.html").status == 404
    site.remove("content/hail.md")
    served.wait_for(lambda: served.get("/archive/2024/05/17/sleet.html").status == 404)


def test_a_sidecar_is_taken_in_with_its_dump(site: Site, served: Served) -> None:
    (line,) = [line for line in site.ledger() if line["url"].startswith("/undated/")]
    site.write("content/dump.txt.yaml", "section: council\n")
    served.wait_for(lambda: b"council" in served.get("/archive/sections/council/").body)
    site.remove("content/dump.txt.yaml")
    served.wait_for(lambda: served.get("/archive/sections/council/").status == 404)
    assert served.get(f"/archive{line['url']}").status == 200


def test_static_files_settings_and_templates_are_followed(site: Site, served: Served) -> None:
    site.write("static/robots.txt", "User-agent: none\n")
    served.wait_for(lambda: served.get("/archive/robots.txt").body == b"User-agent: none\n")
    site.write("templates/undated.html", '{% extends "base.html" %}{% block main %}<h1>Ours</h1>{% endblock %}')
    served.wait_for(lambda: headline(served, "/archive/undated/") == "Ours")
    site.remove("templates/undated.html")
    served.wait_for(lambda: headline(served, "/archive/undated/") != "Ours")
    site.write("newsgen.yaml", site.settings + "description: A new one.\n")
    served.wait_for(lambda: b"A new one." in served.get("/archive/").body)


@pytest.mark.parametrize("path", ["content/flood.md", "content/quite-new.md"])
def test_a_broken_article_says_so_at_its_address_and_comes_back(site: Site, served: Served, path: str) -> None:
    url = FLOOD if path == "content/flood.md" else "/archive/2024/05/17/quite-new.html"
    good = article("Flood" if path == "content/flood.md" else "Quite new")
    site.write(path, good)
    served.wait_for(lambda: served.get(url).status == 200)
    site.write(path, good.replace("2024-05-17", "17 Mayy 2024"))
    served.wait_for(lambda: served.get(url).status == 500)
    page = served.get(url).body.decode()
    for said in (f"{path}:3:12", "is not a date", "published: 17 Mayy 2024", "write it as 2024-05-17"):
        assert said in page
        served.wait_for(partial(_has_said, served, said))
    assert served.get("/archive/2023/01/02/storm.html").status == 200
    assert served.get("/archive/").status == 200
    site.write(path, good)
    served.wait_for(lambda: served.get(url).status == 200)


def test_a_broken_template_says_so_where_it_is_used_and_comes_back(site: Site, served: Served) -> None:
    site.write("templates/article.html", "<h1>\n{{ article.headlin }}\n")
    served.wait_for(lambda: served.get(FLOOD).status == 500)
    page = served.get(FLOOD).body.decode()
    assert "templates/article.html:2" in page
    assert "{{ article.headlin }}" in page
    assert served.get("/archive/").status == 200
    site.write("templates/article.html", "{% if %}")
    served.wait_for(lambda: "Expected an expression" in served.get(FLOOD).body.decode())
    served.wait_for(lambda: "templates/article.html:1: error" in served.said)
    assert "It would change nothing" in served.get("/_newsgen/changes").body.decode()
    site.remove("templates/article.html")
    served.wait_for(lambda: served.get(FLOOD).status == 200)


@pytest.mark.parametrize(("path", "bad", "said"), [("newsgen.yaml", b"titel: T\n", "is no setting"), ("permalinks.tsv", b"x\ty\n", "5 columns")])
def test_settings_and_a_ledger_that_cannot_be_read_stand_in_place_of_every_page(site: Site, served: Served, path: str, bad: bytes, said: str) -> None:
    good = (site.root / path).read_bytes()
    site.write(path, bad)
    served.wait_for(lambda: said in served.get("/archive/").body.decode())
    assert served.get("/archive/").status == served.get(FLOOD).status == 500
    assert "It would change nothing" in served.get("/_newsgen/changes").body.decode()
    assert said in served.get("/_newsgen/changes").body.decode()
    site.write(path, good)
    served.wait_for(lambda: served.get(FLOOD).status == 200)


def test_what_a_source_holds_is_never_taken_for_markup(site: Site, served: Served) -> None:
    site.write("content/evil.md", "---\npublished: \"<script>alert(1)</script>\"\n---\nText.\n")
    served.wait_for(lambda: "alert(1)" in served.get("/_newsgen/problems").body.decode())
    assert b"<script>alert" not in served.get("/_newsgen/problems").body
    site.remove("content/evil.md")
    served.wait_for(lambda: "alert(1)" not in served.get("/_newsgen/problems").body.decode())


def test_a_picture_shows_as_soon_as_it_lies_beside_its_article(site: Site, served: Served) -> None:
    site.write("content/bridge.md", article("Bridge", "![The bridge](bridge.png)"))
    served.wait_for(lambda: b"The bridge" in served.get("/archive/2024/05/17/bridge.html").body)
    out = BytesIO()
    Image.new("RGB", (4, 3), "red").save(out, "PNG")
    site.write("content/bridge.png", out.getvalue())
    served.wait_for(lambda: b"<img " in served.get("/archive/2024/05/17/bridge.html").body)
    image = parse_html(served.get("/archive/2024/05/17/bridge.html").body).find(".//main//img")
    assert image is not None
    reply = served.get("/archive/" + str(image.get("src")).removeprefix("../../../"))
    assert (reply.status, reply.headers["content-type"]) == (200, "image/png")
    site.remove("content/bridge.md")


def test_an_edit_that_newsgen_fails_at_is_told_and_the_next_one_is_taken_in(tmp_path: Path) -> None:
    fails_once = """
from newsgen.serve import reading
take_in = reading.Reading.take_in
def failing(self, *given):
    reading.Reading.take_in = take_in
    raise ZeroDivisionError("nobody foresaw it")
reading.Reading.take_in = failing
"""
    site = Site(tmp_path)
    site.write("content/flood.md", article("Flood"))
    with serving(site, prelude=fails_once) as served:
        site.write("content/flood.md", article("Deluge"))
        served.wait_for(partial(_has_said, served, "newsgen has a bug: content/flood.md: taken in: ZeroDivisionError: nobody foresaw it"))
        assert served.get(FLOOD).status == 200
        site.write("content/flood.md", article("Spate"))
        served.wait_for(lambda: b"Spate" in served.get("/archive/").body)
