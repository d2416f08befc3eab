"""Writing into a sidecar that people keep: its comments, order and quotes stay, and it is never damaged.

What is to be written is proved before the file is replaced: read again, the new text must say what the old one said and what was added, and hold every
comment. A text that cannot be written so is refused, and the file stays as it is.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsgen.errors import ContentError, Problem, UsageError
from newsgen.yamlnodes import Mapping as MappingNode
from newsgen.yamlnodes import Node, Scalar, Sequence, YamlError, YamlText, read_mapping

if TYPE_CHECKING:
    from ruamel.yaml import YAML

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
_DEFAULT_INDENT = 2

Value = str | list[str]


@dataclass(frozen=True, slots=True)
class Blank:
    """A key without a value, for an editor to fill in; as it stands it says nothing."""

    note: str = ""
    """A comment behind it."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to be added to a sidecar. What stands there under the same key is replaced."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    """For the dump as a whole."""
    articles: Mapping[str, Mapping[str, Value | Blank]] = field(default_factory=dict)
    """Patches by id. A blank never replaces anything."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Made ids with the ids that their articles keep."""

    def __bool__(self) -> bool:
        return bool(self.fields or self.articles or self.ids)


def write_edits(file: Path, shown_path: str, edits: Edits) -> None:
    """Add to a sidecar, which is made if it is not there; the file is replaced at once or stays as it is.

    Raises ContentError where the sidecar is no YAML that newsgen reads, or cannot be written without a loss; UsageError where ruamel.yaml is missing.
    """
    data = file.read_bytes() if file.exists() else b""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(Problem(shown_path, "the sidecar is not UTF-8", data.count(b"\n", 0, error.start) + 1)) from error
    replace_file(file, with_edits(text, shown_path, edits).encode())


def with_edits(text: str, shown_path: str, edits: Edits) -> str:
    """The text of a sidecar with edits in it. Raises as `write_edits` does."""
    source = YamlText(shown_path, text)
    try:
        before = read_mapping(source)
    except YamlError as error:
        raise ContentError(error.problem) from error
    line_end = "\r\n" if "\r\n" in text else "\n"
    old = text.replace("\r\n", "\n")
    rest = old.lstrip("\n")  # ruamel.yaml drops empty lines above the first key
    new = old[: len(old) - len(rest)] + _edited(rest, shown_path, edits)
    _prove(before, text, new, shown_path, edits)
    return new.replace("\n", line_end)


def replace_file(file: Path, data: bytes) -> None:
    """Replace a file at once: whoever reads it finds the old bytes or the new ones, whole."""
    part = file.with_name(f".{file.name}.part")
    with part.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    if file.exists():
        shutil.copymode(file, part)
    part.replace(file)


def _edited(text: str, shown_path: str, edits: Edits) -> str:
    if not (edits.fields or edits.articles or edits.ids):
        return text if not text or text.endswith("\n") else f"{text}\n"
    yaml = _round_trip(text)
    try:
        document = yaml.load(text)
        document = document if document is not None and _has_content(text) else _empty()
        for name, value in edits.fields.items():
            document[name] = value
        for name, entries in (("articles", edits.articles), ("ids", edits.ids)):
            if entries:
                _merge(document, name, entries)
        stream = io.StringIO()
        yaml.dump(document, stream)
    except Exception as error:  # whatever the library stumbles over, the sidecar stays as it is
        raise ContentError(_refusal(shown_path, str(error).split("\n", maxsplit=1)[0])) from error
    head = "" if _has_content(text) else text
    return head + ("" if not head or head.endswith("\n") else "\n") + stream.getvalue()


def _has_content(text: str) -> bool:
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def _empty() -> Any:
    from ruamel.yaml.comments import CommentedMap  # noqa: PLC0415  # an extra

    return CommentedMap()


def _merge(document: Any, name: str, entries: Mapping[str, str] | Mapping[str, Mapping[str, Value | Blank]]) -> None:
    if document.get(name) is None:
        document[name] = _empty()
    for key, value in entries.items():
        if isinstance(value, str):
            document[name][key] = value
            continue
        if document[name].get(key) is None:
            document[name][key] = _empty()
        for field_name, field_value in value.items():
            _put(document[name][key], field_name, field_value)


def _put(patch: Any, name: str, value: Value | Blank) -> None:
    if not isinstance(value, Blank):
        patch[name] = value
    elif name not in patch:
        patch[name] = None
        if value.note and not patch.fa.flow_style():
            patch.yaml_add_eol_comment(" ".join(value.note.split()), name)


def _round_trip(text: str) -> YAML:
    """A reader and writer for which every plain scalar is the text that is written: `007`, `no` and `2024-08-21` stay."""
    try:
        from ruamel.yaml import YAML  # noqa: PLC0415  # an extra
        from ruamel.yaml.resolver import VersionedResolver  # noqa: PLC0415  # likewise
        from ruamel.yaml.util import load_yaml_guess_indent  # noqa: PLC0415  # likewise
    except ImportError as error:
        hint = "pip install 'newsgen[edit]'"
        raise UsageError(Problem("", "writing into a sidecar needs the library ruamel.yaml", hint=hint)) from error

    class Texts(VersionedResolver):
        """Knows nothing and null, and takes all else for text."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            tag = super().resolve(kind, value, implicit)
            name = str(tag)
            return tag if not name.startswith("tag:yaml.org,2002:") or name.rsplit(":", 1)[1] in _KEPT_TAGS else _text_tag(tag)

    yaml = YAML(typ="rt")
    yaml.Resolver = Texts
    yaml.preserve_quotes = True
    yaml.width = 1 << 20
    _, indent, offset = load_yaml_guess_indent(text) if _has_content(text) else (None, None, None)
    yaml.indent(mapping=_DEFAULT_INDENT, sequence=indent or 4, offset=offset if offset is not None else 2)
    return yaml


_KEPT_TAGS = frozenset({"str", "null", "map", "seq"})


def _text_tag(tag: Any) -> Any:
    from ruamel.yaml.tag import Tag  # noqa: PLC0415  # an extra

    return Tag(suffix="tag:yaml.org,2002:str") if isinstance(tag, Tag) else "tag:yaml.org,2002:str"


def _prove(before: MappingNode, text: str, new: str, shown_path: str, edits: Edits) -> None:
    """Raise ContentError unless the new text says all that the old one did, and what was to be added, and nothing else."""
    try:
        after = _plain(read_mapping(YamlText(shown_path, new)))
    except YamlError as error:
        raise ContentError(_refusal(shown_path, error.problem.message)) from error
    if after != _merged(_plain(before), edits):
        raise ContentError(_refusal(shown_path, "it would not say the same"))
    if not set(_comments(text)) <= set(_comments(new)):
        raise ContentError(_refusal(shown_path, "a comment would be lost"))


def _comments(text: str) -> Iterator[str]:
    return (match[0].strip() for match in _COMMENT.finditer(text.replace("\r\n", "\n")))


def _refusal(shown_path: str, reason: str) -> Problem:
    hint = "write it by hand; newsgen review shows what it found"
    return Problem(shown_path, f"this sidecar cannot be written without damage, so it stays as it is: {reason}", hint=hint)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


def _merged(plain: Any, edits: Edits) -> Any:
    merged = dict(plain) | dict(edits.fields)
    if edits.ids:
        merged["ids"] = dict(merged.get("ids") or {}) | dict(edits.ids)
    if edits.articles:
        articles = dict(merged.get("articles") or {})
        for article_id, values in edits.articles.items():
            old = dict(articles.get(article_id) or {})
            blanks = {name: None for name, value in values.items() if isinstance(value, Blank) and name not in old}
            articles[article_id] = old | blanks | {name: value for name, value in values.items() if not isinstance(value, Blank)}
        merged["articles"] = articles
    return merged
