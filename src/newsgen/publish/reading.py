"""A source is read: what comes in is its file and sidecar, what goes out is rows for the catalogue.

Nothing is written here and nothing else is looked at, so that any process can do it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import islice

from newsgen.catalog.intake import RecordRow, SourceRows
from newsgen.catalog.media import ShownPicture
from newsgen.config import Settings
from newsgen.errors import Problem
from newsgen.load.articles import make_article, make_page, stated_id
from newsgen.load.encodings import hash_file
from newsgen.load.fields import field_name
from newsgen.load.neighbours import with_neighbours
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar, read_sidecar
from newsgen.load.sketches import make_sketch
from newsgen.load.sources import SIDECAR_SUFFIX, Source, SourceKind
from newsgen.model.article import Article, LeadPicture
from newsgen.model.redaction import Redactions
from newsgen.publish.assigning import Assigning, kept
from newsgen.publish.illustrating import Illustrating
from newsgen.render.markup import body_html, markdown_html, paragraphs_text

SMALL_BYTES = 1 << 18
"""A source up to this size is read whole, and by any process; a larger one in parts."""
_ARTICLES_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Reader:
    """All that decides what a source becomes, beside the source."""

    settings: Settings
    context: str
    """A hash of the settings that the loader sees, and of newsgen itself."""
    assigning: Assigning
    vocabulary: str
    """A hash of what it assigns by."""


@dataclass(frozen=True, slots=True)
class ToRead:
    """A source that may have changed."""

    source: Source
    stamp: str
    known_digest: str | None
    """Of all that decided what it became, when it was last loaded, but for the files that it refers to."""
    is_stale: bool = False
    """Whether one of those is another than it was."""


@dataclass(frozen=True, slots=True)
class Read:
    """What became of a source. Its rows come whole if it is small, else not at all."""

    path: str
    stamp: str
    is_known: bool
    digest: str = ""
    sha256: str = ""
    has_patches: bool = False
    fault: Problem | None = None
    is_same: bool = False
    """Whether it is what it was when it was last loaded."""
    rows: SourceRows | None = None
    seconds: float = 0.0
    """That it took."""


def read_sources(reader: Reader, asked: list[ToRead]) -> list[Read]:
    """What became of each of some sources."""
    return [_timed(reader, one) for one in asked]


def _timed(reader: Reader, asked: ToRead) -> Read:
    began = time.perf_counter()
    read = _read(reader, asked)
    return replace(read, seconds=time.perf_counter() - began)


def _read(reader: Reader, asked: ToRead) -> Read:
    source, is_known = asked.source, asked.known_digest is not None
    try:
        data = source.file.read_bytes() if source.size_bytes <= SMALL_BYTES else b""
        file_digest = sha256(data).hexdigest() if data else hash_file(source.file)
        sidecar_digest = hash_file(source.sidecar) if source.sidecar else ""
    except OSError as error:
        fault = Problem(source.shown_path, f"the file cannot be read: {error.strerror}")
        return Read(source.path, asked.stamp, is_known, fault=fault)
    digest = sha256("\0".join((reader.context, file_digest, sidecar_digest)).encode()).hexdigest()
    if digest == asked.known_digest and not asked.is_stale:
        return Read(source.path, asked.stamp, is_known, digest, is_same=True)
    sidecar = sidecar_of(source)
    rows = SourceRows() if source.size_bytes <= SMALL_BYTES else None
    if rows:
        filling = _Filling(source, sidecar, {}, reader.settings, kept(reader.assigning, reader.vocabulary), rows)
        for _ in filling.articles(data):
            pass
        filling.finish()
    return Read(source.path, asked.stamp, is_known, digest, file_digest, bool(sidecar.patches), rows=rows)


def sidecar_of(source: Source) -> Sidecar:
    """What an editor says of a source."""
    return read_sidecar(source.sidecar, source.shown_path + SIDECAR_SUFFIX)


def read_in_parts(source: Source, sidecar: Sidecar, settled: Mapping[int, str], settings: Settings, assigning: Assigning) -> Iterator[SourceRows]:
    """What a source becomes, some articles at a time. `settled` are the ids, by position, under which its articles are made where they are known."""
    filling = _Filling(source, sidecar, settled, settings, assigning, SourceRows())
    for count in filling.articles():
        if count % _ARTICLES_AT_ONCE == 0:
            yield filling.finish()
            filling.rows = SourceRows()
    yield filling.finish()


@dataclass(slots=True)
class _Filling:
    """Rows that fill up while a source is read."""

    source: Source
    sidecar: Sidecar
    settled: Mapping[int, str]
    settings: Settings
    assigning: Assigning
    rows: SourceRows
    loaded: set[str] = field(default_factory=set)
    made: list[tuple[Article, str, str, ShownPicture | None]] = field(default_factory=list)
    """Articles that are in no row yet, with their bodies as HTML, without pictures and with them, and the picture that leads them."""

    def articles(self, data: bytes = b"") -> Iterator[int]:
        """Read all; yields how many records there were so far. Of what is read, articles come into the rows when these are finished."""
        for problem in self.sidecar.problems:
            self._note(problem)
        if self.sidecar.split_into is not None:
            return
        for number, found in enumerate(_ahead(with_neighbours(read_records(self.source, self.sidecar, data))), 1):
            if isinstance(found, Problem):
                self._note(found)
            elif self.source.kind is SourceKind.PAGE:
                self._add_page(found)
            else:
                self.loaded.add(self._add_article(found))
            yield number
        for article_id in self.sidecar.patches.keys() - self.loaded:
            self._note(self.sidecar.patch_places[article_id])

    @property
    def _redactions(self) -> Redactions:
        return Redactions(self.settings.redactions)

    def _add_page(self, record: Record) -> None:
        page, problems = make_page(record, self.settings)
        for problem in problems:
            self._note(problem)
        page = self._redactions.value(page)
        if page:
            self.rows.add_plain_page(page, self._illustrated(record, markdown_html(page.body))[0])

    def _add_article(self, record: Record) -> str:
        own_id = stated_id(record) or self.sidecar.ids.get(_next_free(record.made_id, self.loaded))
        article_id = self.settled.get(record.position) or own_id or _next_free(record.made_id, self.loaded)
        row = RecordRow(record.position, record.span.first_line, record.anchor, record.made_id, own_id, article_id, record.margin, record.signals)
        self.rows.add_record(self.source.path, row)
        made = make_article(record, article_id, self.sidecar, self.settings)
        for problem in made.problems:
            self._note(problem)
        article = self._redactions.value(made.article)
        html = body_html(article.body) if article else ""
        if article and self._redactions and self._redactions.found_in(paragraphs_text(html)):
            message = "a text that is to be redacted stands between marks of this article's text, where it cannot be taken out"
            self._note(Problem(self.source.shown_path, message, record.span.first_line, hint="take it out of the source, or withdraw the article"))
        elif article:
            self.made.append((article, html, *self._illustrated(record, html, article.image)))
        return article_id

    def finish(self) -> SourceRows:
        """The rows, with the articles that were made since they were begun.

        One step is done for all articles before the next: each goes through tables of its own (the detector's, the vocabulary's, the hashes of words) that
        do not fit into a processor's cache together, so that an article at a time takes a quarter longer.
        """
        made, self.made = self.made, []
        # What readers see, so that a text is the same to a sketch in a dump and in a file of its own.
        texts = [paragraphs_text(html) for _, html, *_ in made]
        topics = [
            self.assigning.assign_text(article.topics, article.headline, article.standfirst, text)
            for (article, *_), text in zip(made, texts, strict=True)
        ]
        sketches = [make_sketch([text]) for text in texts]
        for (article, _, shown, picture), found, sketch in zip(made, topics, sketches, strict=True):
            self.rows.add_article(article, shown, sketch, found, picture)
        return self.rows

    def _illustrated(self, record: Record, html: str, image: LeadPicture | None = None) -> tuple[str, ShownPicture | None]:
        """The HTML of a Markdown text with its pictures in place, and the picture that leads an article."""
        is_markdown = self.source.kind is not SourceKind.DUMP and bool(record.body)
        if not is_markdown and image is None:
            return html, None
        text, first_line = (record.body[0].text, record.body_line) if is_markdown else ("", record.span.first_line)
        illustrating = Illustrating(self.source, text, first_line, self.settings.linked_files)
        lead = illustrating.lead(image, _line_of(record, "image")) if image else None
        html = illustrating.illustrate(html) if is_markdown else html
        for problem in illustrating.problems:
            self._note(problem)
        self.rows.used_files.extend((self.source.path, *used) for used in illustrating.used.values())
        self.rows.media.extend((self.source.path, record.position, url, *file) for url, file in illustrating.media.items())
        return html, lead

    def _note(self, problem: Problem) -> None:
        self.rows.add_problem(self.source.path, self._redactions.value(problem))


def _line_of(record: Record, name: str) -> int:
    """The line on which a record states a field; the record's first where another says it of it."""
    return next((key.line for key, _ in record.fields.entries if field_name(key.text or "") == name), record.span.first_line)


def _ahead(records: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
    """The same, some read before the first of them is given out: reading is a step of its own, too (see `finish`)."""
    while read := list(islice(records, _ARTICLES_AT_ONCE)):
        yield from read


def _next_free(made_id: str, taken: set[str]) -> str:
    """The id of the next record with an anchor that others of the same source have: `-2`, `-3`."""
    number, article_id = 1, made_id
    while article_id in taken:
        number += 1
        article_id = f"{made_id}-{number}"
    return article_id
