"""The page of an article, and what stands in its place when the article is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from newsgen.catalog.copies import FAMILY as COPIES
from newsgen.catalog.ledger import gone, has_url, id_at, withdrawal_of
from newsgen.catalog.placements import Change
from newsgen.model.article import Correction
from newsgen.model.status import Status
from newsgen.pages.articlerows import ArticleRow, interface_of, read_articles
from newsgen.pages.beside import NAMES, read_beside
from newsgen.pages.cards import cards
from newsgen.pages.cite.metadata import Depiction, json_ld, meta_tags
from newsgen.pages.cite.reference import Reference, references_of
from newsgen.pages.cite.styles import citations
from newsgen.pages.floors import articles_of, risen
from newsgen.pages.kinds import PageKey, PageKind, Rows, World
from newsgen.pages.related import later_articles
from newsgen.pages.translations import Versions, alternates, translated_beside, versions_of

_SQL_BESIDE = """
SELECT articles.id, url FROM articles JOIN ledger ON ledger.id = articles.id WHERE is_live AND sort_key {} ? ORDER BY sort_key {} LIMIT 1
"""
_BEFORE, _AFTER = _SQL_BESIDE.format("<", "DESC"), _SQL_BESIDE.format(">", "ASC")


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
                    article_id, url = beside
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
        articles = read_articles(world, ids)
        beside = read_beside(world.catalog, ids, has_related=self.shows("related", world))
        names = [name for name in NAMES if self.shows(name, world)]
        cited = {one.id: one for one in references_of(world, ids)} if any(self.shows(name, world) for name in _MADE) else {}
        versions = versions_of(world, ids)
        for key in wanted:
            article = articles.get((key.key, key.url))
            told = {"reference": cited.get(key.key), "versions": versions.get(key.key)}
            yield {"article": article, **told, **{name: beside[key.key][name] for name in names}} if article else None

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
        return super().render(key, shown, interface_of(world, None if article.is_language_derived else article.language))


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
