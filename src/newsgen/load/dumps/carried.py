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
    held: list[Block] = []
    """A block of text and the marks under it."""
    for printed in blocks:
        block = printed
        is_turn = block.mark in pages or block.mark == "\f"
        if is_turn and held and len(held) < _HELD:
            held.append(block)
            continue
        is_below = block.mark is None and bool(block.units) and (len(held) > 1 or block.texts[0].startswith("\f"))
        if is_below and held and _is_carried(held[0], block):
            above = held[0].units
            held[0] = held[0]._replace(units=(*above[:-1], _as_text(above[-1])))
            block = block._replace(units=(_as_text(block.units[0]), *block.units[1:]), is_carried=True)
        yield from held
        held = [block]
    yield from held


def _is_carried(above: Block, below: Block) -> bool:
    if above.mark is not None or not above.units or (above.units[-1].looks | below.units[0].looks) & _NO_TEXT:
        return False
    return goes_on(above.texts[-1], below.texts[0])


def _as_text(unit: Unit) -> Unit:
    return unit._replace(looks=unit.looks & ~_HEADING)
