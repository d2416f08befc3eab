"""What is served is what a build writes, and serving leaves no trace in what a build reads or writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from browser.archives import BASE_PATH, DIRECTIONS, SEARCH_KINDS, build_archive
from newsgen.model.urls import encode
from servekit import serving
from sitekit import SETTINGS, Site

SMALL_LIMITS = """
from newsgen.pages import calendar, terms
calendar.LARGE_YEAR = calendar.LARGE_MONTH = terms.LARGE_TERM = 3
"""
"""As in the archive with a page of every kind."""
FEW_ALIKE = 6
"""Articles that are alike: enough for pages that are split, since the limits are low."""
SCRIPT = re.compile(rb'<script src="/_newsgen/live\.js" data-path="[^"<>]*" data-seen="[0-9a-f]{24}" defer></script>')


def without_script(page: bytes) -> bytes:
    """A page as it is without the one script that the server adds to it."""
    stripped, count = SCRIPT.subn(b"", page)
    assert count == 1
    return stripped


def article(headline: str, more: str = "") -> str:
    return f"---\nheadline: {headline}\npublished: 2024-05-17\n{more}---\nThe {headline} came, and went.\n"


def traces(site: Site) -> dict[str, tuple[bytes, int]]:
    """Every file of a site but those of `.newsgen/`, with its bytes and its time of change."""
    files = (file for file in sorted(site.root.rglob("*")) if file.is_file() and ".newsgen" not in file.relative_to(site.root).parts)
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_every_file_of_a_build_is_served_byte_for_byte_but_for_the_script(tmp_path: Path, direction: str) -> None:
    archive = build_archive(tmp_path, direction, FEW_ALIKE, "[en, fa]")
    site = archive.site
    assert {kind for kind, urls in archive.kinds.items() if not urls} <= SEARCH_KINDS, "a page of every kind"
    built = {url: data for url, data in site.tree().items() if not url.startswith("/.")}
    before = traces(site)
    with serving(site, prelude=SMALL_LIMITS) as served:
        replies = {url: served.get(encode(BASE_PATH + url)) for url in built}
        missing = served.get(f"{BASE_PATH}/2024/never-printed.html")
    shown = {url: without_script(reply.body) if url.endswith(".html") else reply.body for url, reply in replies.items()}
    assert built.keys() >= {url for kind, urls in archive.kinds.items() if kind not in SEARCH_KINDS for url in urls}
    assert {url for url in built if shown[url] != built[url]} == set()
    assert {reply.status for reply in replies.values()} == {200}
    assert (missing.status, without_script(missing.body)) == (404, built["/404.html"])
    assert traces(site) == before


def test_new_articles_stand_at_the_addresses_a_build_then_gives_them_and_the_ledger_knows_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for number in range(3):
        site.write(f"content/{number}.md", f"---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose {number} times.\n")
    with serving(site) as served:
        shown = {url: served.get(f"/archive{url}") for url in ("/index.html", "/feeds/rss.xml", "/sitemap-2024.xml", "/2024/05/17/flood.html")}
        assert site.ledger() == []
        assert not site.layout.output.exists()
    site.build()
    assert len(site.ledger()) == 3
    for url, reply in shown.items():
        assert (without_script(reply.body) if url.endswith(".html") else reply.body) == site.tree()[url], url


def test_a_redirect_leads_on_before_any_build_as_it_does_after_one(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/flood.md", article("Flood"))
    site.write("content/storm.md", article("Storm", "aliases: [/old/storm.html]\n"))
    site.build()
    ledger = site.layout.ledger.read_bytes()
    flood = next(line for line in site.ledger() if line["url"].endswith("/flood.html"))
    with serving(site) as served:
        assert b"storm.html" in served.get("/archive/old/storm.html").body
        site.write("redirects.csv", f"old,new\n/news.php,/2024/05/17/flood.html\n/old/flood/,{flood['id']}\n")
        served.wait_for(lambda: served.get("/archive/old/flood/").status == 200)
        site.write("content/storm.md", article("Storm", "aliases: [/old/storm.html, /older/storm]\n"))
        served.wait_for(lambda: served.get("/archive/older/storm/").status == 200)
        assert served.get("/archive/older/storm").headers["location"] == "/archive/older/storm/"
        site.write("content/hail.md", article("Hail", "aliases: [/hail.html]\n"))
        served.wait_for(lambda: served.get("/archive/hail.html").status == 200)
        assert site.layout.ledger.read_bytes() == ledger, "nothing is minted for it"
        site.write("permalinks.tsv", ledger.replace(b"/2024/05/17/flood.html", b"/2024/05/17/deluge.html"))
        site.write("redirects.csv", "/2024/05/17/flood.html,/2024/05/17/deluge.html\n/news.php,/2024/05/17/flood.html\n/x.html,/nowhere.html\n")
        served.wait_for(lambda: b"deluge.html" in served.get("/archive/2024/05/17/flood.html").body)
        served.wait_for(lambda: "redirects.csv:3: error: this redirect cannot be: there is no page at /nowhere.html" in served.said)
        urls = ("/old/storm.html", "/older/storm/index.html", "/hail.html", "/2024/05/17/flood.html", "/_redirects", "/redirects-nginx.map", "/redirects-apache.map")
        shown = {url: served.get(f"/archive{url}") for url in urls}
        assert served.get("/archive/old/flood/").status == 404
    site.build()
    for url, reply in shown.items():
        assert (reply.status, without_script(reply.body) if url.endswith(".html") else reply.body) == (200, site.tree()[url]), url


def test_a_term_that_a_build_would_keep_has_its_page_and_no_file_says_so(tmp_path: Path) -> None:
    site = Site(tmp_path, f"{SETTINGS}term_floor: 2\n")
    for name in ("flood", "storm"):
        site.write(f"content/{name}.md", article(name, "topics: [rain]\n"))
    with serving(site) as served:
        assert served.get("/archive/topics/rain/").status == 200
        site.write("content/storm.md", article("storm"))
        served.wait_for(lambda: served.get("/archive/topics/rain/").status == 404)
        assert not site.layout.kept_terms.exists()
        site.write("terms.tsv", "family\tkey\tadded\ntopics\train\t2024-01-01\n")
        served.wait_for(lambda: served.get("/archive/topics/rain/").status == 200)


def test_a_build_beside_a_running_server_is_as_right_and_as_free_as_without_one(tmp_path: Path) -> None:
    site = Site(tmp_path / "served")
    site.write("content/a.md", "---\nheadline: First\npublished: 2024-05-17\n---\nText.\n")
    site.build()
    with serving(site) as served:
        site.write("content/b.md", "---\nheadline: Second\npublished: 2024-05-18\n---\nText.\n")
        served.wait_for(lambda: b"Second" in served.get("/archive/").body)
        done = site.run("build", "--as-of", "2024-09-01")
        assert (done.returncode, done.stderr) == (0, "")
        assert site.run("verify").returncode == 0
        served.wait_for(lambda: "permalinks.tsv" in served.said)
        assert without_script(served.get("/archive/").body) == site.tree()["/index.html"]
    clean = Site(tmp_path / "clean")
    for path in ("content/a.md", "content/b.md", "permalinks.tsv"):
        clean.write(path, (site.root / path).read_bytes())
    clean.build()
    assert clean.tree() == site.tree()
