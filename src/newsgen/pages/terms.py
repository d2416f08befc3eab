"""Terms: topics, bylines and sources. Each has a page grouped by year, and each family an index.

A term with many articles has a page for each year instead of one long list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from newsgen.catalog.kept import is_kept
from newsgen.catalog.manifest import pages_of_kind
from newsgen.catalog.placements import Change
from newsgen.model.urls import FEED_FAMILIES, index_url, term_base
from newsgen.pages.cards import COLUMNS
from newsgen.pages.charts import years_chart
from newsgen.pages.feeds.links import term_feeds
from newsgen.pages.floors import has_page, risen, terms_with_page, topics_beside
from newsgen.pages.groups import grouped
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.scope import CalendarLink
from newsgen.pages.threads import threads_of
from newsgen.pages.together import topics_together
from newsgen.pages.vocabulary import broader_topics, narrower_topics, related_keys, topic_kind, topic_label, topic_labels
from newsgen.render.collation import collation_of

LARGE_TERM = 500
"""Articles above which a term has a page for each year."""
_TITLES = {"topics": "Topics", "bylines": "Bylines", "sources": "Sources"}
_SQL_TERMS = """
SELECT placements.key, placements.label, vocabulary.kind, count(*), min(sort_key)
FROM placements LEFT JOIN vocabulary ON vocabulary.key = placements.key AND placements.kind = 'topics' WHERE placements.kind = ? GROUP BY placements.key
"""
# From the term to its articles, in their order: SQLite would begin with the articles and sort them.
_SQL_CARDS = f"""
SELECT {COLUMNS} FROM (SELECT article_id, sort_key AS place FROM placements WHERE kind = ? AND key = ? {{}}) AS placed
CROSS JOIN articles ON articles.id = placed.article_id CROSS JOIN ledger ON ledger.id = placed.article_id WHERE is_live ORDER BY place DESC
"""


@dataclass(frozen=True, slots=True)
class TermLink:
    """A term in its index."""

    label: str
    url: str | None
    """None for a term that has no page."""
    kind: str | None
    """What the vocabulary says that a topic is."""
    count: int


def term_label(world: World, family: str, key: str, year: str | None = None) -> str | None:
    """A term as its oldest article writes it, or the oldest of a year."""
    when, parameters = ("AND year = ?", (family, key, year)) if year else ("", (family, key))
    label: str | None = world.catalog.value(
        f"SELECT label FROM placements WHERE kind = ? AND key = ? {when} ORDER BY sort_key LIMIT 1", *parameters
    )
    return label


def _count(world: World, family: str, key: str) -> int:
    return int(world.catalog.value("SELECT count(*) FROM placements WHERE kind = ? AND key = ?", family, key))


def _cards(world: World, family: str, key: str, when: str = "", *parameters: str) -> Iterator[tuple[Any, ...]]:
    """The cards of a term as rows, the newest first; those of some time where a condition names it."""
    return world.catalog.rows(_SQL_CARDS.format(when), family, key, *parameters)


def _years(world: World, family: str, key: str) -> dict[str, int]:
    """How many articles of each year a term has, the newest year first."""
    sql = "SELECT year, count(*) FROM placements WHERE kind = ? AND key = ? AND year IS NOT NULL GROUP BY year ORDER BY year DESC"
    return dict(world.catalog.rows(sql, family, key))


class _TermKind(PageKind):
    settings_read = ("term_floor", "leave_out")

    def __init__(self, family: str) -> None:
        self.family = family
        self.reads_vocabulary = family == "topics"
        self.below = f"/{family}/"

    def _label(self, world: World, key: str, year: str | None = None) -> str | None:
        """What the term is called on its page."""
        label = term_label(world, self.family, key, year)
        return topic_label(world, key, label) if label and self.family == "topics" else label

    @property
    def title(self) -> str:
        """What the family is called."""
        return _TITLES[self.family]


class TermPage(_TermKind):
    """`/topics/SLUG/index.html`: a term's articles by year, or its years where the articles are many."""

    template = "term.html"

    def __init__(self, family: str) -> None:
        super().__init__(family)
        self.name = f"{family}-term"

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(index_url(term_base(self.family, key)), key) for key in terms_with_page(world, self.family))

    def affected(self, change: Change) -> Iterator[PageKey]:
        return (self.page(index_url(term_base(self.family, key)), key) for family, key in change.terms if family == self.family)

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        """The topics above and below one that comes or goes, and those beside one that gets its page: they link to it."""
        if self.family != "topics":
            return
        for family, key in change.terms:
            if family == "topics":
                yield from (self.page(index_url(term_base(family, related)), related) for related in related_keys(world, key))
        for family, key in risen(change, world):
            if family == "topics":
                yield from (self.page(index_url(term_base(family, other)), other) for other in topics_beside(world, key))

    def rows(self, key: PageKey, world: World) -> Rows | None:
        if not has_page(world, self.family, key.key):
            return None
        label = self._label(world, key.key)
        if label is None and not is_kept(world.catalog, self.family, key.key):
            return None
        total = _count(world, self.family, key.key)
        is_large = total > LARGE_TERM
        groups = grouped(_cards(world, self.family, key.key, "AND year IS NULL" if is_large else ""), "year")
        counts = _years(world, self.family, key.key) if is_large else {group.label: len(group.cards) for group in groups if group.label}
        base = term_base(self.family, key.key)
        return {
            "family": self.title,
            "family_url": index_url(f"/{self.family}"),
            "label": label or key.key,
            "kind": topic_kind(world, key.key) if self.family == "topics" else None,
            "broader": broader_topics(world, key.key) if self.family == "topics" else [],
            "narrower": narrower_topics(world, key.key) if self.family == "topics" else [],
            "feeds": term_feeds(world, key.url, label) if label and self.family in FEED_FAMILIES else (),
            "threads": threads_of(world, key.key) if self.family == "topics" and self.shows("threads", world) else (),
            "total": total,
            "together": topics_together(world, key.key) if self.family == "topics" and self.shows("together", world) else [],
            "is_large": is_large,
            "years": [CalendarLink(year, f"{base}/{year}/index.html" if is_large else f"{base}/index.html#y{year}", count) for year, count in counts.items()],
            "chart": years_chart(counts),
            "groups": groups,
        }


class TermYear(_TermKind):
    """`/topics/SLUG/YYYY/index.html`: a year of a term that has many articles."""

    template = "term_year.html"

    def __init__(self, family: str) -> None:
        super().__init__(family)
        self.name = f"{family}-year"

    def keys(self, world: World) -> Iterator[PageKey]:
        rows = world.catalog.rows(
            "SELECT key, year FROM placements WHERE kind = ? AND year IS NOT NULL AND key IN"
            " (SELECT key FROM placements WHERE kind = ? GROUP BY key HAVING count(*) > ?) GROUP BY key, year ORDER BY key, year",
            self.family,
            self.family,
            LARGE_TERM,
        )
        return (self._page_of(key, year) for key, year in rows)

    def _page_of(self, key: str, year: str) -> PageKey:
        return self.page(f"{term_base(self.family, key)}/{year}/index.html", f"{key}/{year}")

    def affected(self, change: Change) -> Iterator[PageKey]:
        for placement in change.moved:
            for family, key in placement.terms:
                if family == self.family and placement.year:
                    yield self._page_of(key, placement.year)

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        """All years of the term: each lists the others, and they come and go together when it grows past its limit."""
        for family, key in change.terms:
            if family == self.family:
                yield from (self._page_of(key, year) for year in self._years_now(world, key) | self._years_then(world, key))

    def _years_now(self, world: World, key: str) -> set[str]:
        rows = world.catalog.rows("SELECT DISTINCT year FROM placements WHERE kind = ? AND key = ? AND year IS NOT NULL", self.family, key)
        return {year for (year,) in rows} if _count(world, self.family, key) > LARGE_TERM else set()

    def _years_then(self, world: World, key: str) -> set[str]:
        pages = pages_of_kind(world.catalog, self.name, f"{key}/")
        return {page.rpartition("/")[2] for page in pages if page.rpartition("/")[0] == key}

    def rows(self, key: PageKey, world: World) -> Rows | None:
        term, _, year = key.key.rpartition("/")
        if _count(world, self.family, term) <= LARGE_TERM:
            return None
        groups = grouped(_cards(world, self.family, term, "AND year = ?", year), "month")
        if not groups:
            return None
        base = term_base(self.family, term)
        return {
            "family": self.title,
            "family_url": index_url(f"/{self.family}"),
            "label": self._label(world, term, year),
            "term_url": index_url(base),
            "year": year,
            "total": sum(len(group.cards) for group in groups),
            "years": [(one, f"{base}/{one}/index.html") for one in _years(world, self.family, term)],
            "groups": groups,
        }


class TermIndex(_TermKind):
    """`/topics/index.html`: all terms of a family with their counts, by letter."""

    template = "terms.html"

    def __init__(self, family: str) -> None:
        super().__init__(family)
        self.name = family
        self.below = index_url(f"/{family}")

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.catalog.value("SELECT 1 FROM placements WHERE kind = ? LIMIT 1", self.family):
            yield self.page(index_url(f"/{self.family}"))

    def affected(self, change: Change) -> Iterator[PageKey]:
        if any(family == self.family for family, _ in change.terms):
            yield self.page(index_url(f"/{self.family}"))

    def rows(self, key: PageKey, world: World) -> Rows | None:
        letters = terms_by_letter(world, self.family)
        return {"family": self.title, "letters": letters, "total": sum(len(terms) for _, terms in letters)} if letters else None


@lru_cache(maxsize=2)
def terms_by_letter(world: World, family: str) -> tuple[tuple[str, tuple[TermLink, ...]], ...]:
    """All terms of a family by letter, in the order of the language. Those of two families are remembered, since the lists of feeds have them too."""
    # With min(), SQLite takes the bare columns from the row that holds the minimum: the label that the oldest article writes.
    rows = world.catalog.rows(_SQL_TERMS, family)
    labels = topic_labels(world) if family == "topics" else {}
    terms = [TermLink(labels.get(key, label), _url(world, family, key, count), kind, count) for key, label, kind, count, _ in rows]
    order = collation_of(world.settings.language)
    terms.sort(key=lambda term: (order.key(term.label), term.url or ""))
    return tuple((letter, tuple(group)) for letter, group in groupby(terms, key=lambda term: order.letter(term.label)))


def _url(world: World, family: str, key: str, count: int) -> str | None:
    """The page of a term with so many articles, if it has one."""
    has_page = count >= world.settings.term_floor or is_kept(world.catalog, family, key)
    return index_url(term_base(family, key)) if has_page else None
