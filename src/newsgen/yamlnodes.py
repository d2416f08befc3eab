"""YAML read as plain strings with their places, and written so that it reads as the same strings.

Settings, front matter, sidecars and vocabularies are YAML whose every scalar stays the string that was written (`NO`, `12:30`, `007`), so that what a
value means is decided by the key that holds it. Aliases are refused: with them a few lines can stand for gigabytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from newsgen.errors import Problem

MAX_DEPTH = 40
_PLAIN_VALUE = re.compile(r"(?P<key>[ \t]*[\w -]+):[ \t]+(?P<value>(?=[@`%]|.*: ).{1,200}?)[ \t]*")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_STRING, _SEQUENCE, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `text` is None where nothing (or `null`) is written."""

    text: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order written."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
Written = str | list["Written"] | dict[str, "Written"]
"""What can be written as YAML."""


class YamlError(Exception):
    """The text is not YAML that newsgen reads; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class YamlText:
    """YAML text and where it stands: `first_line` is the number of its first line in the file."""

    path: str
    text: str
    first_line: int = 1

    def problem(self, message: str, line: int, column: int | None = None, hint: str | None = None) -> Problem:
        """A problem at a line of the file (not of the text); one that shows only at the end of the text is in its last line."""
        line = min(line, self.first_line + self.text.count("\n"))
        lines = self.text.split("\n", line - self.first_line + 1)
        index = line - self.first_line
        excerpt = lines[index].rstrip("\r") if 0 <= index < len(lines) else None
        return Problem(self.path, message, line, column, excerpt, hint)


def is_null(plain: str) -> bool:
    """Whether a scalar without quotes stands for nothing."""
    return plain in _NULLS


def read_mapping(source: YamlText, *, keeps_repeats: bool = False) -> Mapping:
    """The mapping that the text is; an empty text is an empty mapping.

    Raises YamlError where the text is not YAML, not a mapping, repeats a key (unless it `keeps_repeats`, for the caller to settle), uses an alias, or
    nests deeper than MAX_DEPTH.
    """
    node = read_node(source, keeps_repeats=keeps_repeats)
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return Mapping((), source.first_line, 1)
    if not isinstance(node, Mapping):
        hint = "write one 'key: value' a line"
        raise YamlError(source.problem("this is not a mapping of keys to values", node.line, node.column, hint))
    return node


def read_node(source: YamlText, *, keeps_repeats: bool = False) -> Node | None:
    """What the text is, whatever that be; None where it is empty. Raises YamlError as `read_mapping` does."""
    try:
        return _build_document(source, keeps_repeats=keeps_repeats)
    except yaml.MarkedYAMLError as error:
        raise YamlError(_located(source, error)) from error
    except yaml.YAMLError as error:
        raise YamlError(_unlocated(source, error)) from error


def _located(source: YamlText, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column + 1) if mark else (0, 1)
    reason = error.problem or error.context or "it cannot be parsed"
    lines = source.text.split("\n")
    number = min(line, len(lines) - 1)
    if error.context == "while scanning a quoted scalar" and error.context_mark is not None:
        opening = error.context_mark
        message = "not valid YAML: the quotation that opens here is never closed"
        return source.problem(message, source.first_line + opening.line, opening.column + 1, "close it with the same mark, or leave the mark out")
    without = _line_without_colon(error, lines, number)
    if without is not None:
        column = _indent_of(lines[without]) + 1
        return source.problem("not valid YAML: a ':' is missing on this line", source.first_line + without, column, "write one 'key: value' a line")
    return source.problem(f"not valid YAML: {reason}", source.first_line + number, column, _indenting_hint(lines, number) or _quoting_hint(lines[number]))


def _line_without_colon(error: yaml.MarkedYAMLError, lines: list[str], number: int) -> int | None:
    """The line that lacks its colon, from 0, where that is what is wrong: the parser misses it only on a later line (`number`)."""
    context = error.context_mark
    if context is not None and error.context == "while scanning a simple key":
        return min(context.line, len(lines) - 1)
    if not (error.problem or "").startswith("mapping values are not allowed"):
        return None
    above = next((at for at in range(number - 1, -1, -1) if lines[at].strip()), None)
    if above is None or ":" in lines[above] or lines[number].count(":") != 1:
        return None
    return above if _indent_of(lines[above]) == _indent_of(lines[number]) else None


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indenting_hint(lines: list[str], number: int) -> str | None:
    """How to write a line that begins where YAML has no reading for it."""
    line = lines[number]
    if "\t" in line[: _indent_of(line)]:
        return "indent with spaces, not with tabs"
    above = next((other for other in reversed(lines[:number]) if other.strip()), None)
    is_inner = above is not None and not above.rstrip().endswith((":", "-", ">", "|")) and not above.lstrip().startswith("- ")
    return "begin this line where the one above it begins" if above is not None and is_inner and _indent_of(line) > _indent_of(above) else None


def _quoting_hint(line: str) -> str:
    """How to write a line whose value needs quotes, where that is what is wrong with it."""
    plain = _PLAIN_VALUE.fullmatch(line)
    if plain is None or '"' in plain["value"] or "\\" in plain["value"]:
        return "put a value that holds ': ' or begins with a special character in quotes"
    return f'put the value in quotes: {plain["key"].strip()}: "{plain["value"]}"'


def _unlocated(source: YamlText, error: yaml.YAMLError) -> Problem:
    position = getattr(error, "position", None)
    before = source.text[:position] if isinstance(position, int) else ""
    line, column = before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1
    return source.problem("not valid YAML: it holds a character that YAML does not allow", source.first_line + line, column)


@dataclass(slots=True)
class _Open:
    """A collection that is still being read."""

    is_mapping: bool
    line: int
    column: int
    nodes: list[Node]
    keys: set[str]


def _build_document(source: YamlText, *, keeps_repeats: bool) -> Node | None:
    events = yaml.parse(source.text, Loader=_Loader)
    stack: list[_Open] = []
    document: Node | None = None
    for event in events:
        finished = _take_event(source, event, stack)
        if finished is None:
            continue
        if stack:
            _put(source, stack[-1], finished, keeps_repeats=keeps_repeats)
        elif document is not None:
            raise YamlError(source.problem("a second YAML document begins here", finished.line, finished.column))
        else:
            document = finished
    return document


def _take_event(source: YamlText, event: yaml.Event, stack: list[_Open]) -> Node | None:
    """Follow one event; the node that it completes, if any."""
    mark = event.start_mark
    line, column = (source.first_line + mark.line, mark.column + 1) if mark else (source.first_line, 1)
    if isinstance(event, yaml.ScalarEvent):
        is_plain = event.style is None or event.style == ""
        return Scalar(None if is_plain and is_null(event.value) else event.value, line, column)
    if isinstance(event, yaml.AliasEvent):
        raise YamlError(source.problem(f"YAML aliases ('*{event.anchor}') are not read", line, column, "write the value out"))
    if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
        if len(stack) >= MAX_DEPTH:
            raise YamlError(source.problem(f"nested deeper than {MAX_DEPTH} levels", line, column))
        stack.append(_Open(isinstance(event, yaml.MappingStartEvent), line, column, [], set()))
    elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
        return _close(stack.pop())
    return None


def _close(done: _Open) -> Node:
    if not done.is_mapping:
        return Sequence(tuple(done.nodes), done.line, done.column)
    pairs = tuple(zip(_scalars(done.nodes[::2]), done.nodes[1::2], strict=True))
    return Mapping(pairs, done.line, done.column)


def _scalars(nodes: list[Node]) -> Iterator[Scalar]:
    for node in nodes:
        if isinstance(node, Scalar):
            yield node


def _put(source: YamlText, parent: _Open, node: Node, *, keeps_repeats: bool) -> None:
    if parent.is_mapping and len(parent.nodes) % 2 == 0:
        node = _checked_key(source, parent, node, keeps_repeats=keeps_repeats)
    parent.nodes.append(node)


def _checked_key(source: YamlText, parent: _Open, node: Node, *, keeps_repeats: bool) -> Scalar:
    if not isinstance(node, Scalar):
        raise YamlError(source.problem("a key must be a word", node.line, node.column))
    key = node.text or ""
    if key in parent.keys and not keeps_repeats:
        raise YamlError(source.problem(f"the key '{key}' stands here a second time", node.line, node.column, "keep one of them"))
    parent.keys.add(key)
    return replace(node, text=key)


def write_entry(key: str, value: Written | None) -> str:
    """A key with its value in one line, as `read_mapping` reads them; a string has quotes only where it needs them. None is written as nothing."""
    if value is None:
        return f"{key}:"
    return yaml.serialize(yaml.MappingNode(_MAPPING, [(_node(key), _node(value))], flow_style=False), Dumper=yaml.BaseDumper, allow_unicode=True, width=sys.maxsize).rstrip("\n")


def _node(value: Written) -> yaml.Node:
    if isinstance(value, str):
        return yaml.ScalarNode(_STRING, value, style="'" if is_null(value) else None)
    if isinstance(value, list):
        return yaml.SequenceNode(_SEQUENCE, [_node(item) for item in value], flow_style=True)
    return yaml.MappingNode(_MAPPING, [(_node(key), _node(item)) for key, item in value.items()], flow_style=True)
