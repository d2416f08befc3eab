"""Every feed and sitemap of a site keeps the rules of its specification, whatever the articles hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import feedparser
import html5lib
import pytest
from lxml import etree

from feedkit import atom_faults, json_faults, opml_faults, rss_faults, sitemap_faults
from sitekit import SETTINGS, Site

ODD_TEXTS = (
    "Control \x01\x07\x0b\x1b\x7f\x85 characters",
    "The end ]]> of a section, <b>bold</b> & &amp; &#1; &nbsp; and <!-- comment",
    "Emoji \U0001f600\U0001f468\u200d\U0001f469 and noncharacters \ufffe\uffff\ufdd0\U0001ffff",
    "Marks \u202e\u2066\u200f of direction \u2069\u202c and \ufeff",
    "کابل، پایتخت «افغانستان»\u200cها",
    "Separators \u2028 and \u2029 and \u00a0",
    "'Quoted' \"twice\" \\ and %20 /path?a=b&c=d",
)
SITE_SETTINGS = SETTINGS + "description: What is <printed> & kept\ntimezone: Asia/Kathmandu\nwebsub_hub: https://hub.example.org/\nsections: {news: News & views, culture: Culture}\n"
RICH = """
    ---
    headline: Number {number}
    standfirst: The river rose & fell.
    published: {published}
    updated: 2024-08-20
    section: {section}
    topics: [floods & rain, C++, کابل]
    bylines: [Jane "JD" Doe, José <Díaz>]
    language: {language}
    ---
    It rose [after midnight](/about.html#top) in [Khost](other.html?a=1&b=2), [as noted](#part).[^1]

    ![A "river" > sea](/img/ä b.jpg) ![Odd](/100%/[a].png?q=%zz[]) ![Far](https://bücher.example/ü.png) ![Elsewhere](https://example.net/a.webp?size=2) ![Unknown](https://example.net/image) <img src="a.PNG" title="a > b">

    | a | b |
    |---|---|
    | 1 | [2](//example.net/x) |

    ## Part

    ```
    code <b> & "/x"
    ```

    [^1]: A note.
"""
PUBLISHED = ("2024-05-17", "2024-05-17T23:59:59+04:30", "2024-05", "1999", "2024-05-17~", "XXXX-08-21", "1889-03-01", "0033-04-03", "9999-12-31", "2024-05-01/2024-05-03")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site with everything that an article can have, added in three months, with any text at all."""
    site = Site(tmp_path_factory.mktemp("rich"), settings=SITE_SETTINGS)
    for number, published in enumerate(PUBLISHED):
        fields = {"number": str(number), "published": published, "section": ("news", "culture")[number % 2], "language": ("en", "fa")[number % 2]}
        text = RICH
        for name, value in fields.items():
            text = text.replace("{" + name + "}", value)
        site.write(f"content/number-{number}.md", text)
    site.build("9999-12-31")
    for number, text in enumerate(ODD_TEXTS):
        site.write(f"content/odd-{number}.txt", f"{text}\n\n{text}\n\n{text}\n")
        site.write(f"content/odd-{number}.txt.yaml", "topics: [odd]\n")
        quoted = json.dumps(text)
        front = f"headline: {quoted}\nstandfirst: {quoted}\ntopics: [{quoted}]\nbylines: [{quoted}]\nsource_name: {quoted}\nlanguage: prs\npublished: 2024-06-0{number + 1}"
        site.write(f"content/titled-{number}.md", f"---\n{front}\n---\nText: `{text}`.\n")
    site.write("content/surrogate.txt", b"A lone \xed\xa0\x80 surrogate \x00 and NUL.\n")
    site.write("content/references.md", "Numeric &#1; &#xd800; &#x80; &#xfffe; references, and <b>no headline</b>.\n")
    site.build("9999-12-31", allow_missing=True)
    return site.tree()


CHECKS: dict[str, tuple[Callable[[bytes], list[str]], int]] = {
    "rss.xml": (rss_faults, 1 + 2 + 4 + 2 + len(ODD_TEXTS)),
    "atom.xml": (atom_faults, 1 + 2 + 1),
    "feed.json": (json_faults, 1 + 1),
    "feeds.opml": (opml_faults, 1),
    "sitemap": (sitemap_faults, 1),
}


@pytest.mark.parametrize("name", CHECKS)
def test_every_file_keeps_the_rules_of_its_specification(tree: dict[str, bytes], name: str) -> None:
    check, at_least = CHECKS[name]
    found = {url: check(data) for url, data in tree.items() if url.endswith(name) or url.startswith(f"/{name}")}
    assert len(found) >= at_least
    assert {url: faults for url, faults in found.items() if faults} == {}


def test_every_feed_names_the_address_at_which_it_stands(tree: dict[str, bytes]) -> None:
    for url, data in tree.items():
        if url.endswith(("rss.xml", "atom.xml")):
            (address,) = [link.get("href") for link in etree.fromstring(data).iter("{http://www.w3.org/2005/Atom}link") if link.get("rel") == "self"]
            assert address == f"https://example.org/archive{quote(url)}"


def test_a_summary_is_text_where_a_description_is_html(tree: dict[str, bytes]) -> None:
    (item,) = [item for item in etree.fromstring(tree["/feeds/rss.xml"]).iter("item") if (item.findtext("title") or "").startswith("The end ]]>")]
    assert html5lib.parseFragment(item.findtext("description"), namespaceHTMLElements=False).text == ODD_TEXTS[1]
    assert item.findtext("title") == ODD_TEXTS[1]


def test_a_feed_reader_takes_every_feed_without_complaint(tree: dict[str, bytes]) -> None:
    for url, data in tree.items():
        if url.endswith(("rss.xml", "atom.xml")):
            parsed = feedparser.parse(data)
            assert not parsed.bozo, url
            assert parsed.version in {"rss20", "atom10"}, url


@pytest.mark.parametrize(
    ("form", "broken"),
    [
        (rss_faults, lambda data: data.replace(b"<guid", b"<link", 1).replace(b"</guid>", b"</link>", 1)),
        (rss_faults, lambda data: data.replace(b"Fri, ", b"Sun, ", 1)),
        (rss_faults, lambda data: data.replace(b"https://example.org/archive/about", b"/about", 1)),
        (rss_faults, lambda data: data.replace(b"&#x26;", b"&amp;")),
        (rss_faults, lambda data: data.replace(b"&lt;p&gt;", b'&lt;p role="x"&gt;', 1)),
        (atom_faults, lambda data: data.replace(b"<updated>", b"<updated>on ", 1)),
        (atom_faults, lambda data: data.replace(b"&#x26;", b"&amp;")),
        (atom_faults, lambda data: data.replace(b'<title type="html">', b"<title>", 1)),
        (atom_faults, lambda data: data.replace(b'<category term="odd"/>', b'<category term="odd"/>' * 2, 1)),
        (json_faults, lambda data: data.replace(b"content_html", b"content_xml", 1)),
        (json_faults, lambda data: data.replace(b'"title": "N', b'"title": "\xc2\x85N', 1)),
    ],
)
def test_the_rules_find_what_breaks_them(tree: dict[str, bytes], form: Callable[[bytes], list[str]], broken: Callable[[bytes], bytes]) -> None:
    data = tree["/sections/news/rss.xml" if form is rss_faults else "/feeds/atom.xml" if form is atom_faults else "/feeds/feed.json"]
    assert broken(data) != data
    assert form(broken(data))


def test_a_site_without_an_article_has_valid_feeds(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write("content/pages/contact.md", "# Contact\n")
    site.build()
    tree = site.tree()
    assert rss_faults(tree["/feeds/rss.xml"]) + atom_faults(tree["/feeds/atom.xml"]) + json_faults(tree["/feeds/feed.json"]) == []
    assert opml_faults(tree["/feeds.opml"]) == []


def test_a_site_with_an_international_address_names_it_as_a_uri(tmp_path: Path) -> None:
    site = Site(tmp_path, settings=SETTINGS.replace("https://example.org/archive", "https://آرشیف.example/خبر/") + "websub_hub: https://مرکز.example/\n")
    site.write("content/a.md", "---\nheadline: A\nsection: news\npublished: 2024-05-17\n---\n[About](/about.html) ![B](https://bücher.example/ü.png)\n")
    site.build()
    tree = site.tree()
    checked = [check(data) for name, (check, _) in CHECKS.items() for url, data in tree.items() if url.endswith(name) or url.startswith(f"/{name}")]
    assert [fault for faults in checked for fault in faults] == []
    address = "https://xn--hgb4aj6cw6b.example/%D8%AE%D8%A8%D8%B1"
    assert f"Sitemap: {address}/sitemap.xml" in tree["/robots.txt"].decode()
    assert f'<link rel="canonical" href="{address}/">' in tree["/index.html"].decode()


def test_a_site_without_an_address_has_no_feed(tmp_path: Path) -> None:
    site = Site(tmp_path, settings="id: 11111111-2222-4333-8444-555555555555\ntitle: Test\n")
    site.write("content/a.md", "---\nheadline: A\nsection: news\ntopics: [t]\n---\nText.\n")
    site.build()
    others = {"/about.json", "/undated/citations.json"}
    assert [url for url in site.tree().keys() - others if "feed" in url or url.endswith((".xml", ".json", ".opml"))] == []
    assert b"Sitemap" not in site.tree()["/robots.txt"]
