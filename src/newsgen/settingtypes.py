"""The types of settings: each reader takes a node of the settings file, and gives the setting's value, or refuses it with its place and gives None."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsgen.errors import Problem, did_you_mean
from newsgen.uris import absolute_uri
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlText

MOST_YEARS = 400
"""A span of years is no longer: newspapers are not."""


class Section(NamedTuple):
    """A section that the settings declare."""

    key: str
    """What articles state."""
    labels: tuple[tuple[str, str], ...]
    """(BCP 47 tag, label), in the order written; one for all languages has the empty tag."""

    @property
    def written(self) -> str | dict[str, str]:
        """One label, or one for each language, as the settings have it."""
        labels = dict(self.labels)
        return labels.get("", labels)


@dataclass(slots=True)
class Reading:
    """One reading of the settings file."""

    source: YamlText
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, node: Node, message: str, hint: str | None = None) -> None:
        """Note what is wrong with a value, at its place."""
        self.problems.append(self.source.problem(message, node.line, node.column, hint))


SettingReader = Callable[[Node, Reading], object | None]


def read_text(node: Node, reading: Reading) -> str | None:
    """One line of text."""
    if isinstance(node, Scalar) and node.text is not None:
        return " ".join(node.text.split())
    reading.refuse(node, "this setting is one line of text")
    return None


def read_uuid(node: Node, reading: Reading) -> str | None:
    """A UUID (RFC 9562), in its usual form."""
    text = read_text(node, reading)
    if text is None:
        return None
    try:
        return str(uuid.UUID(text))
    except ValueError:
        reading.refuse(node, f"'id' is not a UUID: '{text}'", f"write one such as {uuid.uuid4()}")
        return None


def read_url(node: Node, reading: Reading) -> str | None:
    """An absolute http(s) address as a URI, without a slash at its end: `https://مثال.example` is one when its host is in Punycode."""
    text = read_text(node, reading)
    if text is None:
        return None
    if not _is_web_address(text) or "?" in text:
        reading.refuse(node, f"'url' is not a web address: '{text}'", "write it as https://example.org/archive")
        return None
    return absolute_uri(text, text).rstrip("/")


def read_hub(node: Node, reading: Reading) -> str | None:
    """The address of a WebSub hub, as a URI."""
    text = read_text(node, reading)
    if text is None:
        return None
    if not _is_web_address(text):
        reading.refuse(node, f"'websub_hub' is not a web address: '{text}'", "write it as https://hub.example.org/")
        return None
    return absolute_uri(text, text)


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return port_is_valid and parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.fragment and " " not in text


def read_timezone(node: Node, reading: Reading) -> str | None:
    """An IANA time zone that this machine knows."""
    text = read_text(node, reading)
    if text is None:
        return None
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        reading.refuse(node, f"'timezone' is not a time zone: '{text}'", "write its IANA name, such as Asia/Kabul")
        return None
    return text


def read_language(node: Node, reading: Reading) -> str | None:
    """A BCP 47 language tag."""
    text = read_text(node, reading)
    if text is not None and not is_language_tag(text):
        reading.refuse(node, f"'language' is not a language tag: '{text}'", "write a BCP 47 tag, such as en, fa-AF or ps")
        return None
    return text


def read_languages(node: Node, reading: Reading) -> tuple[tuple[str, str], ...] | None:
    """`[fa-AF, ps, en]`, or each with the title that the site has in it: `ps: د خوست خبرونه`."""
    if isinstance(node, Mapping):
        entries: list[tuple[Node, Node | None]] = list(node.entries)
    else:
        entries = [(item, None) for item in (node.items if isinstance(node, Sequence) else (node,))]
    found: dict[str, str] = {}
    for key, title in entries:
        tag = read_text(key, reading)
        if tag is None:
            continue
        if not is_language_tag(tag):
            reading.refuse(key, f"this is not a language tag: '{tag}'", "write BCP 47 tags, such as [fa-AF, ps, en]")
        elif tag.casefold() in map(str.casefold, found):
            reading.refuse(key, f"the language '{tag}' stands twice")
        else:
            found[tag] = (read_text(title, reading) or "") if title else ""
    return tuple(found.items())


def is_language_tag(text: str) -> bool:
    """Whether a text has the form of a BCP 47 language tag. No language has a first part of more than three letters."""
    first, *rest = text.split("-")
    is_primary = first.isascii() and first.isalpha() and 2 <= len(first) <= 3
    return is_primary and all(part.isascii() and part.isalnum() and 1 <= len(part) <= 8 for part in rest)


def read_positive(node: Node, reading: Reading) -> int | None:
    """A number from 1 to 1000."""
    text = read_text(node, reading)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 1000:
        return int(text)
    reading.refuse(node, f"this setting is a number from 1 to 1000, not '{text}'")
    return None


def read_years(node: Node, reading: Reading) -> str | None:
    """A year or a span of years."""
    text = read_text(node, reading)
    if text is None:
        return None
    first, _, last = text.partition("/")
    is_span = all(year.isascii() and year.isdecimal() and len(year) == 4 and int(year) for year in (first, last or first))
    if not text.endswith("/") and is_span and 0 <= int(last or first) - int(first) < MOST_YEARS:
        return text
    reading.refuse(node, f"this setting is a year or a span of years, not '{text}'", "write it as 2024 or 2020/2026")
    return None


def read_choice(node: Node, reading: Reading, choices: tuple[str, ...]) -> str | None:
    """One of several words."""
    text = read_text(node, reading)
    if text is None or text in choices:
        return text
    reading.refuse(node, f"this setting is {' or '.join(choices)}, not '{text}'", did_you_mean(text, choices))
    return None


def read_choices(node: Node, reading: Reading, choices: tuple[str, ...]) -> tuple[str, ...] | None:
    """Several of several words, each once, in the order of the choices."""
    found = {read_choice(item, reading, choices) for item in (node.items if isinstance(node, Sequence) else (node,))}
    return tuple(choice for choice in choices if choice in found)


def read_calendar(node: Node, reading: Reading) -> str | None:
    """A calendar that people are shown beside the Gregorian one, where what converts dates is installed."""
    text = read_choice(node, reading, ("gregorian", "solar-hijri-afghan", "solar-hijri-iranian"))
    if text in {None, "gregorian"} or find_spec("persiantools"):
        return text
    reading.refuse(node, "what converts dates to this calendar is not installed", "pip install 'newsgen[calendars]'")
    return None


def read_boolean(node: Node, reading: Reading) -> bool | None:
    """`true` or `false`."""
    text = read_text(node, reading)
    if text is None:
        return None
    if text.casefold() in {"true", "false"}:
        return text.casefold() == "true"
    reading.refuse(node, f"this setting is true or false, not '{text}'")
    return None


def read_sections(node: Node, reading: Reading) -> tuple[Section, ...] | None:
    """`[news, culture]`, or `news: News from Kabul` as key and label; `news: {en: News, fa: خبرها}` has a label in each language."""
    pairs: list[tuple[Scalar, Node]] = []
    if isinstance(node, Mapping):
        pairs = list(node.entries)
    elif isinstance(node, Sequence):
        pairs = [(item, item) for item in node.items if isinstance(item, Scalar)]
    if not pairs or (isinstance(node, Sequence) and len(pairs) < len(node.items)):
        reading.refuse(node, "'sections' is a list of names, or a mapping of keys to labels")
        return None
    declared: dict[str, Section] = {}
    for key, label in pairs:
        labels = _labels(label, reading)
        if key.text and labels:
            if key.text in declared:
                reading.refuse(key, f"the section '{key.text}' is declared twice")
            declared[key.text] = Section(key.text, labels)
    return tuple(declared.values())


def _labels(node: Node, reading: Reading) -> tuple[tuple[str, str], ...]:
    """One label, under the empty tag, or one for each language."""
    if not isinstance(node, Mapping):
        text = read_text(node, reading)
        return (("", text),) if text else ()
    if not node.entries:
        reading.refuse(node, "this section has no label", "write one, or one for each language: {en: News, fa: خبرها}")
    found = []
    for tag, value in node.entries:
        if not is_language_tag(tag.text or ""):
            reading.refuse(tag, f"'{tag.text}' is not a language tag", "write a BCP 47 tag, such as en, fa-AF or ps")
        elif text := read_text(value, reading):
            found.append((tag.text or "", text))
    return tuple(found)


def read_redactions(node: Node, reading: Reading) -> tuple[str, ...] | None:
    """Texts, or regular expressions between slashes."""
    items = node.items if isinstance(node, Sequence) else (node,)
    found = []
    for item in items:
        text = read_text(item, reading)
        if text and _can_be_redacted(text):
            found.append(text)
        else:
            reading.refuse(item, "this cannot be redacted", "write words, or a regular expression between slashes that finds something: '/0[0-9]{9}/'")
    return tuple(found)


def _can_be_redacted(text: str) -> bool:
    """Whether a redaction finds something, and not everything."""
    if len(text) > len("//") and text[0] == text[-1] == "/":
        try:
            return re.compile(text[1:-1], re.IGNORECASE).search("") is None
        except re.error:
            return False
    return any(map(str.isalnum, text))
