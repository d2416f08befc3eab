"""Old addresses: a page at each that leads on from any host, and lists of all of them for hosts that answer with a redirect of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

from newsgen.model.urls import encode, index_url, rooted_link, term_base
from newsgen.pages.kinds import PageKey, PageKind, Rows, World


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

    def __init__(self, name: str, url: str, line: Callable[[str, str], str]) -> None:
        self.name, self.below, self._line = name, url, line

    def keys(self, world: World) -> Iterator[PageKey]:
        # A site's own list goes before newsgen's.
        if next(_all(world), None) and not (world.layout.static / self.below.removeprefix("/")).exists():
            yield self.page(self.below)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        base = world.site.base_path
        lines = [self._line(unquote(base) + old, rooted_link(base, target)) for old, target in _all(world)]
        return {"lines": lines} if lines else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        lines = rows["lines"]
        assert isinstance(lines, list)  # noqa: S101  # from rows(), above
        return "".join(f"{line}\n" for line in lines).encode()


def _all(world: World) -> Iterator[tuple[str, str]]:
    """Old address and target, decoded: what is asked for, and other names of topics."""
    yield from world.catalog.rows("SELECT old, target FROM redirects ORDER BY old")
    for key, topic in world.catalog.rows("SELECT DISTINCT key, label FROM placements WHERE kind = 'topic-names' ORDER BY key"):
        yield index_url(term_base("topics", key)), index_url(term_base("topics", topic))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$") + '"'


REDIRECT_KINDS = (
    RedirectPage(),
    RedirectList("redirects-netlify", "/_redirects", lambda old, target: f"{encode(old)} {target} 301"),
    RedirectList("redirects-nginx", "/redirects-nginx.map", lambda old, target: f"{_quoted(old)} {_quoted(target)};"),
    RedirectList("redirects-apache", "/redirects-apache.map", lambda old, target: f"{old.replace(' ', '%20')} {target}"),
)
