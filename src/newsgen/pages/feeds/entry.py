"""An entry: what a feed of any format tells of an article, ready to be written. What comes in is a row of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha1
from html import escape
from typing import Any, NamedTuple
from uuid import UUID

from newsgen.catalog.media import ShownPicture
from newsgen.config import Settings
from newsgen.model.bidi import without_bidi_controls
from newsgen.model.urls import permalink
from newsgen.pages.feeds.content import content_html
from newsgen.render.markup import clean_text, excerpt, shortened

_SUMMARY_LETTERS = 500
# What json.loads does, without its look at what stands around a list, which takes most of the time over a short one.
_decoded = json.JSONDecoder().raw_decode


class Entry(NamedTuple):
    """An article, or a correction of one, as all formats tell of it. All its texts but `html` are plain, and fit for XML."""

    guid: str
    address: str
    """Absolute."""
    headline: str
    """In brackets where it is derived."""
    summary: str
    published: str | None
    """EDTF."""
    corrected: str | None
    """The latest correction, EDTF."""
    added: str
    categories: tuple[str, ...]
    """The section and the topics, each once."""
    bylines: tuple[str, ...]
    language: str | None
    """Where it is not the site's."""
    html: str | None
    """The whole text, every reference in it absolute; None where the feed carries summaries."""


def guid(settings: Settings, name: str) -> str:
    """An article's (or a feed's) name in every feed: a URN of UUID version 5 (RFC 9562), which no change of headline, address or domain touches."""
    # As `uuid.uuid5` makes it, which takes three times as long.
    digest = sha1(_namespace(settings.id) + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


@lru_cache(maxsize=1)
def _namespace(site_id: str) -> bytes:
    return UUID(site_id).bytes


def address(settings: Settings, url: str) -> str:
    """The absolute address of a url. Only sites that have an address have feeds."""
    return permalink(settings.url or "", url)


def summary_of(html: str) -> str:
    """What is told of an article without a standfirst: the beginning of its text."""
    return excerpt(html, _SUMMARY_LETTERS)


def make_entry(row: tuple[Any, ...], settings: Settings, sections: Mapping[str, str], *, is_full: bool) -> Entry:
    """The entry of a row, as `entries` reads it; `sections` are the labels of the declared ones."""
    article_id, url, headline, is_derived, standfirst, published, updated, added, section, topics, bylines, language, text, picture = row
    shown = _label(headline) or article_id
    summary = shortened(standfirst, _SUMMARY_LETTERS) if standfirst else summary_of(text) if is_full else text
    own = address(settings, url)
    return Entry(
        guid(settings, article_id),
        own,
        f"[{shown}]" if is_derived else shown,
        summary or shown,
        published,
        updated,
        added,
        _categories(clean_text(sections.get(section, section)) if section else "", topics),
        tuple(_labels(bylines)),
        language if language != settings.language else None,
        content_html(_whole(standfirst, text, picture, shown), own, settings) if is_full else None,
    )


def _categories(section: str, topics: str) -> tuple[str, ...]:
    labels = _labels(topics)
    return tuple(dict.fromkeys((section, *labels) if section else labels))


def _labels(labels: str) -> list[str]:
    """Topics or bylines (a JSON list) as feeds have them."""
    return [label for one in _decoded(labels)[0] if (label := _known_label(one))] if labels != "[]" else []


def _label(text: str) -> str:
    return without_bidi_controls(clean_text(text)).strip()


# Many articles have the same topics and bylines.
_known_label = lru_cache(maxsize=4096)(_label)


def _whole(standfirst: str | None, html: str, picture: str | None, headline: str) -> str:
    """The whole text with what leads it; the headline where there is none."""
    led = f"{ShownPicture(*json.loads(picture)).html}\n{html}" if picture else html
    text = f"<p><strong>{escape(clean_text(standfirst), quote=False)}</strong></p>\n{led}" if standfirst else led
    return text or f"<p>{escape(headline, quote=False)}</p>"
