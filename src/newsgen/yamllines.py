"""YAML of simple lines, as nearly all front matter is: what a YAML parser would make of them, without the parser.

What comes in is YAML text; what goes out is the mapping that it is, place for place as the parser gives it, or None where any line is more than
`key: value` with a plain word or number, a text in double quotes, or a list of such texts in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlText, is_null

_LETTERS = r"[^\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]*"
_QUOTED = rf'"{_LETTERS}"'
_LINE = re.compile(
    rf"(?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?P<space> +)(?:\"(?P<quoted>{_LETTERS})\"|(?P<items>\[{_QUOTED}(?:, {_QUOTED})*\])"
    r"|(?P<plain>\w(?:[\w./()+-]|(?:,? |,)(?=[\w(])|:(?=\w))*))\n"
)
_ITEM = re.compile(_QUOTED)


def read_simple_lines(source: YamlText) -> Mapping | None:
    """The mapping that a text of simple lines is; None where it is any other, or repeats a key."""
    text = source.text
    entries: list[tuple[Scalar, Node]] = []
    position, line = 0, source.first_line
    while position < len(text):
        match = _LINE.match(text, position)
        if match is None or is_null(match["key"]):
            return None
        entries.append((Scalar(match["key"], line, 1), _value(match, line, position)))
        position, line = match.end(), line + 1
    if not entries or len({key.text for key, _ in entries}) < len(entries):
        return None
    return Mapping(tuple(entries), source.first_line, 1)


def _value(match: re.Match[str], line: int, start: int) -> Node:
    column = match.end("space") - start + 1
    if (quoted := match["quoted"]) is not None:
        return Scalar(quoted, line, column)
    if (plain := match["plain"]) is not None:
        return Scalar(None if is_null(plain) else plain, line, column)
    return Sequence(tuple(_items(match, line, start)), line, column)


def _items(match: re.Match[str], line: int, start: int) -> Iterator[Scalar]:
    for item in _ITEM.finditer(match.string, match.start("items"), match.end("items")):
        yield Scalar(item[0][1:-1], line, item.start() - start + 1)
