"""A feed as a value, whatever format it is written in, and what all formats say of an entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from newsgen.config import Settings
from newsgen.model.bidi import isolated
from newsgen.model.urls import permalink
from newsgen.pages.feeds.entries import Entry, guid
from newsgen.pages.feeds.moments import NEVER, moment_of, noon
from newsgen.render.languages import direction
from newsgen.render.markup import clean_text, image_references, resolve_references, without_copies
from newsgen.uris import absolute_uri

GENERATOR = "newsgen"
SETTINGS_SHOWN = ("id", "title", "url", "description", "language", "timezone", "websub_hub")
"""The settings that every feed shows."""
_IMAGE_TYPES = {
    "apng": "image/apng",
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
_WEB_ADDRESS = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_APPARATUS = re.compile(r' (?:role|aria-label|tabindex)="[^"<>]*"')
_TAG_WITH_APPARATUS = re.compile(rf"<[a-z][^<>]*{_APPARATUS.pattern}[^<>]*>")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, or one document of its history (RFC 5005)."""

    url: str
    label: str | None
    """What it is of; None for the whole archive."""
    page_url: str
    """The page that shows the same to people."""
    entries: tuple[Entry, ...]
    previous: str | None = None
    """The document of the history before this one."""
    current: str | None = None
    """In a document of the history, the feed to subscribe to."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write feeds."""

    name: str
    file: str
    media_type: str
    write: Callable[[Feed, Settings], bytes]


@dataclass(frozen=True, slots=True)
class Image:
    """An image of an article, by its absolute address."""

    address: str
    media_type: str


def address(settings: Settings, url: str) -> str:
    """The absolute address of a url. Only sites that have an address have feeds."""
    return permalink(settings.url or "", url)


def feed_title(feed: Feed, settings: Settings) -> str:
    """The site's title, with what the feed is of."""
    if feed.label is None:
        return clean_text(settings.title).strip() or settings.id
    return clean_text(f"{settings.title}: {isolated(feed.label, direction(settings.language))}").strip()


def feed_id(feed: Feed, settings: Settings) -> str:
    """The feed's name for ever: the same for all documents of its history, and in every format."""
    return guid(settings, feed.page_url) if feed.label else f"urn:uuid:{settings.id}"


def updated_of(entry: Entry, settings: Settings) -> datetime:
    """When an article's entry last changed in a way that readers should hear of: its latest correction, else its addition."""
    return moment_of(entry.updated, settings.zone) or noon(entry.added, settings.zone)


def feed_updated(feed: Feed, settings: Settings) -> datetime:
    """When the feed last changed."""
    # Many entries were added on one day.
    latest = {(entry.updated, entry.added): entry for entry in feed.entries}
    return max((updated_of(entry, settings) for entry in latest.values()), default=NEVER)


def categories(entry: Entry) -> list[str]:
    """The section and the topics of an article, each once."""
    return list(dict.fromkeys([entry.section, *entry.topics] if entry.section else entry.topics))


def content_html(entry: Entry, settings: Settings) -> str:
    """The whole text, every reference in it absolute, without what only serves the pages of the site: roles, names of regions, places in the order of keys, copies of pictures."""
    html = without_copies(entry.html or "")
    if ' role="' in html:
        html = _TAG_WITH_APPARATUS.sub(lambda tag: _APPARATUS.sub("", tag[0]), html)
    return resolve_references(html, lambda reference: _absolute(reference, entry, settings))


def images(html: str) -> list[Image]:
    """The images of a text whose references are absolute, as far as their names say what kind of image they are."""
    found = []
    for reference in image_references(html):
        suffix = reference.partition("?")[0].partition("#")[0].rpartition(".")[2].casefold()
        if suffix in _IMAGE_TYPES and _WEB_ADDRESS.match(reference):
            found.append(Image(reference, _IMAGE_TYPES[suffix]))
    return found


def _absolute(reference: str, entry: Entry, settings: Settings) -> str:
    """A reference of an article as an absolute URI. The site's root is where the site lies on its host."""
    if reference.startswith("/") and not reference.startswith("//"):
        reference = (settings.url or "") + reference
    return absolute_uri(reference, address(settings, entry.url))
