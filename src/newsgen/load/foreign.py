"""Front matter that is not YAML: TOML, as Zola and Hugo write it, and the header lines of Pelican.

What comes out are the same nodes that YAML gives: every value is the string that was written, with its place.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from newsgen.errors import Problem
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlError, YamlText

_HEADER = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?P<space>[ \t]*)(?P<value>.*)")
_CERTAIN = frozenset({"title", "date", "slug", "author", "authors", "category", "tags", "status", "summary"})
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_NESTED = frozenset({"taxonomies", "params", "extra"})
"""Tables of Zola and Hugo whose keys count as the article's own."""


def read_toml(source: YamlText) -> Mapping:
    """The fields of a TOML text. Raises YamlError where it is not TOML."""
    try:
        values = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise YamlError(_toml_problem(source, error)) from error
    except RecursionError as error:
        raise YamlError(source.problem("not valid TOML: nested too deep", source.first_line)) from error
    return Mapping(tuple(_entries(source, values)), source.first_line, 1)


def _toml_problem(source: YamlText, error: tomllib.TOMLDecodeError) -> Problem:
    where = _WHERE.search(str(error))
    lines = source.text.count("\n")
    line, column = (int(where[1]), int(where[2])) if where else (lines, 1)
    reason = _WHERE.sub("", str(error)).strip().removesuffix("(at end of document)").strip()
    return source.problem(f"not valid TOML: {reason}", source.first_line + min(line, max(lines, 1)) - 1, column)


def _entries(source: YamlText, values: dict[str, object]) -> Iterator[tuple[Scalar, Node]]:
    own = {key: value for key, value in values.items() if not (key in _NESTED and isinstance(value, dict))}
    for table in _NESTED:
        nested = values.get(table)
        if isinstance(nested, dict):
            own = nested | own
    for key, value in own.items():
        line, column = _place(source, key)
        yield Scalar(key, line, 1), _node(value, line, column)


def _place(source: YamlText, key: str) -> tuple[int, int]:
    """Line and column of a key's value; of the whole where the key is written in some unusual way."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=[ \t]*", source.text, re.MULTILINE)
    if found is None:
        return source.first_line, 1
    line_start = source.text.rfind("\n", 0, found.end()) + 1
    return source.first_line + source.text.count("\n", 0, found.end()), found.end() - line_start + 1


def _node(value: object, line: int, column: int) -> Node:
    if isinstance(value, dict):
        return Mapping(tuple((Scalar(str(key), line, column), _node(item, line, column)) for key, item in value.items()), line, column)
    if isinstance(value, list):
        return Sequence(tuple(_node(item, line, column) for item in value), line, column)
    text = str(value).casefold() if isinstance(value, bool) else str(value)
    return Scalar(text, line, column)


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
