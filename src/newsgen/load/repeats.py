"""Keys that stand twice in front matter: what counts of them.

Of lists both count; of what decides nothing the last, as most readers of YAML have it. Two headlines or two dates are an error: which is right, only the
editor knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newsgen.errors import Problem, Severity
from newsgen.load.fields import DECIDING_KEYS, LIST_KEYS, plain
from newsgen.load.texts import is_nothing
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlError, YamlText


def without_repeats(mapping: Mapping, source: YamlText) -> tuple[Mapping, tuple[Problem, ...]]:
    """A mapping with each key once, and a warning for each that stood there again. Raises YamlError where nobody can say which value counts."""
    settling = _Settling(source)
    settled = settling.mapping(mapping, is_top=True)
    return settled, tuple(settling.problems)


@dataclass(slots=True)
class _Settling:
    source: YamlText
    problems: list[Problem] = field(default_factory=list)

    def mapping(self, mapping: Mapping, *, is_top: bool = False) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in mapping.entries:
            node = self._node(value)
            name = key.text or ""
            first = entries.get(name)
            entries[name] = (first[0], self._one_of(key, first[1], node, is_top=is_top)) if first else (key, node)
        return Mapping(tuple(entries.values()), mapping.line, mapping.column)

    def _node(self, node: Node) -> Node:
        if isinstance(node, Mapping):
            return self.mapping(node)
        if isinstance(node, Sequence):
            return Sequence(tuple(map(self._node, node.items)), node.line, node.column)
        return node

    def _one_of(self, key: Scalar, before: Node, after: Node, *, is_top: bool) -> Node:
        name = (key.text or "").casefold()
        if is_nothing(before) or is_nothing(after) or plain(before) == plain(after):
            self._warn(key, "with nothing new in it")
            return before if is_nothing(after) else after
        if is_top and name in DECIDING_KEYS:
            raise YamlError(self._problem(key))
        if is_top and name in LIST_KEYS and not isinstance(before, Mapping) and not isinstance(after, Mapping):
            self._warn(key, "both count")
            return Sequence((*_items(before), *_items(after)), before.line, before.column)
        self._warn(key, "the last counts")
        return after

    def _warn(self, key: Scalar, what: str) -> None:
        self.problems.append(replace(self._problem(key, f"; {what}"), severity=Severity.WARNING))

    def _problem(self, key: Scalar, what: str = "") -> Problem:
        return self.source.problem(f"the key '{key.text}' stands here a second time{what}", key.line, key.column, "keep one of them")


def _items(node: Node) -> Iterator[Node]:
    yield from node.items if isinstance(node, Sequence) else (node,)
