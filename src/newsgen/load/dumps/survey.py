"""The first pass over a dump: what the file itself shows of its print.

In go the lines, out comes one small `Survey`. It counts, bounded however large the file is; it cuts nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from newsgen.load.dumps.blocks import Block, Reading, blocks
from newsgen.load.dumps.carried import carried
from newsgen.load.dumps.contents import ContentsTally
from newsgen.load.dumps.found import Survey, is_headed_brief, is_lone, is_prose, is_running
from newsgen.load.dumps.frames import FrameTally
from newsgen.load.dumps.headings import HeadingStyles, StopTally, past_stop
from newsgen.load.dumps.heads import FactTally, is_heading
from newsgen.load.dumps.looks import Look, content_words
from newsgen.load.dumps.marks import MarkCensus
from newsgen.load.dumps.rows import Rows
from newsgen.load.dumps.widths import WidthTally
from newsgen.load.pieces import LineRun
from newsgen.load.printed.numeric import NumericOrder, settle_numeric_order

_SAMPLE_FULL_LINES: Final = 1 << 12
"""So many first lines are surveyed; after them one stretch of 512 in sixteen."""
_STRETCH_BITS: Final = 9
_STRETCHES: Final = 16
_WORD_BLOCKS: Final = 4000
_WIDTH_LINES: Final = 1 << 12
_MAX_GAP: Final = 8
_LONG_ROW: Final = 4
_HEAD_UNITS: Final = 4


def survey(runs: Callable[[], Iterator[LineRun]], reading: Reading, *, has_contents: bool = True) -> Survey:
    """Count what a dump is like. `runs` is read twice: its beginning for the widths of wrapped lines, then all of it.

    A table of contents at its head is looked for if it may have one, and passed over.
    """
    early, stops, listing, pages = WidthTally(), StopTally(), ContentsTally(), FrameTally()
    for block in blocks(_sample(runs(), _WIDTH_LINES), replace(reading, looks_of=_no_looks)):
        early.add(block)
        stops.add(block)
        listing.add(block)
        pages.add(block)
    contents, frames = listing.result() if has_contents else None, pages.result()
    census = _Census(frames)
    reading = replace(reading, widths=early.wrapped_at(), head_width=early.headings_at(), marks=frames)
    if contents:
        reading = replace(reading, starts=reading.starts | contents.starts)
    if stops.has_stops:
        reading = replace(reading, looks_of=past_stop(reading.looks_of))
    for block in carried(blocks(_sample(runs()), reading), frames):
        if not contents or not contents.holds(block):
            census.add(block)
    return replace(census.result(), has_stops=stops.has_stops, contents=contents)


def _no_looks(_text: str, _is_edge: bool) -> int:
    return 0


def _sample(runs: Iterable[LineRun], line_count: int | None = None) -> Iterator[LineRun]:
    """The lines of a dump that are surveyed: the first `line_count`; where it is None, the first ones and some stretches of the others."""
    for run in runs:
        number, end = run.number, run.number + len(run.texts)
        if line_count is not None and number >= line_count:
            return
        while number < end:
            stretch = (number >> _STRETCH_BITS) + 1
            stop = min(end, stretch << _STRETCH_BITS)
            if number < _SAMPLE_FULL_LINES or stretch % _STRETCHES == 1:
                top, bottom = number - run.number, stop - run.number
                yield LineRun(number, run.texts[top:bottom], run.offsets[top : bottom + 1])
            number = stop


class _Census:
    """The counters of one survey."""

    def __init__(self, frames: frozenset[str]) -> None:
        self.frames = frames
        self.marks = MarkCensus(frames)
        self.body_gaps = [0] * (_MAX_GAP + 1)
        self.head_gaps = [0] * (_MAX_GAP + 1)
        self.full = 0
        self.words: Counter[str] = Counter()
        self.block_words: set[str] = set()
        self.word_blocks = 0
        self.before: Block | None = None
        self.row = 0
        self.row_gap = 0
        self.briefs = 0
        self.headed_briefs = 0
        self.opening: bool | None = None
        self.opens_in_capitals = False
        self.is_first = True
        self.chain = 0
        self.single_chains = 0
        self.long_chains = 0
        self.row_blocks = 0
        self.long_rows = 0
        self.headless = 0
        self.headed = 0
        self.orders: set[NumericOrder] = set()
        self.rows = Rows()
        self.datelines = 0
        self.facts = FactTally()
        self.widths = WidthTally()
        self.styles = HeadingStyles()

    def add(self, block: Block) -> None:
        self.marks.add(block)
        if block.is_remainder:
            self.widths.add(block)
            return
        if not block.units or block.mark is not None:
            self._end_row()
            self.before = None
            return
        self.styles.add(block)
        self._add_opening(block)
        self.facts.add(block, self.before)
        self.widths.add(block)
        self._add_words(block)
        self._add_joins(block)
        self._add_gap(block)
        self._add_follower(block)
        self._add_row(block)
        self._add_orders(block)
        self.before = block

    def _add_opening(self, block: Block) -> None:
        if self.is_first and block.units[0].looks & Look.HEADING:
            self.opening = not any(is_prose(unit) for unit in block.units)
            is_rubric = len(block.units) > 1 and bool(block.units[1].looks & Look.HEADING)
            self.opens_in_capitals = block.units[0].text.isupper() and not is_rubric
        self.is_first = False

    def _add_words(self, block: Block) -> None:
        self.block_words = set()
        if self.word_blocks < _WORD_BLOCKS:
            self.word_blocks += 1
            self.block_words = content_words(" ".join([unit.text[:600] for unit in block.units[:4]]))
            self.words.update(self.block_words)

    def _add_joins(self, block: Block) -> None:
        prose = [is_running(unit) for unit in block.units]
        self.full += any(first and second for first, second in pairwise(prose))

    def _add_gap(self, block: Block) -> None:
        if self.before is None:
            return
        first, last = block.units[0], self.before.units[-1]
        width = min(block.blanks, _MAX_GAP)
        is_under_facts = first.looks & Look.META and any(
            unit.looks & (Look.HEADING | Look.TITLE) for unit in block.units[:_HEAD_UNITS]
        )
        is_head = bool(first.looks & Look.HEADING) and (is_prose(block.units[-1]) or is_heading(block))
        if is_under_facts or is_head:
            self.head_gaps[width] += 1
        elif not (last.looks | first.looks) & (Look.HEADING | Look.META | Look.ITEM | Look.COLON):
            self.body_gaps[width] += 1

    def _add_row(self, block: Block) -> None:
        first = block.units[0]
        is_single = is_lone(block)
        self._add_chain(block, is_lone=is_single)
        self.headed_briefs += not is_single and self.before is not None and is_headed_brief(self.before)
        if len(block.units) == 1 and not is_single and not first.looks & Look.META:
            return
        if self.row and (not is_single or (self.row_gap and block.blanks > self.row_gap)):
            self._end_row()
        if is_single:
            self.datelines += bool(first.looks & Look.DATELINE)
            self.rows.add(first.text, self.block_words, goes_on=self.row > 0)
            self.row_gap = self.row_gap or (block.blanks if self.row else 0)
            self.row += 1

    def _add_chain(self, block: Block, *, is_lone: bool) -> None:
        """Count set-apart headings by whether one paragraph follows before the next, or more."""
        if is_lone:
            self.chain += self.chain > 0
            return
        if len(block.units) <= 2 and block.units[0].looks & Look.HEADING:
            self.single_chains += self.chain == 2
            self.long_chains += self.chain > 2
            self.chain = 1

    def _end_row(self) -> None:
        if self.row >= _LONG_ROW:
            self.long_rows += 1
            self.row_blocks += self.row
        else:
            self.briefs += self.row
        self.row = self.row_gap = 0

    def _add_follower(self, block: Block) -> None:
        """Count whether a block after a body has a heading."""
        if self.before is None or len(self.before.units) < 3:
            return
        if block.units[0].looks & (Look.HEADING | Look.META | Look.SLUG):
            self.headed += 1
        elif is_prose(block.units[0]):
            self.headless += 1

    def _add_orders(self, block: Block) -> None:
        """Count the order of day and month that date lines show."""
        for unit in block.units:
            if unit.looks & Look.DATE:
                order = settle_numeric_order((unit.text,))
                if order:
                    self.orders.add(order)

    def result(self) -> Survey:
        """What was counted."""
        self._end_row()
        common = frozenset(word for word, count in self.words.items() if count > max(3, 0.06 * self.word_blocks))
        return Survey(
            widths=self.widths.wrapped_at(),
            head_width=self.widths.headings_at(),
            marks=self.marks.result(),
            body_gaps=tuple(self.body_gaps),
            head_gaps=tuple(self.head_gaps),
            brief_blocks=self.briefs,
            headed_briefs=self.headed_briefs,
            row_blocks=self.row_blocks,
            long_rows=self.long_rows,
            single_chains=self.single_chains,
            long_chains=self.long_chains,
            headless=self.headless,
            headed=self.headed,
            full_blocks=self.full,
            opening=self.opening,
            opens_in_capitals=self.opens_in_capitals,
            common_words=common,
            facts_lead=self.facts.facts_lead,
            are_briefs=self.rows.are_briefs and not self.facts.fact_heads + self.facts.plain_heads + self.datelines,
            fact_heads=self.facts.fact_heads,
            plain_heads=self.facts.plain_heads,
            shortest_fact_head=self.facts.shortest,
            heading_style=self.styles.result()[0],
            styled_until=self.styles.result()[1],
            numeric_order=next(iter(self.orders)) if len(self.orders) == 1 else None,
        )
