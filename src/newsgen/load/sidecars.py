"""Sidecars: what an editor knows about a dump, in `NAME.txt.yaml` beside it.

A dump is evidence and is never edited. Its sidecar holds defaults for all its articles, patches for single ones under `articles:` by id, and, where
the dump was read wrongly, how it is printed: the lines at which articles begin (`starts: [1, 14, 25]`), the line that stands between them
(`separator: "---"`), what ends a paragraph (`paragraphs: line` or `blank-line`), that every article opens with its headline (`headline: first-line`),
and in which `encoding:` it was written. `years: 2020/2026` says what years it is of, `ids:` which of its articles bear ids of their own (the made id, and
the one that was published), and `split_into:` in which folder its articles lie since `newsgen split` gave each a file: then none is read from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from newsgen.errors import Problem
from newsgen.load.dumps.layout import Layout
from newsgen.load.encodings import codec_name
from newsgen.load.fields import FieldValues, read_fields
from newsgen.model.anchors import is_stated_id
from newsgen.model.evidence import Years, parse_years
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlError, YamlText, read_mapping

_PER_ARTICLE = frozenset({"id", "headline", "title", "slug"})
_OWN = frozenset({"articles", "starts", "separator", "paragraphs", "encoding", "years", "ids", "split_into"})
"""Keys that say something of the dump itself, not of its articles."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar, read. An absent one is empty."""

    defaults: FieldValues = field(default_factory=FieldValues)
    patches: MappingProxyType[str, FieldValues] = field(default_factory=lambda: MappingProxyType({}))
    patch_places: MappingProxyType[str, Problem] = field(default_factory=lambda: MappingProxyType({}))
    """For each patched id, the problem to report where no article bears it."""
    layout: Layout = field(default_factory=Layout)
    encoding: str | None = None
    """The codec's own name for the encoding that the editor stated."""
    years: Years | None = None
    """The years that the dump is of."""
    ids: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """For articles that keep an id which their text does not make any more: the made id, and the kept one."""
    split_into: str | None = None
    """The folder under `content/` that its articles lie in now."""
    problems: tuple[Problem, ...] = ()


NO_SIDECAR = Sidecar()
"""One for all sources that have none, as nearly all have: nobody adds to a sidecar."""


def read_sidecar(file: Path | None, shown_path: str) -> Sidecar:
    """The sidecar of a dump. What is wrong in it is in `problems` (and in each patch's own); nothing is raised."""
    if file is None:
        return NO_SIDECAR
    try:
        source = YamlText(shown_path, file.read_text(encoding="utf-8-sig"))
        mapping = read_mapping(source)
    except YamlError as error:
        return Sidecar(problems=(error.problem,))
    except (OSError, UnicodeDecodeError) as error:
        return Sidecar(problems=(Problem(shown_path, f"the sidecar cannot be read: {error}", hint="save it as UTF-8"),))
    return _sidecar(mapping, source)


def _sidecar(mapping: Mapping, source: YamlText) -> Sidecar:
    own = {key.text or "": node for key, node in mapping.entries if _is_own(key, node)}
    rest = tuple((key, node) for key, node in mapping.entries if not _is_own(key, node))
    problems = [
        source.problem(f"'{key.text}' belongs to one article, not to a whole dump", key.line, key.column, "put it under articles: and the id")
        for key, _ in rest
        if key.text in _PER_ARTICLE
    ]
    defaults = read_fields(Mapping(tuple(pair for pair in rest if pair[0].text not in _PER_ARTICLE), 1, 1), source)
    layout, encoding = _layout(own, source, problems), _encoding(own.get("encoding"), source, problems)
    patches, places = _patches(own["articles"], source, problems) if "articles" in own else ({}, {})
    return Sidecar(
        defaults,
        MappingProxyType(patches),
        MappingProxyType(places),
        layout,
        encoding,
        _years(own.get("years"), source, problems),
        MappingProxyType(_ids(own.get("ids"), source, problems)),
        _folder(own.get("split_into"), source, problems),
        tuple(problems + defaults.problems),
    )


def _is_own(key: Scalar, node: Node) -> bool:
    """Whether a key says something of the dump itself. `headline:` does with one word only: any other headline is an article's."""
    return key.text in _OWN or (key.text == "headline" and isinstance(node, Scalar) and node.text == "first-line")


def _layout(own: dict[str, Node], source: YamlText, problems: list[Problem]) -> Layout:
    starts = _starts(own["starts"], source, problems) if "starts" in own else ()
    separator = _separator(own.get("separator"), source, problems)
    paragraphs = _paragraphs(own.get("paragraphs"), source, problems)
    if starts and separator is not None:
        node = own["separator"]
        problems.append(source.problem("'starts' and 'separator' are both given", node.line, node.column, "keep one of them; the starts count"))
    return Layout(starts, separator if not starts else None, paragraphs, "first-line" if "headline" in own else None)


def _separator(node: Node | None, source: YamlText, problems: list[Problem]) -> str | None:
    if node is None:
        return None
    text = (node.text or "") if isinstance(node, Scalar) else ""
    if text and "\n" not in text and (text.strip() or "\f" in text):
        return text
    hint = "write it as it is printed, in quotes: '---'; blank lines alone are read without it"
    problems.append(source.problem("'separator' is the one line that stands between articles", node.line, node.column, hint))
    return None


def _paragraphs(node: Node | None, source: YamlText, problems: list[Problem]) -> Literal["line", "blank-line"] | None:
    if node is None:
        return None
    match node.text if isinstance(node, Scalar) else None:
        case "line":
            return "line"
        case "blank-line":
            return "blank-line"
    problems.append(source.problem("'paragraphs' is 'line' or 'blank-line'", node.line, node.column, "it says what ends a paragraph"))
    return None


def _encoding(node: Node | None, source: YamlText, problems: list[Problem]) -> str | None:
    if node is None:
        return None
    text = (node.text or "") if isinstance(node, Scalar) else ""
    name = codec_name(text)
    if name is None:
        hint = "write a name such as utf-8, windows-1252, windows-1256 or gb18030"
        problems.append(source.problem(f"'encoding' is none that newsgen knows: '{text}'", node.line, node.column, hint))
    return name


def _years(node: Node | None, source: YamlText, problems: list[Problem]) -> Years | None:
    if node is None:
        return None
    try:
        return parse_years((node.text or "") if isinstance(node, Scalar) else "")
    except ValueError:
        problems.append(source.problem("'years' is a year or a span of years", node.line, node.column, "write it as 2024 or 2020/2026"))
        return None


def _ids(node: Node | None, source: YamlText, problems: list[Problem]) -> dict[str, str]:
    if node is None:
        return {}
    entries = node.entries if isinstance(node, Mapping) else ()
    kept = {key.text or "": value.text or "" for key, value in entries if isinstance(value, Scalar)}
    if kept and len(kept) == len(entries) == len(set(kept.values())) and all(map(is_stated_id, kept.values())):
        return kept
    hint = "each kept id stands once, behind the id that newsgen records shows without this key"
    problems.append(source.problem("'ids' is a mapping of made ids to the ids that were published", node.line, node.column, hint))
    return {}


def _folder(node: Node | None, source: YamlText, problems: list[Problem]) -> str | None:
    if node is None:
        return None
    text = (node.text or "") if isinstance(node, Scalar) else ""
    if text.strip("/"):
        return text.strip("/")
    problems.append(source.problem("'split_into' is the folder under content/ that the articles lie in", node.line, node.column))
    return None


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
