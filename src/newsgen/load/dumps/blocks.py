"""A source's lines as blocks: runs of printed lines between blank ones, and marks that stand alone.

In go runs of lines, out come blocks in order that name every line once. Blocks hold no judgement on where articles start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from newsgen.load.dumps.looks import VISIBLE, Look, looks, rule_key, template
from newsgen.load.dumps.wrapping import HEAD_LINES, Span, heading_spans, join_lines, paragraph_spans
from newsgen.load.pieces import LineRun

BLOCK_LINES: Final = 1000
"""Longer blocks are taken in stretches, so that a file without blank lines stays small in memory."""
_BLOCK_BYTES: Final = 1 << 20
LONGEST_MARK: Final = 160
"""Longer lines are no marks that hold words, in characters, white space included: a PDF sets the head of a page as wide as the page."""
LooksOf: TypeAlias = Callable[[str, bool], int]
_EDGE_ABOVE: Final = 4
_EDGE_BELOW: Final = 2
_ENDED: Final = Look.SENTENCE | Look.END | Look.ITEM
_FACTS: Final = Look.BYLINE | Look.DATE


class Unit(NamedTuple):
    """One paragraph, item, heading or line of facts as printed, its wrapped lines joined."""

    text: str
    first_line: int
    last_line: int
    looks: int
    """Bits of `Look`."""


class Block(NamedTuple):
    """Printed lines without a blank one between them, and the blank lines before them."""

    blanks: int
    """How many blank lines stand before it."""
    first_line: int
    """Its first printed line; of a file's last blank lines, the line after them."""
    start_byte: int
    """Where its blank lines begin."""
    text_byte: int
    """Where its first printed line begins."""
    end_byte: int
    units: tuple[Unit, ...]
    """Empty for the blank lines that end a file."""
    texts: tuple[str, ...] = ()
    """Its lines as printed."""
    mark: str | None = None
    """The name of the mark, if the block is one line that is a mark and no text, or a part of a table of contents."""
    is_carried: bool = False
    """Whether it goes on with the paragraph above a page break."""

    @property
    def is_remainder(self) -> bool:
        """Whether it is nothing but the rest of a paragraph above a page break."""
        return self.is_carried and len(self.units) == 1

    @property
    def last_line(self) -> int:
        """Its last printed line."""
        return self.units[-1].last_line if self.units else self.first_line - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """How lines are to be read: what the file itself, or its editor, says of its print."""

    widths: tuple[int, ...] = ()
    """Widths at which the file wraps lines, rising."""
    head_width: int = 0
    """The width at which it breaks headings sooner; 0 where it does not."""
    marks: frozenset[str] = frozenset()
    """Templates of lines that are marks though they hold words (`document # of #`)."""
    starts: frozenset[int] = frozenset()
    """Lines that begin a block whatever stands before them."""
    unwraps: bool | None = None
    """Whether lines are joined to paragraphs: always, never, or where a block shows it."""
    looks_of: LooksOf = lambda text, _is_edge: looks(text)
    """The bits of `Look` of a text; the flag says whether it stands near an end of its block, where facts are printed."""


def blocks(runs: Iterable[LineRun], reading: Reading) -> Iterator[Block]:
    """The blocks of a source, in order, covering every line."""
    held = _Held(reading)
    for run in runs:
        yield from held.add(run)
    yield from held.finish()


class _Held:
    """The lines read that are in no block yet.

    Most lines begin with a letter and are text. Only the others are looked at one by one; what stands between two of those is taken at once.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        heads = {key[:1] for key in reading.marks}
        self._mark_heads = frozenset(heads | {head.upper() for head in heads})
        """The characters that a mark of words begins with, of which a line must begin with one; # is for any digit."""
        self._texts: list[str] = []
        self._offsets: list[int] = []
        """Where each held line begins."""
        self._number = 0
        """The first held line's."""
        self._next_number = 0
        self._end_byte = 0
        self._blanks = 0
        self._gap_byte = 0
        self._done: list[Block] = []

    def add(self, run: LineRun) -> list[Block]:
        """The blocks that are at their end with some more lines."""
        number, texts, offsets = run
        if number != self._next_number:
            self._close()
        at = 0
        for index in self._suspects(run):
            if at < index:
                self._take(run, at, index)
            at = index + 1
            text = texts[index]
            mark = self._mark(text) if text else None
            if mark is not None:
                self._close()
                self._add_mark(text, number + index, offsets[index], offsets[at], mark)
            elif not text or VISIBLE.search(text) is None:
                if self._texts:
                    self._close()
                self._gap_byte = self._gap_byte if self._blanks else offsets[index]
                self._blanks += 1
                self._end_byte = offsets[at]
            else:
                if "\f" in text or number + index in self._reading.starts:
                    self._close()
                self._take(run, index, at)
        if at < len(texts):
            self._take(run, at, len(texts))
        self._next_number = number + len(texts)
        done, self._done = self._done, []
        return done

    def finish(self) -> list[Block]:
        """The last blocks: text, or the blank lines that end the source."""
        self._close()
        if self._blanks:
            self._done.append(Block(self._blanks, self._next_number, self._gap_byte, self._end_byte, self._end_byte, ()))
        return self._done

    def _suspects(self, run: LineRun) -> list[int]:
        """The indices of lines that may be blank, a mark, or begin a block whatever stands before them."""
        number, texts, _ = run
        found = [index for index, text in enumerate(texts) if not text[:1].isalnum()]
        more: set[int] = set()
        if heads := self._mark_heads:
            more = {index for index, text in enumerate(texts) if (head := text[:1]) in heads or head.isdecimal()}
        if self._reading.starts:
            more |= {start - number for start in self._reading.starts if number <= start < number + len(texts)}
        return sorted(more.union(found)) if more else found

    def _mark(self, text: str) -> str | None:
        if not text[:1].isalnum():
            key = rule_key(text)
            if key is not None:
                return key
        if self._mark_heads and len(text) <= LONGEST_MARK:
            key = template(text)
            return key if key in self._reading.marks else None
        return None

    def _add_mark(self, text: str, number: int, start_byte: int, end_byte: int, mark: str) -> None:
        unit = Unit(text.strip(), number, number, 0)
        gap_byte = self._gap_byte if self._blanks else start_byte
        self._done.append(Block(self._blanks, number, gap_byte, start_byte, end_byte, (unit,), (), mark))
        self._blanks = 0

    def _take(self, run: LineRun, top: int, bottom: int) -> None:
        """Hold some lines of text; what is held is made a block first where it is enough for one."""
        number, texts, offsets = run
        while top < bottom:
            if len(self._texts) >= BLOCK_LINES or (self._texts and self._end_byte - self._offsets[0] > _BLOCK_BYTES):
                self._close()
            if not self._texts:
                self._number = number + top
            end = min(bottom, top + BLOCK_LINES - len(self._texts))
            self._texts += texts[top:end]
            self._offsets += offsets[top:end]
            self._end_byte = offsets[end]
            top = end

    def _close(self) -> None:
        """Make blocks of the held lines, if any."""
        texts, offsets, number, blanks = self._texts, self._offsets, self._number, self._blanks
        if not texts:
            return
        self._texts, self._offsets, self._blanks = [], [], 0
        gap_byte = self._gap_byte if blanks else offsets[0]
        if len(texts) > 1:
            units = _units(texts, number, self._reading)
            openings = _inner_openings(units)
        else:
            text = texts[0].strip()
            units, openings = [Unit(text, number, number, self._reading.looks_of(text, True))], []
        if not openings:
            self._done.append(Block(blanks, number, gap_byte, offsets[0], self._end_byte, tuple(units), tuple(texts)))
            return
        top = 0
        for bottom in (*openings, len(units)):
            start, end = units[top].first_line - number, units[bottom - 1].last_line - number
            text_byte, end_byte = offsets[start], offsets[end + 1] if end + 1 < len(offsets) else self._end_byte
            block_texts, block_units = tuple(texts[start : end + 1]), tuple(units[top:bottom])
            self._done.append(
                Block(blanks, number + start, gap_byte if blanks else text_byte, text_byte, end_byte, block_units, block_texts)
            )
            top, blanks = bottom, 0


def _units(texts: list[str], number: int, reading: Reading) -> list[Unit]:
    """The paragraphs of some lines without a blank one between them, the first of which is numbered `number`."""
    spans = None if reading.unwraps is False else _spans(texts, reading)
    if spans is None:
        spans = [(0, len(texts) - 1)] if reading.unwraps else [(index, index) for index in range(len(texts))]
    if len(spans) == 1:
        text = join_lines(texts)
        return [Unit(text, number, number + len(texts) - 1, reading.looks_of(text, True))]
    last = len(spans) - _EDGE_BELOW
    units: list[Unit] = []
    for index, (top, bottom) in enumerate(spans):
        text = texts[top].strip() if top == bottom else join_lines(texts[top : bottom + 1])
        units.append(Unit(text, number + top, number + bottom, reading.looks_of(text, index < _EDGE_ABOVE or index >= last)))
    return units


def _spans(texts: list[str], reading: Reading) -> list[Span] | None:
    """Which lines are one paragraph or heading; None where each is."""
    if reading.head_width and len(texts) <= HEAD_LINES and (heading := heading_spans(texts, reading.head_width)):
        return heading
    return paragraph_spans(texts, reading.widths)


def _inner_openings(units: list[Unit]) -> list[int]:
    """Where in a block an article could open though no blank line stands there: under an end mark, at a heading right above or below its byline or date."""
    if len(units) == 1:
        return []
    bits = [unit.looks for unit in units]
    return [
        index
        for index in range(1, len(units))
        if bits[index - 1] & _ENDED
        and (
            bits[index - 1] & Look.END
            or (index + 1 < len(bits) and bits[index] & (Look.HEADING | Look.TITLE) and bits[index + 1] & _FACTS)
            or (
                index + 1 < len(bits) and bits[index] & _FACTS and bits[index + 1] & Look.HEADING and not bits[index - 1] & _FACTS
            )
        )
    ]
