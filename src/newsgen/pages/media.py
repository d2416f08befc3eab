"""Files beside articles: pictures, encoded anew, and what texts link to, as it is: `/media/HASH/NAME.jpg`. The hash is of the file that it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from newsgen.catalog.media import PublishedFile, file_of, shown_media
from newsgen.errors import Problem
from newsgen.model.urls import MEDIA
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.environment import RenderError
from newsgen.render.images import NoPictureError, encode_picture, imaging_facts


class MediaFile(PageKind):
    """A picture that published texts show, or a file that they link to."""

    name = "media"
    below = f"/{MEDIA}/"
    checked_for = "its file, or what shows it, changed"

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(url) for url, _ in shown_media(world.catalog))

    def at(self, url: str, world: World) -> PageKey | None:
        return self.page(url) if url.startswith(self.below) and file_of(world.catalog, url) else None

    def rows(self, key: PageKey, world: World) -> Rows | None:
        found = file_of(world.catalog, key.url)
        return {"digest": found.digest, "width": found.width, "imaging": imaging_facts() if found.width else ""} if found else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        found = file_of(world.catalog, key.url) or PublishedFile("", "")
        try:
            data = (world.layout.content / found.path).read_bytes()
            if sha256(data).hexdigest() == found.digest:
                return encode_picture(data, found.width) if found.width else data
        except (OSError, NoPictureError):
            pass
        raise RenderError(Problem(f"content/{found.path}", "this file changed while the site was being built", hint="build again"))
