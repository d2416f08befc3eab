"""What was touched: the paths that a file system reports, sorted by what they are to a site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from newsgen.config import SETTINGS_FILE, Layout
from newsgen.model.urls import encode
from newsgen.render.environment import ASSETS
from newsgen.render.theme import default_theme

_NO_TEMPLATES = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".woff2")


@dataclass(frozen=True, slots=True)
class Touched:
    """Some files of a site that were written, moved or removed."""

    sources: frozenset[str] = frozenset()
    """Paths under `content/`, POSIX form."""
    files: frozenset[str] = frozenset()
    """Urls, percent-encoded, of files that are copied: assets, and what lies in `static/`."""
    has_templates: bool = False
    has_settings: bool = False
    lists: frozenset[str] = frozenset()
    """Names of files that say which addresses there are: the ledger, redirects, kept terms."""

    def __bool__(self) -> bool:
        return bool(self.sources or self.files or self.has_templates or self.has_settings or self.lists)

    @property
    def names(self) -> list[str]:
        """What it is, for people."""
        named = [f"content/{path}" for path in sorted(self.sources)] + [unquote(url.removeprefix("/")) for url in sorted(self.files)]
        named += ["templates"] if self.has_templates else []
        named += [SETTINGS_FILE] if self.has_settings else []
        return named + sorted(self.lists)


def touched(layout: Layout, paths: Iterable[str]) -> Touched:
    """What some absolute paths are to a site; paths that are nothing to it are passed over."""
    sources, files, lists = set[str](), set[str](), set[str]()
    has_templates = has_settings = False
    for path in map(Path, paths):
        if (inner := _below(layout.content, path)) is not None:
            sources.add(inner)
        elif (inner := _below(layout.static, path)) is not None:
            files.add(encode(f"/{inner}"))
        elif (inner := _below_templates(layout, path)) is not None:
            if inner.startswith(f"{ASSETS}/"):
                files.add(encode(f"/{inner}"))
            has_templates = has_templates or not inner.endswith(_NO_TEMPLATES)
        has_settings = has_settings or path in {layout.settings, layout.topics}
        if path in {layout.ledger, layout.redirects, layout.kept_terms}:
            lists.add(path.name)
    return Touched(frozenset(sources), frozenset(files), has_templates, has_settings, frozenset(lists))


def _below_templates(layout: Layout, path: Path) -> str | None:
    found = [_below(folder, path) for folder in (layout.templates, default_theme())]
    return next((inner for inner in found if inner is not None), None)


def _below(folder: Path, path: Path) -> str | None:
    """A path relative to a folder, in POSIX form; None where it is not in it, or is none that newsgen reads."""
    for root in {folder, folder.resolve()}:
        if path.is_relative_to(root):
            inner = path.relative_to(root)
            return None if any(part.startswith(".") or part.endswith("~") for part in inner.parts) else inner.as_posix()
    return None
