"""What a calendar is of: the archive, or a section of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.counts import count_undated, counts_by_year
from newsgen.catalog.placements import Placement
from newsgen.model.urls import calendar_url, term_base
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A year, month or day that has articles."""

    label: str
    """Four digits, or two."""
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Scope:
    """The archive, or a section of it."""

    section_key: str | None = None

    @property
    def base(self) -> str:
        """The folder of its calendar."""
        return term_base("sections", self.section_key) if self.section_key else ""

    @property
    def where(self) -> str:
        """The condition that holds for its articles."""
        return "section_key = ?" if self.section_key else "1"

    @property
    def parameters(self) -> tuple[str, ...]:
        """What the condition asks for."""
        return (self.section_key,) if self.section_key else ()

    def url(self, date: list[str]) -> str:
        """The page of a date given by its parts: a year, a month, a day."""
        return calendar_url(self.base, *date)


ARCHIVE = Scope()


def scopes_of(placement: Placement) -> tuple[Scope, ...]:
    """The calendars that an article stands in."""
    return (ARCHIVE, Scope(placement.section_key)) if placement.section_key else (ARCHIVE,)


def year_links(catalog: Catalog, scope: Scope = ARCHIVE) -> Iterator[CalendarLink]:
    """The years that have articles, newest first."""
    return (CalendarLink(year, scope.url([year]), count) for year, count in counts_by_year(catalog, scope.section_key))


def undated_count(catalog: Catalog, scope: Scope = ARCHIVE) -> int:
    """How many articles have no year."""
    return count_undated(catalog, scope.section_key)


def section_label(world: World, scope: Scope, where: str, *parameters: object) -> tuple[str, str] | None:
    """A section's label and url, the label as the oldest article of a page writes it; None for the archive."""
    if scope.section_key is None:
        return None
    name = world.catalog.value(f"SELECT section FROM articles WHERE is_live AND {where} ORDER BY sort_key LIMIT 1", *parameters)
    return section_labels(world.settings).get(name, name), f"{scope.base}/index.html"
