"""The types of fields: each reader takes a node of front matter, sidecar or patch, and gives the field's value, or raises BadValueError."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from newsgen.load.addresses import read_old_addresses
from newsgen.load.datevalues import read_date_value
from newsgen.load.leading import read_lead_picture
from newsgen.load.texts import LIST_MARKS, BadValueError, braced, read_text, read_texts
from newsgen.model.anchors import is_stated_id
from newsgen.model.article import Correction
from newsgen.model.status import Status
from newsgen.settingtypes import is_language_tag
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence

_STATUSES = {
    **dict.fromkeys(("publish", "public", "live", "final", "done", "complete", "completed"), Status.PUBLISHED),
    **dict.fromkeys(("pending", "private", "hidden", "unlisted", "unpublished", "skip", "future", "trash", "auto-draft", "wip"), Status.DRAFT),
}
"""The words of other generators: what they do not list is a draft."""


def _headline(node: Node) -> str:
    """One text. `title: [Flood] in Khost` is no YAML, and `title: [Flood]` is YAML for a list: both mean a title in brackets."""
    if isinstance(node, Sequence) and node.items and all(isinstance(item, Scalar) and item.line == node.line for item in node.items):
        texts = [item.text or "" for item in node.items if isinstance(item, Scalar)]
        raise BadValueError(node, "'{key}' is one text, not a list; the brackets are read as part of it", "put it in quotes", value=f"[{', '.join(texts)}]")
    return read_text(node)


def read_boolean(node: Node) -> bool:
    """`true` or `false`, or another word for either."""
    text = read_text(node).casefold()
    if text in {"true", "yes", "on", "1"}:
        return True
    if text in {"false", "no", "off", "0"}:
        return False
    raise BadValueError(node, "'{key}' is true or false")


def read_names(node: Node) -> tuple[str, ...]:
    """Topics or bylines: a list, or one text parted at the first of the usual marks that stands in it."""
    return read_texts(node, LIST_MARKS)


def read_one_byline(node: Node) -> tuple[str, ...]:
    """Bylines under a name for one: `Doe, Jane` is a single one."""
    return read_texts(node, ";")


def _language(node: Node) -> str:
    text = read_text(node).replace("_", "-")
    if not is_language_tag(text):
        raise BadValueError(node, "'{key}' is not a language tag", "write a BCP 47 tag, such as en, fa-AF or ps")
    return text


def _status(node: Node) -> Status:
    text = read_text(node).casefold()
    if text in set(Status):
        return Status(text)
    if text in _STATUSES:
        return _STATUSES[text]
    raise BadValueError(node, "'{key}' is not a status: '" + braced(text) + "'", "it is " + " or ".join(Status))


def _id(node: Node) -> str:
    text = read_text(node)
    if not is_stated_id(text):
        raise BadValueError(node, "'{key}' cannot be an id", "use up to 64 letters a-z, digits, dots, hyphens and underscores")
    return text


def _corrections(node: Node) -> tuple[Correction, ...]:
    """A list of days with texts: `[{day: 2024-05-18, text: ...}]`; one alone needs no list."""
    return tuple(map(_correction, node.items if isinstance(node, Sequence) else (node,)))


def _correction(node: Node) -> Correction:
    hint = "write {day: 2024-05-18, text: What was wrong, and what is right.}"
    if not isinstance(node, Mapping):
        raise BadValueError(node, "'{key}' is a list of corrections, each with a day and a text", hint)
    found = {(key.text or "").casefold(): value for key, value in node.entries}
    if found.keys() != {"day", "text"}:
        raise BadValueError(node, "a correction has a day and a text, and nothing else", hint)
    day = read_date_value(found["day"])
    if day.printed_day is None or day.is_uncertain:
        raise BadValueError(found["day"], "the day of a correction is a whole day", hint)
    return Correction(day.printed_day, read_text(found["text"]))


FIELD_READERS: Final[MappingProxyType[str, Callable[[Node], object]]] = MappingProxyType({
    "id": _id,
    "headline": _headline,
    "standfirst": read_text,
    "published": read_date_value,
    "updated": read_date_value,
    "section": read_text,
    "topics": read_names,
    "bylines": read_names,
    "source_name": read_text,
    "language": _language,
    "status": _status,
    "slug": read_text,
    "translation_of": _id,
    "image": read_lead_picture,
    "aliases": read_old_addresses,
    "corrections": _corrections,
    "withdrawn": read_date_value,
    "reason": read_text,
})
"""What reads each field, by its canonical name."""
