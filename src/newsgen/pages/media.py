"""Pictures beside articles, encoded anew: `/media/HASH/NAME.jpg`. The hash is of the file that the picture is made from."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from newsgen.catalog.media import file_of, shown_media
from newsgen.errors import Problem
from newsgen.model.urls import MEDIA
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.environment import RenderError
from newsgen.render.images import NoPictureError, encode_picture, imaging_facts


class MediaFile(PageKind):
    """A picture that published texts show."""

    name = "media"
    below = f"/{MEDIA}/"
    checked_for = "its picture, or what shows it, changed"

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(url) for url, _ in shown_media(world.catalog))

    def at(self, url: str, world: World) -> PageKey | None:
        return self.page(url) if url.startswith(self.below) and file_of(world.catalog, url) else None

    def rows(self, key: PageKey, world: World) -> Rows | None:
        found = file_of(world.catalog, key.url)
        return {"digest": found[1], "imaging": imaging_facts()} if found else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        path, digest = file_of(world.catalog, key.url) or ("", "")
        try:
            data = (world.layout.content / path).read_bytes()
            if sha256(data).hexdigest() == digest:
                return encode_picture(data)
        except (OSError, NoPictureError):
            pass
        raise RenderError(Problem(f"content/{path}", "this picture changed while the site was being built", hint="build again"))
