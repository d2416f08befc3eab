"""A feed as a value, whatever format it is written in, and what all formats say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from newsgen.config import Settings
from newsgen.model.bidi import isolated
from newsgen.pages.feeds.entries import Entries
from newsgen.pages.feeds.entry import Entry, guid
from newsgen.pages.feeds.moments import NEVER, updated_moment
from newsgen.render.languages import direction
from newsgen.render.markup import clean_text

GENERATOR = "newsgen"
SETTINGS_SHOWN = ("id", "title", "url", "description", "language", "timezone", "websub_hub")
"""The settings that every feed shows."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, or one document of its history (RFC 5005)."""

    url: str
    label: str | None
    """What it is of; None for the whole archive."""
    page_url: str
    """The page that shows the same to people."""
    entries: Entries | tuple[Entry, ...]
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


def feed_title(feed: Feed, settings: Settings) -> str:
    """The site's title, with what the feed is of."""
    if feed.label is None:
        return clean_text(settings.title).strip() or settings.id
    return clean_text(f"{settings.title}: {isolated(feed.label, direction(settings.language))}").strip()


def feed_id(feed: Feed, settings: Settings) -> str:
    """The feed's name for ever: the same for all documents of its history, and in every format."""
    return guid(settings, feed.page_url) if feed.label else f"urn:uuid:{settings.id}"


def feed_updated(entries: Iterable[Entry], settings: Settings) -> datetime:
    """When a feed of these entries last changed."""
    # Many entries were added on one day.
    days = {(entry.corrected, entry.added) for entry in entries}
    return max((updated_moment(corrected, added, settings.zone) for corrected, added in days), default=NEVER)
