"""A source's lines as blocks: runs of printed lines between blank ones, and marks that stand alone.

In go lines, out come blocks in order that name every line once. Blocks hold no judgement on where articles start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from newsgen.load.dumps.looks import MARK_LENGTH, VISIBLE, Look, looks, rule_key, template
from newsgen.load.dumps.wrapping import Span, join_lines, paragraph_spans
from newsgen.load.pieces import Line

BLOCK_LINES: Final = 1000
"""Longer blocks are taken in stretches, so that a file without blank lines stays small in memory."""
_BLOCK_CHARACTERS: Final = 1 << 20
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
    """The name of the mark, if the block is one line that is a mark and no text."""

    @property
    def last_line(self) -> int:
        """Its last printed line."""
        return self.units[-1].last_line if self.units else self.first_line - 1


@dataclass(frozen=True, slots=True)
class Reading:
    """How lines are to be read: what the file itself, or its editor, says of its print."""

    widths: tuple[int, ...] = ()
    """Widths at which the file wraps lines."""
    marks: frozenset[str] = frozenset()
    """Templates of lines that are marks though they hold words (`document # of #`)."""
    starts: frozenset[int] = frozenset()
    """Lines that begin a block whatever stands before them."""
    unwraps: bool | None = None
    """Whether lines are joined to paragraphs: always, never, or where a block shows it."""
    looks_of: Callable[[str, bool], int] = lambda text, _is_edge: looks(text)
    """The bits of `Look` of a text; the flag says whether it stands near an end of its block, where facts are printed."""


def blocks(lines: Iterable[Line], reading: Reading) -> Iterator[Block]:
    """The blocks of a source, in order, covering every line."""
    run: list[Line] = []
    blanks, size, gap_byte, next_number = 0, 0, -1, 0
    last: Line | None = None
    marks, starts, find_visible = reading.marks, reading.starts, VISIBLE.search
    for line in lines:
        last = line
        text = line.text
        is_word = text[:1].isalnum()
        if not is_word and find_visible(text) is None and "\f" not in text:
            if run:
                yield from _blocks_of_run(run, blanks, gap_byte, reading)
                run, blanks, size, gap_byte = [], 0, 0, -1
            if gap_byte < 0:
                gap_byte = line.start_byte
            blanks += 1
            continue
        mark = None if is_word and not marks else _mark(text, reading)
        number = line.number
        breaks = mark is not None or number != next_number or number in starts or "\f" in text
        if run and (breaks or len(run) >= BLOCK_LINES or size > _BLOCK_CHARACTERS):
            yield from _blocks_of_run(run, blanks, gap_byte, reading)
            run, blanks, size, gap_byte = [], 0, 0, -1
        if mark is not None:
            yield _mark_block(line, blanks, gap_byte, mark)
            blanks, gap_byte = 0, -1
            continue
        run.append(line)
        next_number = number + 1
        size += len(text)
    if run:
        yield from _blocks_of_run(run, blanks, gap_byte, reading)
    elif last and blanks:
        yield Block(blanks, last.number + 1, gap_byte, last.end_byte, last.end_byte, ())


def _mark(text: str, reading: Reading) -> str | None:
    if not text[0].isalnum():
        key = rule_key(text)
        if key is not None:
            return key
    if reading.marks and len(text) <= MARK_LENGTH:
        key = template(text)
        return key if key in reading.marks else None
    return None


def _mark_block(line: Line, blanks: int, gap_byte: int, mark: str) -> Block:
    unit = Unit(line.text.strip(), line.number, line.number, 0)
    start = gap_byte if blanks else line.start_byte
    return Block(blanks, line.number, start, line.start_byte, line.end_byte, (unit,), (), mark)


def _blocks_of_run(run: list[Line], blanks: int, gap_byte: int, reading: Reading) -> Iterable[Block]:
    return _split_run(run, blanks, gap_byte, reading) if len(run) > 1 else (_block_of_line(run[0], blanks, gap_byte, reading),)


def _block_of_line(line: Line, blanks: int, gap_byte: int, reading: Reading) -> Block:
    number, text, start_byte, end_byte = line
    stripped = text.strip()
    units = (Unit(stripped, number, number, reading.looks_of(stripped, True)),)
    start = gap_byte if blanks else start_byte
    return Block(blanks, number, start, start_byte, end_byte, units, (text,))


def _split_run(run: list[Line], blanks: int, gap_byte: int, reading: Reading) -> Iterator[Block]:
    texts = [line.text for line in run]
    spans = None if reading.unwraps is False else paragraph_spans(texts, reading.widths)
    if spans is None and reading.unwraps:
        spans = [(0, len(texts) - 1)]
    units = _units(run, texts, spans, reading.looks_of)
    first = run[0].number
    top = 0
    for bottom in [*_inner_openings(units), len(units)]:
        start, end = units[top].first_line - first, units[bottom - 1].last_line - first
        text_byte = run[start].start_byte
        yield Block(
            blanks=0 if top else blanks,
            first_line=run[start].number,
            start_byte=text_byte if top or not blanks else gap_byte,
            text_byte=text_byte,
            end_byte=run[end].end_byte,
            units=tuple(units[top:bottom]),
            texts=tuple(texts[start : end + 1]),
        )
        top = bottom


def _units(run: list[Line], texts: list[str], spans: list[Span] | None, looks_of: Callable[[str, bool], int]) -> list[Unit]:
    first = run[0].number
    if spans is None:
        spans = [(index, index) for index in range(len(texts))]
    last = len(spans) - _EDGE_BELOW
    units: list[Unit] = []
    for index, (top, bottom) in enumerate(spans):
        text = texts[top].strip() if top == bottom else join_lines(texts[top : bottom + 1])
        units.append(Unit(text, first + top, first + bottom, looks_of(text, index < _EDGE_ABOVE or index >= last)))
    return units


def _inner_openings(units: list[Unit]) -> list[int]:
    """Where in a block an article could open though no blank line stands there: a heading right above its byline or date."""
    found: list[int] = []
    for index in range(1, len(units) - 1):
        is_heading = units[index].looks & (Look.HEADING | Look.TITLE)
        if is_heading and units[index - 1].looks & _ENDED and units[index + 1].looks & _FACTS:
            found.append(index)
    return found
