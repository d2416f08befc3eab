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
    entries: dict[str, tuple[Scalar, Node]] = {}
    position, line = 0, source.first_line
    while position < len(text):
        match = _LINE.match(text, position)
        if match is None:
            return None
        key, space, quoted, items, plain = match.groups()
        if key in entries or is_null(key):
            return None
        column = len(key) + len(space) + 2
        node: Node
        if quoted is not None:
            node = Scalar(quoted, line, column)
        elif items is None:
            node = Scalar(None if is_null(plain) else plain, line, column)
        else:
            node = Sequence(tuple(_items(match, line, position)), line, column)
        entries[key] = (Scalar(key, line, 1), node)
        position, line = match.end(), line + 1
    return Mapping(tuple(entries.values()), source.first_line, 1) if entries else None


def _items(match: re.Match[str], line: int, start: int) -> Iterator[Scalar]:
    for item in _ITEM.finditer(match.string, match.start("items"), match.end("items")):
        yield Scalar(item[0][1:-1], line, item.start() - start + 1)
