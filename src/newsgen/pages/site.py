"""What every template is told of the site: small and frozen, since a change of it changes every page."""

from __future__ import annotations

from dataclasses import dataclass

from newsgen.catalog.catalog import Catalog
from newsgen.config import Settings
from newsgen.model.said import said
from newsgen.model.urls import RSS, index_url
from newsgen.render.languages import direction


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A link in the site's menu."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """The site as every page shows it."""

    title: str
    description: str
    language: str
    direction: str
    languages: tuple[tuple[str, str], ...]
    """The setting: the languages of the interface, each with the site's title in it."""
    digits: str
    """The setting: what digits people are shown."""
    calendar: str
    """The setting: the calendar that people are shown beside the Gregorian one."""
    url: str | None
    base_path: str
    """The path of the site on its host, without a slash at its end; for the one page that cannot know where it is."""
    browse: tuple[MenuEntry, ...]
    """The indexes that have something in them."""
    menu: tuple[MenuEntry, ...]
    """Plain pages with a place in the menu."""
    feed_url: str | None
    search: bool
    """Whether the site has a search page."""


_INDEXES = (
    (said("Sections"), "sections", "SELECT 1 FROM articles WHERE is_live AND section_key IS NOT NULL LIMIT 1"),
    (said("Topics"), "topics", "SELECT 1 FROM placements WHERE kind = 'topics' LIMIT 1"),
    (said("Bylines"), "bylines", "SELECT 1 FROM placements WHERE kind = 'bylines' LIMIT 1"),
    (said("Sources"), "sources", "SELECT 1 FROM placements WHERE kind = 'sources' LIMIT 1"),
    (said("Corrections"), "corrections", "SELECT 1 FROM articles WHERE is_live AND corrected IS NOT NULL LIMIT 1"),
)


def read_site(catalog: Catalog, settings: Settings) -> Site:
    """The site as settings and catalogue have it."""
    menu = catalog.rows("SELECT menu, url FROM shown_plain_pages WHERE menu IS NOT NULL ORDER BY menu_order, url")
    return Site(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        direction=direction(settings.language),
        languages=settings.languages,
        digits=settings.digits,
        calendar=settings.calendar,
        url=settings.url,
        base_path=settings.base_path,
        browse=tuple(MenuEntry(label, index_url(f"/{folder}")) for label, folder, sql in _INDEXES if catalog.value(sql)),
        menu=tuple(MenuEntry(label, url) for label, url in menu),
        feed_url=RSS if settings.url else None,
        search=settings.search == "on",
    )
