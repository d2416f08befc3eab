"""Articles go into the catalogue, a source at a time.

What comes in is what a source became; what it became before is replaced whole. Ids are settled later, when all sources are there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from newsgen.catalog.catalog import Catalog
from newsgen.catalog.media import ShownPicture
from newsgen.catalog.topics import list_text, terms_text, texts_text, topic_columns, topic_terms, with_topics
from newsgen.catalog.translations import FAMILY as TRANSLATIONS
from newsgen.catalog.translations import LANGUAGES
from newsgen.compactjson import to_json
from newsgen.errors import Problem, Severity
from newsgen.model.urls import term_key
from newsgen.model.withdrawal import GONE, Withdrawal

if TYPE_CHECKING:
    from newsgen.model.article import Article, PlainPage
    from newsgen.model.vocabulary import ArticleTopics

_SHOWN_IN_LISTS = (
    *("headline", "derived_headline", "standfirst", "published", "published_origin", "updated", "section", "source_name", "language", "derived_language"),
    "bylines",
)
_SHOWN_ON_PAGE_ALONE = ("derived_year", "file", "first_line", "last_line", "picture", "dating", "corrections")
"""Beside the text."""
_ARTICLE_COLUMNS = (
    *("source", "position", "sort_key", "status", "due_day", "file", "first_line", "last_line", "anchor", "headline", "derived_headline", "standfirst"),
    *("published", "published_origin", "year", "month", "day", "updated", "derived_year", "is_contradicted", "section", "section_key"),
    *("source_name", "source_key", "language", "derived_language", "slug", "translation_of", "sketch", "stated_topics", "topics", "topic_keys", "topic_names", "assigned_topics"),
    *("bylines", "aliases", "corrected", "withdrawal", "terms", "card_digest", "page_digest"),
)
_TEXT_COLUMNS = ("source", "position", "details", "dating", "corrections", "html", "picture")
_OF_SOURCE = ("articles", "texts", "records", "problems", "plain_pages", "used_files", "media")
_AT_A_TIME = 400


class SourceRow(NamedTuple):
    """What the catalogue knows of a source as a whole."""

    path: str
    kind: str
    digest: str
    stamp: str
    sha256: str
    has_patches: bool = False


@dataclass(frozen=True, slots=True)
class RecordRow:
    """What the catalogue needs of a record to settle its id."""

    position: int
    line: int
    anchor: str
    made_id: str
    stated_id: str | None
    loaded_id: str
    margin: float = 1.0
    signals: tuple[tuple[str, float], ...] = ()


def stamp_source(catalog: Catalog, path: str, stamp: str) -> None:
    """Note other times of a source whose bytes are the same."""
    catalog.write("UPDATE sources SET stamp = ? WHERE path = ?", stamp, path)


def forget_source(catalog: Catalog, path: str) -> None:
    """Forget a source and all that it became."""
    for table in _OF_SOURCE:
        catalog.write(f"DELETE FROM {table} WHERE source = ?", path)
    catalog.write("DELETE FROM sources WHERE path = ?", path)


def clear(catalog: Catalog, table: str, path: str) -> None:
    """Forget what one table holds of a source."""
    catalog.write(f"DELETE FROM {table} WHERE source = ?", path)


def has_sources_below(catalog: Catalog, folder: str) -> bool:
    """Whether sources of a folder are loaded."""
    return catalog.value("SELECT 1 FROM sources WHERE path > ? AND path < ?", f"{folder}/", f"{folder}0") is not None


@dataclass(frozen=True, slots=True)
class SourceRows:
    """What a source, or a part of one, becomes: rows for each table. Plain values, so that another process can make them."""

    records: list[tuple[object, ...]] = field(default_factory=list)
    articles: list[tuple[object, ...]] = field(default_factory=list)
    texts: list[tuple[object, ...]] = field(default_factory=list)
    problems: list[tuple[object, ...]] = field(default_factory=list)
    plain_pages: list[tuple[object, ...]] = field(default_factory=list)
    used_files: list[tuple[object, ...]] = field(default_factory=list)
    media: list[tuple[object, ...]] = field(default_factory=list)

    def __reduce__(self) -> tuple[object, ...]:
        """What goes to another process: as many as there are sources, so no dictionary for each."""
        return SourceRows, (self.records, self.articles, self.texts, self.problems, self.plain_pages, self.used_files, self.media)

    def extend(self, other: SourceRows) -> None:
        """Take in the rows of another."""
        self.records.extend(other.records)
        self.articles.extend(other.articles)
        self.texts.extend(other.texts)
        self.problems.extend(other.problems)
        self.plain_pages.extend(other.plain_pages)
        self.used_files.extend(other.used_files)
        self.media.extend(other.media)

    def add_record(self, source: str, record: RecordRow) -> None:
        """Note a record of a source."""
        made = (record.position, record.line, record.anchor, record.made_id, record.stated_id, record.loaded_id)
        # Nearly all keep the id that they have a claim to, so that it need not be written again when ids are settled.
        likely_id = record.stated_id or record.made_id
        signals = list_text([(name, round(weight, 2)) for name, weight in record.signals])
        self.records.append((source, *made, likely_id, likely_id, record.margin, signals))

    def add_problem(self, source: str, problem: Problem) -> None:
        """Note what is wrong with a source."""
        self.problems.append((source, json.dumps(asdict(problem))))

    def add_article(self, article: Article, html: str, sketch: bytes | None, topics: ArticleTopics, picture: ShownPicture | None = None) -> None:
        """Take in an article with its topics, the sketch of its text and the picture that leads it, its id not yet settled; `html` is its body as clean HTML."""
        columns = _columns(article)
        columns.update(topic_columns(article.topics, topics), html=html, sketch=sketch, picture=to_json(picture) if picture else None)
        columns["terms"] = terms_text(topic_terms(topics) + _terms_of(article))
        columns.update(with_topics(*_digests(columns), topics))
        self.articles.append(_article_row(columns))
        self.texts.append(_text_row(columns))

    def add_plain_page(self, page: PlainPage, html: str) -> None:
        """Take in a plain page. Where several files claim one URL, the first by path has it."""
        self.plain_pages.append((page.source, page.url, page.headline, page.menu, page.menu_order, page.language, html))


@dataclass(slots=True)
class Intake:
    """Sources on their way into the catalogue, where many are stored together."""

    catalog: Catalog
    sources: list[SourceRow] = field(default_factory=list)
    rows: SourceRows = field(default_factory=SourceRows)

    def add(self, source: SourceRow, rows: SourceRows, *, is_known: bool) -> None:
        """Take in what a source, or the beginning of one, became, in place of what it was, where it is known at all."""
        if is_known:
            forget_source(self.catalog, source.path)
        self.sources.append(source)
        self.rows.extend(rows)
        if len(self.sources) + len(self.rows.articles) >= _AT_A_TIME:
            self.store()

    def store(self) -> None:
        """Store what was taken in."""
        self.catalog.write_many("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?)", iter(self.sources))
        put_rows(self.catalog, self.rows)
        self.sources, self.rows = [], SourceRows()


def put_rows(catalog: Catalog, rows: SourceRows) -> None:
    """Store what a source became."""
    names = ", ".join(_ARTICLE_COLUMNS)
    for table, width, found in (
        ("records", 11, rows.records),
        (f"articles ({names})", len(_ARTICLE_COLUMNS), rows.articles),
        (f"texts ({', '.join(_TEXT_COLUMNS)})", len(_TEXT_COLUMNS), rows.texts),
        ("problems", 2, rows.problems),
        ("plain_pages", 7, rows.plain_pages),
        ("used_files", 5, rows.used_files),
        ("media", 6, rows.media),
    ):
        if found:
            catalog.write_many(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", iter(found))


def problems(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with all sources."""
    for (text,) in catalog.rows("SELECT problem FROM problems ORDER BY rowid"):
        values = json.loads(text)
        yield Problem(**values | {"severity": Severity(values["severity"])})


_article_row = itemgetter(*_ARTICLE_COLUMNS)
_text_row = itemgetter(*_TEXT_COLUMNS)
_in_lists = itemgetter(*_SHOWN_IN_LISTS)
_on_page_alone = itemgetter(*_SHOWN_ON_PAGE_ALONE)


def _digests(columns: dict[str, Any]) -> tuple[str, str]:
    """Hashes of what lists show of an article, and of what its own page does."""
    card = blake2b(repr(_in_lists(columns)).encode("utf-8", "surrogatepass"), digest_size=12)
    page = card.copy()
    page.update(f"{_on_page_alone(columns)!r}{columns['html']}".encode("utf-8", "surrogatepass"))
    return card.hexdigest(), page.hexdigest()


def _columns(article: Article) -> dict[str, Any]:
    published, derived, findings, corrections = article.published, article.derived, article.dating.findings, _corrections(article)
    file, _, first_line, last_line = article.printed_in
    year, month, day = (published.year, *published.day_of_year) if published else (None, None, None)
    return {
        "source": article.source,
        "position": article.position,
        "sort_key": article.sort_key,
        "status": article.status.value,
        "due_day": published.first_day if published else None,
        "file": file,
        "first_line": first_line,
        "last_line": last_line,
        "anchor": article.anchor,
        "headline": article.headline,
        "derived_headline": derived["headline"].value if "headline" in derived else None,
        "standfirst": article.standfirst,
        "published": published.text if published else None,
        "published_origin": article.origin["published"].kind if "published" in article.origin else None,
        "year": f"{year:04}" if year else None,
        "month": f"{month:02}" if month else None,
        "day": f"{day:02}" if day else None,
        "updated": article.updated.text if article.updated else None,
        "section": article.section,
        "section_key": term_key(article.section) if article.section else None,
        "source_name": article.source_name,
        "source_key": term_key(article.source_name) if article.source_name else None,
        "language": article.language,
        "derived_language": derived["language"].value if "language" in derived else None,
        "slug": article.slug,
        "translation_of": article.translation_of,
        "bylines": texts_text(article.bylines),
        "details": to_json(_details(article)),
        "derived_year": article.dating.year if published is None else None,
        "is_contradicted": article.dating.is_contradicted if findings else False,
        "dating": list_text([[finding.kind, finding.message, finding.values, finding.sentence] for finding in findings]) if findings else "[]",
        "corrections": list_text(corrections),
        "aliases": texts_text(article.aliases) if article.aliases else None,
        "corrected": max(correction.day for correction in article.stated_corrections) if article.stated_corrections else None,
        "withdrawal": _withdrawal(article),
    }


def _corrections(article: Article) -> list[tuple[str, str, str | None, bool]]:
    """Kind, text, day, and whether it is printed in the text: what the editors state before what the text says."""
    stated = [("correction", correction.text, correction.day, False) for correction in article.stated_corrections]
    return [*stated, *((note.kind, note.text, note.dated, True) for note in article.corrections)]


def _withdrawal(article: Article) -> str | None:
    if article.status not in GONE:
        return None
    day = article.withdrawn.printed_day if article.withdrawn else None
    return str(Withdrawal(article.status, day, article.reason))


def _terms_of(article: Article) -> list[tuple[str, str]]:
    terms = [("bylines", term_key(label)) for label in article.bylines]
    if article.source_name:
        terms.append(("sources", term_key(article.source_name)))
    if article.translation_of:
        terms.append((TRANSLATIONS, article.translation_of))
    if article.language:
        terms.append((LANGUAGES, article.language))
    return terms


def _details(article: Article) -> dict[str, object]:
    span = article.span
    return {
        "origin": {name: str(origin) for name, origin in article.origin.items()},
        "derived": {name: (derived.value, derived.evidence) for name, derived in article.derived.items()},
        "extra": dict(article.extra),
        "lines": (span.first_line, span.last_line),
        "bytes": (span.start_byte, span.end_byte),
    }


def refused_plain_pages(catalog: Catalog) -> Iterator[Problem]:
    """A problem for each plain page whose URL another file has."""
    rows = catalog.rows("SELECT source, url FROM plain_pages EXCEPT SELECT source, url FROM shown_plain_pages ORDER BY 1")
    for source, url in rows:
        yield Problem(f"content/{source}", f"another plain page has the address {url}", hint="rename one of them")
