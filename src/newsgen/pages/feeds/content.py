"""The whole text of an article as feeds carry it, and the images in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsgen.config import Settings
from newsgen.render.markup import image_references, resolve_references, without_copies
from newsgen.uris import absolute_uri

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
class Image:
    """An image of an article, by its absolute address."""

    address: str
    media_type: str


def content_html(html: str, address: str, settings: Settings) -> str:
    """The text of the article at an address, every reference in it absolute, without what only serves the pages of the site: roles, names of regions, places in the order of keys, copies of pictures."""
    html = without_copies(html)
    if ' role="' in html:
        html = _TAG_WITH_APPARATUS.sub(lambda tag: _APPARATUS.sub("", tag[0]), html)
    return resolve_references(html, lambda reference: _absolute(reference, address, settings))


def images(html: str) -> list[Image]:
    """The images of a text whose references are absolute, as far as their names say what kind of image they are."""
    found = []
    for reference in image_references(html):
        suffix = reference.partition("?")[0].partition("#")[0].rpartition(".")[2].casefold()
        if suffix in _IMAGE_TYPES and _WEB_ADDRESS.match(reference):
            found.append(Image(reference, _IMAGE_TYPES[suffix]))
    return found


def _absolute(reference: str, address: str, settings: Settings) -> str:
    """A reference of an article as an absolute URI. The site's root is where the site lies on its host."""
    if reference.startswith("/") and not reference.startswith("//"):
        reference = (settings.url or "") + reference
    return absolute_uri(reference, address)
