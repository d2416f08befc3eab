"""Lists within lists, indented as CommonMark has it: below the first letter of the item that they belong to, and not by four spaces.

Comes in: the lines of a Markdown text, without fenced code, its tabs spaces. Goes out: the same, where what belongs to an item stands in steps of four spaces, as
Python-Markdown needs it. A text in which it stands so already is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|\d{1,9}\.)(?P<gap> +)(?=\S)")
_STEP = 4


class Nesting(Preprocessor):
    """Indents what belongs to an item by steps of four spaces."""

    def run(self, lines: list[str]) -> list[str]:
        """Lines as the parser needs them."""
        if not any(line.startswith(" ") for line in lines):
            return lines
        found = list(_indented(lines))
        return [line for line, _ in found] if any(is_other for _, is_other in found) else lines


def _indented(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Each line in steps of four spaces, and whether it stands in a list where the parser would not see it there."""
    inner: list[int] = []
    """Where the text of each item begins that the line may belong to."""
    is_apart = True
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        item = _ITEM.match(line)
        if item or (is_apart and line.strip()):
            while inner and indent < inner[-1]:
                inner.pop()
        depth = len(inner)
        if item and (depth or indent < _STEP):
            inner.append(item.end() if len(item["gap"]) <= _STEP else item.end() - len(item["gap"]) + 1)
            yield " " * _STEP * depth + line[indent:], bool(depth) and indent < _STEP * depth
        elif is_apart and depth and line.strip():
            yield " " * _STEP * depth + line[inner[-1] :], indent < _STEP * depth
        else:
            yield line, False
        is_apart = not line.strip()
