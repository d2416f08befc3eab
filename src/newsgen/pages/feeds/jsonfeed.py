"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), an item a line."""

from __future__ import annotations

import json
from collections.abc import Mapping

from newsgen.config import Settings
from newsgen.pages.feeds.entries import Entry, guid
from newsgen.pages.feeds.feed import Feed, address, categories, content_html, feed_title, images
from newsgen.pages.feeds.moments import moment_of, rfc3339
from newsgen.render.markup import clean_text

_VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed, settings: Settings) -> bytes:
    """The bytes of a feed."""
    head: dict[str, object] = {"version": _VERSION, "title": feed_title(feed, settings), "home_page_url": address(settings, feed.page_url)}
    head["feed_url"] = address(settings, feed.url)
    if description := clean_text(settings.description).strip():
        head["description"] = description
    if feed.previous:
        head["next_url"] = address(settings, feed.previous)
    head["language"] = settings.language
    if settings.websub_hub and not feed.current:
        head["hubs"] = [{"type": "WebSub", "url": settings.websub_hub}]
    members = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    items = ",\n".join(_json(_item(entry, settings)) for entry in feed.entries)
    return ("{\n" + ",\n".join([*members, f'"items": [\n{items}\n]']) + "\n}\n").encode("utf-8", "replace")


# Made once: `json.dumps` makes an encoder for each call, which takes longer than to use it.
_json = json.JSONEncoder(ensure_ascii=False).encode


def _item(entry: Entry, settings: Settings) -> Mapping[str, object]:
    item: dict[str, object] = {"id": guid(settings, entry.id), "url": address(settings, entry.url), "title": entry.headline, "summary": entry.summary}
    if entry.html is None:
        item["content_text"] = entry.summary
    else:
        item["content_html"] = content_html(entry, settings)
        item |= _pictures(str(item["content_html"]))
    if published := moment_of(entry.published, settings.zone):
        item["date_published"] = rfc3339(published)
    if corrected := moment_of(entry.updated, settings.zone):
        item["date_modified"] = rfc3339(corrected)
    if entry.bylines:
        item["authors"] = [{"name": byline} for byline in entry.bylines]
    if tags := categories(entry):
        item["tags"] = tags
    if entry.language:
        item["language"] = entry.language
    return item


def _pictures(html: str) -> dict[str, object]:
    found = images(html)
    if not found:
        return {}
    attachments = [{"url": image.address, "mime_type": image.media_type} for image in found]
    return {"image": found[0].address, "attachments": attachments}
