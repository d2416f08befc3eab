"""Records: the raw items cut from a source, untrusted, each with its place.

A Markdown file is one record; a dump is many. What comes out keeps everything that is needed to make the article again after an edit of a sidecar or
of the settings, so that a source is parsed once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsgen.errors import Problem, Severity
from newsgen.load.encodings import NoTextError, Reading, detect_reading, plain_utf8, read_text
from newsgen.load.frontmatter import split_front_matter
from newsgen.load.paths import with_path_fields
from newsgen.load.pieces import Piece, Signal
from newsgen.load.sidecars import NO_SIDECAR, Sidecar
from newsgen.load.sources import SIDECAR_SUFFIX, Source, SourceKind
from newsgen.model.anchors import path_id
from newsgen.model.article import Block, BlockKind, Span
from newsgen.model.evidence import Years
from newsgen.yamlnodes import Mapping, Node, Scalar, YamlText

_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_UNDERLINE = re.compile(r"=+[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Record:
    """One raw item. `fields` is what it states, with places; `place` is the text those places are in."""

    source: str
    position: int
    span: Span
    anchor: str
    made_id: str
    """The id that the anchor gives, before repeats are told apart."""
    fields: Mapping
    place: YamlText
    body: tuple[Block, ...]
    pieces: tuple[Piece, ...] = ()
    """Of a dump: all that stands in it and between it and the record before, so that no text is lost."""
    body_line: int = 1
    """Of a Markdown file: the line that its body begins at."""
    problems: tuple[Problem, ...] = ()
    """Of a Markdown file: warnings of what was read although it is not written as it should be."""
    signals: tuple[Signal, ...] = ()
    """Of a dump: what spoke for and against an article beginning here."""
    margin: float = 1.0
    """Of a dump: how much better that reading is than the next, 0 (a coin's toss) to 1."""
    around: Years | None = None
    """Of a dump: the years that the articles beside it print, where it prints none itself."""


def read_records(source: Source, sidecar: Sidecar = NO_SIDECAR, data: bytes = b"") -> Iterator[Record | Problem]:
    """The records of a source in order, and the problems that keep a record from being read. Of the sidecar, what it says of the print is used.

    `data` is the source's bytes, where they have been read already.
    """
    try:
        text = plain_utf8(data) if data and source.kind is not SourceKind.DUMP else None
        if text is not None:
            yield _markdown_record(source, text)
            return
        reading = Reading(sidecar.encoding) if sidecar.encoding else detect_reading(source.file)
        if reading.doubt:
            yield _doubt(source, reading)
        if source.kind is SourceKind.DUMP:
            from newsgen.load.dumprecords import dump_records  # noqa: PLC0415  # what cuts dumps takes as long to import as all else that reads sources

            yield from dump_records(source, reading, sidecar.layout)
        else:
            yield _markdown_record(source, read_text(source.file, reading.encoding, reading.errors))
    except NoTextError as error:
        stated = f"the file is not text in the encoding that its sidecar states, {sidecar.encoding}" if sidecar.encoding else None
        message = stated or "the file is not text in an encoding newsgen knows"
        yield Problem(source.shown_path, message, error.line, hint="correct the sidecar's encoding" if stated else "save it as UTF-8")
    except OSError as error:
        yield Problem(source.shown_path, f"the file cannot be read: {error.strerror}")


def _doubt(source: Source, reading: Reading) -> Problem:
    hint = f"look at this line; if it reads wrongly, state the right `encoding:` in {source.path}{SIDECAR_SUFFIX}"
    if source.kind is not SourceKind.DUMP or reading.errors != "strict":
        hint = "look at this line, and save the file as UTF-8"
    return Problem(source.shown_path, reading.doubt or "", reading.line, hint=hint, severity=Severity.WARNING)


def _markdown_record(source: Source, text: str) -> Record | Problem:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = split_front_matter(source.shown_path, text)
    if isinstance(parts, Problem):
        return parts
    span = Span(1, max(1, text.count("\n") + (not text.endswith("\n"))), 0, source.size_bytes)
    fields, body = _with_title_heading(parts.fields, parts.body, parts.body_line)
    body_line = parts.body_line + parts.body[: len(parts.body) - len(body)].count("\n")
    fields, problems = with_path_fields(fields, source.path, parts.place)
    blocks = (Block(BlockKind.MARKDOWN, body),) if body.strip() else ()
    return Record(source.path, 1, span, source.path, path_id(source.path), fields, parts.place, blocks, body_line=body_line, problems=(*parts.problems, *problems))


def _with_title_heading(fields: Mapping, body: str, body_line: int) -> tuple[Mapping, str]:
    """A body that begins with `# Heading`, or a line underlined with `=`, states its headline there, if the front matter states none or the same."""
    text = body.lstrip("\n")
    heading, rest = _heading_above(text)
    if not heading:
        return fields, body
    titles = {"headline", "title"}
    stated = next((value for key, value in fields.entries if (key.text or "").casefold() in titles and _has_text(value)), None)
    if stated is None:
        line = body_line + len(body) - len(text)
        entry = (Scalar("headline", line, 1), Scalar(heading, line, 3))
        kept = tuple(pair for pair in fields.entries if (pair[0].text or "").casefold() not in titles)
        return Mapping((*kept, entry), fields.line, fields.column), rest
    is_same = isinstance(stated, Scalar) and (stated.text or "").split() == heading.split()
    return fields, rest if is_same else body


def _has_text(node: Node) -> bool:
    return not isinstance(node, Scalar) or bool((node.text or "").strip())


def _heading_above(text: str) -> tuple[str, str]:
    """The first-level heading that a text begins with, and what follows it; an empty one where it begins otherwise."""
    lead, _, rest = text.partition("\n")
    if lead.strip() and (underline := _UNDERLINE.match(rest)):
        return lead.strip(), rest[underline.end() :]
    return (_CLOSING_HASHES.sub("", lead[2:].strip()), rest) if lead.startswith("# ") else ("", text)
