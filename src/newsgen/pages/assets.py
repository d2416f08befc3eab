"""Files that are copied: the theme's assets, and what a site puts into `static/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from newsgen.errors import Problem, Severity
from newsgen.model.interfaces import original_url
from newsgen.model.urls import is_made, is_utf8, url_key
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.render.environment import ASSETS
from newsgen.render.images import PICTURE_SUFFIXES
from newsgen.render.traces import LOOKED_AT_BYTES, Trace, traces_in

_TAKEN_OUT = "take that out of the file, or put it beside the text that shows it, under content/: there it is encoded anew"


def _files(folder: Path) -> Iterator[str]:
    """The files below a folder as POSIX paths, in order; hidden ones, those without a name in UTF-8, and links that lead out of the folder stay out."""
    found = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    return (path for path in sorted(found) if is_utf8(path) and _file_at(folder, path))


def _file_at(folder: Path, path: str) -> Path | None:
    """The file below a folder that a POSIX path names; None where there is none, it is hidden, or a link leads out of the folder."""
    if _is_hidden(path):
        return None
    file = folder / path
    return file if file.is_file() and file.resolve().is_relative_to(folder.resolve()) else None


def _is_hidden(path: str) -> bool:
    """Whether a part of a path begins with a dot, or is none."""
    return any(not part or part.startswith(".") for part in path.split("/"))


class _Copied(PageKind):
    checked_for = "the file that it is a copy of changed"

    def rows(self, key: PageKey, world: World) -> Rows | None:
        file = next((file for folder in self.folders(world) if (file := _file_at(folder, key.key))), None)
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
    below = f"/{ASSETS}/"

    def at(self, url: str, world: World) -> PageKey | None:
        return self.page(url, url.removeprefix(self.below)) if url.startswith(self.below) else None

    def keys(self, world: World) -> Iterator[PageKey]:
        found = {path for folder in self.folders(world) for path in _files(folder)}
        return (self.page(f"/{ASSETS}/{path}", path) for path in sorted(found))

    def folders(self, world: World) -> list[Path]:
        return [folder / ASSETS for folder in world.templates.folders]


class StaticFile(_Copied):
    """`static/` as it is, at the root of the site, but for files in whose place newsgen writes another."""

    name = "static"

    def at(self, url: str, world: World) -> PageKey | None:
        path = url.removeprefix(self.below)
        return None if _is_refused(path, _asset_keys(world), world) else self.page(url, path)

    def keys(self, world: World) -> Iterator[PageKey]:
        for path, is_refused in _static_files(world):
            if not is_refused:
                yield self.page(f"/{path}", path)

    def folders(self, world: World) -> list[Path]:
        return [world.layout.static]


def refused_static_files(world: World) -> Iterator[Problem]:
    """A problem for each file of `static/` in whose place newsgen writes another, that tells where it was taken, whose name is not UTF-8, or that a link outside of `static/` leads to.

    A photograph that tells something else is copied, with a warning.
    """
    for path, is_refused in _static_files(world):
        traces = _traces(world, path)
        if Trace.PLACE in traces:
            yield Problem(f"static/{path}", "this picture tells where it was taken, so it is not copied", hint=_TAKEN_OUT)
        elif is_refused:
            yield Problem(f"static/{path}", f"newsgen writes /{path} itself, so this file is not copied", hint=_hint(path))
        elif traces:
            message = "this picture is copied as it is, with what it tells of its camera, its time or its author"
            yield Problem(f"static/{path}", message, hint=_TAKEN_OUT, severity=Severity.WARNING, once_per="static picture")
    folder = world.layout.static
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if _is_hidden(path):
            continue
        if not is_utf8(path):
            yield Problem(f"static/{ascii(path)[1:-1]}", "this name is not UTF-8, so it is not copied", hint="rename it")
        elif file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
            yield Problem(f"static/{path}", "this link leads out of static/ and is not followed", severity=Severity.WARNING)


def _hint(path: str) -> str:
    return "put it into templates/assets/ to replace the theme's" if path.startswith(f"{ASSETS}/") else "rename it"


def _traces(world: World, path: str) -> frozenset[Trace]:
    """What a picture of `static/` tells beside what it shows."""
    file = _file_at(world.layout.static, path) if PurePosixPath(path).suffix.lower() in PICTURE_SUFFIXES else None
    if file is None:
        return frozenset()
    with file.open("rb") as data:
        return traces_in(data.read(LOOKED_AT_BYTES))


def _static_files(world: World) -> Iterator[tuple[str, bool]]:
    """The files of `static/`, each with whether it is not copied."""
    assets = _asset_keys(world)
    return ((path, _is_refused(path, assets, world)) for path in _files(world.layout.static))


def _asset_keys(world: World) -> set[str]:
    return {url_key(key.url) for key in ThemeAsset().keys(world)}


def _is_refused(path: str, assets: set[str], world: World) -> bool:
    """Whether a file of `static/` is not copied: newsgen writes another in its place, or it tells where it was taken."""
    key = url_key(f"/{path}")
    is_article = world.catalog.value("SELECT 1 FROM ledger WHERE url_key = ?", key)
    is_plain_page = world.catalog.value("SELECT 1 FROM plain_pages WHERE url = ?", key)
    is_copy = original_url(f"/{path}", world.settings.other_languages) is not None
    return bool(is_made(f"/{path}") or is_copy or is_article or is_plain_page or key in assets or Trace.PLACE in _traces(world, path))
