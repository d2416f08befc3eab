"""Files that are copied: the theme's assets, and what a site puts into `static/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.environment import ASSETS


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder as POSIX paths, in order; hidden ones stay out."""
    found = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return iter(sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)))


class _Copied(PageKind):
    is_always_checked = True

    def rows(self, key: PageKey, world: World) -> Rows | None:
        file = Path(key.key)
        return {"bytes": file.read_bytes()} if file.is_file() else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        content = rows["bytes"]
        assert isinstance(content, bytes)  # noqa: S101  # from rows(), above
        return content


class ThemeAsset(_Copied):
    """`/assets/...`: style sheets and the like; a site's own file goes before the theme's of the same name."""

    name = "asset"

    def keys(self, world: World) -> Iterator[PageKey]:
        found: dict[str, Path] = {}
        for folder in reversed(world.templates.folders):
            assets = folder / ASSETS
            found |= {path: assets / path for path in _files(assets)} if assets.is_dir() else {}
        return (self.page(f"/{ASSETS}/{path}", str(file)) for path, file in sorted(found.items()))


class StaticFile(_Copied):
    """`static/` as it is, at the root of the site."""

    name = "static"

    def keys(self, world: World) -> Iterator[PageKey]:
        folder = world.layout.static
        if folder.is_dir():
            for path in _files(folder):
                yield self.page(f"/{path}", str(folder / path))
