"""Front matter: what stands at the top of a Markdown file, before its text.

Comes in: the whole text of a file. Goes out: the fields that it states, each with its place, and the text after them. Read are YAML between `---`
lines, TOML between `+++` lines, a JSON object, and Pelican's header lines (`Title: ...`). What the fields mean is not decided here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from newsgen.errors import Problem
from newsgen.load.foreign import read_header_lines, read_toml
from newsgen.yamlnodes import Mapping, YamlError, YamlText, read_mapping

_FENCE = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*(?:\n|\Z)")
_NO_FIELDS = Mapping((), 1, 1)


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """A Markdown file in two."""

    fields: Mapping
    place: YamlText
    """The text of the front matter, for the places of problems."""
    body: str
    body_line: int
    """The number of the body's first line in the file, from 1."""


def split_front_matter(path: str, text: str) -> MarkdownText | Problem:
    """The two parts of a Markdown file whose line ends are line feeds, or the Problem that keeps its front matter from being read."""
    fence = _FENCE.match(text)
    try:
        if fence:
            return _fenced(path, text, fence)
        return _json(path, text) or _header_lines(path, text) or MarkdownText(_NO_FIELDS, YamlText(path, ""), text, 1)
    except YamlError as error:
        return error.problem


def _fenced(path: str, text: str, fence: re.Match[str]) -> MarkdownText | Problem:
    mark = fence["mark"]
    end = r"(?:---|\.\.\.)" if mark == "---" else r"\+\+\+"
    closing = re.compile(rf"^{end}[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, fence.end())
    if closing is None:
        if mark == "---" and _is_a_rule(text[fence.end() :]):
            return MarkdownText(_NO_FIELDS, YamlText(path, ""), text, 1)
        hint = f"close it with a line '{mark}'"
        return Problem(path, "the front matter that begins here is never closed", 1, 1, text.split("\n", 1)[0], hint)
    place = YamlText(path, text[fence.end() : closing.start()], first_line=2)
    fields = read_mapping(place) if mark == "---" else read_toml(place)
    return MarkdownText(fields, place, text[closing.end() :], 3 + place.text.count("\n"))


def _is_a_rule(rest: str) -> bool:
    """Whether a `---` line is the rule that Markdown draws, since nothing like a field follows it."""
    first = next((line for line in rest.split("\n") if line.strip()), "")
    return not re.match(r"[\w \"'-]{1,60}:(?:\s|$)", first)


def _json(path: str, text: str) -> MarkdownText | None:
    """Front matter as a JSON object, which is YAML too."""
    if not re.match(r"\{\s*\"", text):
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return None
    place = YamlText(path, text[:end])
    body = text[end:].removeprefix("\n")
    return MarkdownText(read_mapping(place), place, body, 1 + text[: len(text) - len(body)].count("\n"))


def _header_lines(path: str, text: str) -> MarkdownText | None:
    head, _, body = text.partition("\n\n")
    place = YamlText(path, head)
    fields = read_header_lines(place)
    return MarkdownText(fields, place, body, head.count("\n") + 3) if fields else None
