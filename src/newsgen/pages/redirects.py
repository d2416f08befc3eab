"""Old addresses: a page at each that leads on from any host, and lists of all of them for hosts that answer with a redirect of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from newsgen.model.urls import encode, index_url, rooted_link, term_base
from newsgen.pages.kinds import PageKey, PageKind, Rows, World

_is_for_netlify = re.compile(r"(?:[^/:=&][^=&]*=[^:=&][^=&]*(?:&|$))*").fullmatch
"""A query of names with values. Anything else would be read as another address, a placeholder, or not at all."""


class _Old(NamedTuple):
    """An old address."""

    path: str
    """Decoded."""
    query: str = ""
    """As it was written; empty where none counts."""

    @property
    def requested(self) -> str:
        """As a browser asks for it."""
        return f"{encode(self.path)}?{self.query}" if self.query else encode(self.path)


class RedirectPage(PageKind):
    """A page at an old address of a page."""

    name = "redirect"
    template = "moved.html"
    checked_for = "the redirects changed"
    has_copies = False

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(url) for (url,) in world.catalog.rows("SELECT page FROM redirects WHERE page IS NOT NULL ORDER BY page"))

    def at(self, url: str, world: World) -> PageKey | None:
        return self.page(url)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        target = world.catalog.value("SELECT target FROM redirects WHERE page = ?", key.url)
        return {"label": None, "url": target} if target else None


class RedirectList(PageKind):
    """All redirects in the form of one kind of host."""

    checked_for = "the redirects changed"
    settings_read = ("url",)

    def __init__(self, name: str, url: str, line: Callable[[_Old, str], str], takes: Callable[[_Old], bool]) -> None:
        self.name, self.below, self._line, self._takes = name, url, line, takes

    def keys(self, world: World) -> Iterator[PageKey]:
        # A site's own list goes before newsgen's.
        if next(self._taken(world), None) and not (world.layout.static / self.below.removeprefix("/")).exists():
            yield self.page(self.below)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        base = world.site.base_path
        lines = [self._line(_Old(unquote(base) + old.path, old.query), rooted_link(base, target)) for old, target in self._taken(world)]
        return {"lines": lines} if lines else None

    def _taken(self, world: World) -> Iterator[tuple[_Old, str]]:
        return ((old, target) for old, target in _all(world) if self._takes(old))

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        lines = rows["lines"]
        assert isinstance(lines, list)  # noqa: S101  # from rows(), above
        return "".join(f"{line}\n" for line in lines).encode()


def _all(world: World) -> Iterator[tuple[_Old, str]]:
    """Old address and target, decoded: what is asked for, and other names of topics. Those with a query come first, since hosts go by the first line that fits."""
    for old, target in world.catalog.rows("SELECT old, target FROM redirects ORDER BY instr(old, '?') = 0, old"):
        path, _, query = old.partition("?")
        yield _Old(path, query), target
    for key, topic in world.catalog.rows("SELECT DISTINCT key, label FROM placements WHERE kind = 'topic-names' ORDER BY key"):
        yield _Old(index_url(term_base("topics", key))), index_url(term_base("topics", topic))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$") + '"'


def _netlify(old: _Old, target: str) -> str:
    return " ".join((encode(old.path), *filter(None, old.query.split("&")), target, "301"))


def _nginx(asked: str, target: str) -> str:
    return f"{_quoted(asked)} {_quoted(target)};"


def _apache(old: _Old, target: str) -> str:
    asked = f"{old.path}?{old.query}" if old.query else old.path
    return f"{asked.replace(' ', '%20')} {target}"


def _has_query(old: _Old) -> bool:
    return bool(old.query)


def _has_none(old: _Old) -> bool:
    return not old.query


REDIRECT_KINDS = (
    RedirectPage(),
    RedirectList("redirects-netlify", "/_redirects", _netlify, lambda old: _is_for_netlify(old.query) is not None),
    RedirectList("redirects-nginx", "/redirects-nginx.map", lambda old, target: _nginx(old.path, target), _has_none),
    RedirectList("redirects-nginx-queries", "/redirects-nginx-queries.map", lambda old, target: _nginx(old.requested, target), _has_query),
    RedirectList("redirects-apache", "/redirects-apache.map", _apache, _has_none),
    RedirectList("redirects-apache-queries", "/redirects-apache-queries.map", _apache, _has_query),
)
