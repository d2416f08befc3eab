"""Front matter that is almost YAML: what can mean one thing only is read, with a warning at its place.

Comes in: the text of front matter. Goes out: its fields, and a problem for each line that YAML has no reading for. `title: Flood: the end` is no YAML, and
still nobody can read it but as a title with a colon in it. What could mean two things is not mended: it stays the error that it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from newsgen.errors import Problem, Severity
from newsgen.load.fields import DECIDING_KEYS, LIST_KEYS
from newsgen.load.repeats import without_repeats
from newsgen.yamllines import read_simple_lines
from newsgen.yamlnodes import Mapping, YamlError, YamlText, read_mapping

_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40}):(?P<space>\s*)(?P<value>\S.*?)\s*")
_TABBED = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)
_ALIAS = re.compile(r"(?:^|[\s,\[{])\*[\w-]")
_OPENING = frozenset("\"'[{|>")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ESCAPED_QUOTE = re.compile(r"\\\"")


def read_almost_yaml(source: YamlText) -> tuple[Mapping, tuple[Problem, ...]]:
    """The fields of a text, and a warning for each line that was mended or repeats a key. Raises YamlError where that does not help."""
    simple = read_simple_lines(source)
    if simple is not None:
        return simple, ()
    try:
        mapping, problems = read_mapping(source, keeps_repeats=True), list[Problem]()
    except YamlError:
        text, problems = _mended(source)
        try:
            mapping = read_mapping(replace(source, text=text), keeps_repeats=True)
        except YamlError as error:
            # Shown is the line that was written, not what was made of it.
            left = error.problem
            raise YamlError(source.problem(left.message, left.line or source.first_line, left.column, left.hint)) from error
    mapping, repeated = without_repeats(mapping, source)
    return mapping, (*problems, *repeated)


def _mended(source: YamlText) -> tuple[str, list[Problem]]:
    """The text with each line that can mean one thing only written so that YAML reads that."""
    lines, problems = source.text.split("\n"), list[Problem]()
    for index, line in enumerate(lines):
        number = source.first_line + index
        if _TABBED.match(line):
            lines[index] = _TABBED.sub(lambda found: found[0].replace("\t", "  "), line)
            problems.append(_warning(source, "not valid YAML: a tab stands where YAML indents with spaces; it is read as two", number, 1))
        elif found := _FIELD.fullmatch(line):
            more = list(takewhile(_goes_on, lines[index + 1 :]))
            fault = _fault(YamlText(source.path, "\n".join([line, *more]), number))
            meant = _meant(source, found, more, fault) if fault else None
            if fault and meant:
                lines[index : index + 1 + len(more)] = [f"{found['key']}: {meant.yaml}", *("" for _ in more)]
                problems.append(_warning(source, f"{fault.message}; {meant.how}", number, fault.column, fault.hint))
    return "\n".join(lines), problems


def _goes_on(line: str) -> bool:
    return line[:1] in {" ", "\t"} and bool(line.strip())


def _fault(source: YamlText) -> Problem | None:
    """What is wrong with the lines of one field, if they are wrong by themselves."""
    try:
        read_mapping(source)
    except YamlError as error:
        return error.problem
    return None


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a field can only mean: as YAML, and how that is told."""

    yaml: str
    how: str = "the value is read as it stands"


def _meant(source: YamlText, found: re.Match[str], more: list[str], fault: Problem) -> _Meant | None:
    """What a faulty field can only mean; None where it could mean several things."""
    key, value = found["key"], found["value"]
    if fault.message.startswith("nested deeper"):
        return None
    if not found["space"]:
        # `tags:[a, b]`. Of a word that is no field of ours the colon may be part.
        joined = YamlText("", f"{key}: {value}")
        is_field = key.casefold() in DECIDING_KEYS | LIST_KEYS and not more and not value.startswith("//")
        return _Meant(value, "the value is read as if a space stood before it") if is_field and _fault(joined) is None else None
    if _ALIAS.search(value) and "aliases" in fault.message:
        return _alias_meant(source, value, is_deciding=key.casefold() in DECIDING_KEYS)
    if value[0] == "[" and not more and key.casefold() in LIST_KEYS and value.count("[") == 1:
        return _Meant(json.dumps(list(_list_meant(value)), ensure_ascii=False), "what stands in the brackets is read as a list")
    if more and (value[0] in _OPENING or any(_FIELD.fullmatch(line.strip()) or line.lstrip().startswith("- ") for line in more)):
        return None
    text = _text_meant(value)
    return None if text is None else _Meant(json.dumps(" ".join([text, *(line.strip() for line in more)]), ensure_ascii=False))


def _list_meant(value: str) -> Iterator[str]:
    """The items of a list that is closed wrongly, or not: `[#a, #b]`, `["a" "b"]`, `[a, b],`, `[a, b`."""
    inner = value[1:].partition("]")[0]
    for item in inner.split(",") if "," in inner else _QUOTED.findall(inner) or [inner]:
        if item.strip(" \t\"'"):
            yield item.strip(" \t\"'")


def _alias_meant(source: YamlText, value: str, *, is_deciding: bool) -> _Meant | None:
    """The one line that an alias stands for; of any other alias nothing, unless something hangs on it."""
    name = value.removeprefix("*")
    anchored = re.search(rf"^[\w -]+:[ \t]+&{re.escape(name)}[ \t]+(?P<value>[^\s\[{{|>&*!][^\n]*)$", source.text, re.MULTILINE)
    if anchored:
        return _Meant(anchored["value"], "what the alias stands for is read")
    if f"&{name}" not in source.text and value == f"*{name}":
        return _Meant(json.dumps(value, ensure_ascii=False))
    return None if is_deciding else _Meant("", "the value is left out")


def _text_meant(value: str) -> str | None:
    """The text that a value can only be; None where it may go on in another line."""
    first, inner, last = value[0], value[1:-1], value[-1]
    if first in "\"'":
        if first not in value[1:]:
            return None
        return _unescaped(inner, first) if first == last and _is_enclosed(inner, first) else value
    if first in "[{" and (value.count("[") != value.count("]") or value.count("{") != value.count("}")):
        return None
    return value


def _is_enclosed(inner: str, mark: str) -> bool:
    """Whether the first and the last quotation mark of a value belong together: the next one opens, or is an apostrophe."""
    at = inner.replace("\\" + mark, "  ").replace(mark * 2, "  ").find(mark)
    return at < 0 or inner[at - 1 : at].isspace() or (inner[:at][-1:].isalnum() and inner[at + 1 : at + 2].isalnum())


def _unescaped(inner: str, mark: str) -> str:
    return inner.replace("''", "'") if mark == "'" else _ESCAPED_QUOTE.sub('"', inner)


def _warning(source: YamlText, message: str, line: int, column: int | None, hint: str | None = None) -> Problem:
    return replace(source.problem(message, line, column, hint), severity=Severity.WARNING)
