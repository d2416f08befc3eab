"""The records of a dump: each cut that holds an article becomes one, with all that stands between it and the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsgen.errors import Problem, Severity
from newsgen.load.dumps.cutting import Dump
from newsgen.load.dumps.headings import bare_heading
from newsgen.load.dumps.layout import Layout
from newsgen.load.dumps.wrapping import join_lines
from newsgen.load.encodings import Reading, read_lines
from newsgen.load.mistaken import mistaken_kind
from newsgen.load.pieces import Cut, Piece, PieceKind
from newsgen.load.records import Record
from newsgen.load.sources import Source
from newsgen.load.stated import printed_fields
from newsgen.model.anchors import lead_id
from newsgen.model.article import Block, BlockKind, Span
from newsgen.yamlnodes import YamlText

_LEADS = frozenset({PieceKind.PARAGRAPH, PieceKind.REPETITION})
_TEXT_KINDS = {PieceKind.PARAGRAPH: BlockKind.PARAGRAPH, PieceKind.ITEM: BlockKind.PARAGRAPH, PieceKind.SUBHEAD: BlockKind.SUBHEAD}
_ARTICLE_KINDS = _LEADS | _TEXT_KINDS.keys() | {PieceKind.HEADLINE, PieceKind.STANDFIRST, PieceKind.CONTINUATION}


def dump_records(source: Source, reading: Reading, layout: Layout) -> Iterator[Record | Problem]:
    """A record for each cut that holds an article. What stands between two articles is kept with the second, at the end with the last."""
    if mistaken := mistaken_kind(source, reading):
        yield mistaken
    dump = Dump(lambda: read_lines(source.file, reading.encoding, reading.errors), layout)
    held: Record | None = None
    between: list[Cut] = []
    for cut in dump.cuts():
        if not _is_article(cut):
            between.append(cut)
            continue
        if held is not None:
            yield held
        held = _dump_record(source, between, cut, held.position + 1 if held else 1, dump)
        between = []
    if held is not None:
        yield _with_rest(held, between)
    elif any(piece.kind is not PieceKind.BLANK for cut in between for piece in cut.pieces):
        yield Problem(source.shown_path, "no article is found in this dump", 1, severity=Severity.WARNING)


def _is_article(cut: Cut) -> bool:
    """Whether a cut holds text, not only marks, frames and facts."""
    return any(piece.kind in _ARTICLE_KINDS for piece in cut.pieces)


def _dump_record(source: Source, between: list[Cut], cut: Cut, position: int, dump: Dump) -> Record:
    blank = PieceKind.BLANK
    printed = [piece for piece in cut.pieces if piece.kind is not blank]
    text = [piece for piece in printed if piece.kind in _ARTICLE_KINDS]
    lead = next((piece for piece in text if piece.kind in _LEADS), text[0])
    body = _body_of(text)
    made_id = lead_id(lead.text)
    start_byte = between[0].start_byte if between else cut.start_byte
    span = Span(printed[0].first_line, printed[-1].last_line, start_byte, cut.end_byte)
    pieces = (*(piece for other in between for piece in other.pieces), *cut.pieces)
    fields, place = printed_fields(printed, dump.numeric_order, dump.heading_style), YamlText(source.shown_path, "")
    return Record(source.path, position, span, made_id, made_id, fields, place, body, pieces, signals=cut.signals, margin=cut.margin)


def _body_of(text: list[Piece]) -> tuple[Block, ...]:
    subhead, kinds, blocks = PieceKind.SUBHEAD, _TEXT_KINDS, list[Block]()
    for piece in text:
        if piece.kind is PieceKind.CONTINUATION:
            blocks[-1] = replace(blocks[-1], text=join_lines((blocks[-1].text, piece.text)))
        elif piece.kind in kinds:
            blocks.append(Block(kinds[piece.kind], bare_heading(piece.text) if piece.kind is subhead else piece.text))
    return tuple(blocks)


def _with_rest(record: Record, rest: list[Cut]) -> Record:
    """The last record of a dump, with what stands after it."""
    if not rest:
        return record
    pieces = (*record.pieces, *(piece for cut in rest for piece in cut.pieces))
    last_line = _last_fact(rest[0]) or record.span.last_line
    return replace(record, pieces=pieces, span=replace(record.span, last_line=last_line, end_byte=rest[-1].end_byte))


def _last_fact(cut: Cut) -> int:
    """The last line of facts under the last article of a dump, which are its own; 0 where a mark parts them from it."""
    printed = [piece for piece in cut.pieces if piece.kind is not PieceKind.BLANK]
    return printed[-1].last_line if printed and any(map(str.isalnum, printed[0].text)) else 0
