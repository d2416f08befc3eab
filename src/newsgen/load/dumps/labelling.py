"""What the blocks of one article are: its headline, standfirst, byline, paragraphs and the rest.

In go the blocks of one article, out come pieces that name every line of them once. Only what is printed as a headline, standfirst or
subhead is called one; a text that could be either is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from newsgen.load.dumps.blocks import Block, Unit
from newsgen.load.dumps.facts import is_bare_byline
from newsgen.load.dumps.found import is_prose
from newsgen.load.dumps.headings import is_kicker, is_mail_subject
from newsgen.load.dumps.layout import Layout
from newsgen.load.dumps.looks import HEADING_LENGTH, Look, squeezed, template
from newsgen.load.dumps.marks import Marks
from newsgen.load.pieces import Piece, PieceKind

_HEADINGS_IN_A_ROW: Final = 2
_STANDFIRST_LENGTH: Final = 600
_NAMES_LENGTH: Final = 80
_TAIL_FACTS: Final = 3
_FRAME_LENGTH: Final = 64
_NOTICE_LENGTH: Final = 10
"""A field that short names what follows (`Body`, `TD`) and holds nothing."""
_NUMBERED_LENGTH: Final = 90
_QUESTION_MARKS: Final = "?\uff1f\u061f"
_ASKED: Final = re.compile(r"[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20})?: [^?]{4,}\?\Z")
"""A question of an interview, with who asks it. A headline may look so (`Analysis: Who won?`), a subhead hardly ever does."""
_COMMA: Final = re.compile(r"[,;\u060c\u061b\uff0c]")
_REPEATS_WITHIN: Final = 4
_SET_APART: Final = Look.HEADING | Look.ITEM
"""What a subhead looks like, with or without a number."""
# To look one up in the enumeration takes a tenth of a microsecond in Python 3.11, and these are needed for each paragraph.
_PARAGRAPH: Final = PieceKind.PARAGRAPH
_ITEM: Final = PieceKind.ITEM
_FURNITURE: Final = PieceKind.FURNITURE
_BLANK: Final = PieceKind.BLANK


@dataclass(frozen=True, slots=True)
class Labelling:
    """How one dump's articles are read."""

    marks: Marks
    layout: Layout

    def pieces(self, blocks: Sequence[Block]) -> list[Piece]:
        """The pieces of one article, in order, blank lines between them included."""
        units = [unit for block in blocks for unit in block.units]
        kinds = self._kinds(blocks, units)
        return plain_pieces(blocks, kinds)

    def _kinds(self, blocks: Sequence[Block], units: Sequence[Unit]) -> list[PieceKind]:
        kinds = _plain_kinds(blocks, self.marks)
        texts = [index for index, kind in enumerate(kinds) if kind is not _FURNITURE]
        head = self._mark_head(blocks, units, kinds, texts)
        _mark_subheads(units, kinds, texts, head)
        _mark_tail(units, kinds, texts, head)
        return kinds

    def _mark_head(self, blocks: Sequence[Block], units: Sequence[Unit], kinds: list[PieceKind], texts: Sequence[int]) -> int:
        """Mark headline, facts and standfirst; the number of units in `texts` that are the head."""
        position = 0
        has_headline = False
        alone = _Alone(blocks)
        while position < len(texts):
            index = texts[position]
            unit = units[index]
            if unit.looks & Look.META:
                kinds[index] = _fact_kind(unit)
                has_headline = has_headline or bool(unit.looks & Look.TITLE)
            elif (
                not has_headline
                and position + 1 < len(texts)
                and is_kicker(unit, units[texts[position + 1]], self.marks.repeated)
            ):
                kinds[index] = PieceKind.FURNITURE
            elif has_headline and _is_bare_byline(units, texts, position):
                kinds[index] = PieceKind.BYLINE
            elif not has_headline and self._is_headline(units, texts, position, alone):
                kinds[index] = PieceKind.HEADLINE
                has_headline = True
            else:
                break
            position += 1
        if has_headline and _is_standfirst(blocks, units, texts, position, alone):
            kinds[texts[position]] = PieceKind.STANDFIRST
            _mark_repetition(units, kinds, texts, position)
            position += 1
        return position

    def _is_headline(self, units: Sequence[Unit], texts: Sequence[int], position: int, alone: _Alone) -> bool:
        unit = units[texts[position]]
        if (self.layout.headline == "first-line" and position == 0) or (position and is_mail_subject(unit.text)):
            return True
        if _heads_repetition(units, texts, position):
            return True
        if not unit.looks & Look.HEADING or position + 1 >= len(texts):
            return False
        follower = units[texts[position + 1]]
        if unit.looks & Look.WEAK and not alone[texts[position]]:
            return False
        can_follow = Look.META | Look.ITEM | Look.HEADING
        return alone[texts[position]] or is_prose(follower) or bool(follower.looks & can_follow)


def _heads_repetition(units: Sequence[Unit], texts: Sequence[int], position: int) -> bool:
    """Whether the next two paragraphs, with a gap between them and above them, are the same: a standfirst and its repetition."""
    if position + 2 >= len(texts):
        return False
    unit, standfirst, again = (units[at] for at in texts[position : position + 3])
    if standfirst.text[:1] != again.text[:1]:
        return False
    is_apart = standfirst.first_line > unit.last_line + 1 and again.first_line > standfirst.last_line + 1
    return is_apart and len(unit.text) <= HEADING_LENGTH and squeezed(standfirst.text) == squeezed(again.text)


def _plain_kinds(blocks: Sequence[Block], marks: Marks) -> list[PieceKind]:
    framed = bool(marks.words | marks.pages)
    kinds: list[PieceKind] = []
    for block in blocks:
        is_mark = block.mark is not None
        for unit in block.units:
            bits = unit.looks
            if (
                is_mark
                or bits & Look.FURNITURE
                or (len(unit.text) <= _FRAME_LENGTH and _is_frame(unit, marks, is_framed=framed))
            ):
                kinds.append(_FURNITURE)
            else:
                kinds.append(_ITEM if bits & Look.ITEM else _PARAGRAPH)
    return kinds


def _is_frame(unit: Unit, marks: Marks, *, is_framed: bool) -> bool:
    """Whether a line is a frame's: a field, or printed again and again, be it in a dump with a frame or between signs."""
    text = unit.text
    if unit.looks & (Look.BYLINE | Look.DATE):
        return False
    if unit.looks & (Look.FIELD | Look.SENTENCE):
        return bool(unit.looks & Look.FIELD) and (is_framed or len(text) <= _NOTICE_LENGTH)
    is_in_signs = not text[:1].isalnum() and not text[-1:].isalnum()
    return (is_framed or is_in_signs) and template(text) in marks.repeated


def _fact_kind(unit: Unit) -> PieceKind:
    if unit.looks & Look.TITLE:
        return PieceKind.HEADLINE
    if unit.looks & Look.BYLINE:
        return PieceKind.BYLINE
    return PieceKind.DATE if unit.looks & Look.DATE else PieceKind.FURNITURE


class _Alone:
    """Says of a unit whether it stands between blank lines, but for facts under it. Asked of the first few units of an article only."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def __getitem__(self, index: int) -> bool:
        for block in self._blocks:
            if index < len(block.units):
                return index == 0 and _has_facts_only(block.units[1:])
            index -= len(block.units)
        return False


def _has_facts_only(units: Sequence[Unit]) -> bool:
    facts = all(unit.looks & (Look.META | Look.FURNITURE) or is_bare_byline(unit.text) for unit in units[:2])
    return facts and all(unit.looks & (Look.META | Look.FURNITURE) for unit in units[2:])


def _is_bare_byline(units: Sequence[Unit], texts: Sequence[int], position: int) -> bool:
    """Whether a line right under a headline, and right above a gap or facts, is nothing but names."""
    if position + 1 >= len(texts):
        return False
    above, unit, below = (units[texts[at]] for at in (position - 1, position, position + 1))
    if unit.first_line != above.last_line + 1 or len(unit.text) > _NAMES_LENGTH:
        return False
    is_last = below.first_line > unit.last_line + 1 or bool(below.looks & (Look.META | Look.DATELINE))
    return is_last and is_bare_byline(unit.text)


def _is_standfirst(blocks: Sequence[Block], units: Sequence[Unit], texts: Sequence[int], position: int, alone: _Alone) -> bool:
    if position + 1 >= len(texts):
        return False
    index = texts[position]
    unit = units[index]
    is_set_apart = alone[index] or _ends_block(blocks, unit)
    if not is_set_apart or unit.looks & (Look.ITEM | Look.META) or len(unit.text) > _STANDFIRST_LENGTH:
        return False
    text = squeezed(unit.text)
    followers = [units[at] for at in texts[position + 1 : position + 1 + _REPEATS_WITHIN]]
    if any(squeezed(follower.text[: 2 * len(unit.text) + 8]).startswith(text) for follower in followers):
        return True
    return _stands_above_tight_body(blocks, unit)


def _mark_repetition(units: Sequence[Unit], kinds: list[PieceKind], texts: Sequence[int], position: int) -> None:
    """Mark the paragraph that is the standfirst printed again, whole: the text is shown once."""
    standfirst = squeezed(units[texts[position]].text)
    for index in texts[position + 1 : position + 1 + _REPEATS_WITHIN]:
        if kinds[index] is PieceKind.PARAGRAPH and squeezed(units[index].text) == standfirst:
            kinds[index] = PieceKind.REPETITION
            return


def _ends_block(blocks: Sequence[Block], unit: Unit) -> bool:
    return any(block.units and block.units[-1] is unit for block in blocks[:3])


def _stands_above_tight_body(blocks: Sequence[Block], unit: Unit) -> bool:
    """Whether all text after a set-apart paragraph is one block of several paragraphs."""
    below = [block for block in blocks if block.mark is None and block.units and block.first_line > unit.last_line]
    below = [block for block in below if not all(other.looks & Look.FURNITURE for other in block.units)]
    if not is_prose(unit) or len(below) != 1:
        return False
    return sum(is_prose(other) for other in below[0].units) > 1


def _mark_tail(units: Sequence[Unit], kinds: list[PieceKind], texts: Sequence[int], head: int) -> None:
    """Mark the facts that stand under the last paragraph, where none stand above the first."""
    top = len(texts)
    while top > head and units[texts[top - 1]].looks & Look.META:
        top -= 1
    if top == len(texts) or len(texts) - top > _TAIL_FACTS or top <= head or not units[texts[top - 1]].looks & Look.SENTENCE:
        return
    if any(kinds[index] in (PieceKind.DATE, PieceKind.BYLINE) for index in texts[:head]):
        return
    for index in texts[top:]:
        if not units[index].looks & Look.TITLE:
            kinds[index] = _fact_kind(units[index])


def _mark_subheads(units: Sequence[Unit], kinds: list[PieceKind], texts: Sequence[int], head: int) -> None:
    row = 0
    first_prose = next((at for at, index in enumerate(texts) if at >= head and is_prose(units[index])), len(texts))
    head = max(head, first_prose + 1) if head else head
    for position in range(len(texts) - 1, head - 1, -1):
        unit = units[texts[position]]
        if not unit.looks & _SET_APART:
            row = 0
            continue
        is_heading = bool(unit.looks & Look.HEADING) and not unit.looks & Look.META and not _ASKED.match(unit.text)
        if unit.looks & Look.WEAK and (position == 0 or not _is_question_subhead(units, texts, position)):
            is_heading = False
        is_heading = is_heading or _is_numbered_subhead(units, texts, position)
        row = row + 1 if is_heading else 0
        if not is_heading or row > _HEADINGS_IN_A_ROW or position + 1 >= len(texts) or position == 0:
            continue
        below = units[texts[position + 1]]
        if row == 1 and len(below.text) < len(unit.text) and not below.looks & Look.ITEM:
            continue
        kinds[texts[position]] = PieceKind.SUBHEAD


def _is_question_subhead(units: Sequence[Unit], texts: Sequence[int], position: int) -> bool:
    """Whether a question set like a sentence stands as a heading does: one clause, after an end, above a longer text."""
    unit = units[texts[position]]
    above, below = units[texts[position - 1]], units[texts[min(position + 1, len(texts) - 1)]]
    if above.looks & (Look.HEADING | Look.QUESTION | Look.COLON | Look.OPEN) or _COMMA.search(unit.text):
        return False
    return unit.text.rstrip()[-1:] in _QUESTION_MARKS and len(below.text) > 1.2 * len(unit.text)


def _is_numbered_subhead(units: Sequence[Unit], texts: Sequence[int], position: int) -> bool:
    """Whether an item that stands by itself between paragraphs is a heading with a number."""
    if not 0 < position < len(texts) - 1 or not units[texts[position]].looks & Look.ITEM:
        return False
    above, unit, below = (units[texts[at]] for at in (position - 1, position, position + 1))
    if unit.looks & (Look.SENTENCE | Look.COLON | Look.OPEN) or len(unit.text) > _NUMBERED_LENGTH:
        return False
    return is_prose(below) and len(below.text) > len(unit.text) and not above.looks & Look.ITEM


def plain_pieces(blocks: Sequence[Block], kinds: Sequence[PieceKind]) -> list[Piece]:
    """A piece for each unit, of the kind given, and for the blank lines between."""
    pieces: list[Piece] = []
    kind_of_next = iter(kinds)
    for block in blocks:
        if block.blanks:
            pieces.append(Piece(_BLANK, "", block.first_line - block.blanks, block.first_line - 1))
        for text, first_line, last_line, _ in block.units:
            pieces.append(Piece(next(kind_of_next), text, first_line, last_line))
    return pieces
