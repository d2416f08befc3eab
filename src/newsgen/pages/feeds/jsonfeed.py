"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), an item a line."""

from __future__ import annotations

import json
from functools import lru_cache
from zoneinfo import ZoneInfo

from newsgen.config import Settings
from newsgen.pages.feeds.content import images
from newsgen.pages.feeds.entry import Entry, address
from newsgen.pages.feeds.feed import Feed, feed_title
from newsgen.pages.feeds.moments import moment_text
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
    items = ",\n".join([_item(entry, settings.zone) for entry in feed.entries])
    return ("{\n" + ",\n".join([*members, f'"items": [\n{items}\n]']) + "\n}\n").encode("utf-8", "replace")


# Made once: `json.dumps` makes an encoder for each call, which takes longer than to use it.
_json = json.JSONEncoder(ensure_ascii=False).encode


def _item(entry: Entry, zone: ZoneInfo) -> str:
    members = [f'"id": "{entry.guid}", "url": {_json(entry.address)}, "title": {_json(entry.headline)}, "summary": {_json(entry.summary)}']
    if entry.html is None:
        members.append(f'"content_text": {_json(entry.summary)}')
    else:
        members.append(f'"content_html": {_json(entry.html)}')
        members += _pictures(entry.html)
    if published := moment_text(entry.published, zone):
        members.append(f'"date_published": "{published}"')
    if corrected := moment_text(entry.corrected, zone):
        members.append(f'"date_modified": "{corrected}"')
    if entry.bylines:
        members.append(_authors(entry.bylines))
    if entry.categories:
        members.append(f'"tags": [{", ".join(map(_json, entry.categories))}]')
    if entry.language:
        members.append(f'"language": {_json(entry.language)}')
    return f"{{{', '.join(members)}}}"


@lru_cache(maxsize=1024)
def _authors(bylines: tuple[str, ...]) -> str:
    return f'"authors": {_json([{"name": byline} for byline in bylines])}'


def _pictures(html: str) -> list[str]:
    found = images(html)
    if not found:
        return []
    attachments = [{"url": image.address, "mime_type": image.media_type} for image in found]
    return [f'"image": {_json(found[0].address)}', f'"attachments": {_json(attachments)}']
