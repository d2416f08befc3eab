"""Links: every one in every file, followed to its file and its anchor."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree

from browser.archives import COPIED_KINDS, LANGUAGE_KINDS, SEARCH_KINDS, SITE_URL, Archive
from newsgen.model.urls import encode
from sitekit import parse_html

OWN_ADDRESS = {"canonical", "bookmark"}
"""The relations by which a page names its own address on the web: they are absolute."""
LINK_ATTRIBUTES = ("href", "src", "action", "poster", "data")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="session")
def pages(archive: Archive) -> dict[str, etree._Element]:
    """Every HTML page, parsed."""
    return {url: parse_html(data) for url, data in archive.site.tree().items() if url.endswith(".html")}


def _links(page: etree._Element) -> Iterator[str]:
    """The links of a page as written."""
    for element in page.iter(etree.Element):
        yield from (str(element.get(name)) for name in LINK_ATTRIBUTES if element.get(name) is not None)
        yield from (part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip())


def _target(url: str, link: str) -> tuple[str, str] | None:
    """The url and the anchor that a link of a page leads to; None where it leaves the site."""
    address, fragment = urldefrag(urljoin(SITE_URL + encode(url), link))
    if not address.startswith(f"{SITE_URL}/"):
        return None
    path = unquote(address.removeprefix(SITE_URL))
    return ("/index.html" if path == "/" else path), unquote(fragment)


def test_every_page_kind_has_a_page(archive: Archive) -> None:
    assert {kind for kind, urls in archive.kinds.items() if not urls} == SEARCH_KINDS | LANGUAGE_KINDS


def test_every_file_is_a_page_of_some_kind(archive: Archive) -> None:
    planned = {url for urls in archive.kinds.values() for url in urls}
    assert archive.site.tree().keys() - planned == {"/.newsgen-site"}


def test_every_internal_link_leads_to_a_file_and_to_an_anchor_in_it(archive: Archive, pages: dict[str, etree._Element]) -> None:
    files = archive.site.tree()
    anchors = {url: {element.get("id") for element in page.iter(etree.Element)} for url, page in pages.items()}
    broken = []
    for url, page in pages.items():
        for link in _links(page):
            path, fragment = _target(url, link) or (url, "")
            if path not in files or (fragment and fragment not in anchors[path]):
                broken.append(f"{url}: {link}")
    assert not broken, "\n".join(broken)


def test_links_are_relative_so_that_the_site_works_anywhere(pages: dict[str, etree._Element]) -> None:
    absolute = [
        f"{url}: {link}"
        for url, page in pages.items()
        if url != "/404.html"  # a host shows this one at any address
        for element in page.iter(etree.Element)
        if element.get("rel") not in OWN_ADDRESS
        for link in [element.get(name) for name in LINK_ATTRIBUTES]
        if link and (link.startswith(("/", SITE_URL)) or urlsplit(link).scheme == "file")
    ]
    assert not absolute, "\n".join(absolute)


def test_every_page_is_reached_by_links_from_the_front(archive: Archive, pages: dict[str, etree._Element]) -> None:
    reached, waiting = {"/index.html"}, deque(["/index.html"])
    while waiting:
        url = waiting.popleft()
        found = {target[0] for link in _links(pages[url]) if (target := _target(url, link))} & pages.keys()
        waiting.extend(found - reached)
        reached |= found
    assert pages.keys() - reached == archive.unlinked_urls


def test_what_style_sheets_name_is_there(archive: Archive) -> None:
    files = archive.site.tree()
    missing = []
    for url in files:
        if url.endswith(".css"):
            for link in re.findall(r"""url\(\s*["']?([^"')]+)""", files[url].decode()):
                target = _target(url, link)
                if not link.startswith("data:") and (target is None or target[0] not in files):
                    missing.append(f"{url}: {link}")
    assert not missing, "\n".join(missing)


def test_the_sitemaps_name_every_article_and_nothing_that_is_not_there(archive: Archive) -> None:
    maps = {_path(address) for address in _addresses(archive, "/sitemap.xml")}
    articles = [_path(address) for url in sorted(maps) for address in _addresses(archive, url)]
    assert maps == set(archive.kinds["sitemap-year"])
    assert sorted(articles) == sorted(archive.kinds["article"])


def _addresses(archive: Archive, url: str) -> list[str]:
    return [str(element.text) for element in archive.site.xml(url).iter(f"{SITEMAP}loc")]


def _path(address: str) -> str:
    target = _target("/index.html", address)
    assert target, f"{address} is no address of this site"
    return target[0]


def test_a_page_names_its_own_address_on_the_web(archive: Archive, pages: dict[str, etree._Element]) -> None:
    wrong = []
    for url in archive.html_urls:
        canonical = [_path(address) for address in _own_addresses(pages[url], {"canonical"})]
        others = {_path(address) for address in _own_addresses(pages[url], OWN_ADDRESS)} - {url}
        if others or (canonical != [url] and url not in archive.unlinked_urls):
            wrong.append(f"{url}: {canonical} {others}")
    assert not wrong, "\n".join(wrong)


def _own_addresses(page: etree._Element, relations: set[str]) -> list[str]:
    return [str(element.get("href")) for element in page.iter("link", "a") if element.get("rel") in relations]


def test_copied_files_are_copied_byte_for_byte(archive: Archive) -> None:
    files = archive.site.tree()
    assert files["/images/bridge.svg"] == (archive.site.layout.static / "images/bridge.svg").read_bytes()
    assert all(url in files for kind in COPIED_KINDS for url in archive.kinds[kind])
