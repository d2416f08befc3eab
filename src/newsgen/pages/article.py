"""The page of an article, and what stands in its place when the article is gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from newsgen.catalog.copies import FAMILY as COPIES
from newsgen.catalog.ledger import gone, has_url, id_at, withdrawal_of
from newsgen.catalog.media import ShownPicture
from newsgen.catalog.placements import Change
from newsgen.model.article import Correction
from newsgen.model.evidence import FindingKind
from newsgen.model.status import Status
from newsgen.model.urls import calendar_url, index_url, term_base, term_key
from newsgen.pages.beside import NAMES, read_beside
from newsgen.pages.cards import cards
from newsgen.pages.cite.metadata import Depiction, json_ld, meta_tags
from newsgen.pages.cite.reference import Reference, references_of
from newsgen.pages.cite.styles import citations
from newsgen.pages.digest import digest_of
from newsgen.pages.floors import articles_of, has_page, risen
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.labels import section_labels
from newsgen.pages.related import later_articles
from newsgen.pages.spoken import world_in
from newsgen.pages.translations import Versions, alternates, translated_beside, versions_of
from newsgen.pages.vocabulary import topic_label

_COLUMNS = """
  coalesce(headline, derived_headline, articles.id), headline IS NULL, standfirst, published, published_origin, year, month, day, updated,
  section, source_name, coalesce(language, derived_language), language IS NULL AND derived_language IS NOT NULL,
  topics, topic_keys, assigned_topics, bylines, file, first_line, last_line, html, dating, corrections, picture
"""
_SQL = f"""
SELECT articles.id, url, {_COLUMNS} FROM articles JOIN texts USING (source, position) JOIN ledger ON ledger.id = articles.id
WHERE is_live AND articles.id IN (SELECT value FROM json_each(?))
"""
_SQL_BESIDE = """
SELECT articles.id, url, coalesce(headline, derived_headline, articles.id), headline IS NULL,
  coalesce(language, derived_language)
FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND sort_key {} ? ORDER BY sort_key {} LIMIT 1
"""
_BEFORE, _AFTER = _SQL_BESIDE.format("<", "DESC"), _SQL_BESIDE.format(">", "ASC")
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


class _Told(NamedTuple):
    """What is told of an article to other programs is made of these."""

    reference: Reference
    versions: Versions | None
    picture: Depiction | None
    corrections: tuple[Correction, ...]


_MADE: Final[Mapping[str, Callable[[_Told], object]]] = MappingProxyType({
    "citations": lambda told: citations(told.reference),
    "meta_tags": lambda told: meta_tags(told.reference, told.picture),
    "json_ld": lambda told: json_ld(*told),
})  # fmt: skip
"""What is made only when its page is rendered, and only where the template shows it."""


class ArticlePage(PageKind):
    """An article. Its page depends on its own row and on the links to the articles beside it, as far as its template shows them."""

    name = "article"
    template = "article.html"
    settings_read = ("sections", "show_provenance", "term_floor")
    speaks_all = True

    def keys(self, world: World) -> Iterator[PageKey]:
        rows = world.catalog.rows("SELECT articles.id, url FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live ORDER BY sort_key")
        return (self.page(url, article_id) for article_id, url in rows)

    def at(self, url: str, world: World) -> PageKey | None:
        article_id = id_at(world.catalog, url)
        return self.page(url, article_id) if article_id else None

    def affected(self, change: Change) -> Iterator[PageKey]:
        for placement in (change.old, change.new):
            if placement:
                yield self.page(placement.url, placement.id)

    def around(self, change: Change, world: World) -> Iterator[PageKey]:
        for placement in change.moved:
            for sql in (_BEFORE, _AFTER):
                beside = world.catalog.row(sql, placement.sort_key)
                if beside:
                    article_id, url, *_ = beside
                    yield self.page(url, article_id)
            copies = cards(world.catalog, "copy_of = ?", placement.id)
            yield from (self.page(copy.url, copy.id) for copy in copies)
        yield from (self.page(url, article_id) for article_id, url in later_articles(world.catalog, change))
        yield from (self.page(url, article_id) for article_id, url in translated_beside(world, change))
        for family, article_id in change.terms:
            if family == COPIES:
                yield from (self.page(copy.url, copy.id) for copy in cards(world.catalog, "articles.id = ?", article_id))
        for family, key in risen(change, world):
            yield from (self.page(url, article_id) for article_id, url in articles_of(world, family, key))

    def rows(self, key: PageKey, world: World) -> Rows | None:
        return next(self.rows_of((key,), world))

    def rows_of(self, keys: Iterable[PageKey], world: World) -> Iterator[Rows | None]:
        wanted = list(keys)
        ids = [key.key for key in wanted]
        columns = {(article_id, url): columns for article_id, url, *columns in world.catalog.rows(_SQL, json.dumps(ids))}
        beside = read_beside(world.catalog, ids, has_related=self.shows("related", world))
        names = [name for name in NAMES if self.shows(name, world)]
        cited = {one.id: one for one in references_of(world, ids)} if any(self.shows(name, world) for name in _MADE) else {}
        versions = versions_of(world, ids)
        link = cache(partial(_link_by_key, world))
        for key in wanted:
            if (key.key, key.url) not in columns:
                yield None
                continue
            article = _article(key.key, columns[key.key, key.url], world, link)
            yield {"article": article, "reference": cited.get(key.key), "versions": versions.get(key.key), **{name: beside[key.key][name] for name in names}}

    def render(self, key: PageKey, rows: Rows, world: World) -> bytes:
        """The page, in the interface of the article's own language where the site has one, and the article states it."""
        shown = dict(rows)
        reference, versions, article = shown.pop("reference"), shown.pop("versions"), shown["article"]
        assert isinstance(article, ArticleRow)  # noqa: S101  # from rows_of(), above
        linked = versions if isinstance(versions, Versions) else None
        shown |= {"translations": linked.others if linked else (), "alternates": alternates(world, linked) if linked else ()}
        if isinstance(reference, Reference):
            picture = Depiction.of(article.picture, world.settings) if article.picture else None
            corrections = tuple(Correction(note.dated, note.text) for note in article.corrections if note.dated and not note.is_printed)
            told = _Told(reference, linked, picture, corrections)
            shown |= {name: make(told) for name, make in _MADE.items() if self.shows(name, world)}
        return super().render(key, shown, _interface(world, None if article.is_language_derived else article.language))


_Linked = Callable[[str, str, str], Link]
"""Makes the link to a term from family, key and label."""


def _article(article_id: str, columns: list[Any], world: World, link: _Linked) -> ArticleRow:
    names = ["headline", "is_headline_derived", "standfirst", "published", "published_origin", "year", "month", "day", "updated", "section", "source_name", "language", "is_language_derived", "topics", "topic_keys", "assigned_topics", "bylines", "file", "first_line", "last_line", "html", "dating", "corrections", "picture"]
    row: dict[str, Any] = dict(zip(names, columns, strict=True))
    spoken = _interface(world, None if row["is_language_derived"] else row["language"])
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
        digest=digest_of(article_id, *(value for name, value in row.items() if name != "file")),
    )


def _interface(world: World, language: str | None) -> World:
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


class Tombstone(PageKind):
    """What stands at the URL of a published article that is not there: no address ends in nothing."""

    name = "tombstone"
    template = "tombstone.html"
    checked_for = "its article is gone"

    def keys(self, world: World) -> Iterator[PageKey]:
        return (self.page(url, article_id) for article_id, url in gone(world.catalog))

    def at(self, url: str, world: World) -> PageKey | None:
        article_id = id_at(world.catalog, url)
        return self.page(url, article_id) if article_id else None

    def rows(self, key: PageKey, world: World) -> Rows | None:
        is_there = world.catalog.value("SELECT 1 FROM articles WHERE is_live AND id = ?", key.key)
        leads_on = world.catalog.value("SELECT 1 FROM redirects WHERE page = ?", key.url)
        if is_there or leads_on or not has_url(world.catalog, key.key, key.url):
            return None
        withdrawal = withdrawal_of(world.catalog, key.key)
        headline = None
        if withdrawal and withdrawal.status is Status.WITHDRAWN:
            headline = world.catalog.row("SELECT headline, language FROM articles WHERE id = ? AND headline IS NOT NULL", key.key)
        return {"id": key.key, "withdrawal": withdrawal, "headline": headline}
