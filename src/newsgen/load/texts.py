"""Values of fields that are texts, and lists of texts, in every usual spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence

LIST_MARKS = ";,،、"
"""What parts the items of a list that is written as one text; the first that stands in it does."""
_NAMES = frozenset({"name", "title", "label", "display_name"})
"""Where the name stands in an author or tag that is written as a mapping."""


class BadValueError(Exception):
    """A value is not what its field needs; `node` is the part at fault. It keeps the article out, unless it `costs_nothing`: then nothing is stated.

    A `value` is what can be taken all the same. Those that share `once_per` are told once, with a count.
    """

    once_per: str | None = None

    def __init__(self, node: Node, message: str, hint: str | None = None, *, costs_nothing: bool = False, value: object = None) -> None:
        super().__init__(message)
        self.node, self.message, self.hint, self.costs_nothing, self.value = node, message, hint, costs_nothing or value is not None, value


def braced(text: str) -> str:
    """A text as it stands in a message that is still to be given its `{key}`."""
    return text.replace("{", "{{").replace("}", "}}")


def is_nothing(node: Node) -> bool:
    """Whether a key is written without a value: `date:`, `title: ""`."""
    return isinstance(node, Scalar) and not (node.text or "").strip()


def read_text(node: Node) -> str:
    """One text on one line. Raises BadValueError where the node is none, or empty."""
    if not isinstance(node, Scalar) or node.text is None:
        raise BadValueError(node, "'{key}' is one text, not a list or mapping", "write it behind the key; in quotes, if it begins with a bracket or brace")
    text = " ".join(node.text.split())
    if not text:
        raise BadValueError(node, "'{key}' is empty", "leave the key out")
    return text


def read_texts(node: Node, separators: str) -> tuple[str, ...]:
    """A list of texts, or one text parted at the first of the separators that stands in it."""
    if isinstance(node, Scalar):
        text = read_text(node)
        separator = next((mark for mark in separators if mark in text), None)
        parts: Iterable[str] = text.split(separator) if separator else [text]
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    if isinstance(node, Sequence):
        return tuple(dict.fromkeys(_items(node)))
    return (_item(node),)


def _items(node: Sequence) -> Iterator[str]:
    """The texts of a list; lists in it are opened, as some generators write nested categories."""
    for item in node.items:
        if isinstance(item, Sequence):
            yield from _items(item)
        elif not is_nothing(item):
            yield _item(item)


def _item(node: Node) -> str:
    """One text of a list, or the `name` of a mapping, as some generators write authors."""
    if isinstance(node, Mapping):
        named = [value for key, value in node.entries if key.text in _NAMES]
        if named:
            return read_text(named[0])
        raise BadValueError(node, "'{key}' is a list of texts", "write [one, another], or each on a line of its own behind '- '")
    return read_text(node)
