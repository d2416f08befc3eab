"""What a dump is cut into: runs of lines, pieces, cuts.

A source's lines come in; a dump is cut into *cuts*, each a run of whole lines that is either one article or what stands between two
articles. The pieces of all cuts, in order, cover every line of the source exactly once: nothing is lost, nothing is invented.

Pieces are named tuples, not dataclasses: a large dump has millions of them, and a tuple is made three times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class LineRun(NamedTuple):
    """Consecutive lines of a source, without their line ends. Only CRLF, LF and CR end a line.

    A source comes as runs and not as lines because a line of text costs more to make into an object than to read.
    """

    number: int
    """The first line's, counted from 1."""
    texts: list[str]
    """As decoded, white space included; at least one."""
    offsets: list[int]
    """Where each line begins in the file, in bytes, and at last where the run ends, line end included."""


class PieceKind(StrEnum):
    """What a piece of an article is."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    ITEM = "item"
    """An item of a list."""
    CONTINUATION = "continuation"
    """What goes on with the text above it, from which a page break parts it."""
    REPETITION = "repetition"
    """Text printed twice: kept once, recorded here."""
    FURNITURE = "furniture"
    """No text of an article: separators, slugs, (MORE), page headers, vendor fields that carry nothing we keep."""
    BLANK = "blank"


class Piece(NamedTuple):
    """Some consecutive lines of a cut that are one thing."""

    kind: PieceKind
    text: str
    """What is kept: the lines stripped and joined by a space where the source wrapped them; empty for blanks."""
    first_line: int
    last_line: int


class Signal(NamedTuple):
    """Something that spoke for or against beginning an article where this cut begins."""

    name: str
    weight: float
    """Above 0 speaks for the boundary, below 0 against."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One article as cut from a dump, or what stands between two articles (no piece of text in it)."""

    pieces: tuple[Piece, ...]
    first_line: int
    last_line: int
    start_byte: int
    end_byte: int
    signals: tuple[Signal, ...] = ()
    margin: float = 1.0
    """How much better this boundary is than the next best reading, 0 (a coin's toss) to 1 (certain)."""
