"""The table of contents at the head of a dump: lines that are the headlines of the articles below, numbered or not, with the pages at which they stand or without.

In go the blocks of a dump's beginning, out comes which lines are the table, its title and what stands above it included. Lines are compared by their
letters alone; a line that never comes again is in no table by itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, NamedTuple

from newsgen.load.dumps.blocks import Block
from newsgen.load.dumps.facts import is_field, states_facts
from newsgen.load.dumps.marks import Marks

CONTENTS: Final = "table of contents"
"""The mark of its blocks."""
_FEWEST: Final = 3
"""So many headlines are a table."""
_LINE_LENGTH: Final = 200
"""A longer line is no entry, in characters."""
_KEY: Final = 12
"""So many letters in common, and one of two lines can be the beginning of the other, which is wrapped or says more."""
_KEY_REACH: Final = 24
"""Most lines have so many within as many characters."""
_LEAST: Final = 4
"""A line of fewer letters is no headline."""
_HEAD_LINES: Final = 4
"""A headline stands among so many first lines of its block."""
_PROSE_LENGTH: Final = 80
"""A shorter text is no paragraph, in bytes: a letter of East Asia says as much as three others."""
_INTRODUCTION: Final = 2
"""So many paragraphs can stand above a table."""
_MOST_ENTRIES: Final = 512
_LEAST_TEXT: Final = 1
_LONG: Final = 16
_SEEN_LINES: Final = 4000
"""Where so many lines go by, more may follow that do not."""
_OTHERS: Final = 3
"""So many lines that name no article, such as authors and sections, can stand between two entries."""
_MOST_AGAIN: Final = 2
"""A headline comes again once or twice; what comes more often is a frame's."""
_RISING: Final = 0.6
"""The share of entries that come again in order."""
_SPREAD: Final = 1.5
"""Headlines stand so many times as far apart above their articles as in the table, at the least."""
_STOPS: Final = frozenset(".\u3002\u06d4\u0964\u1362")


class Contents(NamedTuple):
    """A table of contents by its lines, both ends included."""

    first_line: int
    last_line: int
    heads: frozenset[int] = frozenset()
    """The lines at which blocks begin with the headlines that it names, as far as the beginning of the dump shows them."""

    def holds(self, block: Block) -> bool:
        """Whether a block is of the table."""
        return self.first_line <= block.first_line <= self.last_line

    @property
    def starts(self) -> frozenset[int]:
        """The lines that begin a block whatever stands before them."""
        return frozenset((self.first_line, self.last_line + 1))


def marked(blocks: Iterable[Block], contents: Contents) -> Iterator[Block]:
    """The blocks of a dump, those of its table of contents as marks."""
    for block in blocks:
        if block.units and contents.holds(block):
            yield block._replace(mark=CONTENTS, units=tuple([unit._replace(looks=0) for unit in block.units]))
        else:
            yield block


def with_contents(marks: Marks) -> Marks:
    """The marks of a dump in which an article begins after the table of contents."""
    return replace(marks, separators=marks.separators | {CONTENTS})


@dataclass(slots=True)
class _Entry:
    """A line near the head of a dump that may name an article."""

    line: int
    block_end: int
    """The last line of its block."""
    text: str
    key: str
    """Its letters."""
    again: list[int] = field(default_factory=list)
    """Lines further on that say the same."""
    tops: list[int] = field(default_factory=list)
    """Those of them that begin a block."""


class ContentsTally:
    """Looks for a table of contents while blocks go by; bounded in memory."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._by_key: dict[str, list[_Entry]] = {}
        self._lines: list[int] = []
        """All printed lines of the head."""
        self._prose: list[int] = []
        """The last line of each paragraph of the head."""
        self._last_line = 0
        self._is_over = False
        """Whether the head is: no entry stands below."""

    def add(self, block: Block) -> None:
        """Look at one block."""
        if not block.texts or (self._is_over and len(self._entries) < _FEWEST):
            return
        self._last_line = block.last_line
        for at, text in enumerate(block.texts[: _HEAD_LINES if self._is_over else None]):
            if len(text) <= _LINE_LENGTH:
                self._add_line(text, block.first_line + at, block)
        if self._is_over:
            return
        self._lines += range(block.first_line, block.last_line + 1)
        if _is_prose(block.texts):
            self._prose.append(block.last_line)
            self._is_over = len(self._prose) > _INTRODUCTION

    def _add_line(self, text: str, line: int, block: Block) -> None:
        if self._is_over and len(head := _letters(text[:_KEY_REACH])) >= _KEY and head[:_KEY] not in self._by_key:
            return
        key = _letters(text)
        if len(key) < _LEAST:
            return
        for entry in self._by_key.get(key[:_KEY], ()):
            if entry.key.startswith(key) or key.startswith(entry.key):
                entry.again.append(line)
                if line == block.first_line:
                    entry.tops.append(line)
        if not self._is_over and len(self._entries) < _MOST_ENTRIES and not _is_prose((text,)):
            entry = _Entry(line, block.last_line, text, key)
            self._entries.append(entry)
            self._by_key.setdefault(key[:_KEY], []).append(entry)

    def result(self) -> Contents | None:
        """The table of contents; None where there is none."""
        row: list[_Entry] = []
        for entry in self._entries:
            if not 1 <= len(entry.again) <= _MOST_AGAIN or states_facts(entry.text) or is_field(entry.text):
                continue
            if row and self._lines_between(row[-1], entry) > _OTHERS:
                if found := self._contents_in(row):
                    return found
                row = []
            row.append(entry)
        return self._contents_in(row)

    def _contents_in(self, row: list[_Entry]) -> Contents | None:
        """The table in a row of lines that come again: as many of the first of them as come again below the last."""
        tables = (_named_below(row[:count]) for count in range(len(row), _FEWEST - 1, -1))
        run = max(filter(self._is_table, tables), key=_rising, default=[])
        return self._contents_of(run) if run else None

    def _contents_of(self, run: list[_Entry]) -> Contents:
        """The table with these entries: with what stands above it but for an introduction, and with the lines right under its last entry."""
        introduction = max((line for line in self._prose if line < run[0].line), default=0)
        first_line = self._lines[bisect_right(self._lines, introduction)]
        last_line = run[-1].block_end
        if self._last_line >= _SEEN_LINES and len(run) >= _LONG:
            # Of a long dump only the beginning is seen: those of its articles that come later are in the table, too.
            headline = min(entry.again[-1] for entry in run)
            last_line = max(last_line, self._lines[bisect_left(self._lines, headline) - 1])
        below = ([line for line in entry.tops if line > last_line] for entry in run)
        return Contents(first_line, last_line, frozenset(lines[0] for lines in below if lines))

    def _lines_between(self, above: _Entry, below: _Entry) -> int:
        return bisect_left(self._lines, below.line) - bisect_right(self._lines, above.line)

    def _is_table(self, run: list[_Entry]) -> bool:
        """Whether lines that come again do so as headlines do: in order, at the heads of blocks, and further apart."""
        if len(run) < _FEWEST or self._lines_between(run[0], run[-1]) + 2 > 2 * len(run):
            return False
        again = [entry.again[-1] for entry in run]
        is_in_order = _rising(run) >= _RISING * (len(run) - 1)
        are_heads = 2 * sum(bool(entry.tops) for entry in run) >= len(run)
        return is_in_order and are_heads and max(again) - min(again) > _SPREAD * (run[-1].line - run[0].line)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))


def _named_below(row: list[_Entry]) -> list[_Entry]:
    """Those lines that come again below all of them; the name of an author or a section can come twice in the table itself."""
    return [entry for entry in row if entry.again[-1] > row[-1].block_end]


def _rising(run: list[_Entry]) -> int:
    """How many lines come again below where the one before them does, with room for a text between."""
    return sum(above.again[-1] + _LEAST_TEXT < below.again[-1] for above, below in pairwise(run))


def _is_prose(texts: tuple[str, ...]) -> bool:
    """Whether lines are a paragraph or more: long, and with a full stop at the end."""
    end = texts[-1].rstrip()
    if end[-1:] not in _STOPS or end[-2:-1] == ".":
        return False
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) >= _PROSE_LENGTH
