"""Front matter: the YAML between two `---` lines at the top of a Markdown file.

What comes in is the whole text of a file; what goes out is the front matter with its place, and the text after it. Nothing is interpreted here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsgen.errors import Problem
from newsgen.yamlnodes import YamlText

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A Markdown file in two: front matter (None where there is none) and body."""

    front_matter: YamlText | None
    body: str
    body_line: int
    """The number of the body's first line in the file, from 1."""


def split_front_matter(path: str, text: str) -> MarkdownText | Problem:
    """The two parts of a Markdown file, or the Problem that its front matter is never closed."""
    opening = _OPENING.match(text)
    if opening is None:
        return MarkdownText(None, text, 1)
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        hint = "close it with a line '---'"
        return Problem(path, "the front matter that begins here is never closed", 1, 1, text.split("\n", 1)[0], hint)
    yaml_text = _with_line_feeds(text[opening.end() : closing.start()])
    body_line = 3 + yaml_text.count("\n")
    return MarkdownText(YamlText(path, yaml_text, first_line=2), text[closing.end() :], body_line)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
