"""Feeds and sitemaps held against the rules of their specifications; each function gives the faults that it finds, in words.

RSS 2.0 by the profile of the RSS Advisory Board, Atom by RFC 4287, its history by RFC 5005, JSON Feed by version 1.1, OPML by 2.0, sitemaps by the schemas of
sitemaps.org. The rules are written from the texts, not from what newsgen does.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import html5lib
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
W3CDTF = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?)?)?")
RFC822 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d [+-]\d\d[03]0")
"""As readers take it: offsets of whole and half hours."""
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
PLAIN_TEXT = re.compile(rb"<(title|subtitle|summary|name|category)>[^<]*&(?:amp|lt);")
"""A text that is not HTML and does not say so. (An RSS summary is a description, which is.)"""
REFUSED_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
REFUSED_TAGS = frozenset({"script", "style", "iframe", "object", "embed", "applet", "form", "input", "button", "base", "link", "meta", "frame", "frameset"})
REFUSED_ATTRIBUTES = re.compile("on.*|style|role|aria-.*|tabindex|srcdoc|ping|formaction")

CHANNEL_ONCE = ("title", "link", "description", "language", "generator", "docs", "lastBuildDate", "pubDate", "ttl")
CHANNEL_MANY = ("category", "item", f"{ATOM}link")
ITEM_ONCE = ("title", "link", "description", "guid", "pubDate", "enclosure", f"{CONTENT}encoded", f"{ATOM}updated", f"{DC}date", f"{DC}language")
ITEM_MANY = ("category", f"{DC}creator")
ENTRY_ONCE = ("id", "title", "updated", "published", "summary", "content")


def rss_faults(data: bytes) -> list[str]:
    """What an RSS feed has wrong."""
    root = etree.fromstring(data)
    channels = root.findall("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or len(channels) != 1 or len(root) != 1:
        return ["this is no RSS 2.0"]
    return [*_plain_faults(data), *_channel_faults(channels[0]), *(f"{item.findtext('title')}: {fault}" for item in channels[0].iter("item") for fault in _item_faults(item)),
            *_repeated("guid", [str(guid.text) for guid in root.iter("guid")])]  # fmt: skip


def _plain_faults(data: bytes) -> list[str]:
    plain = [f"{found[1].decode()} has an & or < that could be HTML" for found in PLAIN_TEXT.finditer(data)]
    return plain + ["there is a character that no text has"] * bool(REFUSED_CHARACTERS.search(data.decode()))


def _channel_faults(channel: etree._Element) -> Iterator[str]:
    tags = [str(child.tag) for child in channel]
    yield from _counts(tags, CHANNEL_ONCE, CHANNEL_MANY, ("title", "link", "description"))
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "something of the channel stands behind an item"
    yield from _matches(channel, {"link": URI, "docs": URI, "language": LANGUAGE, "lastBuildDate": RFC822})
    yield from _weekday(channel.findtext("lastBuildDate"))
    yield from _links(channel)
    for tag in ("title", "description"):
        if not (channel.findtext(tag) or "").strip():
            yield f"{tag} is blank"


def _item_faults(item: etree._Element) -> Iterator[str]:
    tags = [str(child.tag) for child in item]
    yield from _counts(tags, ITEM_ONCE, ITEM_MANY, ("guid",))
    if not {"title", "description"} & set(tags):
        yield "an item needs a title or a description"
    if f"{CONTENT}encoded" in tags and "description" not in tags[: tags.index(f"{CONTENT}encoded")]:
        yield "content:encoded stands before the description"
    yield from _matches(item, {"link": URI, "guid": URI, "pubDate": RFC822, f"{DC}date": W3CDTF, f"{DC}language": LANGUAGE, f"{ATOM}updated": RFC3339})
    yield from _weekday(item.findtext("pubDate"))
    yield from (f"{child.tag} is blank" for child in item if child.tag != "enclosure" and not (child.text or "").strip())
    yield from _repeated("category", [str(category.text) for category in item.findall("category")])
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") not in {"true", "false"}:
        yield "isPermaLink is neither true nor false"
    enclosure = item.find("enclosure")
    if enclosure is not None:
        if set(enclosure.attrib) != {"url", "length", "type"} or not str(enclosure.get("length")).isdecimal():
            yield "an enclosure has url, length and type, the length 0 where it is not known"
        if not str(enclosure.get("url")).startswith(("http://", "https://")) or not URI.fullmatch(str(enclosure.get("url"))):
            yield "an enclosure is at a web address"
        if not MEDIA_TYPE.fullmatch(str(enclosure.get("type"))):
            yield "an enclosure's type is a media type"
    yield from html_faults(item.findtext("description") or "")
    yield from html_faults(item.findtext(f"{CONTENT}encoded") or "")


def _links(parent: etree._Element) -> Iterator[str]:
    """The links of Atom, in an Atom feed or an RSS channel."""
    links = parent.findall(f"{ATOM}link")
    rels = Counter(link.get("rel", "alternate") for link in links)
    if rels["self"] != 1:
        yield "a feed names itself once"
    yield from (f"{rel} stands {count} times" for rel, count in rels.items() if rel != "enclosure" and count > 1)
    for link in links:
        if not URI.fullmatch(link.get("href", "")):
            yield f"{link.get('href')!r} is no absolute URI"
        if link.get("type") and not MEDIA_TYPE.fullmatch(str(link.get("type"))):
            yield f"{link.get('type')!r} is no media type"


def atom_faults(data: bytes) -> list[str]:
    """What an Atom feed has wrong, with its history."""
    feed = etree.fromstring(data)
    if feed.tag != f"{ATOM}feed":
        return ["this is no Atom"]
    entries = feed.findall(f"{ATOM}entry")
    faults = [*_plain_faults(data), *_required(feed), *_links(feed), *_history(feed)]
    if feed.find(f"{ATOM}author") is None and any(entry.find(f"{ATOM}author") is None for entry in entries):
        faults.append("an entry without author in a feed without author")
    if not LANGUAGE.fullmatch(feed.get(XML_LANG, "")):
        faults.append("a feed says its language")
    faults += _repeated("id", [str(entry.findtext(f"{ATOM}id")) for entry in entries])
    return faults + [f"{entry.findtext(f'{ATOM}title')}: {fault}" for entry in entries for fault in _entry_faults(entry)]


def _required(element: etree._Element) -> Iterator[str]:
    for tag in ("id", "title", "updated"):
        found = element.findall(f"{ATOM}{tag}")
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{tag} stands once, and not blank"
    yield from _matches(element, {f"{ATOM}id": URI, f"{ATOM}updated": RFC3339, f"{ATOM}published": RFC3339, f"{DC}date": W3CDTF})


def _entry_faults(entry: etree._Element) -> Iterator[str]:
    yield from _required(entry)
    known = {f"{ATOM}{tag}" for tag in (*ENTRY_ONCE, "author", "link", "category")} | {f"{DC}date"}
    yield from _counts([str(child.tag) for child in entry], [f"{ATOM}{tag}" for tag in ENTRY_ONCE], sorted(known), ())
    alternates = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
    if len(alternates) != 1:
        yield "an entry has one alternate"
    yield from (f"{link.get('href')!r} is no absolute URI" for link in entry.findall(f"{ATOM}link") if not URI.fullmatch(link.get("href", "")))
    yield from _repeated("category", [str(category.get("term")) for category in entry.findall(f"{ATOM}category")])
    yield from _repeated("enclosure", [str(link.get("href")) for link in entry.findall(f"{ATOM}link") if link.get("rel") == "enclosure"])
    yield from ("a category without term" for category in entry.findall(f"{ATOM}category") if not (category.get("term") or "").strip())
    yield from ("an author without name" for author in entry.findall(f"{ATOM}author") if not (author.findtext(f"{ATOM}name") or "").strip())
    for text in (entry.find(f"{ATOM}title"), entry.find(f"{ATOM}summary")):
        if text is not None and text.get("type") == "html":
            yield from html_faults(text.text or "")
        elif text is not None and "<" in (text.text or ""):
            yield "a text that is taken for HTML is given as HTML"
    content = entry.find(f"{ATOM}content")
    if content is None and entry.find(f"{ATOM}summary") is None:
        yield "an entry has content or a summary"
    if content is not None:
        if content.get("type") != "html" or len(content):
            yield "content is escaped HTML"
        yield from html_faults(content.text or "")


def _history(feed: etree._Element) -> Iterator[str]:
    rels = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    if feed.find(f"{HISTORY}archive") is not None:
        if rels.get("current") in {None, rels.get("self")}:
            yield "a document of the history names the feed to subscribe to"
        if rels.get("prev-archive") == rels.get("self"):
            yield "a document of the history comes before itself"
    elif "current" in rels:
        yield "a feed to subscribe to is the current one"


def json_faults(data: bytes) -> list[str]:
    """What a JSON feed has wrong."""
    feed = json.loads(data)
    texts = {"version", "title", "home_page_url", "feed_url", "description", "next_url", "language"}
    faults = [*_unknown(feed, texts | {"items", "hubs", "authors"}), *_not_texts(feed, texts)]
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or not isinstance(feed.get("items"), list) or not feed.get("title"):
        faults.append("a feed has a version, a title and items")
    faults += [f"{name} is no address" for name in ("home_page_url", "feed_url", "next_url") if name in feed and not URI.fullmatch(feed[name])]
    faults += ["the next document is this one"] if feed.get("next_url") == feed["feed_url"] else []
    faults += ["there is a character that no text has"] * any(map(REFUSED_CHARACTERS.search, _texts(feed)))
    faults += [] if LANGUAGE.fullmatch(feed.get("language", "")) else ["a feed says its language"]
    faults += ["a hub has a type and a url" for hub in feed.get("hubs", []) if set(hub) != {"type", "url"}]
    faults += _repeated("id", [item["id"] for item in feed["items"]])
    return faults + [f"{item.get('title')}: {fault}" for item in feed["items"] for fault in _json_item_faults(item)]


def _json_item_faults(item: dict[str, Any]) -> Iterator[str]:
    texts = {"id", "url", "title", "content_html", "content_text", "summary", "image", "date_published", "date_modified", "language"}
    yield from _unknown(item, texts | {"authors", "tags", "attachments"})
    yield from _not_texts(item, texts)
    if not item.get("id") or not {"content_html", "content_text"} & item.keys():
        yield "an item has an id and a content"
    yield from (f"{name} is no moment" for name in ("date_published", "date_modified") if name in item and not RFC3339.fullmatch(item[name]))
    yield from (f"{name} is no address" for name in ("url", "image") if name in item and not URI.fullmatch(item[name]))
    yield from ("an author has a name" for author in item.get("authors", [{"name": "-"}]) if not author.get("name"))
    yield from _repeated("tag", item.get("tags", []))
    yield from _repeated("attachment", [attachment["url"] for attachment in item.get("attachments", [])])
    if "language" in item and not LANGUAGE.fullmatch(item["language"]):
        yield f"{item['language']!r} is no language"
    yield from ("a tag is a text" for tag in item.get("tags", []) if not isinstance(tag, str) or not tag)
    for attachment in item.get("attachments", []):
        if not URI.fullmatch(attachment["url"]) or not MEDIA_TYPE.fullmatch(attachment["mime_type"]):
            yield "an attachment has an address and a media type"
    yield from html_faults(item.get("content_html", ""))


def opml_faults(data: bytes) -> list[str]:
    """What an OPML file has wrong."""
    root = etree.fromstring(data)
    if root.tag != "opml" or root.get("version") != "2.0" or [child.tag for child in root] != ["head", "body"]:
        return ["this is no OPML 2.0"]
    outlines = list(root.iter("outline"))
    faults = [] if outlines else ["a body has an outline"]
    faults += ["an outline without text" for outline in outlines if not (outline.get("text") or "").strip()]
    for outline in outlines:
        if outline.get("type") == "rss":
            faults += [f"{name} is no address" for name in ("xmlUrl", "htmlUrl") if not URI.fullmatch(outline.get(name, ""))]
            faults += [] if (outline.get("title") or "").strip() else ["a feed in a list has a title"]
        elif len(outline.attrib) > 1 or not len(outline):
            faults.append("an outline that is no feed holds some")
    return faults + _repeated("xmlUrl", [str(outline.get("xmlUrl")) for outline in outlines if outline.get("xmlUrl")])


def sitemap_faults(data: bytes, most: int = 45_000) -> list[str]:
    """What a sitemap, or an index of sitemaps, has wrong."""
    root = etree.fromstring(data)
    child = {f"{SITEMAP}urlset": "url", f"{SITEMAP}sitemapindex": "sitemap"}.get(str(root.tag))
    if child is None or not len(root) or {element.tag for element in root} != {f"{SITEMAP}{child}"}:
        return ["this is no sitemap"]
    faults = [] if len(root) <= most and len(data) <= 50 * 2**20 else ["the sitemap is too large"]
    for element in root:
        tags = [str(part.tag).removeprefix(SITEMAP) for part in element]
        address, changed = element.findtext(f"{SITEMAP}loc") or "", element.findtext(f"{SITEMAP}lastmod")
        faults += [] if tags in (["loc"], ["loc", "lastmod"]) else [f"an element has {tags}"]
        faults += [] if URI.fullmatch(address) and 12 <= len(address) <= 2048 else [f"{address} is no address"]
        faults += [] if changed is None or W3CDTF.fullmatch(changed) else [f"{changed} is no day"]
    return faults + _repeated("loc", [str(element.findtext(f"{SITEMAP}loc")) for element in root])


def html_faults(html: str) -> Iterator[str]:
    """What the HTML of an entry has wrong: it parses without an error, holds nothing that readers take out as a danger, and every reference in it is absolute."""
    try:
        fragment = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    except html5lib.html5parser.ParseError as error:
        yield f"the HTML does not parse: {error}"
        return
    for element in fragment.iter():
        if element.tag in REFUSED_TAGS:
            yield f"there is a {element.tag}"
        yield from (f"{element.tag} has {name}" for name in element.attrib if REFUSED_ATTRIBUTES.fullmatch(name))
        for reference in (element.get("href"), element.get("src")):
            if reference is not None and not URI.fullmatch(reference):
                yield f"the reference {reference!r} is no absolute URI"


def _counts(tags: list[str], once: tuple[str, ...] | list[str], many: tuple[str, ...] | list[str], required: tuple[str, ...]) -> Iterator[str]:
    counts = Counter(tags)
    yield from (f"{tag} is unknown" for tag in counts if tag not in once and tag not in many)
    yield from (f"{tag} stands {counts[tag]} times" for tag in once if counts[tag] > 1)
    yield from (f"{tag} is missing" for tag in required if not counts[tag])


def _matches(parent: etree._Element, forms: dict[str, re.Pattern[str]]) -> Iterator[str]:
    for tag, form in forms.items():
        text = parent.findtext(tag)
        if text is not None and not form.fullmatch(text):
            yield f"{tag} is written as {text!r}"


def _weekday(text: str | None) -> Iterator[str]:
    """The weekday of a date of RFC 822 is its own."""
    if text:
        moment = parsedate_to_datetime(text)
        if text[:3] != ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[date(moment.year, moment.month, moment.day).weekday()]:
            yield f"{text} is another weekday"


def _repeated(name: str, values: list[str]) -> list[str]:
    return [f"the {name} {value} stands {count} times" for value, count in Counter(values).items() if count > 1]


def _unknown(found: dict[str, Any], known: set[str]) -> list[str]:
    return [f"{name} is unknown" for name in found if name not in known and not name.startswith("_")]


def _texts(value: Any) -> Iterator[str]:
    """All texts of a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _not_texts(found: dict[str, Any], names: set[str]) -> list[str]:
    return [f"{name} is no text" for name in names & found.keys() if not isinstance(found[name], str)]
