"""What the path of a Markdown file states: the day, the slug, the language, that it is a draft, and how its generator writes lists.

The front matter counts before the path. Folders such as `2024/05/` state nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from newsgen.errors import Problem, Severity
from newsgen.load.fields import DATE_KEYS, names_with_value
from newsgen.load.texts import LIST_MARKS
from newsgen.load.worldly import FIRST_PRINTED_YEAR, certain_part, could_mean, parse_worldly_date
from newsgen.model.dates import parse_edtf
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlText

_DATED_NAME = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2})(?:[-_](?P<slug>.+))?", re.ASCII)
_BUNDLE = re.compile(r"index(?:\.(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?))?")
_JEKYLL_LISTS = frozenset({"tags", "categories"})


@dataclass(frozen=True, slots=True)
class _Path:
    """A path in its parts. `name` is that of a bundle's folder where the file is an `index.md`."""

    folders: tuple[str, ...]
    name: str
    is_bundle: bool
    language: str | None
    day: str | None
    slug: str | None


def _read(path: str) -> _Path:
    *folders, stem = path.rpartition(".")[0].split("/")
    bundle = _BUNDLE.fullmatch(stem) if folders else None
    name = folders[-1] if bundle else stem
    dated = _DATED_NAME.fullmatch(name)
    day = _day(dated["day"]) if dated else None
    return _Path(tuple(folders), name, bundle is not None, bundle["language"] if bundle else None, day, dated["slug"] if dated and day else None)


def with_path_fields(fields: Mapping, path: str, place: YamlText) -> tuple[Mapping, tuple[Problem, ...]]:
    """The fields of a file with what its path states where they do not, and a warning where its day stands in for one that cannot be read.

    Its name, or its folder's if it is an `index.md`, states the day and the slug (`2024-05-17-flood.md`); a folder `_drafts` makes drafts of what
    lies in it.
    """
    parts, written = _read(path), names_with_value(fields)
    problems = tuple(_unread_dates(fields, parts.day, place)) if parts.day else ()
    stated: list[tuple[str, str | None]] = []
    if not written & DATE_KEYS or problems:
        stated.append(("published", parts.day))
    if "slug" not in written:
        stated.append(("slug", parts.slug or (parts.name if parts.is_bundle and not parts.day and not written & {"headline", "title"} else None)))
    if "_drafts" in parts.folders and not {"status", "draft"} & written:
        stated.append(("status", "draft"))
    if not {"language", "lang"} & written:
        stated.append(("language", parts.language))
    is_jekyll = parts.slug is not None and ("_posts" in parts.folders or "layout" in written)
    entries = _with_jekyll_lists(fields) if is_jekyll else fields.entries
    own = [(Scalar(key, 1, 1), Scalar(value, 1, 1)) for key, value in stated if value]
    return (Mapping((*entries, *own), fields.line, fields.column) if own or is_jekyll else fields), problems


def _day(text: str) -> str | None:
    """A day in numbers, the year first, as EDTF; None where there is no such day."""
    year, month, day = map(int, text.split("-"))
    edtf = f"{year:04}-{month:02}-{day:02}"
    try:
        parse_edtf(edtf)
    except ValueError:
        return None
    return edtf if year >= FIRST_PRINTED_YEAR else None


def _unread_dates(fields: Mapping, day: str, place: YamlText) -> Iterator[Problem]:
    """A warning for each date of a file, if none can be read and the day in the file's name does not speak against them.

    newsgen's own `published` is never passed over.
    """
    dates = [(key, node) for key, node in fields.entries if (key.text or "").casefold() in DATE_KEYS and (key.text or "").casefold() != "published"]
    own = names_with_value(fields) & DATE_KEYS
    if "published" in own or not own or not all(_leaves_open(node, day) for _, node in dates):
        return
    for key, node in dates:
        if isinstance(node, Scalar) and node.text:
            problem = place.problem(f"'{key.text}' is not a date that newsgen can read: the day in the file's name counts", node.line, node.column)
            yield replace(problem, severity=Severity.WARNING)


def _leaves_open(node: Node, day: str) -> bool:
    """Whether a value states no day, or one that could be this."""
    if not isinstance(node, Scalar) or not node.text:
        return isinstance(node, Scalar)
    try:
        parse_worldly_date(node.text)
    except ValueError:
        return certain_part(node.text) is None or could_mean(node.text, day)
    return False


def _with_jekyll_lists(fields: Mapping) -> Iterator[tuple[Scalar, Node]]:
    """In Jekyll, and only there, `tags: floods Khost` are two: a post of its is known by its dated name, and its folder or a `layout`."""
    for key, node in fields.entries:
        is_list = (key.text or "").casefold() in _JEKYLL_LISTS and isinstance(node, Scalar)
        if is_list and isinstance(node, Scalar) and node.text and not any(mark in node.text for mark in LIST_MARKS):
            yield key, Sequence(tuple(replace(node, text=word) for word in node.text.split()), node.line, node.column)
        else:
            yield key, node
