"""Records of a source become rows for the catalogue.

What comes in is a source with what an editor says of it; what goes out is rows of plain values. Nothing is written here and nothing else is looked at, so that
any process can do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsgen.catalog.intake import RecordRow, SourceRows
from newsgen.catalog.media import ShownPicture
from newsgen.config import COPIES, Settings
from newsgen.errors import Problem
from newsgen.load.articles import Identified, Made, make_articles, make_page, stated_id
from newsgen.load.fields import field_name
from newsgen.load.neighbours import with_neighbours
from newsgen.load.records import Record, read_records
from newsgen.load.sidecars import Sidecar
from newsgen.load.sketches import make_sketches
from newsgen.load.sources import Source, SourceKind
from newsgen.model.article import Article, LeadPicture
from newsgen.model.redaction import Redactions
from newsgen.publish.assigning import Assigning
from newsgen.publish.illustrating import Illustrating
from newsgen.publish.takenids import TakenIds
from newsgen.render.markup import body_html, markdown_html, paragraphs_text


@dataclass(slots=True)
class Filling:
    """The rows of a source, while they fill up."""

    source: Source
    sidecar: Sidecar
    settled: Mapping[int, str]
    settings: Settings
    assigning: Assigning
    rows: SourceRows = field(default_factory=SourceRows)
    loaded: TakenIds = field(default_factory=TakenIds)
    waiting: list[Identified] = field(default_factory=list)
    """Records of articles that are not made yet."""

    def records(self, data: bytes = b"") -> Iterator[Record | Problem]:
        """What stands in the source; `data` is its bytes, where they have been read already. What the sidecar says wrong comes into the rows."""
        for problem in self.sidecar.problems:
            self._note(problem)
        if self.sidecar.split_into is not None:
            return
        records = read_records(self.source, self.sidecar, data)
        yield from with_neighbours(records) if self.source.kind is SourceKind.DUMP else records

    def take(self, records: Iterable[Record | Problem]) -> None:
        """Take in some records. Articles are made, and come into the rows, when these are finished."""
        for found in records:
            if isinstance(found, Problem):
                self._note(found)
            elif self.source.kind is SourceKind.PAGE:
                self._add_page(found)
            else:
                self._identify(found)

    def end(self) -> None:
        """Note what the sidecar says of articles that the source, all of which was taken, does not have."""
        if self.sidecar.split_into is None:
            for article_id in self.sidecar.patches.keys() - self.loaded.ids:
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

    def _identify(self, record: Record) -> None:
        own_id = stated_id(record) or self.sidecar.ids.get(self.loaded.next_free(record.made_id))
        article_id = self.settled.get(record.position) or own_id or self.loaded.next_free(record.made_id)
        row = RecordRow(record.position, record.span.first_line, record.anchor, record.made_id, own_id, article_id, record.margin, record.signals)
        self.rows.add_record(self.source.path, row)
        self.loaded.ids.add(article_id)
        self.waiting.append(Identified(record, article_id, self.sidecar))

    def shown(self, record: Record, made: Made) -> _Shown | None:
        """An article as it is shown; None where it is not. What is wrong with it is noted."""
        for problem in made.problems:
            self._note(problem)
        article = self._redactions.value(made.article)
        if article is None:
            return None
        html = body_html(article.body)
        # What readers see, so that a text is the same to a sketch in a dump and in a file of its own.
        text = paragraphs_text(html)
        if self._redactions and self._redactions.found_in(text):
            message = "a text that is to be redacted stands between marks of this article's text, where it cannot be taken out"
            self._note(Problem(self.source.shown_path, message, record.span.first_line, hint="take it out of the source, or withdraw the article"))
            return None
        return _Shown(self, article, text, *self._illustrated(record, html, article.image))

    def _illustrated(self, record: Record, html: str, image: LeadPicture | None = None) -> tuple[str, ShownPicture | None]:
        """The HTML of a Markdown text with its pictures in place, and the picture that leads an article."""
        refers = self.source.kind is not SourceKind.DUMP and '="' in html  # to look for two signs is less work than for tags among tags
        if not refers and image is None:
            return html, None
        text, first_line = (record.body[0].text, record.body_line) if refers else ("", record.span.first_line)
        illustrating = Illustrating(self.source, text, first_line, self.settings.linked_files)
        lead = illustrating.lead(image, _line_of(record, "image")) if image else None
        html = illustrating.illustrate(html) if refers else html
        for problem in illustrating.problems:
            self._note(problem)
        self.rows.used_files.extend((self.source.path, *used) for used in illustrating.used.values())
        self.rows.media.extend((self.source.path, record.position, url, *file) for url, file in illustrating.media.items())
        return html, lead

    def _note(self, problem: Problem) -> None:
        self.rows.add_problem(self.source.path, self._redactions.value(problem))


class _Shown(NamedTuple):
    """An article that is in no row yet."""

    filling: Filling
    article: Article
    text: str
    """Of its body, as readers see it."""
    html: str
    """Its body, with its pictures in place."""
    picture: ShownPicture | None
    """That leads it."""


def finish_rows(fillings: Sequence[Filling], settings: Settings) -> None:
    """Make the articles that were taken in since rows were last finished, and put them into the rows.

    One step is done for all articles before the next: each goes through tables of its own (the detector's, the vocabulary's, the hashes of words) that
    do not fit into a processor's cache together, so that an article at a time takes a quarter longer.
    """
    waiting = [(filling, one) for filling in fillings for one in filling.waiting]
    made = make_articles([one for _, one in waiting], settings)
    shown = [one for (filling, asked), found in zip(waiting, made, strict=True) if (one := filling.shown(asked.record, found))]
    topics = [one.filling.assigning.assign_text(one.article.topics, one.article.headline, one.article.standfirst, one.text) for one in shown]
    sketches = [None] * len(shown) if COPIES in settings.leave_out else make_sketches([one.text for one in shown])
    for one, found_topics, sketch in zip(shown, topics, sketches, strict=True):
        one.filling.rows.add_article(one.article, one.html, sketch, found_topics, one.picture)
    for filling in fillings:
        filling.waiting.clear()


def _line_of(record: Record, name: str) -> int:
    """The line on which a record states a field; the record's first where another says it of it."""
    return next((key.line for key, _ in record.fields.entries if field_name(key.text or "") == name), record.span.first_line)
