"""Which lines of facts belong to which headline, where blank lines part them.

In go a block and those around it, out comes what they say of each other. A byline or date under a headline is the headline's; one that stands nearer to
the text above it than to what follows closes that text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.facts import is_bare_byline, is_date_under_headline
from newsgen.load.dumps.found import is_prose
from newsgen.load.dumps.looks import Look

_DECK_LENGTH: Final = 400
"""A longer paragraph between a headline and its byline is no standfirst."""
_ROLE_LENGTH: Final = 40
_STATED: Final = Look.BYLINE | Look.DATE
_OF_HEADS: Final = Look.HEADING | Look.META | Look.FURNITURE
_HEAD_UNITS: Final = 4


def is_facts(block: Block) -> bool:
    """Whether a block holds a byline or date, and nothing but facts."""
    units = block.units
    if not units or not units[0].looks & (Look.META | Look.FURNITURE):
        return False
    if units[0].looks & Look.BYLINE and len(units) <= _HEAD_UNITS and all(map(_is_beside_name, units[1:])):
        return True
    return any(unit.looks & _STATED for unit in units) and all(
        unit.looks & (Look.META | Look.FURNITURE) and not unit.looks & Look.TITLE for unit in units
    )


def is_signed(block: Block) -> bool:
    """Whether a block is a name and a date right under it: facts, if it stands under a headline."""
    units = block.units
    return (
        len(units) == 2
        and bool(units[1].looks & Look.DATE)
        and bool(units[0].looks & Look.HEADING)
        and is_bare_byline(units[0].text)
    )


def is_dated(block: Block) -> bool:
    """Whether a block is a date with words before or behind it that could be a headline elsewhere: a fact, if it stands under one or under a text."""
    first, *rest = block.units
    if first.looks & (Look.META | Look.SENTENCE | Look.COLON) or not all(unit.looks & Look.META for unit in rest):
        return False
    return is_date_under_headline(first.text)


def _has_facts(block: Block) -> bool:
    return is_facts(block) or is_signed(block) or is_dated(block)


def _is_beside_name(unit: Unit) -> bool:
    """Whether a line under a byline is a fact, too, or short enough for a role, a place or an address."""
    return bool(unit.looks & Look.META) or (len(unit.text) <= _ROLE_LENGTH and not unit.looks & (Look.SENTENCE | Look.COLON))


def is_heading(block: Block) -> bool:
    """Whether a block is a heading, with facts under it or without, and no text."""
    units = block.units
    if (
        not units
        or not units[0].looks & _OF_HEADS
        or not any(unit.looks & (Look.HEADING | Look.TITLE) for unit in units[:_HEAD_UNITS])
    ):
        return False
    return len(units) <= 6 and not units[0].looks & Look.BYLINE and all(unit.looks & _OF_HEADS for unit in units)


def is_deck(block: Block) -> bool:
    """Whether a block can be a standfirst: one paragraph, not long."""
    units = block.units
    return len(units) == 1 and is_prose(units[0]) and not units[0].looks & Look.DATELINE and len(units[0].text) <= _DECK_LENGTH


def is_under_head(block: Block, before: Sequence[Block], *, facts_lead: bool) -> bool:
    """Whether what a block says of its article was said of a headline above it; `facts_lead` where facts stand above headlines."""
    if not before or block.blanks > max(1, before[-1].blanks):
        return False
    above = len(before) - 1
    while above > 0 and _has_facts(before[above]):
        above -= 1
    if is_heading(before[above]):
        return True
    if facts_lead or not above or not (_has_facts(block) or above < len(before) - 1):
        return False
    return is_deck(before[above]) and is_heading(before[above - 1])


def facts_below(after: Sequence[Block], *, facts_lead: bool) -> int:
    """The bits of facts and datelines that stand under a heading: right under it, or under its standfirst or other facts."""
    if not after:
        return 0
    bits = after[0].units[0].looks & (Look.META | Look.DATELINE)
    if is_signed(after[0]):
        bits |= Look.BYLINE
    elif is_dated(after[0]):
        bits |= Look.DATE
    if len(after) > 1 and (_has_facts(after[0]) or (not facts_lead and _is_under_deck(after))):
        bits |= after[1].units[0].looks & (Look.META | Look.DATELINE) | (Look.BYLINE if is_signed(after[1]) else 0)
    return bits


def _is_under_deck(blocks: Sequence[Block]) -> bool:
    """Whether the first of some blocks is a standfirst and the second its article's facts, not those that close a brief."""
    return len(blocks) > 2 and is_deck(blocks[0]) and _has_facts(blocks[1]) and blocks[2].blanks <= blocks[1].blanks


def closes_text(block: Block, before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Whether facts stand nearer to the text above them than to what follows, or nothing follows."""
    if not before or not block.blanks or (after and block.blanks >= after[0].blanks) or not (is_facts(block) or is_dated(block)):
        return False
    return is_prose(before[-1].units[-1])


class FactTally:
    """Counts where the facts of a dump stand while its blocks go by."""

    def __init__(self) -> None:
        self.fact_heads = 0
        """Headings with a byline, a date, a vendor's field or a dateline under them."""
        self.plain_heads = 0
        """Headings without."""
        self.shortest = 0
        """The length of the shortest heading with facts, in characters; 0 where the first heading of all has none."""
        self._length = 0
        """That of the heading seen last."""
        self._above = 0
        """Facts that stand apart above a heading."""
        self._under = 0
        """Facts that stand apart under one."""
        self._is_under_head = False
        self._is_under_deck = False

    @property
    def facts_lead(self) -> bool:
        """Whether facts that stand apart stand above headings more often than under them."""
        return self._above > self._under

    def add(self, block: Block, before: Block | None) -> None:
        """Count one block of text; `before` is the one before it, if no mark stands between."""
        self._add_follower(block)
        self._add_heading(block)
        if before is not None and is_facts(block):
            self._under += is_heading(before)
        elif before is not None and is_facts(before):
            self._above += is_heading(block) and before.blanks >= block.blanks

    def _add_follower(self, block: Block) -> None:
        """Count the heading above a block by what the block is."""
        if not self._is_under_head and not self._is_under_deck:
            return
        has_facts = bool(block.units[0].looks & (Look.META | Look.DATELINE))
        self._is_under_deck = not has_facts and self._is_under_head and is_deck(block)
        self._is_under_head = False
        if not self._is_under_deck:
            self._count(has_facts=has_facts)

    def _count(self, *, has_facts: bool) -> None:
        if has_facts and self._length:
            is_first = not self.fact_heads + self.plain_heads
            self.shortest = self._length if is_first else min(self.shortest, self._length)
        self.fact_heads += has_facts
        self.plain_heads += not has_facts

    def _add_heading(self, block: Block) -> None:
        first, bits = block.units[0].looks, 0
        for unit in block.units[:_HEAD_UNITS]:
            bits |= unit.looks
        if not first & (Look.HEADING | Look.TITLE) and not (first & Look.META and bits & Look.HEADING):
            return
        heads = (unit for unit in block.units[:_HEAD_UNITS] if unit.looks & (Look.HEADING | Look.TITLE))
        self._length = next((len(unit.text) for unit in heads), 0)
        if bits & (_STATED | Look.TITLE | Look.DATELINE):
            self._count(has_facts=True)
        elif len(block.units) > 1:
            self._count(has_facts=False)
        else:
            self._is_under_head = True
