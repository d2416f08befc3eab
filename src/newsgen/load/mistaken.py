"""Whether a dump is a file of another kind under a name that ends in `.txt`.

What comes in is the beginning of a file; what goes out is a problem, or None. The file is read as plain text all the same: that is what its name says, and
nothing of it is lost.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from newsgen.errors import Problem, Severity
from newsgen.load.encodings import Reading
from newsgen.load.frontmatter import is_fronted
from newsgen.load.sources import Source

_HEAD_BYTES: Final = 1 << 16
_CONVERT: Final = "save it as plain text, or as Markdown"
_COLUMN: Final = r"\"?[a-z][a-z0-9_]{0,30}\"?"
_KINDS: Final = MappingProxyType(
    {
        "HTML": re.compile(r"\s*(?:<!doctype html|<html\b|<head\b|<body\b)", re.IGNORECASE),
        "XML": re.compile(r"\s*(?:<\?xml\b|(?:<!--.{0,4000}?-->\s*)?<(?:rss|feed)\b)", re.DOTALL),
        "RTF": re.compile(r"\{\\rtf\d"),
        "JSON": re.compile(r"\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,100}\"\s*:"),
        "a mailbox": re.compile(r"From \S+ +\w{3} \w{3} +\d{1,2} \d\d:\d\d(?::\d\d)? .{4,12}\n[A-Z][\w-]*: "),
        "SQL": re.compile(r"\s*(?:(?:--\s*)+(?:MySQL|MariaDB|PostgreSQL|phpMyAdmin)\b|(?:INSERT INTO|CREATE TABLE|DROP TABLE)\b)"),
        "a table in CSV": re.compile(
            rf"(?=[^\n]*\b(?:title|headline|body|content|text)\b){_COLUMN}(?P<sign>[,;\t]){_COLUMN}(?:(?P=sign){_COLUMN})+(?:\n|\Z)"
        ),
    }
)


def mistaken_kind(source: Source, reading: Reading) -> Problem | None:
    """A warning where a dump begins as no plain text does."""
    with source.file.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode(reading.encoding, "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    line = head.split("\n", 1)[0]
    if is_fronted(head):
        message = "this dump begins as a Markdown file does, with front matter, and is read as plain text"
        return Problem(source.shown_path, message, 1, 1, line, "if it is one article, call it NAME.md", Severity.WARNING)
    kind = next((name for name, beginning in _KINDS.items() if beginning.match(head)), None)
    message = f"this dump begins as {kind} does, and is read as plain text, with all its marks"
    return Problem(source.shown_path, message, 1, 1, line, _CONVERT, Severity.WARNING) if kind else None
