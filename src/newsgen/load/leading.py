"""The picture that leads an article, as front matter and sidecars name it: `image: flood.jpg`, or `image: {file: flood.jpg, alt: ..., caption: ..., credit: ...}`."""

from __future__ import annotations

from newsgen.load.texts import BadValueError, braced, is_nothing, read_text
from newsgen.model.article import LeadPicture
from newsgen.yamlnodes import Mapping, Node

_FILE_KEYS = ("file", "path", "src", "url", "image")
"""What the file is called: by newsgen, and by other generators."""
_WORDS = ("alt", "caption", "credit")
_HINT = "write {file: flood.jpg, alt: What it shows, caption: What is said of it, credit: Whose it is}"
_COMMA_HINT = "between braces a comma ends a text: put one that holds a comma in quotes"


def read_lead_picture(node: Node) -> LeadPicture:
    """A file's name, or a mapping of it with what is said of it. Raises BadValueError."""
    if not isinstance(node, Mapping):
        return LeadPicture(read_text(node))
    found = {(key.text or "").casefold(): value for key, value in node.entries if not is_nothing(value)}
    for key, value in node.entries:
        if is_nothing(value) and (key.text or "").casefold() not in {*_FILE_KEYS, *_WORDS}:
            raise BadValueError(key, "'{key}' has a part without a value: '" + braced(key.text or "") + "'", _COMMA_HINT)
    files = [found[name] for name in _FILE_KEYS if name in found]
    if len(files) != 1 or found.keys() - {*_FILE_KEYS, *_WORDS}:
        raise BadValueError(node, "'{key}' is a picture's file with its alternative text, caption and credit, and nothing else", _HINT)
    return LeadPicture(read_text(files[0]), **{name: read_text(found[name]) for name in _WORDS if name in found})
