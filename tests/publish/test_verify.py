"""`verify` finds nothing after a build, names whatever is not as it was written, and writes nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newsgen.publish.links import Following, anchors_of
from newsgen.publish.verify import verify
from sitekit import Site

FLOOD = "---\nheadline: Flood\npublished: 2024-05-17\nsection: news\ntopics: [floods]\n---\nThe river rose. [About](/about.html)\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", FLOOD)
    site.write("content/dump.txt", "A short headline\n\nOne paragraph here.\nAnother one.\n\nSecond article, first line.\nIts second line.\n")
    site.write("content/Ä b.md", "---\nheadline: Über 100%? #1\nbylines: C#\n---\nText.\n")
    site.build()
    return site


def found(site: Site) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in verify(site.layout).problems]


def test_after_a_build_all_is_well(site: Site) -> None:
    proof = verify(site.layout)
    assert proof.problems == ()
    assert proof.files == len(site.tree()) - 1
    assert proof.links > 100


def test_a_flipped_byte_is_named_though_size_and_time_are_what_they_were(site: Site) -> None:
    file = site.layout.output / "sitemap-2024.xml"
    stat, data = file.stat(), file.read_bytes()
    file.write_bytes(data.replace(b"e", b"f", 1))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "build/sitemap-2024.xml: the file's bytes are not those that were written" in found(site)


def test_a_missing_file_is_named_and_so_are_the_links_to_it(site: Site) -> None:
    (site.layout.output / "2024/05/17/flood.html").unlink()
    said = found(site)
    assert "build/2024/05/17/flood.html: the file is missing" in said
    assert any(line.startswith("build/2024/index.html:") and "leads to /2024/05/17/flood.html, which is not there" in line for line in said)
    for feed in ("feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json", "sections/news/rss.xml"):
        assert any(line.startswith(f"build/{feed}:") and "leads to /2024/05/17/flood.html" in line for line in said), feed


def test_a_list_of_feeds_that_names_none_is_named(site: Site) -> None:
    (site.layout.output / "sections/news/rss.xml").unlink()
    assert any(line.startswith("build/feeds.opml:") and "leads to /sections/news/rss.xml" in line for line in found(site))


def test_an_extra_file_is_named(site: Site) -> None:
    (site.layout.output / "stray.txt").write_text("stray")
    assert found(site) == ["build/stray.txt: no page wrote this file"]


def test_a_link_that_leads_nowhere_is_named_with_its_line(site: Site) -> None:
    site.write("content/flood.md", FLOOD.replace("/about.html", "/nowhere.html"))
    site.build()
    (line,) = [line for line in found(site) if "/rss.xml" not in line and "/atom.xml" not in line and "/feed.json" not in line]
    number = next(n for n, text in enumerate(site.tree()["/2024/05/17/flood.html"].decode().splitlines(), 1) if "nowhere" in text)
    assert line.startswith(f"build/2024/05/17/flood.html:{number}:")
    assert line.endswith("the link '../../../nowhere.html' leads to /nowhere.html, which is not there")


def test_a_fragment_that_leads_nowhere_is_named(site: Site) -> None:
    site.write("content/flood.md", FLOOD.replace("/about.html", "/about.html#nothing"))
    site.build()
    assert any("leads to #nothing, which /about.html does not have" in line for line in found(site))


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [("templates/article.html", "Other.", "the template article.html"), ("newsgen.yaml", "title: Other\nid: 11111111-2222-4333-8444-555555555555\n", "the setting")],
)  # fmt: skip
def test_what_was_edited_since_the_build_is_named(site: Site, path: str, text: str, said: str) -> None:
    site.write(path, text)
    assert any(said in line and "changed since this page was written" in line for line in found(site))


@pytest.mark.parametrize("loss", ["gone", "garbage"])
def test_without_a_catalogue_nothing_can_be_proved(site: Site, loss: str) -> None:
    file = site.layout.state / "catalog.sqlite"
    file.unlink()
    if loss == "garbage":
        file.write_bytes(b"garbage" * 99)
    assert found(site) == ["build: no build of this site is remembered"]


def test_it_writes_nothing(site: Site) -> None:
    before = {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in sorted(site.root.rglob("*")) if file.is_file()}
    verify(site.layout)
    assert {file: (file.stat().st_mtime_ns, file.read_bytes()) for file in sorted(site.root.rglob("*")) if file.is_file()} == before


def test_the_command_ends_with_0_or_1(site: Site) -> None:
    done = site.run("verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("; 0 problems\n")
    (site.layout.output / "index.html").write_text("tampered")
    done = site.run("verify")
    assert done.returncode == 1
    assert "build/index.html: error: the file's bytes are not those that were written" in done.stderr


def test_a_build_cut_short_is_found_out(site: Site) -> None:
    shutil.rmtree(site.layout.output / "2024")
    assert any("is missing" in line for line in found(site))


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("../05/x.html#d17", ("/2024/05/x.html", "d17")),
        ("#top", ("/2024/06/index.html", "top")),
        ("", ("/2024/06/index.html", "")),
        ("/archive/a%20b.html", ("/a b.html", "")),
        ("https://example.org/archive/", ("/index.html", "")),
        ("https://example.org/archive/2024/x.html", ("/2024/x.html", "")),
        ("https://example.org/archives", None),
        ("https://example.com/archive/x.html", None),
        ("mailto:a@b.example", None),
        ("./a:b.html", ("/2024/06/a:b.html", "")),
    ],
)
def test_where_a_link_leads(link: str, target: tuple[str, str] | None) -> None:
    following = Following(Path(), frozenset(), "https://example.org/archive", "/archive")
    assert following.target("/2024/06/index.html", link) == target


def test_links_and_ids_of_a_page() -> None:
    found = anchors_of('<p id="a">\n<a href="x.html?q=1&amp;r" name="b">x</a><img src=y.png>')
    assert found.ids == {"a", "b"}
    assert [(link.text, link.line) for link in found.links] == [("x.html?q=1&r", 2), ("y.png", 2)]
