"""The settings of a site: `newsgen.yaml` -> one frozen value, and where everything of a site lies.

Every problem of the file is found in one reading. Nothing here looks at content, templates or the clock.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsgen.errors import Problem, UsageError, did_you_mean
from newsgen.yamlnodes import Mapping, Node, Scalar, Sequence, YamlError, YamlText, read_mapping

SETTINGS_FILE = "newsgen.yaml"
MOST_YEARS = 400
"""A span of years is no longer: newspapers are not."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a site lie."""

    root: Path
    output: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / SETTINGS_FILE

    @property
    def content(self) -> Path:
        """The sources."""
        return self.root / "content"

    @property
    def ledger(self) -> Path:
        """The ledger."""
        return self.root / "permalinks.tsv"

    @property
    def kept_terms(self) -> Path:
        """The ledger of terms (only where a floor is set)."""
        return self.root / "terms.tsv"

    @property
    def templates(self) -> Path:
        """The site's own templates (optional)."""
        return self.root / "templates"

    @property
    def static(self) -> Path:
        """Files copied as they are (optional)."""
        return self.root / "static"

    @property
    def state(self) -> Path:
        """What newsgen remembers between builds; can be deleted at any time."""
        return self.root / ".newsgen"

    def shown(self, path: Path) -> str:
        """A path for messages: relative to the site where it lies in it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


@dataclass(frozen=True, slots=True)
class Settings:
    """What `newsgen.yaml` says."""

    id: str
    """The site's UUID: feed ids are made from it, so it never changes."""
    title: str
    url: str | None = None
    """The address that the site is published at, without a slash at its end."""
    description: str = ""
    language: str = "en"
    """BCP 47 tag."""
    timezone: str = "UTC"
    """IANA name: the zone of times printed without one."""
    sections: tuple[tuple[str, str], ...] = ()
    """Declared sections as (key, label); empty leaves sections free."""
    feed_size: int = 20
    """Articles in a feed."""
    front_size: int = 20
    """Articles on the front."""
    years: str | None = None
    """The years that the archive's text is of, `2024` or `2020/2026`: to choose from where a text names a weekday with its day."""
    term_floor: int = 1
    """Articles that a topic, byline or source must have to get a page."""
    publish_data: bool = True
    """Whether the articles are published as data too."""
    show_provenance: bool = False
    """Whether pages name source files and lines."""

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class SettingInEffect:
    """A setting with its value, and where the value comes from."""

    name: str
    value: object
    origin: str
    """`newsgen.yaml:LINE`, or `default`."""


@dataclass(slots=True)
class _Reading:
    """One reading of the settings file."""

    source: YamlText
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, node: Node, message: str, hint: str | None = None) -> None:
        self.problems.append(self.source.problem(message, node.line, node.column, hint))


def read_settings(layout: Layout) -> Settings:
    """The site's settings. Raises UsageError with every problem of the file."""
    try:
        text = layout.settings.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = f"run newsgen in the folder that holds {SETTINGS_FILE}, or name it with --site"
        raise UsageError(Problem(SETTINGS_FILE, "there is no settings file here", hint=hint)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(Problem(SETTINGS_FILE, f"the settings cannot be read: {error}")) from error
    reading = _Reading(YamlText(SETTINGS_FILE, text))
    try:
        mapping = read_mapping(reading.source)
    except YamlError as error:
        raise UsageError(error.problem) from error
    return _settings(mapping, reading)


def settings_in_effect(layout: Layout) -> list[SettingInEffect]:
    """Every setting of a site whose settings can be read."""
    settings = read_settings(layout)
    mapping = read_mapping(YamlText(SETTINGS_FILE, layout.settings.read_text(encoding="utf-8-sig")))
    lines = {key.text: key.line for key, _ in mapping.entries}
    return [
        SettingInEffect(item.name, getattr(settings, item.name), f"{SETTINGS_FILE}:{lines[item.name]}" if item.name in lines else "default")
        for item in fields(settings)
    ]


def _settings(mapping: Mapping, reading: _Reading) -> Settings:
    values: dict[str, object] = {}
    for key, node in mapping.entries:
        name = key.text or ""
        reader = _readers().get(name)
        if reader is None:
            reading.refuse(key, f"'{name}' is no setting", did_you_mean(name, _readers()))
        elif not (isinstance(node, Scalar) and node.text is None):
            value = reader(node, reading)
            if value is not None:
                values[name] = value
    written = {key.text for key, _ in mapping.entries}
    for name, hint in (("id", f"make one up once and keep it for ever, such as: id: {uuid.uuid4()}"), ("title", "title: My archive")):
        if name not in values and not (name in written and reading.problems):
            reading.problems.append(Problem(SETTINGS_FILE, f"the setting '{name}' is missing", hint=hint))
    if reading.problems:
        raise UsageError(*reading.problems)
    return Settings(**values)  # type: ignore[arg-type]  # each reader returns its field's type


_Reader = Callable[[Node, _Reading], object | None]


def _readers() -> dict[str, _Reader]:
    readers: dict[str, _Reader] = {
        "id": _uuid,
        "url": _url,
        "timezone": _timezone,
        "language": _language,
        "sections": _sections,
        "feed_size": _positive,
        "front_size": _positive,
        "term_floor": _positive,
        "publish_data": _boolean,
        "show_provenance": _boolean,
        "years": _years,
    }
    return {item.name: readers.get(item.name, _text) for item in fields(Settings)}


def _text(node: Node, reading: _Reading) -> str | None:
    if isinstance(node, Scalar) and node.text is not None:
        return " ".join(node.text.split())
    reading.refuse(node, "this setting is one line of text")
    return None


def _uuid(node: Node, reading: _Reading) -> str | None:
    text = _text(node, reading)
    if text is None:
        return None
    try:
        return str(uuid.UUID(text))
    except ValueError:
        reading.refuse(node, f"'id' is not a UUID: '{text}'", f"write one such as {uuid.uuid4()}")
        return None


def _url(node: Node, reading: _Reading) -> str | None:
    text = _text(node, reading)
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        port_is_valid = False
    if not port_is_valid or parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or " " in text:
        reading.refuse(node, f"'url' is not a web address: '{text}'", "write it as https://example.org/archive")
        return None
    return text.rstrip("/")


def _timezone(node: Node, reading: _Reading) -> str | None:
    text = _text(node, reading)
    if text is None:
        return None
    try:
        ZoneInfo(text)
    except (ValueError, OSError, KeyError):
        reading.refuse(node, f"'timezone' is not a time zone: '{text}'", "write its IANA name, such as Asia/Kabul")
        return None
    return text


def _language(node: Node, reading: _Reading) -> str | None:
    text = _text(node, reading)
    if text is not None and not is_language_tag(text):
        reading.refuse(node, f"'language' is not a language tag: '{text}'", "write a BCP 47 tag, such as en, fa-AF or ps")
        return None
    return text


def is_language_tag(text: str) -> bool:
    """Whether a text has the form of a BCP 47 language tag."""
    first, *rest = text.split("-")
    is_primary = first.isascii() and first.isalpha() and 2 <= len(first) <= 8
    return is_primary and all(part.isascii() and part.isalnum() and 1 <= len(part) <= 8 for part in rest)


def _positive(node: Node, reading: _Reading) -> int | None:
    text = _text(node, reading)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 1000:
        return int(text)
    reading.refuse(node, f"this setting is a number from 1 to 1000, not '{text}'")
    return None


def _years(node: Node, reading: _Reading) -> str | None:
    text = _text(node, reading)
    if text is None:
        return None
    first, _, last = text.partition("/")
    is_span = all(year.isascii() and year.isdecimal() and len(year) == 4 and int(year) for year in (first, last or first))
    if not text.endswith("/") and is_span and 0 <= int(last or first) - int(first) < MOST_YEARS:
        return text
    reading.refuse(node, f"this setting is a year or a span of years, not '{text}'", "write it as 2024 or 2020/2026")
    return None


def _boolean(node: Node, reading: _Reading) -> bool | None:
    text = _text(node, reading)
    if text is None:
        return None
    if text.casefold() in {"true", "false"}:
        return text.casefold() == "true"
    reading.refuse(node, f"this setting is true or false, not '{text}'")
    return None


def _sections(node: Node, reading: _Reading) -> tuple[tuple[str, str], ...] | None:
    """`[news, culture]`, or `news: News from Kabul` as key and label."""
    pairs: list[tuple[Scalar, Node]] = []
    if isinstance(node, Mapping):
        pairs = list(node.entries)
    elif isinstance(node, Sequence):
        pairs = [(item, item) for item in node.items if isinstance(item, Scalar)]
    if not pairs or (isinstance(node, Sequence) and len(pairs) < len(node.items)):
        reading.refuse(node, "'sections' is a list of names, or a mapping of keys to labels")
        return None
    declared: dict[str, str] = {}
    for key, label in pairs:
        text = _text(label, reading)
        if key.text and text:
            if key.text in declared:
                reading.refuse(key, f"the section '{key.text}' is declared twice")
            declared[key.text] = text
    return tuple(declared.items())
