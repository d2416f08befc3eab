"""How a site speaks: dates, numbers and lists as readers of a language write them, with its digits, in the calendars that the site shows.

What comes in is machine values (EDTF, integers); what goes out is text for people. All of it is remembered: a build shows the same few thousand dates
again and again, and CLDR's patterns are slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from newsgen.config import Settings
from newsgen.model.dates import parse_edtf
from newsgen.model.said import said
from newsgen.render import languages, solar
from newsgen.render.digits import BY_LANGUAGE, digit_table, numbering_system

_REMEMBERED = 8192
_GREGORIAN = "gregorian"
_SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>2[1-9]|3[0-2])(?P<qualifier>[~?%]?)", re.ASCII)
"""EDTF numbers the seasons from 21 for no hemisphere, from 25 for the northern and from 29 for the southern, each from spring."""
_SEASONS = (said("Spring %(year)s"), said("Summer %(year)s"), said("Autumn %(year)s"), said("Winter %(year)s"))
_UNKNOWN_PARTS = re.compile(r"(\d)(?:-XX)+(?=[~?%]?$)", re.ASCII)
_OPEN_ENDS = ("", "..")


@dataclass(frozen=True, slots=True)
class Speech:
    """One language of a site's interface, and how it writes."""

    language: str
    """BCP 47."""
    digits: str = BY_LANGUAGE
    """A numbering system of CLDR, or `language` for the language's own."""
    calendar: str = _GREGORIAN
    """The calendar that stands beside the Gregorian one: one of `solar.CALENDARS`."""


def speech_of(settings: Settings) -> Speech:
    """How a site speaks."""
    return Speech(settings.language, settings.digits, settings.calendar)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A way of speaking with the words that it takes."""

    speech: Speech
    say: Callable[[str], str]
    """A message of the interface in the language."""
    _digits: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_digits", digit_table(numbering_system(self.speech.language, self.speech.digits)))

    def functions(self) -> dict[str, Callable[..., str]]:
        """What this can say, by the names that templates have for it, each remembering what it said."""
        said: dict[str, Callable[..., str]] = {
            "date_text": self.date_text,
            "year_text": self.in_digits,
            "month_name": self.month_name,
            "number_text": self.number_text,
            "language_name": self.language_name,
            "own_name": languages.own_name,
            "list_break": self.list_break,
        }
        return {name: lru_cache(_REMEMBERED)(function) for name, function in said.items()}

    def date_text(self, edtf: str) -> str:
        """An EDTF date as people write it, to the precision known; in both calendars where there are two. What has no such form stays EDTF."""
        if "/" in edtf:
            first, last = ("…" if end in _OPEN_ENDS else self.date_text(end) for end in edtf.split("/"))
            return first if first == last else self.say(solar.SPAN) % {"first": first, "last": last}
        edtf = _UNKNOWN_PARTS.sub(r"\1", edtf)
        if season := _SEASON.fullmatch(edtf):
            return self._season_text(int(season["season"]), season["year"]) + (" (?)" if season["qualifier"] else "")
        shown = languages.date_text(edtf, self.speech.language)
        beside = self._solar(edtf) if self.speech.calendar != _GREGORIAN else None
        return self.in_digits(self.say(solar.BESIDE) % {"gregorian": shown, "solar": beside} if beside else shown)

    def _season_text(self, season: int, year: str) -> str:
        return self.say(_SEASONS[(season - 21) % 4]) % {"year": self.in_digits(year)}

    def _solar(self, edtf: str) -> str | None:
        is_plain = "X" not in edtf
        found = solar.first_and_last(parse_edtf(edtf), self.speech.calendar) if is_plain else None
        if found is None:
            return None
        first, last = (self.say(message) % {name: self.say(value) if type(value) is str else value for name, value in values} for message, values in found)
        return first if first == last else self.say(solar.SPAN) % {"first": first, "last": last}

    def in_digits(self, text: str) -> str:
        """A text with its ASCII digits as the language's."""
        return text.translate(self._digits)

    def month_name(self, month: str) -> str:
        """A month alone: `May`."""
        return languages.month_name(month, self.speech.language)

    def number_text(self, number: int) -> str:
        """A whole number with the language's separators and digits."""
        system = numbering_system(self.speech.language, self.speech.digits)
        return self.in_digits(languages.number_text(number, self.speech.language, system))

    def language_name(self, tag: str) -> str:
        """A language as the readers of this one call it: `Persian`."""
        return languages.language_name(tag, self.speech.language)

    def list_break(self, at: int, count: int) -> str:
        """What stands in a list of so many behind the one at a place, from 1: `, ` or ` and ` in English."""
        return languages.list_break(at, count, self.speech.language)
