"""Sidecars: what an editor knows about a dump, in `NAME.txt.yaml` beside it.

A dump is evidence and is never edited. Its sidecar holds defaults for all its articles, patches for single ones under `articles:` by id, and, where
the dump was cut wrongly, the lines at which articles begin (`starts: [1, 14, 25]`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from newsgen.errors import Problem
from newsgen.load.fields import FieldValues, read_fields
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlError, YamlText, read_mapping

_PER_ARTICLE = frozenset({"id", "headline", "title", "slug"})


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar, read. An absent one is empty."""

    defaults: FieldValues = field(default_factory=FieldValues)
    patches: MappingProxyType[str, FieldValues] = field(default_factory=lambda: MappingProxyType({}))
    patch_places: MappingProxyType[str, Problem] = field(default_factory=lambda: MappingProxyType({}))
    """For each patched id, the problem to report where no article bears it."""
    starts: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_sidecar(file: Path | None, shown_path: str) -> Sidecar:
    """The sidecar of a dump. What is wrong in it is in `problems` (and in each patch's own); nothing is raised."""
    if file is None:
        return Sidecar()
    try:
        source = YamlText(shown_path, file.read_text(encoding="utf-8-sig"))
        mapping = read_mapping(source)
    except YamlError as error:
        return Sidecar(problems=(error.problem,))
    except (OSError, UnicodeDecodeError) as error:
        return Sidecar(problems=(Problem(shown_path, f"the sidecar cannot be read: {error}", hint="save it as UTF-8"),))
    return _sidecar(mapping, source)


def _sidecar(mapping: Mapping, source: YamlText) -> Sidecar:
    own = {key.text: (key, node) for key, node in mapping.entries if key.text in {"articles", "starts"}}
    rest = tuple((key, node) for key, node in mapping.entries if key.text not in own)
    problems = [
        source.problem(f"'{key.text}' belongs to one article, not to a whole dump", key.line, key.column, "put it under articles: and the id")
        for key, _ in rest
        if key.text in _PER_ARTICLE
    ]
    defaults = read_fields(Mapping(tuple(pair for pair in rest if pair[0].text not in _PER_ARTICLE), 1, 1), source)
    starts = _starts(own["starts"][1], source, problems) if "starts" in own else ()
    patches, places = _patches(own["articles"][1], source, problems) if "articles" in own else ({}, {})
    return Sidecar(defaults, MappingProxyType(patches), MappingProxyType(places), starts, tuple(problems + defaults.problems))


def _starts(node: Node, source: YamlText, problems: list[Problem]) -> tuple[int, ...]:
    items = node.items if isinstance(node, Sequence) else ()
    texts = [(item.text or "") if isinstance(item, Scalar) else "" for item in items]
    numbers = [int(text) if text.isdecimal() and len(text) < 12 else 0 for text in texts]
    is_rising = all(one < other for one, other in zip([0, *numbers], numbers, strict=False))
    if numbers and is_rising:
        return tuple(numbers)
    problems.append(source.problem("'starts' is a rising list of line numbers", node.line, node.column, "write it as [1, 14, 25]"))
    return ()


def _patches(node: Node, source: YamlText, problems: list[Problem]) -> tuple[dict[str, FieldValues], dict[str, Problem]]:
    if not isinstance(node, Mapping):
        problems.append(source.problem("'articles' is a mapping of ids to what is known of each", node.line, node.column))
        return {}, {}
    patches: dict[str, FieldValues] = {}
    places: dict[str, Problem] = {}
    for key, patch in node.entries:
        article_id = key.text or ""
        if not isinstance(patch, Mapping):
            problems.append(source.problem(f"the patch of '{article_id}' is not a mapping", patch.line, patch.column))
            continue
        patches[article_id] = read_fields(patch, source)
        message = f"no article of this dump has the id '{article_id}'"
        places[article_id] = source.problem(message, key.line, key.column, "newsgen records lists the ids")
    return patches, places
