"""Paragraphs that are carried over from one page to the next.

In go blocks, out come the same, of which those that go on with a paragraph above a page break say so; neither its last line above nor its first one below is
a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.frames import goes_on
from newsgen.load.dumps.looks import Look

_HELD: Final = 64
"""So many blocks are held back at most while marks alone go by."""
_NO_TEXT: Final = Look.META | Look.FURNITURE | Look.DATELINE
_HEADING: Final = Look.HEADING | Look.WEAK


def carried(blocks: Iterable[Block], pages: frozenset[str]) -> Iterator[Block]:
    """The blocks of a dump; `pages` are the marks that stand at the edges of pages, form feeds excepted."""
    last: Block | None = None
    turns: list[Block] = []
    """The marks under the last block of text."""
    for printed in blocks:
        block = printed
        if block.mark is not None:
            if last is not None and (block.mark in pages or block.mark == "\f") and len(turns) < _HELD:
                turns.append(block)
                continue
        elif last is not None and (turns or (block.texts and block.texts[0][:1] == "\f")) and _is_carried(last, block):
            last = last._replace(units=(*last.units[:-1], _as_text(last.units[-1])))
            block = block._replace(units=(_as_text(block.units[0]), *block.units[1:]), is_carried=True)
        if last is not None:
            yield last
        if turns:
            yield from turns
            turns = []
        last = block
    if last is not None:
        yield last
    yield from turns


def _is_carried(above: Block, below: Block) -> bool:
    if above.mark is not None or not above.units or not below.units or (above.units[-1].looks | below.units[0].looks) & _NO_TEXT:
        return False
    return goes_on(above.texts[-1], below.texts[0])


def _as_text(unit: Unit) -> Unit:
    return unit._replace(looks=unit.looks & ~_HEADING)
