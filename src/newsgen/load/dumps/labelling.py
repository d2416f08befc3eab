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
from newsgen.load.dumps.facts import is_date_under_headline
from newsgen.load.dumps.found import is_prose, is_running
from newsgen.load.dumps.headings import is_emphasised
from newsgen.load.dumps.interviews import is_asked, is_interview
from newsgen.load.dumps.layout import Layout
from newsgen.load.dumps.looks import Look, template
from newsgen.load.dumps.marks import Marks
from newsgen.load.dumps.openings import Opening, fact_kind
from newsgen.load.pieces import Piece, PieceKind

_HEADINGS_IN_A_ROW: Final = 2
_TAIL_FACTS: Final = 3
_FRAME_LENGTH: Final = 64
_NO_TEXT: Final = Look.META | Look.FURNITURE
_NOTICE_LENGTH: Final = 10
"""A field that short names what follows (`Body`, `TD`) and holds nothing."""
_NUMBERED_LENGTH: Final = 90
_QUESTION_MARKS: Final = "?\uff1f\u061f"
_ASKED: Final = re.compile(r"[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20})?: [^?]{4,}\?\Z")
"""A question of an interview, with who asks it. A headline may look so (`Analysis: Who won?`), a subhead hardly ever does."""
_OFTEN: Final = 3
"""In an article that asks so many questions on lines of their own, and is no interview, they head its parts."""
_COMMA: Final = re.compile(r"[,;\u060c\u061b\uff0c]")
_SET_APART: Final = Look.HEADING | Look.ITEM
"""What a subhead looks like, with or without a number."""
# To look one up in the enumeration takes a tenth of a microsecond in Python 3.11, and these are needed for each paragraph.
_PARAGRAPH: Final = PieceKind.PARAGRAPH
_ITEM: Final = PieceKind.ITEM
_FURNITURE: Final = PieceKind.FURNITURE
_BLANK: Final = PieceKind.BLANK
_FRAMED: Final = Look.FURNITURE
_LISTED: Final = Look.ITEM


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
        if _FURNITURE in kinds:
            _keep_subheads(units, kinds)
        _mark_end(units, kinds, self.marks)
        texts = [index for index, kind in enumerate(kinds) if kind is not _FURNITURE]
        head = Opening(blocks, units, texts, self.marks, self.layout).mark(kinds)
        _mark_subheads(units, kinds, texts, head)
        _mark_tail(units, kinds, texts, head)
        _mark_carried(blocks, kinds)
        return kinds


def _plain_kinds(blocks: Sequence[Block], marks: Marks) -> list[PieceKind]:
    framed = bool(marks.words | marks.pages)
    kinds: list[PieceKind] = []
    for block in blocks:
        is_mark = block.mark is not None
        for unit in block.units:
            bits = unit.looks
            if is_mark or bits & _FRAMED or (len(unit.text) <= _FRAME_LENGTH and _is_frame(unit, marks, is_framed=framed)):
                kinds.append(_FURNITURE)
            else:
                kinds.append(_ITEM if bits & _LISTED else _PARAGRAPH)
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


def _keep_subheads(units: Sequence[Unit], kinds: list[PieceKind]) -> None:
    """Take a heading that stands between two paragraphs for text, however often it returns."""
    for index in range(1, len(units) - 1):
        if kinds[index] is not _FURNITURE or units[index].looks & (Look.HEADING | _NO_TEXT) != Look.HEADING:
            continue
        if is_running(units[index - 1]) and is_running(units[index + 1]):
            kinds[index] = _PARAGRAPH


def _mark_end(units: Sequence[Unit], kinds: list[PieceKind], marks: Marks) -> None:
    """Mark the lines under the last paragraph that are printed under many an article."""
    for index in range(len(units) - 1, 0, -1):
        unit = units[index]
        is_of_frame = len(unit.text) <= _FRAME_LENGTH and not unit.looks & (Look.SENTENCE | Look.BYLINE | Look.DATE)
        if kinds[index] is not _FURNITURE and not (is_of_frame and template(unit.text) in marks.repeated):
            return
        kinds[index] = _FURNITURE


def _mark_tail(units: Sequence[Unit], kinds: list[PieceKind], texts: Sequence[int], head: int) -> None:
    """Mark the facts that stand under the last paragraph, where none stand above the first."""
    top = len(texts)
    top -= _is_dated_tail(units, texts, head)
    while top > head and units[texts[top - 1]].looks & Look.META:
        top -= 1
    if top == len(texts) or len(texts) - top > _TAIL_FACTS or top <= head or not units[texts[top - 1]].looks & Look.SENTENCE:
        return
    if any(kinds[index] in (PieceKind.DATE, PieceKind.BYLINE) for index in texts[:head]):
        return
    for index in texts[top:]:
        if not units[index].looks & Look.TITLE:
            kinds[index] = fact_kind(units[index]) if units[index].looks & Look.META else PieceKind.DATE


def _is_dated_tail(units: Sequence[Unit], texts: Sequence[int], head: int) -> bool:
    """Whether the last line is a date with words beside it (`Jane Doe, 9 May 2013`), and no other such line stands in the text, as under letters and comments."""
    if len(texts) <= head + 1 or not is_date_under_headline(units[texts[-1]].text):
        return False
    return not any(is_date_under_headline(units[index].text) for index in texts[head:-1])


def _mark_carried(blocks: Sequence[Block], kinds: list[PieceKind]) -> None:
    """Mark what goes on with a paragraph or item above a page break."""
    index = 0
    for block in blocks:
        if block.is_carried and kinds[index] is _PARAGRAPH:
            above = next((kind for kind in reversed(kinds[:index]) if kind is not _FURNITURE), None)
            if above in (_PARAGRAPH, _ITEM, PieceKind.CONTINUATION):
                kinds[index] = PieceKind.CONTINUATION
        index += len(block.units)


def _mark_subheads(units: Sequence[Unit], kinds: list[PieceKind], texts: Sequence[int], head: int) -> None:
    row = 0
    first_prose = next((at for at, index in enumerate(texts) if at >= head and is_prose(units[index])), len(texts))
    head = max(head, first_prose + 1) if head else head
    questions = [index for index in texts if is_asked(units[index])]
    is_of_interview = is_interview(units, questions)
    asks_often = not is_of_interview and sum(units[index].looks & Look.HEADING > 0 for index in questions) >= _OFTEN
    for position in range(len(texts) - 1, head - 1, -1):
        unit = units[texts[position]]
        if not unit.looks & _SET_APART:
            row = 0
            continue
        is_heading = bool(unit.looks & Look.HEADING) and not unit.looks & Look.META and not _ASKED.match(unit.text)
        if is_of_interview and texts[position] in questions:
            is_heading = False
        is_weak = bool(unit.looks & Look.WEAK) and not is_emphasised(unit.text)
        if is_weak and (position == 0 or not _is_question_subhead(units, texts, position, asks_often=asks_often)):
            is_heading = False
        is_heading = is_heading or _is_numbered_subhead(units, texts, position)
        row = row + 1 if is_heading else 0
        if not is_heading or row > _HEADINGS_IN_A_ROW or position + 1 >= len(texts) or position == 0:
            continue
        below = units[texts[position + 1]]
        if row == 1 and len(below.text) < len(unit.text) and not below.looks & Look.ITEM:
            continue
        kinds[texts[position]] = PieceKind.SUBHEAD


def _is_question_subhead(units: Sequence[Unit], texts: Sequence[int], position: int, *, asks_often: bool) -> bool:
    """Whether a question set like a sentence stands as a heading does: one clause, or one of many questions, after an end, above a longer text."""
    unit = units[texts[position]]
    above, below = units[texts[position - 1]], units[texts[min(position + 1, len(texts) - 1)]]
    if above.looks & (Look.HEADING | Look.QUESTION | Look.COLON | Look.OPEN):
        return False
    if not asks_often and _COMMA.search(unit.text):
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
