"""A site in several languages: the same world in the words of each."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from newsgen.config import Settings
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_in
from newsgen.pages.site import read_site
from newsgen.render.speech import speech_of

_WORLDS = 16


def spoken_languages(settings: Settings) -> tuple[str, ...]:
    """All languages of the interface, the main one first; none where there is but one."""
    return (settings.language, *settings.other_languages) if settings.languages else ()


def in_language(settings: Settings, language: str) -> Settings:
    """The settings as a copy of the interface has them: its language, and the title that the site has in it, and what sections are called."""
    title = dict(settings.languages).get(language) or settings.title
    return replace(settings, language=language, title=title, sections=tuple(section_in(section, language, settings.language) for section in settings.sections))


@lru_cache(maxsize=_WORLDS)
def world_in(world: World, language: str) -> World:
    """The world as a copy of the interface shows it."""
    settings = in_language(world.settings, language)
    templates = world.templates.in_words_of(speech_of(settings))
    return replace(world, settings=settings, site=read_site(world.catalog, settings), templates=templates, main=world)
