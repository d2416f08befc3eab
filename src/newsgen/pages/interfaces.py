"""Copies of the front, of indexes and of lists in the further languages of a site, below `/LANG/`: each kind as another has it, in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsgen.catalog.placements import Change
from newsgen.model.interfaces import copy_url, original_url
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.spoken import world_in


class InterfaceCopy(PageKind):
    """The copies of another kind's pages. The key of each is its language, a space, and the key of the page that it is a copy of."""

    speaks_all = True

    def __init__(self, original: PageKind) -> None:
        self._original = original
        self.name = f"{original.name} in other languages"
        self.template = original.template
        self.is_last = original.is_last
        self.checked_for = original.checked_for
        self.is_of_articles = original.is_of_articles
        self.settings_read = (*original.settings_read, "languages", "language")
        self.settings_shown = original.settings_shown
        self.reads_vocabulary = original.reads_vocabulary

    def _copies(self, keys: Iterable[PageKey], world: World) -> Iterator[PageKey]:
        found = list(keys) if world.settings.other_languages else []
        return (self._copy(language, key) for language in world.settings.other_languages for key in found)

    def _copy(self, language: str, key: PageKey) -> PageKey:
        return self.page(copy_url(language, key.url), f"{language} {key.key}")

    def keys(self, world: World) -> Iterator[PageKey]:
        if world.settings.other_languages:
            yield from self._copies(self._original.keys(world), world)

    def at(self, url: str, world: World) -> PageKey | None:
        found = original_url(url, world.settings.other_languages)
        key = self._original.at(found[1], world) if found else None
        return self._copy(found[0], key) if found and key else None

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        """The copies of the pages that a change touches: which languages there are, the settings say."""
        if world.settings.other_languages:
            yield from self._copies(self._original.affected(change), world)
            yield from self._copies(self._original.around(change, world), world)

    def drifted(self, world: World) -> Iterator[PageKey]:
        return self._copies(self._original.drifted(world), world)

    def rows(self, key: PageKey, world: World) -> Rows | None:
        language, original = self._split(key)
        return self._original.rows(original, world_in(world, language)) if language in world.settings.other_languages else None

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        language, original = self._split(key)
        return self._original.render(replace(original, url=key.url), rows, world_in(world, language))

    def _split(self, key: PageKey) -> tuple[str, PageKey]:
        language, _, own = key.key.partition(" ")
        return language, PageKey(self._original.name, key.url.removeprefix(f"/{language}"), own)
