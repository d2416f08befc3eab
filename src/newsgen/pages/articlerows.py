"""An article as its page shows it, read from the catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from newsgen.catalog.media import ShownPicture
from newsgen.model.evidence import FindingKind
from newsgen.model.urls import calendar_url, index_url, term_base, term_key
from newsgen.pages.digest import digest_of
from newsgen.pages.floors import has_page
from newsgen.pages.kinds import World
from newsgen.pages.labels import section_labels
from newsgen.pages.spoken import world_in
from newsgen.pages.vocabulary import topic_label

_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({
    "headline": "coalesce(headline, derived_headline, articles.id)",
    "is_headline_derived": "headline IS NULL",
    **{name: name for name in ("standfirst", "published", "published_origin", "year", "month", "day", "updated", "section", "source_name")},
    "language": "coalesce(language, derived_language)",
    "is_language_derived": "language IS NULL AND derived_language IS NOT NULL",
    **{name: name for name in ("topics", "topic_keys", "assigned_topics", "bylines", "first_line", "last_line")},
    **{name: name for name in ("html", "dating", "corrections", "picture", "file")},
})  # fmt: skip
"""What is read of an article, by the names that it has here; at the end what most sites do not show."""
_SQL = f"""
SELECT articles.id, url, {", ".join(_COLUMNS.values())} FROM articles JOIN texts USING (source, position) JOIN ledger ON ledger.id = articles.id
WHERE is_live AND articles.id IN (SELECT value FROM json_each(?))
"""


class Link(NamedTuple):
    """A term that the article stands under."""

    label: str
    url: str | None
    """None for a term that has no page."""


class Conclusion(NamedTuple):
    """What a sentence of the text lets one conclude."""

    message: str
    values: tuple[tuple[str, str], ...]
    """As `model.evidence` has them: `said_of` makes a sentence of both."""
    sentence: str


class Note(NamedTuple):
    """A note that corrects the article."""

    kind: str
    text: str
    dated: str | None
    """EDTF."""
    is_printed: bool
    """Whether the text prints it; else the editors state it."""


class ArticleRow(NamedTuple):
    """An article as its page shows it."""

    id: str
    headline: str
    is_headline_derived: bool
    standfirst: str | None
    published: str | None
    published_origin: str | None
    dates: tuple[Link, ...]
    """The calendar pages that it is listed on, the year first."""
    updated: str | None
    section: Link | None
    source: Link | None
    language: str | None
    is_language_derived: bool
    topics: tuple[Link, ...]
    assigned_topics: int
    """How many of the topics, at the end, the vocabulary assigned."""
    bylines: tuple[Link, ...]
    file: str | None
    """Its source file, where the site shows provenance."""
    first_line: int
    last_line: int
    html: str
    dating: tuple[Conclusion, ...]
    """What the text lets one conclude of its date: shown, and decides nothing."""
    corrections: tuple[Note, ...]
    """What its editors put right, and the notes in the text that correct it."""
    picture: ShownPicture | None
    """The one that leads it."""
    digest: str
    """Of all that the catalogue says of it. In a fingerprint it stands for that, with what links to terms need beside it."""

    def __repr__(self) -> str:
        return repr((self.digest, self.section, self.source, self.topics, self.bylines, self.file))


def read_articles(world: World, ids: Sequence[str]) -> dict[tuple[str, str], ArticleRow]:
    """The live articles among these, by id and url."""
    link = cache(partial(_link_by_key, world))
    return {(article_id, url): _article(article_id, columns, world, link) for article_id, url, *columns in world.catalog.rows(_SQL, json.dumps(ids))}


_Linked = Callable[[str, str, str], Link]
"""Makes the link to a term from family, key and label."""


def _article(article_id: str, columns: list[Any], world: World, link: _Linked) -> ArticleRow:
    row: dict[str, Any] = dict(zip(_COLUMNS, columns, strict=True))
    spoken = interface_of(world, None if row["is_language_derived"] else row["language"])
    return ArticleRow(
        id=article_id,
        headline=row["headline"],
        is_headline_derived=bool(row["is_headline_derived"]),
        standfirst=row["standfirst"],
        published=row["published"],
        published_origin=row["published_origin"],
        dates=_calendar_links(row["year"], row["month"], row["day"]),
        updated=row["updated"],
        section=_section_link(row["section"], spoken),
        source=link("sources", term_key(row["source_name"]), row["source_name"]) if row["source_name"] else None,
        language=row["language"],
        is_language_derived=bool(row["is_language_derived"]),
        topics=tuple(link("topics", key, topic_label(spoken, key, label)) for label, key in zip(json.loads(row["topics"]), json.loads(row["topic_keys"]), strict=True)),
        assigned_topics=row["assigned_topics"],
        bylines=tuple(link("bylines", term_key(label), label) for label in json.loads(row["bylines"])),
        file=row["file"] if world.settings.show_provenance else None,
        first_line=row["first_line"],
        last_line=row["last_line"],
        html=row["html"],
        dating=tuple(_conclusions(row["dating"])),
        corrections=tuple(Note(*note) for note in json.loads(row["corrections"])),
        picture=ShownPicture(*json.loads(row["picture"])) if row["picture"] else None,
        digest=digest_of(article_id, columns[:-1]),
    )


def interface_of(world: World, language: str | None) -> World:
    """The world in the language that an article states, where the interface has that one; else in the main one."""
    return world_in(world, language) if language and language in world.settings.other_languages else world


def _conclusions(dating: str) -> Iterator[Conclusion]:
    """What readers are shown; what is left open is of use to editors only."""
    return (
        Conclusion(message, tuple((name, code) for name, code in values), sentence)
        for kind, message, values, sentence in json.loads(dating)
        if kind != FindingKind.OPEN
    )


def _link_by_key(world: World, kind: str, key: str, label: str) -> Link:
    return _page_link(kind, key, label) if has_page(world, kind, key) else Link(label, None)


@lru_cache(maxsize=4096)
def _page_link(kind: str, key: str, label: str) -> Link:
    return Link(label, index_url(term_base(kind, key)))


def _section_link(section: str | None, world: World) -> Link | None:
    return _page_link("sections", term_key(section), section_labels(world.settings).get(section, section)) if section is not None else None


@lru_cache(maxsize=4096)
def _calendar_links(year: str | None, month: str | None, day: str | None) -> tuple[Link, ...]:
    if year is None:
        return ()
    links = [Link(year, calendar_url("", year))]
    if month is not None:
        anchor = f"#d{day}" if day else ""
        links.append(Link(month, calendar_url("", year, month) + anchor))
    return tuple(links)
