"""Front matter: what stands at the top of a Markdown file, before its text.

Comes in: the whole text of a file. Goes out: the fields that it states, each with its place, and the text after them. Read are YAML between `---`
lines (TOML or JSON where the first line says so: `---json`), TOML between `+++` lines, a JSON object, Pelican's header lines (`Title: ...`) and Nikola's comment (`.. title: ...`). What the fields mean is not decided here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from newsgen.errors import Problem, Severity
from newsgen.load.foreign import open_tables, read_comment, read_header_lines, read_toml
from newsgen.load.mending import read_almost_yaml
from newsgen.yamlnodes import MAX_DEPTH, Mapping, YamlError, YamlText, read_mapping

_FENCE = re.compile(r"(?P<mark>-{3,}|\+\+\+)(?P<kind>yaml|yml|toml|json)?[ \t]*(?:\n|\Z)")
_PROGRAM = re.compile(r"---[ \t]*(?P<kind>js|javascript|coffee|coffeescript|ts|typescript)[ \t]*\n")
_ENDS = MappingProxyType({"---": r"(?:---|\.\.\.)", "+++": r"\+\+\+"})
_LANGUAGES = MappingProxyType({"+++": "toml", "yml": "yaml"})
_JSON = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
_FIELD = re.compile(r"[\w \"'-]{1,60}:(?:\s|$)")
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_HALF_FENCED = re.compile(r"(?=(?:title|date|layout|categories|tags|id)[ \t]*:)(?P<fields>(?:(?!---)[^\n]+\n)+?)---+[ \t]*(?:\n|\Z)", re.IGNORECASE)
_KNOWN = r"^[ \t]*(?:title|headline|date|published|author|tags)[ \t]*:"
_FIELD_LINES = r"(?P<fields>(?:[ \t]*[\w\"'][\w \"'-]{0,39}:(?:[ \t][^\n]*)?\n|[ \t]*-[ \t][^\n]*\n|[ \t]*\n)+?)"
_MISFENCED = re.compile(rf"(?P<fence>(?!---)[ \t]*[-\u2010-\u2015\u2212]{{1,3}}[ \t]*)\n{_FIELD_LINES}[ \t]*[-\u2010-\u2015\u2212]{{1,3}}[ \t]*(?:\n|\Z)")
_FRONTED = re.compile(rf"---[ \t]*\n{_FIELD_LINES}---[ \t]*\n")
_RULE = re.compile(r"^---+[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"(?:<!--)?(?P<fields>\s*\.\.[ \t](?:(?!-->|\n[ \t]*\n).)*)(?:\s*-->)?[ \t]*(?:\n|\Z)", re.DOTALL)
_PARTING = re.compile(r"\n[ \t]*\n")
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
    problems: tuple[Problem, ...] = ()
    """Warnings of what was read although it is not written as it should be."""


def split_front_matter(path: str, text: str) -> MarkdownText | Problem:
    """The two parts of a Markdown file whose line ends are line feeds, or the Problem that keeps its front matter from being read.

    Blank lines may stand above it.
    """
    blank = _BLANK_LINES.match(text)
    skipped = blank[0].count("\n") if blank else 0
    text = text[blank.end() :] if blank else text
    readers = (_fenced, _misfenced, _json, _half_fenced, _comment, _header_lines)
    try:
        found = next((parts for parts in (reader(path, text, skipped + 1) for reader in readers) if parts), None)
    except YamlError as error:
        return error.problem
    return found or MarkdownText(_NO_FIELDS, YamlText(path, ""), text, skipped + 1, tuple(_unread_languages(path, text, skipped + 1)))


def _unread_languages(path: str, text: str, line: int) -> Iterator[Problem]:
    """A warning where front matter is a program, as Eleventy has it."""
    if found := _PROGRAM.match(text):
        message = f"front matter in {found['kind']} is not read; it is shown as text"
        yield Problem(path, message, line, 1, found[0].rstrip("\n"), "write it in YAML", Severity.WARNING)


def _parts(fields: Mapping, place: YamlText, text: str, end: int, problems: tuple[Problem, ...] = ()) -> MarkdownText:
    """A text whose front matter ends before an offset, its place's first line being the text's."""
    return MarkdownText(open_tables(fields), place, text[end:], place.first_line + text.count("\n", 0, end), problems)


def _fenced(path: str, text: str, line: int) -> MarkdownText | Problem | None:
    fence = _FENCE.match(text)
    if fence is None:
        return None
    mark = fence["mark"]
    kind = _LANGUAGES.get(fence["kind"] or mark, fence["kind"] or "yaml")
    closing = _closing(mark).search(text, fence.end() - 1)
    size = closing.start("line") - fence.end() if closing else None
    if kind == "yaml" and not _FIELD.match(text, fence.end()) and _is_a_rule(text[fence.end() :], size, is_fence=line == 1 and mark == "---"):
        return None
    if closing is None:
        hint = f"close it with a line '{mark}'"
        return Problem(path, "the front matter that begins here is never closed", line, 1, text.split("\n", 1)[0], hint)
    place = YamlText(path, text[fence.end() : closing.start("line")], first_line=line + 1)
    # JSON is YAML too.
    fields, problems = (read_toml(place), ()) if kind == "toml" else read_almost_yaml(place)
    return MarkdownText(open_tables(fields), place, text[closing.end() :], line + 2 + place.text.count("\n"), problems)


def _misfenced(path: str, text: str, line: int) -> MarkdownText | None:
    """YAML whose fences a word processor or telephone made dashes of (`—-`), or that is indented with them."""
    found = _MISFENCED.match(text)
    if found is None or not re.search(_KNOWN, found["fields"], re.MULTILINE | re.IGNORECASE):
        return None
    place = YamlText(path, found["fields"], line + 1)
    fields, problems = read_almost_yaml(place)
    message = "a fence of front matter is three hyphens at the beginning of a line; this is read as one"
    fence = Problem(path, message, line, 1, found["fence"], "write '---' above and below the front matter", Severity.WARNING)
    return replace(_parts(fields, place, text, found.end(), (fence, *problems)), body_line=line + text.count("\n", 0, found.end()))


def is_fronted(text: str) -> bool:
    """Whether a text begins with front matter, once, and is no list of articles that are parted by such lines."""
    found = _FRONTED.match(text)
    return found is not None and re.search(_KNOWN, found["fields"], re.MULTILINE | re.IGNORECASE) is not None and len(_RULE.findall(text)) == 2


@lru_cache(maxsize=16)
def _closing(mark: str) -> re.Pattern[str]:
    """The line that closes a fence, below a line feed: to look for these takes a tenth of trying each place for the beginning of a line."""
    return re.compile(rf"\n(?P<line>{_ENDS.get(mark, mark)}[ \t]*(?:\n|\Z))")


def _is_a_rule(rest: str, size: int | None, *, is_fence: bool) -> bool:
    """Whether a line of hyphens is the rule that Markdown draws, since nothing like a field follows it.

    At the head of a file it is none if something else stands right below it, up to a line that closes it; `size` is that of what stands between the two.
    """
    first = next((line for line in rest.split("\n") if line.strip() and not line.startswith("#")), "")
    if _FIELD.match(first):
        return False
    return size is None or not is_fence or (bool(_BLANK_LINES.match(rest)) and bool(rest[:size].strip()))


def _json(path: str, text: str, line: int) -> MarkdownText | None:
    """Front matter as a JSON object, which is YAML too."""
    if not re.match(r"\{\s*\"[^\"\n]*\"\s*:", text):
        return None
    whole = YamlText(path, text, line)
    try:
        _, end = _JSON.raw_decode(text)
    except json.JSONDecodeError as error:
        hint = "the front matter is an object in braces"
        raise YamlError(whole.problem(f"not valid JSON: {error.msg}", line + error.lineno - 1, error.colno, hint)) from error
    except RecursionError as error:
        raise YamlError(whole.problem(f"nested deeper than {MAX_DEPTH} levels", line, 1)) from error
    place = YamlText(path, text[:end], line)
    return _parts(read_mapping(place), place, text, end + text[end:].startswith("\n"))


def _half_fenced(path: str, text: str, line: int) -> MarkdownText | None:
    """Hexo's: YAML that begins with a title or the like, and a `---` line under it, but none above."""
    closing = _HALF_FENCED.match(text)
    if closing is None:
        return None
    place = YamlText(path, closing["fields"], line)
    fields, problems = read_almost_yaml(place)
    return _parts(fields, place, text, closing.end(), problems)


def _comment(path: str, text: str, line: int) -> MarkdownText | None:
    """Nikola's: lines such as `.. title: Flood` in a comment, or above the first blank line."""
    found = _COMMENT.match(text)
    if found is None:
        return None
    start = found.start("fields")
    place = YamlText(path, text[:start].rsplit("\n", maxsplit=1)[-1] + found["fields"], line + text.count("\n", 0, start))
    fields = read_comment(YamlText(path, found["fields"], place.first_line))
    return MarkdownText(fields, place, text[found.end() :], line + text.count("\n", 0, found.end())) if fields else None


def _header_lines(path: str, text: str, line: int) -> MarkdownText | None:
    parting = _PARTING.search(text)
    end = parting.start() if parting else len(text)
    place = YamlText(path, text[:end].rstrip("\n"), line)
    fields = read_header_lines(place)
    return _parts(fields, place, text, parting.end() if parting else end) if fields else None
