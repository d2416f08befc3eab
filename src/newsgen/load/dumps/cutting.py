"""Cutting a dump into articles: two passes over its lines, the first to learn how it is printed, the second to cut.

Every line of the source is in exactly one piece of one cut, in order, whatever the source holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from newsgen.load.dumps.blocks import Block, Reading, blocks
from newsgen.load.dumps.carried import carried
from newsgen.load.dumps.contents import marked, with_contents
from newsgen.load.dumps.facts import facts_in
from newsgen.load.dumps.headings import heading_looks, past_stop
from newsgen.load.dumps.labelling import Labelling, plain_pieces
from newsgen.load.dumps.layout import Layout
from newsgen.load.dumps.looks import Look, looks, rule_key, template
from newsgen.load.dumps.marks import Marks
from newsgen.load.dumps.search import Group, Search
from newsgen.load.dumps.signals import Role
from newsgen.load.dumps.survey import survey
from newsgen.load.dumps.weblogs import ENTRY_END, entries, is_weblog_export
from newsgen.load.dumps.window import Window
from newsgen.load.pieces import Cut, LineRun, Piece, PieceKind, Signal
from newsgen.load.printed.numeric import NumericOrder

_NOTHING_STATED: Final = Layout()
_NO_LINES: Final = LineRun(1, [], [])
_PARAGRAPH_LENGTH: Final = 80
_INNER_FACT_LENGTH: Final = 60
_DAY_LENGTH: Final = 32
# To look one up in the class takes a twentieth of a microsecond in Python 3.11, and these are needed for each paragraph.
_HEADING: Final = Look.HEADING
_META: Final = Look.META
_PASSED: Final = (Role.MARK, Role.FURNITURE)


class Dump:
    """A dump whose print has been studied, ready to be cut."""

    def __init__(self, runs: Callable[[], Iterator[LineRun]], layout: Layout = _NOTHING_STATED) -> None:
        """Read the dump once. `runs` gives its lines from the first, each time it is called; what `layout` states is obeyed."""
        self._runs = runs
        self._is_weblog = not layout.says_where and is_weblog_export(next(runs(), _NO_LINES).texts)
        if self._is_weblog:
            layout = replace(layout, separator=ENTRY_END, paragraphs=layout.paragraphs or "line")
        self._layout = layout
        reading = Reading(
            starts=frozenset(layout.starts),
            unwraps={None: None, "line": False, "blank-line": True}[layout.paragraphs],
            looks_of=_looks_of,
        )
        found = survey(runs, reading, has_contents=not layout.says_where)
        if layout.separator is not None:
            found = replace(found, marks=_stated_marks(found.marks, layout.separator))
        if self._is_weblog:
            found = replace(found, numeric_order="mdy", marks=replace(found.marks, pages=frozenset()))
        self._survey = found
        if found.has_stops:
            reading = replace(reading, looks_of=past_stop(reading.looks_of))
        if found.contents:
            reading = replace(reading, starts=found.contents.starts)
            self._survey = replace(found, marks=with_contents(found.marks))
        self._reading = replace(reading, widths=found.widths, head_width=found.head_width, marks=found.marks.lines)

    @property
    def numeric_order(self) -> NumericOrder | None:
        """The order of day and month in its numeric dates, as its date lines show it; None where they do not, or contradict each other."""
        return self._survey.numeric_order

    @property
    def heading_style(self) -> str:
        """The signs or numbers around headings with which its articles begin; empty where they begin with none."""
        return self._survey.heading_style

    def cuts(self) -> Iterator[Cut]:
        """The cuts in order, covering every line once. Memory is bounded by the longest line and the longest article, not by the dump."""
        found, layout = self._survey, self._layout
        labelling = Labelling(found.marks, layout)
        printed = blocks(self._runs(), self._reading)
        if found.contents:
            printed = marked(printed, found.contents)
        printed = carried(printed, found.marks.pages)
        printed = entries(printed) if self._is_weblog else printed
        views = Window(found, layout).views(printed)
        may_be_cover = bool(found.marks.counters) and not layout.says_where
        for group in Search(found, is_spaced=layout.paragraphs == "blank-line").groups(views):
            may_be_cover = may_be_cover and _is_cover(group)
            if may_be_cover:
                yield _furniture_cut(group)
            else:
                yield from _cuts_of(group, labelling)


def cuts(runs: Callable[[], Iterator[LineRun]], layout: Layout = _NOTHING_STATED) -> Iterator[Cut]:
    """Cut a dump into articles and what stands between them, in order; `runs` is called more than once."""
    yield from Dump(runs, layout).cuts()


def _looks_of(text: str, is_edge: bool) -> int:
    if bits := heading_looks(text):
        facts = facts_in(text, bits)
        return facts if facts & _META else bits
    bits = looks(text)
    could_be = len(text) <= _INNER_FACT_LENGTH and (bits & _HEADING or (text[0].isdecimal() and len(text) <= _DAY_LENGTH))
    if not is_edge and not could_be:
        return bits
    facts = facts_in(text, bits)
    if facts & _META:
        bits &= ~(_HEADING | Look.ITEM)
    return bits | facts


def _stated_marks(marks: Marks, separator: str) -> Marks:
    """The marks when an editor stated which line stands between articles: that one and no other."""
    key = rule_key(separator)
    rules = frozenset((key,)) if key else frozenset()
    words = frozenset() if key else frozenset((template(separator),))
    return replace(marks, separators=rules, counters=words, closers=frozenset(), pages=marks.pages - words)


def _cuts_of(group: Group, labelling: Labelling) -> Iterator[Cut]:
    """One article, with what stands before and after it as cuts of their own."""
    sources = [seen.block for seen in group.views]
    first, last = _text_range(group)
    if first > last:
        yield _cut(sources, labelling.pieces(sources), (), 1.0)
        return
    if first:
        yield _cut(sources[:first], labelling.pieces(sources[:first]), (), 1.0)
    article = sources[first : last + 1]
    yield _cut(article, labelling.pieces(article), group.signals, group.margin)
    if last + 1 < len(sources):
        yield _cut(sources[last + 1 :], labelling.pieces(sources[last + 1 :]), (), 1.0)


def _is_cover(group: Group) -> bool:
    """Whether what stands before the first article is a cover sheet: nothing in it reads as a paragraph."""
    if any(seen.is_marked for seen in group.views):
        return False
    units = [unit for seen in group.views for unit in seen.block.units]
    return not any(unit.looks & Look.SENTENCE and _columns(unit.text) >= _PARAGRAPH_LENGTH for unit in units)


def _columns(text: str) -> int:
    """About how much a text says: a letter of East Asia, which takes three bytes, as much as three others."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _furniture_cut(group: Group) -> Cut:
    sources = [seen.block for seen in group.views]
    pieces = plain_pieces(sources, [PieceKind.FURNITURE] * sum(len(block.units) for block in sources))
    return _cut(sources, pieces, (), 1.0)


def _text_range(group: Group) -> tuple[int, int]:
    texts = [index for index, seen in enumerate(group.views) if seen.role not in _PASSED]
    return (texts[0], texts[-1]) if texts else (1, 0)


def _cut(sources: list[Block], pieces: list[Piece], signals: tuple[Signal, ...], margin: float) -> Cut:
    return Cut(
        pieces=tuple(pieces),
        first_line=pieces[0].first_line,
        last_line=pieces[-1].last_line,
        start_byte=sources[0].start_byte,
        end_byte=sources[-1].end_byte,
        signals=signals,
        margin=margin,
    )
