"""Accepting what was derived: it is written into the sidecar, and counts as assigned from then on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from newsgen.config import Layout
from newsgen.edit.review import Item, Scope, review_items
from newsgen.edit.sidecar import Blank, Edits, Value, write_edits
from newsgen.edit.site import load_site
from newsgen.errors import Problem, Severity
from newsgen.load.sources import SIDECAR_SUFFIX, Source, SourceKind

_Patch = Callable[[Item], dict[str, Value | Blank]]

ID: Final = "id"
"""Named as a field: the id of the vanished article that an article may be."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written where."""

    written: tuple[str, ...]
    """Lines for people."""
    problems: tuple[Problem, ...]
    """What could not be written, and why."""


def accept(layout: Layout, as_of: str, scope: Scope, fields: frozenset[str]) -> Accepted:
    """Write the derived values of the articles that are meant into their sidecars; of these fields, or of all where none is named.

    Raises ContentError where a sidecar cannot be written without damage; those written before it stay written.
    """
    with load_site(layout, as_of) as site:
        items = [item for item in review_items(layout, site, scope) if _values(item, fields) or _kept_id(item, fields)]
    return _write(layout, items, lambda item: dict(_values(item, fields)), fields)


def write_blanks(layout: Layout, items: Iterable[Item]) -> Accepted:
    """Write a patch for each item with a blank for each field that nothing states, what could be derived as a comment behind it."""
    return _write(layout, [item for item in items if item.missing], _blanks, frozenset({""}))


def _blanks(item: Item) -> dict[str, Value | Blank]:
    return {name: Blank(f"perhaps {item.derived[name].value}" if name in item.derived else "") for name in item.missing}


def _values(item: Item, fields: frozenset[str]) -> dict[str, str]:
    return {name: derived.value for name, derived in item.derived.items() if not fields or name in fields}


def _kept_id(item: Item, fields: frozenset[str]) -> str | None:
    return item.vanished.id if item.vanished and (not fields or ID in fields) else None


def _write(layout: Layout, items: list[Item], patch: _Patch, fields: frozenset[str]) -> Accepted:
    by_source: defaultdict[str, list[Item]] = defaultdict(list)
    problems = []
    for item in items:
        if item.source.kind is SourceKind.DUMP:
            by_source[item.source.path].append(item)
        else:
            problems.append(_in_front_matter(item, patch(item), _kept_id(item, fields)))
    written: list[str] = []
    for own in by_source.values():
        written += _write_source(layout, own[0].source, own, patch, fields)
    return Accepted(tuple(written), tuple(problems))


def _write_source(layout: Layout, source: Source, items: list[Item], patch: _Patch, fields: frozenset[str]) -> Iterator[str]:
    file = Path(f"{source.file}{SIDECAR_SUFFIX}")
    kept = {item.made_id: old for item in items if (old := _kept_id(item, fields))}
    # A patch goes by the id that the article will have.
    patches = {_kept_id(item, fields) or item.id: values for item in items if (values := patch(item))}
    write_edits(file, layout.shown(file), Edits(articles=patches, ids=kept))
    for article_id, values in patches.items():
        yield f"{layout.shown(file)}: {article_id}: {', '.join(values)}"
    for made, old in kept.items():
        yield f"{layout.shown(file)}: {made} keeps the id {old}"


def _in_front_matter(item: Item, values: dict[str, Value | Blank], kept: str | None) -> Problem:
    named = ", ".join([*values, *([f"id: {kept}"] if kept else [])])
    message = f"a Markdown file is the editor's own and is not written to: {named}"
    return Problem(item.source.shown_path, message, 1, hint="write it into the front matter", severity=Severity.WARNING)
