"""What speaks for and against an article starting at a block.

In go a block and its neighbours, out come weighted signals, roughly in log-odds. Nothing here decides; the search does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.cohesion import Words
from newsgen.load.dumps.found import Survey, is_headed_brief, is_lone, is_prose, is_running
from newsgen.load.dumps.headings import headline_weight, is_kicker
from newsgen.load.dumps.heads import closes_text, facts_below, is_dated, is_heading, is_signed, is_under_head
from newsgen.load.dumps.interviews import asks_on
from newsgen.load.dumps.looks import HEADING_LENGTH, MARK_LENGTH, Look, heading_strength, squeezed, template
from newsgen.load.dumps.references import refers_back

_HEAD_UNITS: Final = 4
_FRAME: Final = 3.0
_LACK: Final = 1.5
_SHORT_LACK: Final = 6.0
"""The same besides for a heading that is shorter than all with facts."""
_UNDER_HEAD: Final = 1.5
_NAMED: Final = 3.0
"""The same besides where a name stands there that looks like a heading."""
_CLOSING: Final = 3.0
_ASKED: Final = 2.5
_SOME_HEADS: Final = 3
_CLEAR_ROWS: Final = 3
"""So many times more paragraphs in long rows than in short ones, and the rows are clearly articles."""
_HEADING_WORDS_WEIGHT: Final = 2.2
_LIKE_THE_FIRST: Final = 0.4
"""What it speaks for a heading that it is set as the file's first one."""
_IN_CAPITALS: Final = 1.5
"""The same where that one is in capitals."""
_BODY_WORDS_WEIGHT: Final = 1.8
_ACRONYM: Final = re.compile(r"\((?:[A-Z]{2,8}|[\u0410-\u042f]{2,8})\)")
_HEADED: Final = Look.HEADING | Look.META
_FACTS: Final = Look.BYLINE | Look.DATE | Look.TITLE | Look.DATELINE
_CLOSED: Final = Look.SENTENCE | Look.ITEM | Look.HEADING | Look.META
_TELLING: Final = Look.END | Look.MORE | Look.COLON | Look.OPEN | Look.META
"""What says something of the text after it."""


Weights: TypeAlias = list[tuple[str, float]]


class Role:
    """What a block could be in an article.

    Numbers and no enumeration, as several are looked up for each block of a dump: in Python 3.11 that takes six times as long of an enumeration.
    """

    HEAD = 1
    """Headings and facts only."""
    OPENING = 2
    """A heading or facts, and text right under them."""
    ITEMS = 3
    BODY = 4
    MARK = 5
    FURNITURE = 6


# To look one up in the class takes a twentieth of a microsecond in Python 3.11, and these are needed for each block of a dump.
_HEAD: Final = Role.HEAD
_OPENING: Final = Role.OPENING
_BODY: Final = Role.BODY
_HEADING: Final = Look.HEADING
_LOWER: Final = Look.LOWER
_DATELINE: Final = Look.DATELINE


class View(NamedTuple):
    """A block seen among its neighbours."""

    block: Block
    role: int
    """One of `Role`."""
    joins: int
    """Paragraphs in it that follow another without a blank line."""
    is_lone: bool
    """Whether it is one paragraph."""
    signals: Sequence[tuple[str, float]]
    """What speaks for or against an article starting here; made `Signal`s where one does."""
    weight: float
    """The sum of the signals."""
    heading: float
    """How much its heading is a headline rather than a subhead, above or below 0; 0 without heading."""
    is_marked: bool
    """Whether a mark says that an article starts here."""
    has_facts: bool
    """Whether it opens with a byline, a date, a dateline or a vendor's headline."""
    is_tight_deck: bool
    """Whether it is a heading with one paragraph right under it."""
    is_repeated: bool
    """Whether the next block repeats it as its first lines: a standfirst."""
    gap: int
    """The blank lines above it."""
    tops_page: bool = False
    """Whether it is a heading right under the head or number of a page, so that its gap says little."""


def _role_of_units(units: Sequence[Unit]) -> int:
    bits = [unit.looks for unit in units[:_HEAD_UNITS]]
    if bits[0] & Look.ITEM:
        return Role.ITEMS
    if all(bit & Look.FURNITURE for bit in bits) and len(units) <= _HEAD_UNITS:
        return Role.FURNITURE
    if len(units) <= 6 and all(unit.looks & (Look.HEADING | Look.META | Look.FURNITURE) for unit in units):
        return Role.HEAD if sum(bool(unit.looks & Look.HEADING) for unit in units) <= 3 else Role.BODY
    if bits[0] & (Look.HEADING | Look.META | Look.SLUG):
        return Role.OPENING
    return Role.BODY


def _role_of_unit(bits: int) -> int:
    """What a block of one unit could be."""
    if bits & Look.ITEM:
        return Role.ITEMS
    if bits & Look.FURNITURE:
        return Role.FURNITURE
    return _HEAD if bits & _HEADED else _BODY


def joins_of(block: Block) -> int:
    """How many paragraphs of a block follow another without a blank line."""
    if len(block.units) < 2:
        return 0
    prose = [is_running(unit) for unit in block.units]
    return sum(first and second for first, second in pairwise(prose))


class Viewer:
    """Sees the blocks of one dump, with what its survey says is common in it."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._words = Words(survey.common_words)
        self._is_open = (
            survey.full_blocks >= 2 and survey.brief_blocks >= 2 and survey.row_blocks < _CLEAR_ROWS * survey.brief_blocks
        )
        """Whether the file leaves open if a paragraph set apart is an article or a part of one."""
        self._short_head = survey.short_head
        self._lack = _LACK if self._short_head or survey.fact_heads >= max(_SOME_HEADS, 0.7 * survey.plain_heads) else 0.0
        """What it speaks against a heading that no facts stand under, in a file that prints them."""

    def view(self, block: Block, before: Sequence[Block], after: Sequence[Block], mark: float) -> View:
        """See a block among the blocks of text before and after it; `mark` is what the marks before it say (0: nothing)."""
        units = block.units
        if block.mark is not None or not units:
            return View(block, Role.MARK, 0, False, (), 0.0, 0.0, False, False, False, False, block.blanks)
        is_single = len(units) == 1
        role = _role_of_unit(units[0].looks) if is_single else _role_of_units(units)
        found: Weights = [("mark", mark)] if mark else []
        title = units[0] if is_single else self._title_of(block)
        facts = self._add_opening(found, role, title, block, after)
        could_be_facts = bool(facts) or (role in (_HEAD, _OPENING) and is_dated(block))
        has_facts = could_be_facts and self._add_facts(found, facts, block, () if mark > 0 else before, after)
        if self._lack and not has_facts and role in (_HEAD, _OPENING) and before:
            found.append(("no facts", -self._lack - (_SHORT_LACK if len(title.text) < self._short_head else 0.0)))
        is_frame = role == _HEAD and self._is_frame(title)
        headline = self._headline_under(block, after) if is_frame else title
        if headline is None:
            found.append(("frame", -_FRAME))
        if before:
            _add_closing(found, before[-1].units[-1].looks, block)
        is_short = role == _HEAD or (is_single and role == _BODY and len(title.text) <= HEADING_LENGTH)
        if is_short and len(after) > 1 and _repeats(after[0], after[1]):
            # A short line stands above a standfirst that the text under it repeats.
            role = _HEAD
            found.append(("repeated standfirst", 5.0))
        if role == _HEAD and title.looks & Look.WEAK and not has_facts and not mark and (asks_on(after) or asks_on(before[::-1])):
            found.append(("question", -_ASKED))
        if not mark and (role in (_HEAD, _OPENING) or self._is_open):
            self._add_words(found, role, before, (block, *after))
        # By position: names take twice the time, and this runs for each block of a dump.
        return View(
            block,
            role,
            0 if is_single else joins_of(block),
            role == _BODY and (is_single or is_lone(block)),
            found,
            sum([weight for _, weight in found]) if found else 0.0,
            self._headline_weight(headline, role) if headline and headline.looks & _HEADING else 0.0,
            mark > 0,
            has_facts,
            role == _OPENING and is_headed_brief(block),
            is_single and bool(after) and _repeats(block, after[0]),
            block.blanks,
        )

    def _add_opening(self, found: Weights, role: int, title: Unit, block: Block, after: Sequence[Block]) -> int:
        """Add what the first lines of a block say, and a heading by what stands after it; the bits of its facts."""
        first = block.units[0]
        bits = first.looks
        if role == _BODY:
            # The commonest case, and the shortest way: a paragraph.
            if refers_back(first.text):
                found.append(("refers back", -1.2))
            if "(" in first.text and _ACRONYM.search(first.text, 0, 300):
                found.append(("introduces", 0.5))
        else:
            bits = _head_bits(block)
            _add_heading(found, title, role)
        if role == _HEAD and after:
            bits |= facts_below(after, facts_lead=self._survey.facts_lead)
            if refers_back(after[0].units[0].text):
                found.append(("refers back", -1.2))
        if first.looks & _LOWER and not first.looks & _HEADING:
            found.append(("lower case", -2.5))
        if role not in (_HEAD, _OPENING):
            return bits & _DATELINE
        return bits & _FACTS

    def _add_facts(self, found: Weights, facts: int, block: Block, before: Sequence[Block], after: Sequence[Block]) -> bool:
        """Add what a block's facts say; whether they are of an article that starts with it, and not of a headline or text above."""
        is_name = is_signed(block) or is_dated(block)
        if (is_name or block.units[0].looks & (Look.META | Look.DATELINE)) and not facts & Look.TITLE:
            if is_under_head(block, before, facts_lead=self._survey.facts_lead):
                found.append(("under headline", -_UNDER_HEAD - (_NAMED if is_name else 0.0)))
                return False
            if closes_text(block, before, after):
                found.append(("closes text", -_CLOSING - (_NAMED if is_name else 0.0)))
                return False
        if facts & ~Look.DATELINE:
            found.append(("byline or date", 4.5))
        if facts & Look.DATELINE:
            found.append(("dateline", 3.5))
        return bool(facts)

    def _add_words(self, found: Weights, role: int, before: Sequence[Block], after: Sequence[Block]) -> None:
        if before and is_heading(before[-1]):
            return
        if role in (Role.HEAD, Role.OPENING):
            found.append(("words", _HEADING_WORDS_WEIGHT * self._words.cohesion(before, after)))
        elif role == Role.BODY:
            found.append(("words", _BODY_WORDS_WEIGHT * self._words.cohesion(before, after)))

    def _title_of(self, block: Block) -> Unit:
        """The first line of a block; the second where the first names the rubric above it."""
        units = block.units
        return (
            units[1] if units[0].looks & Look.HEADING and is_kicker(units[0], units[1], self._survey.marks.repeated) else units[0]
        )

    def _headline_under(self, block: Block, after: Sequence[Block]) -> Unit | None:
        """The headline under a line that is printed again and again, such as the name of the paper; None where text follows, as under a subhead."""
        below = [*block.units[1:], *(after[0].units[:1] if after else ())]
        return next((unit for unit in below if unit.looks & Look.HEADING and not self._is_frame(unit)), None)

    def _is_frame(self, unit: Unit) -> bool:
        """Whether a line is printed again and again: a frame's, or a subhead that returns, and no article's headline."""
        repeated = self._survey.marks.repeated
        return bool(repeated) and len(unit.text) <= MARK_LENGTH and template(unit.text) in repeated

    def _headline_weight(self, unit: Unit, role: int) -> float:
        weight = headline_weight(unit.text)
        if self._survey.opening is not None:
            weight += _LIKE_THE_FIRST if self._survey.opening is (role == Role.HEAD) else -_LIKE_THE_FIRST
        if self._survey.opens_in_capitals:
            weight += _IN_CAPITALS if unit.text.isupper() else -_IN_CAPITALS
        return weight


def _head_bits(block: Block) -> int:
    """The bits of a block's first lines, up to its first paragraph."""
    bits = 0
    for unit in block.units[:_HEAD_UNITS]:
        bits |= unit.looks
        if is_prose(unit):
            break
    return bits


def _add_heading(found: Weights, first: Unit, role: int) -> None:
    if role == Role.ITEMS:
        found.append(("list", -4.0))
    elif first.looks & Look.HEADING and not first.looks & Look.WEAK and role in (Role.HEAD, Role.OPENING):
        strength = heading_strength(first.text, first.looks)
        found.append(("headline", (1.0 if role == Role.HEAD else 0.5) + 2.5 * strength))


def _add_closing(found: Weights, last: int, block: Block) -> None:
    """Add what the looks of the text before a block say."""
    if last & _CLOSED and not last & _TELLING:
        return
    if last & Look.END:
        found.append(("end mark", 6.0))
    elif last & Look.MORE:
        found.append(("more follows", -9.0))
    elif last & (Look.COLON | Look.OPEN) and not last & Look.HEADING:
        found.append(("unfinished", -3.0))
    elif not last & (Look.SENTENCE | Look.ITEM | Look.HEADING | Look.META):
        found.append(("unfinished", -0.5))
    if last & Look.META and not block.units[0].looks & Look.META:
        found.append(("under facts", -1.0))


def _repeats(block: Block, following: Block) -> bool:
    """Whether the one paragraph of `block` stands again at the head of the following block."""
    text, again = block.units[0].text, following.units[0].text
    return len(text) == len(again) and len(block.units) == 1 and (text == again or squeezed(text) == squeezed(again))
