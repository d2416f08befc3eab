"""Markdown texts in which no mark stands, as most news is: what a parser would make of them, without the parser.

What comes in is a Markdown text; what goes out is its paragraphs as clean HTML, byte for byte those of the parser and the cleaner, or None where the
text holds anything that either of them could see as more than words. Of a text with some marks, the paragraphs without are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsgen.model.tangles import DEFINITION_LINE

_WORD = "setasidehere"
_LONGEST = 20_000
"""Characters up to which no text without marks can be a tangle."""
_BUT_MARKS = bytes(set(range(0x100)) - set(b"\\`*_{}[]<>|\t\r\x00"))
_LINE_START = re.compile(r"\n(?:[^\S\n]|[#=:+~-]|[0-9]+[.)])")
_LINE_END = re.compile(r"\n(?<=[^\S\n]\n)")
_NO_ENTITY = re.compile(r"&(?= )")
_BLANK_LINES = re.compile(r"\n\n+")


def unmarked_html(text: str) -> str | None:
    """The HTML of a Markdown text without marks and control characters; None for any other."""
    if len(text) > _LONGEST or _has_mark(text):
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


def _has_mark(text: str) -> bool:
    """Whether any mark stands in a text. To take all other bytes away is a fourth of the work of a search for a class of characters."""
    if text.encode("utf-8", "surrogatepass").translate(None, _BUT_MARKS):
        return True
    return "~~" in text or (not text.isascii() and ("\u00a0" in text or "\u2028" in text or "\u2029" in text))


_GAP = re.compile(r"(\n\n+)")
_FEWEST = 2
"""Paragraphs without marks from which setting them aside is less work than parsing them."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A Markdown text in which a word stands for each run of paragraphs without marks."""

    text: str
    runs: Mapping[str, str]
    """The HTML of the runs, by the word."""

    def restored(self, html: str) -> str | None:
        """The whole text's HTML from that of `text`; None where a word does not stand in a paragraph of its own."""
        for word, run in self.runs.items():
            paragraph = f"<p>{word}</p>"
            if html.count(word) != 1 or paragraph not in html:
                return None
            html = html.replace(paragraph, run)
        return html


def _reaches(text: str) -> bool:
    """Whether something in a text can take in a paragraph that stands apart from it: tags, fenced code, abbreviations, footnotes, definitions."""
    if "<" in text or "\t" in text or "\r" in text or "\x00" in text:
        return True
    if ("`" in text and "```" in text) or ("~" in text and "~~~" in text) or ("[" in text and ("*[" in text or "[^" in text)):
        return True
    return ":" in text and DEFINITION_LINE.search(f"\n{text}") is not None


def set_aside(text: str) -> SetAside | None:
    """A text for the parser with the paragraphs set aside that it need not see; None where there are few, or where something may reach into them."""
    if len(text) > _LONGEST or _reaches(text) or _WORD in text:
        return None
    blocks, gaps = _GAP.split(text)[::2], _GAP.findall(text)
    known = [unmarked_html(block) if block else None for block in blocks]
    if sum(map(bool, known)) < _FEWEST:
        return None
    kept: list[str] = []
    runs: dict[str, list[str]] = {}
    for block, html, gap in zip(blocks, known, [*gaps, ""], strict=True):
        if not html:
            kept += (block, gap)
        elif kept and kept[-2] in runs:
            runs[kept[-2]].append(html)
            kept[-1] = gap
        else:
            word = f"{_WORD}{len(runs)}x"
            runs[word] = [html]
            kept += (word, gap)
    return SetAside("".join(kept), {word: "\n".join(run) for word, run in runs.items()})
