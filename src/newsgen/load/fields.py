"""Fields: what the keys of front matter, sidecar and patches mean.

What comes in is a YAML mapping; what goes out is values by the canonical words (`headline`, `published`, `topics`, ...), every problem with its
place, and the keys that newsgen has no use for. At this door, and only here, the names that people know from other generators are taken too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from newsgen.errors import Problem, Severity, did_you_mean
from newsgen.load.fieldtypes import FIELD_READERS, read_boolean, read_names, read_one_byline
from newsgen.load.texts import BadValueError, is_nothing
from newsgen.model.status import Status
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlText

_ALIASES = {
    "title": "headline",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish_date": "published",
    "date_published": "published",
    "datepublished": "published",
    "published_at": "published",
    "publishedat": "published",
    "published_date": "published",
    "publisheddate": "published",
    "publication_date": "published",
    "pub_date": "published",
    "pubdatetime": "published",
    "summary": "standfirst",
    "description": "standfirst",
    "excerpt": "standfirst",
    "subtitle": "standfirst",
    "author": "bylines",
    "authors": "bylines",
    "byline": "bylines",
    "tags": "topics",
    "tag": "topics",
    "topic": "topics",
    "category": "section",
    "lastmod": "updated",
    "modified": "updated",
    "updateddate": "updated",
    "last_modified_at": "updated",
    "last_modified": "updated",
    "updated_at": "updated",
    "updatedat": "updated",
    "date_updated": "updated",
    "datemodified": "updated",
    "moddatetime": "updated",
    "lang": "language",
    "source": "source_name",
    "featured_image": "image",
    "cover": "image",
}
"""The names of other generators, in the order in which they count where several are given."""
_ALIASES_OF = {name: [alias for alias, other in _ALIASES.items() if other == name] for name in _ALIASES.values()}
DATE_KEYS = frozenset({"published", *(alias for alias, name in _ALIASES.items() if name == "published")})
_DECIDING = frozenset({"headline", "published", "section", "slug", "status", "withdrawn"})
"""Fields that decide where an article stands, and whether it is shown: what is wrong with them keeps it out by whatever name they are given."""
DECIDING_KEYS = frozenset({"draft", *_DECIDING, *(alias for alias, name in _ALIASES.items() if name in _DECIDING)})
_MISSPELT = 0.76
"""How much a key must have in common with one of newsgen's to be a misspelling of it: `titel` has 0.8 of `title`, `post_date` 0.6 of `updated`."""
_UNREAD_HINTS = {
    **dict.fromkeys(("url", "permalink"), "an old address that is to lead here goes under aliases:"),
    **dict.fromkeys(("expirydate", "expires"), "newsgen takes no article down by itself: write 'status: withdrawn' when its time has come"),
}
"""What to do about keys of other generators that newsgen does not read, where something of the site hangs on them."""
LIST_KEYS = frozenset({"categories", "topics", "bylines", "tags", "tag", "topic", "authors"})
"""Keys whose values are lists of texts."""


@dataclass(slots=True)
class FieldValues:
    """What a mapping says: values by canonical field name, and what is wrong with it."""

    values: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    extra: dict[str, object] = field(default_factory=dict)


def read_fields(mapping: Mapping, place: YamlText, kept: frozenset[str] = frozenset()) -> FieldValues:
    """The fields that a mapping states; the keys in `kept` go to `extra` as they are.

    A field given by several names counts by its canonical one, else by the first in the list of names. A value that newsgen cannot read is an error;
    under a name of another generator, and where it decides nothing, it is kept in `extra` with a warning.
    """
    found = FieldValues()
    refused = set[str]()
    written = names_with_value(mapping)
    for key, node in mapping.entries:
        name = key.text or ""
        if is_nothing(node):
            continue
        try:
            _take(found, _known_name(name), node, written, as_written=name)
        except BadValueError as error:
            _refuse(found, name, node, place, error)
            refused.add(name)
    found.problems += _unknown_keys(mapping, found.extra.keys() - kept - refused, place)
    return found


def names_with_value(mapping: Mapping) -> frozenset[str]:
    """The case-folded keys under which something stands. `published: true`, as Jekyll has it, is no date and does not count."""
    named = [((key.text or "").casefold(), node) for key, node in mapping.entries if not is_nothing(node)]
    return frozenset([name for name, node in named if not (name == "published" and _is_boolean(node))])


def _known_name(key: str) -> str:
    """A key as newsgen knows it: `Title` is `title`."""
    if key in _ALIASES or key in FIELD_READERS:
        return key
    folded = key.casefold()
    return folded if folded in _ALIASES or folded in FIELD_READERS or folded in {"draft", "categories"} else key


def field_name(key: str) -> str:
    """The canonical name of the field that a key names, by whatever name."""
    name = _known_name(key)
    return _ALIASES.get(name, name)


def _refuse(found: FieldValues, key: str, node: Node, place: YamlText, error: BadValueError) -> None:
    problem = replace(place.problem(error.message.format(key=key), error.node.line, error.node.column, error.hint), once_per=error.once_per)
    name = _known_name(key)
    if error.costs_nothing or name not in DECIDING_KEYS:
        found.extra[key] = plain(node)
        problem = replace(problem, severity=Severity.WARNING)
    if error.value is not None:
        found.values[field_name(key)] = error.value
    found.problems.append(problem)


def _take(found: FieldValues, key: str, node: Node, written: frozenset[str], as_written: str) -> None:
    name = _ALIASES.get(key, key)
    if key == "draft" or (name == "published" and _is_boolean(node)):
        is_draft = read_boolean(node) is (key == "draft")
        found.values["status"] = Status.DRAFT if is_draft or found.values.get("status") is Status.DRAFT else Status.PUBLISHED
    elif key == "categories" or (key in {"category", "section"} and isinstance(node, Sequence)):
        _take_categories(found, node, has_section=bool(written & ({"section", "category"} - {key})))
    elif name == "topics":
        found.values["topics"] = _union(found.values.get("topics"), read_names(node))
    elif name in FIELD_READERS and key == _counting_name(name, written):
        found.values[name] = (read_one_byline if key in {"author", "byline"} else FIELD_READERS[name])(node)
    else:
        found.extra[as_written] = plain(node)


def _counting_name(name: str, written: frozenset[str]) -> str:
    """Of the names by which a field is given, the one that counts."""
    return name if name in written else next(alias for alias in _ALIASES_OF[name] if alias in written)


def _is_boolean(node: Node) -> bool:
    return isinstance(node, Scalar) and (node.text or "").strip().casefold() in {"true", "false", "yes", "no", "on", "off"}


def _take_categories(found: FieldValues, node: Node, *, has_section: bool) -> None:
    """The first category is the section, the rest are topics."""
    if isinstance(node, Mapping):
        raise BadValueError(node, "'{key}' is a list of texts", "write [one, another], or each on a line of its own behind '- '", costs_nothing=True)
    names = read_names(node)
    if names and not has_section:
        found.values["section"], names = names[0], names[1:]
    found.values["topics"] = _union(found.values.get("topics"), names)


def _union(known: object, more: tuple[str, ...]) -> tuple[str, ...]:
    before = known if isinstance(known, tuple) else ()
    return tuple(dict.fromkeys((*before, *more)))


def _unknown_keys(mapping: Mapping, unknown: set[str], place: YamlText) -> Iterator[Problem]:
    for key, _ in mapping.entries:
        name = key.text or ""
        if name in unknown:
            is_known = name.casefold() in _ALIASES or name.casefold() in FIELD_READERS
            hint = "the same is given under another name, which counts" if is_known else _UNREAD_HINTS.get(name.casefold()) or did_you_mean(name, FIELD_READERS, _MISSPELT)
            problem = place.problem(f"'{name}' is not a field newsgen knows; it is kept, and shown nowhere", key.line, key.column, hint)
            yield replace(problem, severity=Severity.WARNING, once_per=f"field {name}")


def plain(node: Node) -> object:
    """A node as strings, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text or "": plain(value) for key, value in node.entries}
