"""What an article in a dump prints of itself becomes the fields that it states.

What comes in is the pieces of one article; what goes out is a mapping as front matter would give it, each value with the line that it stands on. Taken
is what is printed as headline, standfirst, byline, date, dateline or field of a vendor; nothing is taken from running text, and nothing is worked out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsgen.load.dumps.headings import bare_heading
from newsgen.load.pieces import Piece, PieceKind
from newsgen.load.printed.bylines import read_bare_byline
from newsgen.load.printed.datelines import read_dateline
from newsgen.load.printed.facts import MetaLine, PrintedDate
from newsgen.load.printed.lines import read_line_under_headline, read_meta_line
from newsgen.load.printed.numeric import NumericOrder
from newsgen.model.dates import parse_edtf
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence

_FACTS = frozenset({PieceKind.BYLINE, PieceKind.DATE, PieceKind.FURNITURE})
_LEADS = frozenset({PieceKind.PARAGRAPH, PieceKind.REPETITION})
_DATELINE_CHARACTERS = 400
"""A dateline is read from the first characters of a lead, which may be very long."""


@dataclass(slots=True)
class _Stated:
    """Fields found so far; of what is printed twice the first counts."""

    values: dict[str, Node] = field(default_factory=dict)
    names: list[Scalar] = field(default_factory=list)

    def add(self, name: str, text: str | None, line: int) -> None:
        if text and text.strip() and name not in self.values:
            self.values[name] = Scalar(text, line, 1)

    def add_date(self, name: str, found: PrintedDate | None, line: int) -> None:
        if found and _is_date(found.edtf):
            self.add(name, found.edtf, line)

    def add_names(self, names: Iterable[str], line: int) -> None:
        self.names += [Scalar(name, line, 1) for name in names if name.strip()]

    def add_meta(self, meta: MetaLine, line: int) -> None:
        self.add_names(meta.bylines, line)
        self.add_date("published", meta.published, line)
        self.add_date("updated", meta.updated, line)
        self.add("section", meta.section, line)
        self.add("source_name", meta.source_name, line)

    def mapping(self) -> Mapping:
        if self.names:
            self.values["bylines"] = Sequence(tuple(self.names), self.names[0].line, 1)
        return Mapping(tuple((Scalar(name, node.line, 1), node) for name, node in self.values.items()), 1, 1)


def printed_fields(pieces: Iterable[Piece], order: NumericOrder | None, heading_style: str = "") -> Mapping:
    """The fields that the pieces of one article state.

    `order` is that of the dump's numeric dates, where its date lines show one, `heading_style` how its headlines are counted, if they are.
    """
    stated = _Stated()
    lead: Piece | None = None
    for piece in pieces:
        if piece.kind in _LEADS:
            lead = lead or piece
        elif piece.kind is PieceKind.HEADLINE:
            _add_headline(stated, piece, order, heading_style)
        elif piece.kind is PieceKind.STANDFIRST:
            stated.add("standfirst", piece.text, piece.first_line)
        elif piece.kind in _FACTS:
            _add_facts(stated, piece, order)
    if lead:
        _add_dateline(stated, lead, order)
    return stated.mapping()


def _add_headline(stated: _Stated, piece: Piece, order: NumericOrder | None, heading_style: str) -> None:
    """A headline as printed, without signs around it; of a vendor's field (`HEADLINE: ...`) its value."""
    meta = read_meta_line(piece.text, order)
    stated.add("headline", meta.headline if meta and meta.headline else bare_heading(piece.text, heading_style), piece.first_line)


def _add_facts(stated: _Stated, piece: Piece, order: NumericOrder | None) -> None:
    read = read_line_under_headline if piece.kind is PieceKind.DATE else read_meta_line
    meta = read(piece.text, order)
    if meta is not None and meta.is_bare_date and piece.kind is PieceKind.FURNITURE:
        return  # The date of a page, not of what is printed on it.
    if meta is not None:
        stated.add_meta(meta, piece.first_line)
    elif piece.kind is PieceKind.BYLINE:
        stated.add_names(read_bare_byline(piece.text) or (), piece.first_line)


def _add_dateline(stated: _Stated, lead: Piece, order: NumericOrder | None) -> None:
    dateline = read_dateline(lead.text[:_DATELINE_CHARACTERS], order)
    if dateline is not None:
        stated.add_names(dateline.bylines, lead.first_line)
        stated.add_date("published", dateline.published, lead.first_line)


def _is_date(edtf: str) -> bool:
    try:
        parse_edtf(edtf)
    except ValueError:
        return False
    return True
