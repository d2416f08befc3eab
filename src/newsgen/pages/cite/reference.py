"""References: what is cited of an article.

A headline that the source does not print stands in square brackets, as librarians write what a work does not say of itself. Bylines are as printed: which part of
one is a family name, or whether it names a person at all, no source states.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from newsgen.config import Settings
from newsgen.model.urls import permalink
from newsgen.pages.digest import digest_of
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels
from newsgen.render.markup import clean_text

_SQL = """
SELECT articles.id, url, coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, bylines, source_name, published, derived_year,
  updated, coalesce(language, derived_language), {}
FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND {} ORDER BY sort_key
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


@dataclass(frozen=True, slots=True)
class Bucket:
    """The references of the articles of which exactly the same parts of the date are known, in the order of articles."""

    references: tuple[Reference, ...] = field(repr=False)
    digest: str
    """Stands for the references in fingerprints."""


def references_of(world: World, ids: Iterable[str]) -> Iterator[Reference]:
    """The references of live articles, in the order of articles."""
    rows = world.catalog.rows(_SQL.format("section", "articles.id IN (SELECT value FROM json_each(?))"), json.dumps(list(ids)))
    site, sections = _site(world.settings), section_labels(world.settings)
    return (_reference(row, world.settings.url, site, sections) for row in rows)


@lru_cache(maxsize=1)
def read_bucket(world: World, year: str | None, month: str | None) -> Bucket:
    """The bucket of a year, and of a month where it is known; of None, the undated. The last one that was read is remembered."""
    # A month can be known of an article without its year.
    where, parameters = ("year IS ? AND month IS ?", (year, month)) if year else ("year IS NULL", ())
    rows = list(world.catalog.rows(_SQL.format("NULL", where), *parameters))
    url, site = world.settings.url, _site(world.settings)
    return Bucket(tuple([_reference(row, url, site, {}) for row in rows]), digest_of(rows, url, site))


def _reference(row: tuple[Any, ...], site_url: str | None, site: str, sections: Mapping[str, str]) -> Reference:
    article_id, url, headline, is_derived, standfirst, bylines, source_name, published, derived_year, updated, language, section = row
    shown = one_line(headline) or article_id
    return Reference(
        article_id,
        f"[{shown}]" if is_derived else shown,
        _names(bylines),
        (one_line(source_name) or site) if source_name else site,
        site,
        published,
        None if published else derived_year,
        updated,
        permalink(site_url, url) if site_url else None,
        language,
        (one_line(standfirst) or None) if standfirst else None,
        one_line(sections.get(section, section)) or None if section else None,
    )


@lru_cache(maxsize=1024)
def _names(bylines: str) -> tuple[str, ...]:
    """Bylines (a JSON list) as they are cited: few people write most articles."""
    return tuple(cleaned for label in json.loads(bylines) if (cleaned := one_line(label)))


def _site(settings: Settings) -> str:
    return one_line(settings.title) or settings.id


def one_line(text: str) -> str:
    """A text with single spaces, without the characters that XML refuses."""
    # Most are that already; what is printable has no other space than a plain one.
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text
    return " ".join(clean_text(text).split())
