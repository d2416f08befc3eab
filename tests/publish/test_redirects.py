"""Old addresses lead to their pages: on any host by a page, and by the lists that hosts read."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgen.model.redirects import Fault, Wanted, collapse, page_url
from newsgen.publish.verify import verify
from sitekit import Site

FLOOD = "/2024/05/17/flood.html"


def article(extra: str = "") -> str:
    return f"---\nid: flood\nheadline: Flood\npublished: 2024-05-17\n{extra}---\nThe river rose.\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write("content/flood.md", article())
    site.build()
    return site


def leads_to(site: Site, url: str) -> str:
    (meta,) = [meta for meta in site.page(url).iter("meta") if meta.get("http-equiv") == "refresh"]
    return str(meta.get("content")).removeprefix("0; url=")


def test_aliases_lead_to_their_article(site: Site) -> None:
    site.write("content/flood.md", article("aliases: [/old/flood/, /flood.html, 2019/deluge]\n"))
    site.build()
    assert leads_to(site, "/old/flood/index.html") == "../../2024/05/17/flood.html"
    assert leads_to(site, "/flood.html") == "2024/05/17/flood.html"
    assert leads_to(site, "/2019/deluge/index.html") == "../../2024/05/17/flood.html"
    assert site.tree()["/_redirects"].decode().splitlines() == [
        f"/archive{old} /archive{FLOOD} 301" for old in ("/2019/deluge", "/flood.html", "/old/flood/")
    ]
    assert site.problems == ()
    assert verify(site.layout).problems == ()


def test_a_list_of_an_old_site_leads_by_address_and_id(site: Site) -> None:
    site.write("redirects.csv", f"old,new\nhttps://old.example.org/a.php?id=7,flood\n/b%20c.html,{FLOOD}\n/d.html,/b c.html\n")
    site.build()
    assert site.problems == ()
    assert leads_to(site, "/d.html") == "2024/05/17/flood.html"
    assert not any(url.startswith("/a.php") for url in site.tree())
    assert f'"/archive/b c.html" "/archive{FLOOD}";' in site.tree()["/redirects-nginx.map"].decode()
    assert f"/archive/b%20c.html /archive{FLOOD}" in site.tree()["/redirects-apache.map"].decode()


def test_an_address_of_a_program_leads_by_its_query(site: Site) -> None:
    site.write("content/rain.md", article().replace("flood", "rain").replace("Flood", "Rain"))
    site.write("redirects.csv", "/a b.php?id=7&lang=en,flood\n/a b.php?id=8,rain\n/a b.php,/about.html\n/flood/?page=1,flood\n")
    site.build()
    assert site.problems == ()
    assert leads_to(site, "/flood/index.html") == "../2024/05/17/flood.html"
    rain = FLOOD.replace("flood", "rain")
    assert site.tree()["/_redirects"].decode().splitlines() == [
        f"/archive/a%20b.php id=7 lang=en /archive{FLOOD} 301",
        f"/archive/a%20b.php id=8 /archive{rain} 301",
        "/archive/a%20b.php /archive/about.html 301",
        f"/archive/flood/ /archive{FLOOD} 301",
    ]
    assert site.tree()["/redirects-nginx-queries.map"].decode().splitlines() == [
        f'"/archive/a%20b.php?id=7&lang=en" "/archive{FLOOD}";',
        f'"/archive/a%20b.php?id=8" "/archive{rain}";',
    ]
    assert site.tree()["/redirects-apache-queries.map"].decode().splitlines() == [
        f"/archive/a%20b.php?id=7&lang=en /archive{FLOOD}",
        f"/archive/a%20b.php?id=8 /archive{rain}",
    ]
    assert "?" not in site.tree()["/redirects-nginx.map"].decode() + site.tree()["/redirects-apache.map"].decode()
    assert verify(site.layout).problems == ()


@pytest.mark.parametrize("query", ["7", "/2019/deluge", "id=:any", "a=b=c"])
def test_a_query_that_netlify_would_take_for_something_else_is_not_told_it(site: Site, query: str) -> None:
    site.write("redirects.csv", f"/a.php?{query},flood\n/b.php?id=7,flood\n")
    site.build()
    assert site.tree()["/_redirects"].decode().splitlines() == [f"/archive/b.php id=7 /archive{FLOOD} 301"]
    assert f'"/archive/a.php?{query}" ' in site.tree()["/redirects-nginx-queries.map"].decode()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("/a.html,/b.html\n/b.html,/a.html", "/a.html leads in a circle"),
        (f"/a.html,{FLOOD}\n/a.html,/about.html", f"/a.html leads to /about.html, and by redirects.csv:1 to {FLOOD}"),
        (f"{FLOOD},/about.html", f"there is a page at {FLOOD}"),
        ("/about.html,flood", "there is a page at /about.html"),
        ("/a.html,/nowhere.html", "there is no page at /nowhere.html"),
        ("/../a.html,flood", "this is no redirect"),
        ("/a.html", "this is no redirect"),
        ("/a.php?id=7,flood\n/a.php?id=7,/about.html", f"/a.php?id=7 leads to /about.html, and by redirects.csv:1 to {FLOOD}"),
    ],
)
def test_what_cannot_be_is_an_error_and_stops_nothing_else(site: Site, lines: str, message: str) -> None:
    before = site.tree()
    site.write("redirects.csv", lines + "\n/good.html,flood\n")
    site.build()
    assert any(message in problem.message for problem in site.problems)
    assert site.tree().keys() >= before.keys() | {"/good.html"}
    assert site.tree()[FLOOD] == before[FLOOD]


def test_a_renamed_section_leads_to_the_new_one(site: Site) -> None:
    site.write("content/flood.md", article("section: weather\n"))
    site.write("redirects.csv", "/sections/rain/index.html,/sections/weather/index.html\n")
    site.build()
    assert site.problems == ()
    assert leads_to(site, "/sections/rain/index.html") == "../weather/index.html"


def test_the_pages_go_with_the_list(site: Site) -> None:
    before = site.tree()
    site.write("redirects.csv", "/a.html,flood\n")
    site.build()
    site.remove("redirects.csv")
    site.build()
    assert site.tree() == before


@pytest.mark.parametrize(("old", "page"), [("/a/", "/a/index.html"), ("/a", "/a/index.html"), ("/a.html", "/a.html"), ("/a.php", None)])
def test_a_page_answers_where_one_can(old: str, page: str | None) -> None:
    assert page_url(old) == page


def test_chains_are_collapsed() -> None:
    steps = [Wanted(f"/{number}.html", f"/{number + 1}.html", "x") for number in range(50)]
    assert {one.target for one in collapse(steps) if isinstance(one, Wanted)} == {"/50.html"}
    assert not [one for one in collapse(steps) if isinstance(one, Fault)]
