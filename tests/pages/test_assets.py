from __future__ import annotations

from pathlib import Path

import pytest

from sitekit import Site, write_unnamed


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nText.\n")
    site.write("content/pages/contact.md", "Write to us.\n")
    return site


def test_static_files_are_copied_to_the_root_but_hidden_ones(site: Site) -> None:
    site.write("static/robots.txt", "User-agent: *\n")
    site.write("static/2024/photo.jpg", b"\xff\xd8")
    site.write("static/.htaccess", "x")
    site.build()
    assert site.tree()["/2024/photo.jpg"] == b"\xff\xd8"
    assert "/robots.txt" in site.tree()
    assert "/.htaccess" not in site.tree()


@pytest.mark.parametrize(
    "path",
    ["index.html", "INDEX.html", "about.html", "404.html", "2024/index.html", "2031/07/index.html", "topics/index.html", "feeds/rss.xml", "sitemap-2024.xml",
     "assets/newsgen.css", "2024/05/17/flood.html", "2024/05/17/FLOOD.html", "contact.html"],
)  # fmt: skip
def test_no_static_file_takes_the_place_of_a_page(site: Site, path: str) -> None:
    site.build()
    before = site.tree()
    site.write(f"static/{path}", "taken")
    report = site.build()
    assert [problem.place for problem in report.problems] == [f"static/{path}"]
    assert site.tree() == before


def test_the_theme_is_overridden_file_by_file(site: Site) -> None:
    site.write("templates/assets/newsgen.css", "body { color: red }\n")
    site.write("templates/assets/logo.svg", "<svg/>")
    site.write("templates/404.html", "{% extends 'base.html' %}{% block main %}<h1>Gone fishing</h1>{% endblock %}")
    site.build()
    assert site.tree()["/assets/newsgen.css"] == b"body { color: red }\n"
    assert site.tree()["/assets/logo.svg"] == b"<svg/>"
    assert b"Gone fishing" in site.tree()["/404.html"]


def test_a_name_with_a_control_character_is_refused(site: Site) -> None:
    site.write("content/a\tb.md", "Text.\n")
    site.write("content/a\nb.txt", "Text.\n")
    report = site.build()
    assert report.articles == 1
    assert [problem.message for problem in report.problems] == ["the file's name holds a control character"] * 2


def test_a_file_whose_name_is_not_utf8_is_told_of_and_not_copied(site: Site) -> None:
    site.build()
    before = site.tree()
    write_unnamed(site.layout.static)
    assert [str(problem).split("\n")[0] for problem in site.build().problems] == ["static/caf\\udce9.txt: error: this name is not UTF-8, so it is not copied"]
    assert site.tree() == before


def test_a_foreign_file_whose_name_is_not_utf8_is_removed(site: Site) -> None:
    site.build()
    before = site.tree()
    write_unnamed(site.layout.output)
    assert site.build().tally.removed == 1
    assert site.tree() == before
