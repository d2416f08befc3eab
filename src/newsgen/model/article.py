"""What an article is: a validated record, frozen.

What a field holds is *stated* by the source or *assigned* by an editor: it decides (ids, URLs, order, lists, feeds). What newsgen itself works out
is kept apart in `derived`: it is shown and marked, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from newsgen.model.dates import EdtfDate
from newsgen.model.evidence import NOTHING_CONCLUDED, CorrectionNote, CutFrom, Dating
from newsgen.model.status import Status


class BlockKind(StrEnum):
    """What a block of a body is."""

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    MARKDOWN = "markdown"
    """A whole Markdown text: always the only block of its body."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body, as given."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value of a field comes from: `kind` is `stated` or `assigned`, `evidence` says by what."""

    kind: str
    evidence: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}: {self.evidence}" if self.evidence else self.kind


STATED = Origin("stated")


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that newsgen worked out, with what it rests on."""

    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was put right in an article after it was published, as its editors state it."""

    day: str
    """ISO 8601."""
    text: str


@dataclass(frozen=True, slots=True)
class LeadPicture:
    """The picture that leads an article, as its editors name it."""

    file: str
    """Relative to the text's own."""
    alt: str | None = None
    """What it shows, for those who do not see it."""
    caption: str | None = None
    credit: str | None = None
    """Whose it is."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where in a source something stands: lines from 1, both included; bytes from 0, the end excluded."""

    first_line: int
    last_line: int
    start_byte: int
    end_byte: int


@dataclass(frozen=True, slots=True)
class Article:
    """A validated record. Unknown is None (or empty), never a placeholder. Its URL stands in the ledger."""

    id: str
    source: str
    """Path of the source under `content/`, POSIX form."""
    position: int
    """Its place among the records of its source, from 1."""
    span: Span
    anchor: str
    """What its id was made from: the path, or the hash of the lead in a dump."""
    headline: str | None = None
    standfirst: str | None = None
    published: EdtfDate | None = None
    updated: EdtfDate | None = None
    section: str | None = None
    topics: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    source_name: str | None = None
    language: str | None = None
    status: Status = Status.PUBLISHED
    slug: str | None = None
    image: LeadPicture | None = None
    body: tuple[Block, ...] = ()
    origin: Mapping[str, Origin] = field(default_factory=dict)
    """For each field that has a value: stated or assigned."""
    derived: Mapping[str, Derived] = field(default_factory=dict)
    """For fields without a value: what could be worked out."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Front matter that newsgen has no use for, kept."""
    dating: Dating = NOTHING_CONCLUDED
    """What its text lets one conclude of its date."""
    corrections: tuple[CorrectionNote, ...] = ()
    """The notes in its text that correct it."""
    stated_corrections: tuple[Correction, ...] = ()
    """What its editors put right since it was published, in their order."""
    translation_of: str | None = None
    """The id of the article that it translates."""
    aliases: tuple[str, ...] = ()
    """Paths of the site at which it stood before."""
    withdrawn: EdtfDate | None = None
    """The day on which it was withdrawn or removed."""
    reason: str | None = None
    """Why."""
    cut_from: CutFrom | None = None
    """The dump that it stood in before it got a file of its own."""

    @property
    def printed_in(self) -> tuple[str, int, int, int]:
        """The source that it is printed in, its place among that one's records, and its first and last line there."""
        if self.cut_from:
            return (self.cut_from.source, self.cut_from.position, self.cut_from.first_line, self.cut_from.last_line)
        return (self.source, self.position, self.span.first_line, self.span.last_line)

    @property
    def sort_key(self) -> str:
        """The total order of articles as one string, oldest first, undated before all dated.

        First day, time if stated, source path, position, id. The separator sorts before every character that the parts can hold, so
        comparing strings compares the parts.
        """
        day = (self.published.first_day if self.published else None) or ""
        time = (self.published.time if self.published else None) or ""
        source, position, *_ = self.printed_in
        return "\x1f".join((day, time, source, f"{position:09}", self.id))


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page that is no article (About us, Contact), from `content/pages/NAME.md`."""

    source: str
    url: str
    headline: str
    menu: str | None
    """Its label in the site's menu; None keeps it out."""
    menu_order: int
    language: str | None
    body: str
    """Markdown."""
