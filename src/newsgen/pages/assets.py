"""Files that are copied: the theme's assets, and what a site puts into `static/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.errors import Problem
from newsgen.model.urls import is_made, url_key
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.environment import ASSETS


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder as POSIX paths, in order; hidden ones stay out."""
    found = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return iter(sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts)))


class _Copied(PageKind):
    checked_for = "the file that it is a copy of changed"

    def rows(self, key: PageKey, world: World) -> Rows | None:
        file = next((folder / key.key for folder in self.folders(world) if (folder / key.key).is_file()), None)
        return {"bytes": file.read_bytes()} if file else None

    def folders(self, world: World) -> list[Path]:
        """Where its files lie: the first folder that has one of a name gives it."""
        raise NotImplementedError

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        content = rows["bytes"]
        assert isinstance(content, bytes)  # noqa: S101  # from rows(), above
        return content


class ThemeAsset(_Copied):
    """`/assets/...`: style sheets and the like; a site's own file goes before the theme's of the same name."""

    name = "asset"

    def keys(self, world: World) -> Iterator[PageKey]:
        found = {path for folder in self.folders(world) for path in _files(folder)}
        return (self.page(f"/{ASSETS}/{path}", path) for path in sorted(found))

    def folders(self, world: World) -> list[Path]:
        return [folder / ASSETS for folder in world.templates.folders]


class StaticFile(_Copied):
    """`static/` as it is, at the root of the site, but for files in whose place newsgen writes another."""

    name = "static"

    def keys(self, world: World) -> Iterator[PageKey]:
        for path, is_refused in _static_files(world):
            if not is_refused:
                yield self.page(f"/{path}", path)

    def folders(self, world: World) -> list[Path]:
        return [world.layout.static]


def refused_static_files(world: World) -> Iterator[Problem]:
    """A problem for each file of `static/` in whose place newsgen writes another."""
    for path, is_refused in _static_files(world):
        if is_refused:
            yield Problem(f"static/{path}", f"newsgen writes /{path} itself, so this file is not copied", hint=_hint(path))


def _hint(path: str) -> str:
    return "put it into templates/assets/ to replace the theme's" if path.startswith(f"{ASSETS}/") else "rename it"


def _static_files(world: World) -> Iterator[tuple[str, bool]]:
    """The files of `static/`, each with whether newsgen writes another in its place."""
    assets = {url_key(key.url) for key in ThemeAsset().keys(world)}
    for path in _files(world.layout.static):
        key = url_key(f"/{path}")
        is_article = world.catalog.value("SELECT 1 FROM ledger WHERE url_key = ?", key)
        is_plain_page = world.catalog.value("SELECT 1 FROM plain_pages WHERE url = ?", key)
        yield path, bool(is_made(f"/{path}") or is_article or is_plain_page or key in assets)
