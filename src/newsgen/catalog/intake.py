"""Articles go into the catalogue, a source at a time.

What comes in is what a source became; what it became before is replaced whole. Ids are settled later, when all sources are there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from hashlib import blake2b

from newsgen.catalog.catalog import Catalog
from newsgen.errors import Problem, Severity
from newsgen.model.article import Article, Derived, Origin, PlainPage, Status
from newsgen.model.dates import EdtfDate
from newsgen.model.urls import term_key

_SHOWN_IN_LISTS = (
    *("headline", "derived_headline", "standfirst", "published", "published_origin", "updated", "section", "source_name", "language"),
    *("topics", "bylines"),
)
_SHOWN_ON_PAGE = (*_SHOWN_IN_LISTS, "source", "first_line", "last_line", "html")
_ARTICLE_COLUMNS = (
    *("source", "position", "sort_key", "status", "due_day", "first_line", "last_line", "anchor", "headline", "derived_headline", "standfirst"),
    *("published", "published_origin", "year", "month", "day", "updated", "section", "section_key", "source_name", "source_key", "language", "slug"),
    *("terms", "topics", "bylines", "card_digest", "page_digest"),
)
_OF_SOURCE = ("articles", "texts", "records", "problems", "plain_pages")


@dataclass(frozen=True, slots=True)
class SourceRow:
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


def known_source(catalog: Catalog, path: str) -> tuple[str, str] | None:
    """The stamp and the digest that a source was last loaded with."""
    known: tuple[str, str] | None = catalog.row("SELECT stamp, digest FROM sources WHERE path = ?", path)
    return known


def stamp_source(catalog: Catalog, path: str, stamp: str) -> None:
    """Note other times of a source whose bytes are the same."""
    catalog.write("UPDATE sources SET stamp = ? WHERE path = ?", stamp, path)


def begin_source(catalog: Catalog, source: SourceRow, *, is_known: bool) -> None:
    """Forget what a source became, where it is known at all, and note it anew."""
    if is_known:
        forget_source(catalog, source.path)
    values = (source.path, source.kind, source.digest, source.stamp, source.sha256, source.has_patches)
    catalog.write("INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?)", *values)


def forget_source(catalog: Catalog, path: str) -> None:
    """Forget a source and all that it became."""
    for table in _OF_SOURCE:
        catalog.write(f"DELETE FROM {table} WHERE source = ?", path)
    catalog.write("DELETE FROM sources WHERE path = ?", path)


def clear(catalog: Catalog, table: str, path: str) -> None:
    """Forget what one table holds of a source."""
    catalog.write(f"DELETE FROM {table} WHERE source = ?", path)


def source_paths(catalog: Catalog) -> Iterator[str]:
    """The paths of all sources that are loaded."""
    return (path for (path,) in catalog.rows("SELECT path FROM sources ORDER BY path"))


@dataclass(frozen=True, slots=True)
class SourceRows:
    """What a source, or a part of one, becomes: rows for each table. Plain values, so that another process can make them."""

    records: list[tuple[object, ...]] = field(default_factory=list)
    articles: list[tuple[object, ...]] = field(default_factory=list)
    texts: list[tuple[object, ...]] = field(default_factory=list)
    problems: list[tuple[object, ...]] = field(default_factory=list)
    plain_pages: list[tuple[object, ...]] = field(default_factory=list)

    def add_record(self, source: str, record: RecordRow) -> None:
        """Note a record of a source."""
        made = (record.position, record.line, record.anchor, record.made_id, record.stated_id, record.loaded_id)
        self.records.append((source, *made, None, None))

    def add_problem(self, source: str, problem: Problem) -> None:
        """Note what is wrong with a source."""
        self.problems.append((source, json.dumps(asdict(problem))))

    def add_article(self, article: Article, html: str) -> None:
        """Take in an article, its id not yet settled; `html` is its body as clean HTML."""
        columns = _columns(article)
        columns |= {"card_digest": _digest(columns, _SHOWN_IN_LISTS), "page_digest": _digest(columns | {"html": html}, _SHOWN_ON_PAGE)}
        self.articles.append(tuple(map(columns.__getitem__, _ARTICLE_COLUMNS)))
        body = _json([[block.kind, block.text] for block in article.body])
        self.texts.append((article.source, article.position, _json(_details(article)), body, html))

    def add_plain_page(self, page: PlainPage, html: str) -> None:
        """Take in a plain page. Where several files claim one URL, the first by path has it."""
        self.plain_pages.append((page.source, page.url, page.headline, page.menu, page.menu_order, page.language, html))


def put_rows(catalog: Catalog, rows: SourceRows) -> None:
    """Store what a source became."""
    names = ", ".join(_ARTICLE_COLUMNS)
    for table, width, found in (
        ("records", 9, rows.records),
        (f"articles ({names})", len(_ARTICLE_COLUMNS), rows.articles),
        ("texts", 5, rows.texts),
        ("problems", 2, rows.problems),
        ("plain_pages", 7, rows.plain_pages),
    ):
        if found:
            catalog.write_many(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", iter(found))


def problems(catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with all sources."""
    for (text,) in catalog.rows("SELECT problem FROM problems ORDER BY rowid"):
        values = json.loads(text)
        yield Problem(**values | {"severity": Severity(values["severity"])})


def _digest(columns: dict[str, object], names: tuple[str, ...]) -> str:
    """A hash of some columns."""
    return blake2b(repr([columns[name] for name in names]).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _columns(article: Article) -> dict[str, object]:
    published = article.published
    derived = article.derived.get("headline")
    published_origin = article.origin.get("published")
    return {
        "source": article.source,
        "position": article.position,
        "sort_key": article.sort_key,
        "status": article.status.value,
        "due_day": published.first_day if published else None,
        "first_line": article.span.first_line,
        "last_line": article.span.last_line,
        "anchor": article.anchor,
        "headline": article.headline,
        "derived_headline": derived.value if derived else None,
        "standfirst": article.standfirst,
        "published": str(published) if published else None,
        "published_origin": published_origin.kind if published_origin else None,
        **_calendar_columns(published),
        "updated": str(article.updated) if article.updated else None,
        "section": article.section,
        "section_key": term_key(article.section) if article.section else None,
        "source_name": article.source_name,
        "source_key": term_key(article.source_name) if article.source_name else None,
        "language": article.language,
        "slug": article.slug,
        "terms": _json(_terms_of(article)),
        "topics": _json(article.topics),
        "bylines": _json(article.bylines),
    }


def _terms_of(article: Article) -> list[tuple[str, str]]:
    labels = [("topics", label) for label in article.topics] + [("bylines", label) for label in article.bylines]
    labels += [("sources", article.source_name)] if article.source_name else []
    return list(dict.fromkeys((family, term_key(label)) for family, label in labels))


def _calendar_columns(published: EdtfDate | None) -> dict[str, object]:
    parts = (published.year, published.month, published.day) if published else (None, None, None)
    year, month, day = parts
    return {
        "year": f"{year:04}" if year else None,
        "month": f"{month:02}" if month else None,
        "day": f"{day:02}" if day else None,
    }


def _details(article: Article) -> dict[str, object]:
    return {
        "origin": {name: _origin(origin) for name, origin in article.origin.items()},
        "derived": {name: _derived(derived) for name, derived in article.derived.items()},
        "extra": dict(article.extra),
        "bytes": [article.span.start_byte, article.span.end_byte],
    }


def _origin(origin: Origin) -> str:
    return str(origin)


def _derived(derived: Derived) -> list[str]:
    return [derived.value, derived.evidence]


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def refused_plain_pages(catalog: Catalog) -> Iterator[Problem]:
    """A problem for each plain page whose URL another file has."""
    rows = catalog.rows("SELECT source, url FROM plain_pages EXCEPT SELECT source, url FROM shown_plain_pages ORDER BY 1")
    for source, url in rows:
        yield Problem(f"content/{source}", f"another plain page has the address {url}", hint="rename one of them")


def mark_live(catalog: Catalog, as_of: str) -> None:
    """Decide which articles are published: their status says so, their stated day is not after `as_of`, and their id is settled."""
    is_live = "(status = ? AND id IS NOT NULL AND (due_day IS NULL OR due_day <= ?))"
    catalog.write(f"UPDATE articles SET is_live = NOT is_live WHERE is_live IS NOT {is_live}", Status.PUBLISHED.value, as_of)


def count_live(catalog: Catalog) -> int:
    """How many articles are published."""
    return int(catalog.value("SELECT count(*) FROM articles WHERE is_live"))


def place_articles(catalog: Catalog) -> None:
    """Put every live article under its terms, and take away what stands for another or for none."""
    is_so = "articles.sort_key = placements.sort_key AND articles.id = placements.article_id AND is_live AND is_placed"
    catalog.write(f"DELETE FROM placements WHERE NOT EXISTS (SELECT 1 FROM articles WHERE {is_so})")
    catalog.write_many(
        "INSERT OR IGNORE INTO placements VALUES (?, ?, ?, ?, ?, ?)",
        (
            (family, term_key(label), sort_key, year, article_id, label)
            for article_id, sort_key, year, *lists in catalog.rows(
                "SELECT id, sort_key, year, topics, bylines, source_name FROM articles WHERE is_live AND NOT is_placed"
            )
            for family, labels in _terms(*lists)
            for label in labels
        ),
    )
    catalog.write("UPDATE articles SET is_placed = is_live WHERE is_placed IS NOT is_live")


def _terms(topics: str, bylines: str, source_name: str | None) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("topics", json.loads(topics)),
        ("bylines", json.loads(bylines)),
        ("sources", [source_name] if source_name else []),
    )
