"""`--built`: `build/` as a static host serves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from servekit import Served, serving
from sitekit import Site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("site"))
    site.write("content/flood.md", "---\nheadline: Flood\npublished: 2024-05-17\n---\nThe river rose.\n")
    site.write("static/film.mp4", bytes(range(256)) * 4)
    site.write("static/data.unknown", "x")
    site.build()
    return site


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    with serving(site, "--built") as served:
        yield served


def test_every_file_is_served_as_it_is(site: Site, served: Served) -> None:
    files = {url: data for url, data in site.tree().items() if not url.startswith("/.")}
    assert {url: served.get(f"/archive{url}").body for url in files} == files


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/archive/", 200, None),
        ("/archive/2024/", 200, None),
        ("/archive/2024", 301, "/archive/2024/"),
        ("/archive/2024/05/17/flood", 200, None),
        ("/archive/2024/05/17/flood.html", 200, None),
        ("/archive/2024/05/17/flood.html/", 404, None),
        ("/archive/never", 404, None),
        ("/", 307, "/archive/"),
        ("/elsewhere", 404, None),
    ],
)
def test_addresses_are_found_as_a_host_finds_them(served: Served, path: str, status: int, location: str | None) -> None:
    reply = served.get(path)
    assert (reply.status, reply.headers.get("location")) == (status, location)


def test_what_is_not_there_gets_the_page_for_that(site: Site, served: Served) -> None:
    reply = served.get("/archive/never")
    assert (reply.body, reply.headers["content-type"]) == (site.tree()["/404.html"], "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/index.html", "text/html; charset=utf-8"),
        ("/assets/newsgen.css", "text/css; charset=utf-8"),
        ("/feeds/rss.xml", "application/xml"),
        ("/film.mp4", "video/mp4"),
        ("/data.unknown", "application/octet-stream"),
    ],
)
def test_types_are_told(served: Served, url: str, kind: str) -> None:
    assert served.get(f"/archive{url}").headers["content-type"] == kind


@pytest.mark.parametrize(
    ("asked", "status", "content_range", "size"),
    [
        ("bytes=0-9", 206, "bytes 0-9/1024", 10),
        ("bytes=1000-", 206, "bytes 1000-1023/1024", 24),
        ("bytes=-24", 206, "bytes 1000-1023/1024", 24),
        ("bytes=5000-", 416, "bytes */1024", None),
        ("bytes=x", 200, None, 1024),
        ("lines=0-9", 200, None, 1024),
        ("bytes=" + ",".join(["0-"] * 5000), 200, None, 1024),
    ],
)
def test_ranges_are_answered(served: Served, asked: str, status: int, content_range: str | None, size: int | None) -> None:
    reply = served.get("/archive/film.mp4", headers={"Range": asked})
    assert (reply.status, reply.headers.get("content-range")) == (status, content_range)
    assert size is None or len(reply.body) == size


def test_a_browser_that_has_a_file_is_not_sent_it_again(served: Served) -> None:
    first = served.get("/archive/")
    for headers in (
        {"If-None-Match": first.headers["etag"]},
        {"If-None-Match": f'"other", W/{first.headers["etag"]}'},
        {"If-Modified-Since": first.headers["last-modified"]},
    ):
        again = served.get("/archive/", headers=headers)
        assert (again.status, again.body) == (304, b"")
    for headers in ({"If-None-Match": '"other"', "If-Modified-Since": first.headers["last-modified"]}, {"If-Modified-Since": "yesterday"}):
        assert served.get("/archive/", headers=headers).status == 200


def test_head_is_answered_as_get_is_without_the_bytes(served: Served) -> None:
    tag = served.get("/archive/film.mp4").headers["etag"]
    for asked, status in (({}, 200), ({"Range": "bytes=0-9"}, 206), ({"If-None-Match": tag}, 304), ({"If-None-Match": tag, "Range": "bytes=0-9"}, 304)):
        got, head = (served.get("/archive/film.mp4", method, asked) for method in ("GET", "HEAD"))
        assert (got.status, head.status, head.body) == (status, status, b"")
        assert {name: value for name, value in got.headers.items() if name != "date"} == {name: value for name, value in head.headers.items() if name != "date"}


def test_a_part_of_what_has_changed_since_is_sent_whole(served: Served) -> None:
    tag = served.get("/archive/film.mp4").headers["etag"]
    assert served.get("/archive/film.mp4", headers={"Range": "bytes=0-9", "If-Range": tag}).status == 206
    whole = served.get("/archive/film.mp4", headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (whole.status, len(whole.body)) == (200, 1024)


def test_nothing_is_added_to_what_was_built(served: Served) -> None:
    assert b"_newsgen" not in served.get("/archive/").body
    assert served.get("/_newsgen/").status == 404
