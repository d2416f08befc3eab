"""Front matter that is not YAML: TOML, as Zola and Hugo write it, and the header lines of Pelican.

What comes out are the same nodes that YAML gives: every value is the string that was written, with its place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from newsgen.errors import Problem
from newsgen.yamlnodes import MAX_DEPTH, Mapping, Node, Scalar, Sequence, YamlError, YamlText

_HEADER = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?P<space>[ \t]*)(?P<value>.*)")
_COMMENT_LINE = re.compile(r"[ \t]*\.\.[ \t]+(?P<key>[A-Za-z][\w-]{0,40}):(?P<value>.*)")
_CERTAIN = frozenset({"title", "date", "slug", "author", "authors", "category", "tags", "status", "summary"})
_DEEP = re.compile(rf"^[ \t]*\[{{0,2}}[ \t]*(?:[\w\"'-]+[ \t]*\.[ \t]*){{{MAX_DEPTH}}}", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*(?P<mark>[\"']?)(?P<key>[^\s\"'=]+)(?P=mark)[ \t]*=[ \t]*")
_TABLE = re.compile(r"^[ \t]*\[{1,2}[ \t]*(?P<key>[\w-]+)[ \t]*\]{1,2}")
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels"
_NESTED = frozenset({"taxonomies", "params", "extra"})
"""Tables of Zola and Hugo whose keys count as the article's own."""


def read_toml(source: YamlText) -> Mapping:
    """The fields of a TOML text. Raises YamlError where it is not TOML, or nests deeper than MAX_DEPTH."""
    if deep := _DEEP.search(source.text):
        raise YamlError(source.problem(_TOO_DEEP, source.first_line + source.text.count("\n", 0, deep.start()), 1))
    try:
        values = tomllib.loads(source.text)
        return Mapping(tuple(_entries(source, values)), source.first_line, 1)
    except ValueError as error:
        # A number of more digits than Python reads is a ValueError without a place.
        raise YamlError(_toml_problem(source, error)) from error
    except RecursionError as error:
        raise YamlError(source.problem(_TOO_DEEP, source.first_line)) from error


def _toml_problem(source: YamlText, error: ValueError) -> Problem:
    where = _WHERE.search(str(error))
    lines = source.text.count("\n")
    line, column = (int(where[1]), int(where[2])) if where else (lines, 1)
    is_toml = isinstance(error, tomllib.TOMLDecodeError)
    reason = _WHERE.sub("", str(error) if is_toml else "a number is too long").strip().removesuffix("(at end of document)").strip()
    return source.problem(f"not valid TOML: {reason}", source.first_line + min(line, max(lines, 1)) - 1, column)


def _entries(source: YamlText, values: dict[str, object]) -> Iterator[tuple[Scalar, Node]]:
    places = _places(source)
    for key, value in values.items():
        line, column = places.get(key, (source.first_line, 1))
        yield Scalar(key, line, 1), _node(value, line, column, places)


def _places(source: YamlText) -> dict[str, tuple[int, int]]:
    """Line and column of each key's value, or of its table; of none that is written in some unusual way."""
    places: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        if found := _KEY.match(line):
            places.setdefault(found["key"], (number, found.end() + 1))
        elif found := _TABLE.match(line):
            places.setdefault(found["key"], (number, found.start("key") + 1))
    return places


def _node(value: object, line: int, column: int, places: dict[str, tuple[int, int]]) -> Node:
    if isinstance(value, dict):
        entries = ((key, item, *places.get(key, (line, column))) for key, item in value.items())
        return Mapping(tuple((Scalar(key, at, 1), _node(item, at, across, places)) for key, item, at, across in entries), line, column)
    if isinstance(value, list):
        return Sequence(tuple(_node(item, line, column, places) for item in value), line, column)
    text = str(value).casefold() if isinstance(value, bool) else str(value)
    return Scalar(text, line, column)


def open_tables(fields: Mapping) -> Mapping:
    """The fields with those of the tables in which Zola and Hugo nest some of an article's own; what stands above them counts."""
    own = tuple(pair for pair in fields.entries if not _is_table(*pair))
    known = {key.text for key, _ in own}
    for _, table in (pair for pair in fields.entries if _is_table(*pair)):
        assert isinstance(table, Mapping)  # noqa: S101  # _is_table saw to it
        more = tuple(pair for pair in table.entries if pair[0].text not in known)
        known |= {key.text for key, _ in more}
        own += more
    return Mapping(own, fields.line, fields.column)


def _is_table(key: Scalar, node: Node) -> bool:
    return key.text in _NESTED and isinstance(node, Mapping)


def read_header_lines(source: YamlText) -> Mapping | None:
    """The fields of a block of `Key: value` lines, where indented lines go on with a value; None where the block is anything else."""
    entries: list[tuple[Scalar, Scalar]] = []
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        match = _HEADER.fullmatch(line)
        if match:
            key = Scalar(match["key"].strip().casefold().replace(" ", "_"), number, 1)
            entries.append((key, Scalar(match["value"].strip() or None, number, match.start("value") + 1)))
        elif entries and line[:1] in {" ", "\t"} and line.strip():
            key, value = entries[-1]
            entries[-1] = (key, Scalar(f"{value.text or ''} {line.strip()}".strip(), value.line, value.column))
        else:
            return None
    keys = [key.text or "" for key, _ in entries]
    if len({*keys} & _CERTAIN) < min(2, len(keys)) or len(keys) != len(set(keys)) or "title" not in keys:
        return None
    return Mapping(tuple(entries), source.first_line, 1)


def read_comment(source: YamlText) -> Mapping | None:
    """The fields of Nikola's lines (`.. title: Flood`) in a comment; None where the text is anything else."""
    entries: list[tuple[Scalar, Scalar]] = []
    for number, line in enumerate(source.text.split("\n"), source.first_line):
        match = _COMMENT_LINE.fullmatch(line)
        if match:
            entries.append((Scalar(match["key"].casefold(), number, 1), Scalar(match["value"].strip() or None, number, match.start("value") + 1)))
        elif line.strip():
            return None
    keys = [key.text for key, _ in entries]
    entries += [(Scalar("draft", tags.line, 1), Scalar("true", tags.line, tags.column)) for key, tags in entries if key.text == "tags" and _hides(tags)]
    return Mapping(tuple(entries), source.first_line, 1) if "title" in keys and len(keys) == len(set(keys)) else None


def _hides(tags: Scalar) -> bool:
    """Whether Nikola would keep a post with these tags out of its lists."""
    return not {tag.strip().casefold() for tag in (tags.text or "").split(",")}.isdisjoint({"draft", "private"})
