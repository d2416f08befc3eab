"""Markdown texts in which no mark stands, as most news is: what a parser would make of them, without the parser.

What comes in is a Markdown text; what goes out is its paragraphs as clean HTML, byte for byte those of the parser and the cleaner, or None where the
text holds anything that either of them could see as more than words.
"""

from __future__ import annotations

import re

_LONGEST = 20_000
"""Characters up to which no text without marks can be a tangle."""
_MARK = re.compile(r"[\\`*_{}\[\]<>|\t\r\x00\u00a0\u2028\u2029]")
_LINE_START = re.compile(r"\n(?:[^\S\n]|[#=:+~-]|[0-9]+[.)])")
_LINE_END = re.compile(r"\n(?<=[^\S\n]\n)")
_NO_ENTITY = re.compile(r"&(?= )")
_BLANK_LINES = re.compile(r"\n\n+")


def unmarked_html(text: str) -> str | None:
    """The HTML of a Markdown text without marks and control characters; None for any other."""
    if len(text) > _LONGEST or _MARK.search(text):
        return None
    lines = f"\n{text.strip(chr(10))}\n"
    if _LINE_START.search(lines) or _LINE_END.search(lines):
        return None
    if "&" in text:
        lines, count = _NO_ENTITY.subn("&amp;", lines)
        if count < text.count("&"):
            return None
    paragraphs = lines[1:-1]
    return f"<p>{_BLANK_LINES.sub('</p>' + chr(10) + '<p>', paragraphs)}</p>" if paragraphs else ""
