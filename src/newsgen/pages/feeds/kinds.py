"""The page kinds of feeds: each a scope in a format."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.catalog.placements import Change
from newsgen.config import Settings
from newsgen.pages.corrections import CorrectionScope
from newsgen.pages.feeds.archives import MonthScope
from newsgen.pages.feeds.feed import SETTINGS_SHOWN, Feed, Format
from newsgen.pages.feeds.links import ATOM_TYPE, JSON_TYPE, RSS_TYPE
from newsgen.pages.feeds.scope import FeedScope
from newsgen.pages.feeds.scopes import LanguageScope, SectionScope, SiteScope, TermScope, TopicNameScope
from newsgen.pages.kinds import PageKey, PageKind, Rows, World


class FeedKind(PageKind):
    """The feeds of a scope in one format."""

    is_last = True

    def __init__(self, scope: FeedScope, form: Format) -> None:
        self._scope = scope
        self._form = form
        self.name = f"{scope.name}-{form.name}"
        self.read_with = f"feeds of {scope.name}"
        self.below = scope.below
        self.checked_for = scope.checked_for
        self.settings_read = ("url", "leave_out", *scope.settings_read)
        self.settings_shown = (*SETTINGS_SHOWN, *scope.settings_shown)

    def _page(self, key: str) -> PageKey:
        return self.page(self._scope.url(key, self._form.file), key)

    def _is_published(self, world: World) -> bool:
        # Feeds need absolute addresses, so a site without one has none.
        return world.settings.url is not None and self._scope.optional not in world.settings.leave_out

    def keys(self, world: World) -> Iterator[PageKey]:
        return map(self._page, self._scope.keys(world) if self._is_published(world) else ())

    def at(self, url: str, world: World) -> PageKey | None:
        # A look at the name first: beside the feeds are the pages that they show.
        return super().at(url, world) if url.endswith(self._form.file.rpartition(".")[2]) else None

    def affected(self, change: Change) -> Iterator[PageKey]:
        return map(self._page, self._scope.affected(change))

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        return map(self._page, self._scope.around(change, world))

    def drifted(self, world: World) -> Iterator[PageKey]:
        return map(self._page, self._scope.drifted(world, self.name) if self._is_published(world) else ())

    def rows(self, key: PageKey, world: World) -> Rows | None:
        feed = self._scope.feed(key.key, self._form, self._scope.spoken(key.key, world)) if self._is_published(world) else None
        return {"feed": feed} if feed else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        feed = rows["feed"]
        assert isinstance(feed, Feed)  # noqa: S101  # from rows(), above
        return self._form.write(feed, self._scope.spoken(key.key, world).settings)


# What writes XML is imported when the first feed is rendered: it takes 60 ms, and most builds render none.


def _write_rss(feed: Feed, settings: Settings) -> bytes:
    from newsgen.pages.feeds.rss import write  # noqa: PLC0415  # 60 ms to import, and most builds render no feed

    return write(feed, settings)


def _write_atom(feed: Feed, settings: Settings) -> bytes:
    from newsgen.pages.feeds.atom import write  # noqa: PLC0415  # 60 ms to import, and most builds render no feed

    return write(feed, settings)


def _write_json(feed: Feed, settings: Settings) -> bytes:
    from newsgen.pages.feeds.jsonfeed import write  # noqa: PLC0415  # as the others

    return write(feed, settings)


_RSS = Format("rss", "rss.xml", RSS_TYPE, _write_rss)
_ATOM = Format("atom", "atom.xml", ATOM_TYPE, _write_atom)
_JSON = Format("json", "feed.json", JSON_TYPE, _write_json)

FEED_KINDS = (
    *(FeedKind(SiteScope(), form) for form in (_RSS, _ATOM, _JSON)),
    *(FeedKind(SectionScope(), form) for form in (_RSS, _ATOM)),
    *(FeedKind(LanguageScope(), form) for form in (_RSS, _ATOM)),
    *(FeedKind(TermScope(family), _RSS) for family in ("topics", "bylines")),
    FeedKind(TopicNameScope(), _RSS),
    *(FeedKind(CorrectionScope(), form) for form in (_RSS, _ATOM)),
    *(FeedKind(MonthScope(), form) for form in (_ATOM, _JSON)),
)
