"""The history of the site's feeds (RFC 5005, section 4): documents by the month in which articles were added, each linking to the one before.

Which documents there are, and which article is in which, follows from the ledger alone, whose lines stay. So a document of a month that is over changes
only with one of its own articles: what is withdrawn leaves its document, and the document stays even where it is empty.
A month with many articles has several documents (`newsgen.model.parts`). RSS has no documents of its own: its history is Atom's, under the same names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgen.catalog.manifest import pages_of_kind
from newsgen.catalog.placements import Change
from newsgen.config import FEED_HISTORY
from newsgen.model.parts import part_count, part_of, part_range, spread
from newsgen.model.urls import FRONT, archive_feed_url
from newsgen.pages.feeds.entries import month_entries
from newsgen.pages.feeds.feed import Feed, Format
from newsgen.pages.feeds.scope import FeedScope, placements_of
from newsgen.pages.kinds import World

ENTRIES_PER_DOCUMENT = 256
"""Articles above which a month has several documents, and that each of those holds on average."""


@dataclass(frozen=True, slots=True, order=True)
class Document:
    """A document of the history: a part of a month."""

    month: str
    part: int

    @classmethod
    def read(cls, key: str) -> Document:
        """The document of a page's key."""
        month, _, part = key.partition("/")
        return cls(month, int(part))

    def __str__(self) -> str:
        return f"{self.month}/{self.part}"

    def url(self, file: str) -> str:
        """Where it is."""
        return archive_feed_url(self.month, self.part, "atom.xml" if file == "rss.xml" else file)


def newest_document(world: World, form: Format) -> str | None:
    """The document that the history begins with; None where the site leaves it out."""
    if FEED_HISTORY in world.settings.leave_out:
        return None
    month = world.catalog.value("SELECT max(month) FROM ledger_months WHERE lines > 0")
    return Document(month, 0).url(form.file) if month else None


def _parts(world: World, month: str) -> int:
    """How many documents a month has."""
    lines = world.catalog.value("SELECT lines FROM ledger_months WHERE month = ?", month)
    return part_count(lines, ENTRIES_PER_DOCUMENT) if lines else 0


def _before(world: World, document: Document) -> Document | None:
    """The document that one links to: the next part of the month, then the month before."""
    if document.part + 1 < _parts(world, document.month):
        return Document(document.month, document.part + 1)
    month = world.catalog.value("SELECT max(month) FROM ledger_months WHERE lines > 0 AND month < ?", document.month)
    return Document(month, 0) if month else None


class MonthScope(FeedScope):
    """A document of the history; its key is `2024-05/0`."""

    name = "archive"
    below = "/feeds/"
    settings_read = ("feed_text", "sections", "language")
    optional = FEED_HISTORY

    def url(self, key: str, file: str) -> str:
        return Document.read(key).url(file)

    def keys(self, world: World) -> Iterator[str]:
        for month, lines in world.catalog.rows("SELECT month, lines FROM ledger_months WHERE lines > 0 ORDER BY month"):
            yield from (str(Document(month, part)) for part in range(part_count(lines, ENTRIES_PER_DOCUMENT)))

    def affected(self, change: Change) -> Iterator[str]:
        return (str(Document(placement.added[:7], 0)) for placement in placements_of(change))

    def around(self, change: Change, world: World) -> Iterator[str]:
        """The part that the article is in, where its month has several."""
        for placement in placements_of(change):
            parts = _parts(world, placement.added[:7])
            if parts > 1:
                yield str(Document(placement.added[:7], part_of(spread(placement.id), parts)))

    def drifted(self, world: World, kind: str) -> Iterator[str]:
        """The documents that came or went, with those that gave them articles or link to them."""
        wanted, written = set(self.keys(world)), set(pages_of_kind(world.catalog, kind, ""))
        for document in sorted(map(Document.read, wanted ^ written)):
            yield str(document)
            yield from (str(beside) for beside in self._beside(document, world))

    def _beside(self, document: Document, world: World) -> Iterator[Document]:
        if document.part:
            yield Document(document.month, document.part - (1 << document.part.bit_length() - 1))
            yield Document(document.month, document.part - 1)
        later = world.catalog.value("SELECT min(month) FROM ledger_months WHERE lines > 0 AND month > ?", document.month)
        if later:
            yield Document(later, _parts(world, later) - 1)

    def feed(self, key: str, form: Format, world: World) -> Feed | None:
        document = Document.read(key)
        parts = _parts(world, document.month)
        if document.part >= parts:
            return None
        entries = month_entries(world, document.month, part_range(document.part, parts), is_full=world.settings.feed_text == "full")
        before = _before(world, document)
        return Feed(document.url(form.file), None, FRONT, entries, before.url(form.file) if before else None, f"/feeds/{form.file}")
