"""A dump is cut into articles.

What comes in is the lines of a source; what goes out is cuts whose pieces cover every line once. Read is the plainest shape of a dump: blank lines
between articles, one paragraph a line. A one-line block without a full stop is a headline; a one-line block that the next block repeats as its
first line is a standfirst; a short line without a full stop inside a block is a subhead; every other block is an article without a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsgen.load.pieces import Cut, Line, Piece, PieceKind

SUBHEAD_CHARACTERS = 90
HEADLINE_CHARACTERS = 250
_CLOSED = re.compile(r"[.!?…؟۔。！？።।:;,،؛][\"'”’»)\]』」]*$")
_BLANK = re.compile(r"[\s\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]*")


def cuts(lines: Iterable[Line], starts: tuple[int, ...] = ()) -> Iterator[Cut]:
    """The cuts of a dump, in order. `starts`, where an editor stated it, are the lines at which articles begin, and nothing else decides."""
    blocks = _blocks(lines, frozenset(starts))
    yield from _join_at(blocks, frozenset(starts)) if starts else _join(blocks)


_Block = list[Line]
"""Lines of text without a blank between them, then the blank lines that follow."""


def _blocks(lines: Iterable[Line], starts: frozenset[int]) -> Iterator[_Block]:
    block: _Block = []
    for line in lines:
        after_blank = bool(block) and _is_blank(block[-1])
        if (block and line.number in starts) or (after_blank and not _is_blank(line)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_blank(line: Line) -> bool:
    return _BLANK.fullmatch(line.text) is not None


def _join_at(blocks: Iterable[_Block], starts: frozenset[int]) -> Iterator[Cut]:
    held: list[_Block] = []
    for block in blocks:
        if held and block[0].number in starts:
            yield _cut(held)
            held = []
        held.append(block)
    if held:
        yield _cut(held)


def _join(blocks: Iterable[_Block]) -> Iterator[Cut]:
    """An article is a headline and a standfirst, where they are printed, with the block that follows."""
    held: list[_Block] = []
    for block in blocks:
        if held and not _introduces(held, block):
            yield _cut(held)
            held = []
        held.append(block)
    if held:
        yield _cut(held)


def _introduces(held: list[_Block], block: _Block) -> bool:
    """Whether what is held stands above this block: a headline, a standfirst, or both."""
    last = _text(held[-1])
    if not last:
        return True
    if len(last) > 1:
        return False
    if len(held) == 1 and _is_headline(last[0]):
        return True
    following = _text(block)
    return len(following) > 1 and _same(last[0], following[0])


def _text(block: _Block) -> list[Line]:
    return [line for line in block if not _is_blank(line)]


def _same(one: Line, other: Line) -> bool:
    return one.text.split() == other.text.split()


def _is_headline(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= HEADLINE_CHARACTERS and not _CLOSED.search(text)


def _is_subhead(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= SUBHEAD_CHARACTERS and not _CLOSED.search(text)


def _cut(blocks: list[_Block]) -> Cut:
    lines = [line for block in blocks for line in block]
    return Cut(tuple(_pieces(blocks)), lines[0].number, lines[-1].number, lines[0].start_byte, lines[-1].end_byte)


def _pieces(blocks: list[_Block]) -> Iterator[Piece]:
    blocks = [block for block in blocks if block]
    texts = [_text(block) for block in blocks]
    pieces: list[Piece] = []
    for index, block in enumerate(blocks):
        is_last = index == len(blocks) - 1
        pieces += _body(block) if is_last or len(texts[index]) > 1 else _above(block, has_headline=_has_text(pieces))
    yield from _without_repetition(pieces)


def _has_text(pieces: list[Piece]) -> bool:
    return any(piece.kind is not PieceKind.BLANK for piece in pieces)


def _piece(kind: PieceKind, line: Line) -> Piece:
    return Piece(kind, "" if kind is PieceKind.BLANK else " ".join(line.text.split()), line.number, line.number)


def _above(block: _Block, *, has_headline: bool) -> Iterator[Piece]:
    for line in block:
        is_headline = not has_headline and _is_headline(line)
        yield _piece(PieceKind.BLANK if _is_blank(line) else PieceKind.HEADLINE if is_headline else PieceKind.STANDFIRST, line)


def _body(block: _Block) -> Iterator[Piece]:
    text = _text(block)
    for line in block:
        is_inside = len(text) > 1 and line is not text[0] and line is not text[-1]
        kind = PieceKind.SUBHEAD if is_inside and _is_subhead(line) else PieceKind.PARAGRAPH
        yield _piece(PieceKind.BLANK if _is_blank(line) else kind, line)


def _without_repetition(pieces: list[Piece]) -> Iterator[Piece]:
    """A standfirst that the first paragraph repeats is shown once: the paragraph is recorded as a repetition of it."""
    standfirst = next((piece.text for piece in pieces if piece.kind is PieceKind.STANDFIRST), None)
    for piece in pieces:
        is_repeated = standfirst is not None and piece.kind is PieceKind.PARAGRAPH and piece.text == standfirst
        yield replace(piece, kind=PieceKind.REPETITION) if is_repeated else piece
        if is_repeated:
            standfirst = None
