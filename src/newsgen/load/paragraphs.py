"""The paragraphs of a body as plain text, whatever it is written in.

Of a Markdown text the marks go and escapes become what they stand for, so that a plain text that was escaped for Markdown reads as it did before. This is
for recognising (a lead, a correction, a day named in the text) and never for showing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from newsgen.model.article import Block, BlockKind

_NO_TEXT: Final = re.compile(r"\s*(?:#|>|[-*+] |\d+[.)] |\||```|~~~|<|!\[|\[[^\]]+\]:|=+\s*$|---|\*\*\*|___)")
"""How headings, lists, quotations, tables, code and the like begin."""
_MARKS: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_HEADING: Final = re.compile(r"\n*#{1,6} +(?=\S)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")
_BUT_MARKS: Final = bytes(set(range(0x100)) - set(b"\\#*_`[&"))
"""Bytes without which of a text nothing is left that `_plain` looks for."""
_HELD: Final = 0xE000
"""An escaped character stands in the private use area while marks are taken away."""
_HELD_BACK: Final = re.compile("[\ue021-\ue07e]")
_INDENTED: Final = re.compile(r"\n[ \t]")
_BLANK_LINES: Final = re.compile(r"\n[ \t]*\n")


class Paragraph(NamedTuple):
    """A paragraph as plain text."""

    text: str
    offset_lines: int
    """Lines of its body before it; 0 for the blocks of a dump, whose places are those of their pieces."""
    is_text: bool
    """Not a subhead, list, quotation, table or code."""


def plain_paragraphs(body: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of a body in order; those of a Markdown text are parted by blank lines."""
    for block in body:
        if block.kind is BlockKind.MARKDOWN:
            yield from _of_markdown(block.text)
        else:
            yield Paragraph(block.text, 0, block.kind is BlockKind.PARAGRAPH)


def _of_markdown(text: str) -> Iterator[Paragraph]:
    line, has_marks = 0, bool(text.encode("utf-8", "surrogatepass").translate(None, _BUT_MARKS))
    for part in _parts(text):
        plain = _plain(part) if has_marks else part.strip()
        if plain:
            bare = part.lstrip("\n")
            yield Paragraph(plain, line + len(part) - len(bare), not _NO_TEXT.match(bare))
        line += part.count("\n") + 2


def _parts(text: str) -> list[str]:
    """What stands between blank lines. Most of these are empty, and parting a text at them takes a third of looking for others."""
    return _BLANK_LINES.split(text) if _INDENTED.search(text) else text.split("\n\n")


def _plain(markdown: str) -> str:
    held = _ESCAPE.sub(lambda match: chr(_HELD + ord(match[1])), markdown) if "\\" in markdown else markdown
    heading = _HEADING.match(held) if "#" in held else None
    bare = held[heading.end() :] if heading else held
    if "*" in bare or "_" in bare or "`" in bare or "[" in bare:
        bare = _MARKS.sub(r"\1", bare)
    bare = bare.strip()
    if "\\" in markdown:
        bare = _HELD_BACK.sub(lambda match: chr(ord(match[0]) - _HELD), bare)
    return html.unescape(bare) if "&" in bare else bare
