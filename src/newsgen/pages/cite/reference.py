"""References: what is cited of an article.

A headline that the source does not print stands in square brackets, as librarians write what a work does not say of itself. Bylines are as printed: which part of
one is a family name, or whether it names a person at all, no source states.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsgen.config import Settings
from newsgen.model.urls import permalink
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels
from newsgen.render.markup import clean_text

_SQL = """
SELECT articles.id, url, coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, bylines, source_name, published, derived_year,
  updated, coalesce(language, derived_language), section
FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live
"""


class Reference(NamedTuple):
    """An article as it is cited. All texts are plain, of one line, and fit for XML."""

    id: str
    headline: str
    """In brackets where it is derived."""
    bylines: tuple[str, ...]
    publication: str
    """What it was printed in: its source, else the site itself."""
    site: str
    """The title of the site that keeps it."""
    published: str | None
    """EDTF; None where no date is stated or assigned."""
    derived_year: int | None
    """The year that the text of an undated article lets one conclude."""
    updated: str | None
    """EDTF."""
    permalink: str | None
    """Its absolute address, where the site has one."""
    language: str | None
    """BCP 47 tag."""
    standfirst: str | None
    section: str | None = None
    """Its label; None in files of many references, which have no place for it."""


def references_of(world: World, ids: Iterable[str]) -> Iterator[Reference]:
    """The references of live articles, in the order of articles."""
    return _references(world, "articles.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)), has_section=True)


def references(world: World, year: str | None, month: str | None) -> Iterator[Reference]:
    """The references of the articles of which exactly these parts of the date are known, in the order of articles."""
    # A month can be known of an article without its year.
    return _references(world, "year IS ? AND month IS ?", year, month) if year else _references(world, "year IS NULL")


def _references(world: World, where: str, *parameters: object, has_section: bool = False) -> Iterator[Reference]:
    settings, site, sections = world.settings, _site(world.settings), section_labels(world.settings) if has_section else {}
    rows = world.catalog.rows(f"{_SQL} AND {where} ORDER BY sort_key", *parameters)
    for (
        article_id,
        url,
        headline,
        is_derived,
        standfirst,
        bylines,
        source_name,
        published,
        derived_year,
        updated,
        language,
        section,
    ) in rows:
        shown = one_line(headline) or article_id
        yield Reference(
            id=article_id,
            headline=f"[{shown}]" if is_derived else shown,
            bylines=tuple(cleaned for label in json.loads(bylines) if (cleaned := one_line(label))),
            publication=one_line(source_name or "") or site,
            site=site,
            published=published,
            derived_year=None if published else derived_year,
            updated=updated,
            permalink=permalink(settings.url, url) if settings.url else None,
            language=language,
            standfirst=one_line(standfirst or "") or None,
            section=one_line(sections.get(section, section)) or None if section and has_section else None,
        )


def _site(settings: Settings) -> str:
    return one_line(settings.title) or settings.id


def one_line(text: str) -> str:
    """A text with single spaces, without the characters that XML refuses."""
    return " ".join(clean_text(text).split())
