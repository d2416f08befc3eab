"""What a page kind is.

A kind knows which pages of it there are, which rows a page shows, and how they become bytes. Reading and rendering are apart: the rows (with template
and settings) are all that a page depends on.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.placements import Change
from newsgen.config import Layout, Settings
from newsgen.model.interfaces import copy_url, is_copied, links_in
from newsgen.model.urls import in_letters, links_from, permalink, relative_link
from newsgen.pages.site import Site
from newsgen.render.environment import Templates


@dataclass(frozen=True, slots=True)
class PageKey:
    """One page: its kind, its url (the output path), and what tells its kind which one it is."""

    kind: str
    url: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A page in one of the languages of the interface."""

    language: str
    link: str
    """Relative to the page that it is named on."""
    address: str | None
    """Its absolute address, where the site has one."""
    is_main: bool
    is_own: bool
    """Whether it is the page itself."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a template is told of its page."""

    url: str
    """Of a copy in another language, that of the page in the main one."""
    kind: str
    permalink: str | None
    """Its absolute address, where the site has one."""
    versions: tuple[Version, ...] = ()
    """The same page in every language of the interface, its own among them; none where there is one language."""

    @property
    def address(self) -> str | None:
        """The permalink in the letters of its own script."""
        return in_letters(self.permalink) if self.permalink else None


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """All that a page is made from, as it is at one moment: while there is a world, no article of its catalogue changes, so that what was read of it can be remembered with it."""

    catalog: Catalog
    settings: Settings
    layout: Layout
    site: Site
    templates: Templates
    main: World | None = None
    """In a copy of the interface, the world in the site's main language."""

    @property
    def copy_language(self) -> str | None:
        """The language of a copy of the interface; None in the main one."""
        return self.settings.language if self.main else None


Rows = Mapping[str, object]


class PageKind(ABC):
    """A kind of page."""

    name: str
    template: str = ""
    is_last: bool = False
    """Whether its pages are replaced after all others: fronts and feeds announce what must be there already."""
    checked_for: str = ""
    """Where its pages, few as they are, are looked at in every build in place of being marked: what has changed when one is rendered."""
    is_of_articles: bool = False
    """Whether its rows come from articles and their sources alone, so that its pages need no look while none of these changed."""
    read_with: str = ""
    """A name shared by kinds whose pages of the same key show the same rows: these pages are made one after another, and the second finds what the first has read."""
    below: str = "/"
    """What the urls of all its pages begin with."""
    settings_read: tuple[str, ...] = ()
    """The settings that its rows come from: where one changes, its pages are looked at."""
    reads_vocabulary: bool = False
    """Whether its rows come from the vocabulary: where that changes, its pages are looked at."""
    speaks_all: bool = False
    """Whether its pages are in any language of the interface, each by its own: where the words of one change, its pages are rendered."""
    has_copies: bool = True
    """Whether its pages have copies in the other languages where their urls are of those that do. What leads on from an old address has none, wherever that is."""
    settings_shown: tuple[str, ...] = ()
    """The settings that its pages show though they are in neither rows nor `Site`: where one changes, its pages are rendered."""

    @abstractmethod
    def keys(self, world: World) -> Iterator[PageKey]:
        """Every page of this kind that the site has."""

    def at(self, url: str, world: World) -> PageKey | None:
        """The page of this kind that a url names; whether there is such a page, its rows say. A kind of many pages looks its page up."""
        if not url.startswith(self.below):
            return None
        return next((key for key in self.keys(world) if key.url == url), None)

    def affected(self, change: Change) -> Iterator[PageKey]:
        """The pages that a change of one article may touch, by the article's own placements alone. A pure function."""
        yield from ()

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        """The pages beside those, which must be looked up: neighbours, and pages that come or go when a list grows past its limit."""
        yield from ()

    def drifted(self, world: World) -> Iterator[PageKey]:
        """Pages to look at in every build, because the ledger alone can change what they show, and no change of an article tells of it."""
        yield from ()

    @abstractmethod
    def rows(self, key: PageKey, world: World) -> Rows | None:
        """What a page shows; None where there is no such page any more."""

    def rows_of(self, keys: Iterable[PageKey], world: World) -> Iterator[Rows | None]:
        """The same for some pages in their order: a kind of many small pages asks the catalogue once for all of them."""
        return (self.rows(key, world) for key in keys)

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        """The bytes of a page. Raises RenderError where its template fails."""
        copy = world.copy_language
        url = key.url.removeprefix(f"/{copy}") if copy and not is_copied(key.url) else key.url
        page = Page(url, self.name, permalink(world.settings.url, key.url) if world.settings.url else None, _versions(key.url, url, world) if self.has_copies else ())
        link = links_in(copy, key.url) if copy else links_from(key.url)
        return world.templates.render(self.template, key.url, link, {"site": world.site, "page": page, **rows}).encode()

    def shows(self, name: str, world: World) -> bool:
        """Whether its template may show the value of a name: what costs much is not read for one that does not."""
        return world.templates.mention(self.template, name)

    def page(self, url: str, key: str = "") -> PageKey:
        """The key of a page of this kind."""
        return PageKey(self.name, url, key)


def _versions(own_url: str, url: str, world: World) -> tuple[Version, ...]:
    """The versions of a page of the main language's `url`."""
    main = (world.main or world).settings
    if not main.languages or not is_copied(url):
        return ()
    urls = {language: url if language == main.language else copy_url(language, url) for language in dict([(main.language, ""), *main.languages])}
    return tuple(
        Version(language, relative_link(own_url, one), permalink(main.url, one) if main.url else None, language == main.language, one == own_url)
        for language, one in urls.items()
    )
