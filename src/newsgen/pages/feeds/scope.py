"""What a scope of feeds is: something that there are feeds of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from newsgen.catalog.placements import Change, Placement
from newsgen.pages.feeds.feed import Feed, Format
from newsgen.pages.kinds import World


class FeedScope(ABC):
    """Something that there are feeds of; `key` tells one from another."""

    name: str
    below: str
    """The folder that all its feeds are in."""
    checked_for: str = ""
    """As of a page kind: where its feeds are looked at in every build."""
    settings_read: tuple[str, ...] = ()
    """The settings that its entries come from."""
    settings_shown: tuple[str, ...] = ()
    """The settings that its feeds show beside those that every feed shows."""
    optional: str = ""
    """What the setting `leave_out` calls its feeds, where a site can do without them."""

    @abstractmethod
    def url(self, key: str, file: str) -> str:
        """Where a feed is."""

    @abstractmethod
    def keys(self, world: World) -> Iterator[str]:
        """All that there are feeds of."""

    @abstractmethod
    def affected(self, change: Change) -> Iterator[str]:
        """Those whose feeds may carry an article that changed, by its own placements alone."""

    def around(self, change: Change, world: World) -> Iterator[str]:
        """Those beside them, which must be looked up."""
        yield from ()

    def drifted(self, world: World, kind: str) -> Iterator[str]:
        """Those that the ledger alone may have changed; `kind` is the page kind that has written their feeds."""
        yield from ()

    def spoken(self, key: str, world: World) -> World:
        """The world in whose words a feed speaks."""
        return world

    @abstractmethod
    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        """What a feed holds; None where there is nothing to have a feed of."""


def placements_of(change: Change) -> tuple[Placement, ...]:
    """Where an article stood and stands, whatever of it changed: feeds carry its text too."""
    return tuple(placement for placement in (change.old, change.new) if placement)
