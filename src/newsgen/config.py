"""The settings of a site: `newsgen.yaml` -> one frozen value, and where everything of a site lies.

Every problem of the file is found in one reading. Nothing here looks at content, templates or the clock.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from newsgen import settingtypes
from newsgen.errors import Problem, UsageError, did_you_mean
from newsgen.settingtypes import Section
from newsgen.yamlnodes import Mapping, Scalar, Written, YamlError, YamlText, read_mapping, write_entry

SETTINGS_FILE = "newsgen.yaml"
CITATIONS, COPIES, DERIVED_LANGUAGES, FEED_HISTORY, ON_THIS_DAY, TERM_FEEDS = OPTIONAL = (
    *("citations", "copies", "derived-languages"),
    *("feed-history", "on-this-day", "term-feeds"),
)
"""What a site can do without: files of references, links between copies, the language of articles that do not state it, the older entries of feeds, the days of the year, feeds of topics and bylines."""


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
    def redirects(self) -> Path:
        """Old addresses and where they lead (optional)."""
        return self.root / "redirects.csv"

    @property
    def kept_terms(self) -> Path:
        """The ledger of terms (only where a floor is set)."""
        return self.root / "terms.tsv"

    @property
    def topics(self) -> Path:
        """The controlled vocabulary (optional)."""
        return self.root / "topics.yaml"

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

    @property
    def compiled_templates(self) -> Path:
        """Templates as they are run, kept between builds."""
        return self.state / "templates"

    def shown(self, path: Path) -> str:
        """A path for messages: relative to the site where it lies in it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)


def layout_of(site: Path, output: Path | None) -> Layout:
    """The layout of a site in a folder; its output is `build/` there unless told otherwise."""
    root = site.resolve()
    return Layout(root, output.resolve() if output else root / "build")


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
    languages: tuple[tuple[str, str], ...] = ()
    """The languages of the interface as (BCP 47 tag, the site's title in it, or nothing); empty for the main one alone."""
    digits: str = "language"
    """The digits of dates and numbers that people read: `language` for the language's own, or a numbering system of CLDR, such as `latn`."""
    calendar: str = "gregorian"
    """The calendar that people are shown beside the Gregorian one: `solar-hijri-afghan`, `solar-hijri-iranian`, or `gregorian` for none."""
    timezone: str = "UTC"
    """IANA name: the zone of times printed without one."""
    sections: tuple[Section, ...] = ()
    """Declared sections; empty leaves sections free."""
    feed_size: int = 20
    """Articles in a feed of the site or of a section."""
    feed_text: str = "full"
    """`full` where those feeds carry whole articles, `summary` where they carry summaries."""
    websub_hub: str | None = None
    """The WebSub hub that tells subscribers of new articles."""
    ai_crawlers: str = "allowed"
    """`refused` where robots.txt asks those who gather text for language models to keep out."""
    front_size: int = 20
    """Articles on the front."""
    years: str | None = None
    """The years that the archive's text is of, `2024` or `2020/2026`: to choose from where a text names a weekday with its day."""
    search: str = "off"
    """`on` where the site has a search page, and an index for it."""
    redactions: tuple[str, ...] = ()
    """Texts, or regular expressions between slashes, that nothing that is published may hold."""
    linked_files: str = "warn"
    """What becomes of a file under `content/` that a text links to and that is no picture: `publish`, `warn` (the same, reported), `refuse`."""
    term_floor: int = 1
    """Articles that a topic, byline or source must have to get a page."""
    publish_data: bool = True
    """Whether the articles are published as data too."""
    leave_out: tuple[str, ...] = ()
    """What the site does without, of `OPTIONAL`."""
    show_provenance: bool = False
    """Whether pages name source files and lines."""

    @property
    def other_languages(self) -> tuple[str, ...]:
        """The languages of the interface beside the main one."""
        return tuple(language for language, _ in self.languages if language != self.language)

    @property
    def base_path(self) -> str:
        """Where on its host the site lies, without a slash at its end: empty at the root, or where there is no address."""
        return urlsplit(self.url).path if self.url else ""

    @property
    def unsought(self) -> tuple[str, ...]:
        """What is left out of the reading of sources."""
        return tuple(name for name in self.leave_out if name in {COPIES, DERIVED_LANGUAGES})

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class SettingInEffect:
    """A setting with its value, and where the value comes from."""

    name: str
    value: object
    """As the settings file has it: texts, numbers, `true` and `false`, lists, and mappings; None where there is none."""
    origin: str
    """`newsgen.yaml:LINE`, or `default`."""

    @property
    def written(self) -> str:
        """The setting as a line of the settings file."""
        return write_entry(self.name, _written(self.value) if self.value or self.value is False else None)


def read_settings(layout: Layout) -> Settings:
    """The site's settings. Raises UsageError with every problem of the file."""
    try:
        text = layout.settings.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = f"run newsgen in the folder that holds {SETTINGS_FILE}, or name it with --site"
        raise UsageError(Problem(SETTINGS_FILE, "there is no settings file here", hint=hint)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(Problem(SETTINGS_FILE, f"the settings cannot be read: {error}")) from error
    reading = settingtypes.Reading(YamlText(SETTINGS_FILE, text))
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
    values = {item.name: getattr(settings, item.name) for item in fields(settings)}
    values |= {"sections": {section.key: section.written for section in settings.sections}, "languages": _titled(settings.languages)}
    return [
        SettingInEffect(item.name, values[item.name], f"{SETTINGS_FILE}:{lines[item.name]}" if item.name in lines else "default")
        for item in fields(settings)
    ]


def _titled(languages: tuple[tuple[str, str], ...]) -> dict[str, str] | tuple[str, ...]:
    """The languages as a list, or with the title that the site has in each."""
    return dict(languages) if any(title for _, title in languages) else tuple(language for language, _ in languages)


def _written(value: object) -> Written:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, dict):
        return list(value) if all(label == key for key, label in value.items()) else {key: _written(label) for key, label in value.items()}
    return str(value)


def _settings(mapping: Mapping, reading: settingtypes.Reading) -> Settings:
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


def _readers() -> dict[str, settingtypes.SettingReader]:
    readers: dict[str, settingtypes.SettingReader] = {
        "id": settingtypes.read_uuid,
        "url": settingtypes.read_url,
        "timezone": settingtypes.read_timezone,
        "language": settingtypes.read_language,
        "calendar": settingtypes.read_calendar,
        "languages": settingtypes.read_languages,
        "digits": partial(settingtypes.read_choice, choices=("language", "latn", "arab", "arabext", "deva", "beng")),
        "sections": settingtypes.read_sections,
        "feed_size": settingtypes.read_positive,
        "feed_text": partial(settingtypes.read_choice, choices=("full", "summary")),
        "websub_hub": settingtypes.read_hub,
        "ai_crawlers": partial(settingtypes.read_choice, choices=("allowed", "refused")),
        "front_size": settingtypes.read_positive,
        "search": partial(settingtypes.read_choice, choices=("on", "off")),
        "linked_files": partial(settingtypes.read_choice, choices=("warn", "publish", "refuse")),
        "term_floor": settingtypes.read_positive,
        "publish_data": settingtypes.read_boolean,
        "leave_out": partial(settingtypes.read_choices, choices=OPTIONAL),
        "show_provenance": settingtypes.read_boolean,
        "years": settingtypes.read_years,
        "redactions": settingtypes.read_redactions,
    }
    return {item.name: readers.get(item.name, settingtypes.read_text) for item in fields(Settings)}
