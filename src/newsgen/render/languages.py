"""Dates, numbers and direction as people of a language write them. Machine dates never pass through here."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, time
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from newsgen.model.dates import parse_edtf

_RIGHT_TO_LEFT_SCRIPTS = frozenset({"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"})
_UNLISTED_SCRIPTS = MappingProxyType(dict.fromkeys(("prs", "pnb"), "Arab"))
"""Dari and Western Punjabi."""
_A_LEAP_YEAR = 2024
_SHARED = frozenset({"months", "days", "quarters", "day_periods", "list_patterns"})
"""Of what CLDR says of a language, all that is used here of which some languages inherit a part."""
_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))
_OF_NO_LANGUAGE = "MMMM d"
"""CLDR's pattern for a day and its month, where a language has none."""


@cache
def locale_of(language: str) -> Locale:
    """The locale of a BCP 47 tag, or of as much of it as is known; English where nothing is."""
    parts = str(get_global("language_aliases").get(language, language)).replace("_", "-").split("-")
    while parts:
        try:
            return _apart(Locale.parse("-".join(parts), sep="-"))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return _apart(Locale("en"))


def _apart(locale: Locale) -> Locale:
    """A locale with names of its own. What languages inherit they share in Babel, and the first that asks for a name writes its own into it for all."""
    data = localedata.load(str(locale))
    for name in _SHARED & data.keys():
        data[name] = deepcopy(data[name])
    return locale


def is_known_language(language: str) -> bool:
    """Whether CLDR, as Babel has it, knows a language: its dates, numbers and plurals."""
    return locale_of(language).language != "en" or language.split("-", maxsplit=1)[0].lower() == "en"


@cache
def direction(language: str | None) -> str:
    """`rtl` or `ltr`, by the script that a language is written in."""
    if not language:
        return "ltr"
    script = next((part for part in language.split("-")[1:] if len(part) == 4 and part.isalpha()), None)
    script = script or _usual_script(language.split("-")[0].lower())
    if script:
        return "rtl" if script.title() in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return str(locale_of(language).text_direction)


def _usual_script(primary: str) -> str | None:
    """The script that CLDR says a language is written in, for the many of which Babel has no locale."""
    likely = get_global("likely_subtags").get(primary, "").split("_")
    return next((part for part in likely[1:] if len(part) == 4), _UNLISTED_SCRIPTS.get(primary))


@lru_cache(maxsize=8192)
def date_text(text: str, language: str) -> str:
    """An EDTF date as people write it, to the precision known; what has no such form stays EDTF."""
    day = parse_edtf(text)
    if "/" in text or "X" in text or (day.month is None and "-" in text):
        return _unusual(text, locale_of(language))
    shown = _known_parts(day.year, day.month, day.day, language)
    if day.time:
        shown = _with_time(shown, f"{_time_text(day.time[:5], language)}{_zone_text(day.zone)}", language)
    return f"{shown} (?)" if day.is_uncertain else shown


# Days and times apart: an archive has few of either beside its many moments, and Babel takes longer over one than a page takes otherwise.
@lru_cache(maxsize=16384)
def _known_parts(year: int | None, month: int | None, day: int | None, language: str) -> str:
    known, locale = date(year or _A_LEAP_YEAR, month or 1, day or 1), locale_of(language)
    if day is not None:
        return str(format_date(known, "long", locale=locale))
    if month is not None:
        return str(format_skeleton("yMMMM", known, locale=locale))
    return str(year)


@lru_cache(maxsize=4096)
def _time_text(minute: str, language: str) -> str:
    """A time (`HH:MM`) in short: no language's short form has seconds."""
    return str(format_time(time.fromisoformat(minute), "short", locale=locale_of(language)))


def _with_time(shown: str, moment: str, language: str) -> str:
    """A day and a time, joined as the language does."""
    pattern = str(locale_of(language).datetime_formats["medium"]).replace("'", "")
    return pattern.replace("{0}", moment).replace("{1}", shown)


def _zone_text(zone: str | None) -> str:
    return "" if zone is None else " UTC" if zone == "Z" else f" (UTC{zone})"


def _unusual(text: str, locale: Locale) -> str:
    if text.startswith("XXXX-") and text[5:].replace("-", "").isdigit() and len(text) == 10:
        known = date(_A_LEAP_YEAR, int(text[5:7]), int(text[8:10]))
        return str(format_date(known, _day_pattern(locale), locale=locale))
    month = text.removeprefix("XXXX-")
    return month_name(month, str(locale)) if month in _MONTHS else text


def _day_pattern(locale: Locale) -> str:
    """How a language writes a day of no year. CLDR's regions may lack what their language has, and fall back to that of no language."""
    pattern = str(locale.datetime_skeletons["MMMMd"])
    return pattern if pattern != _OF_NO_LANGUAGE else str(Locale(locale.language).datetime_skeletons["MMMMd"])


@cache
def month_name(month: str, language: str) -> str:
    """A month alone: `May`."""
    return str(locale_of(language).months["stand-alone"]["wide"][int(month)])


@cache
def first_weekday(language: str) -> int:
    """The day that a week begins with where a language is spoken most, from 0 for Monday."""
    locale = locale_of(language)
    if locale.territory is None:
        likely = get_global("likely_subtags").get(str(locale))
        locale = Locale.parse(likely) if likely else locale
    return int(locale.first_week_day)


@cache
def weekday_names(language: str) -> tuple[tuple[str, str], ...]:
    """The days of a week in the language's order: each as short as can be, and whole."""
    days, first = locale_of(language).days["stand-alone"], first_weekday(language)
    return tuple((_narrow(days["narrow"][day % 7], days["wide"][day % 7]), days["wide"][day % 7]) for day in range(first, first + 7))


def _narrow(narrow: str, wide: str) -> str:
    """A weekday in a letter or two. Where CLDR has none for a language it gives English letters, which stand for nothing there."""
    return wide[:1] if narrow.isascii() and not wide[:1].isascii() else str(narrow)


@cache
def weekday_name(day: int, language: str) -> str:
    """A weekday, from 0 for Monday, as it stands in a sentence."""
    return str(locale_of(language).days["format"]["wide"][day])


@cache
def language_name(tag: str, language: str) -> str:
    """A language as people call it: `Persian`; its tag where no name is known."""
    if not is_known_language(tag):
        return tag
    named, names = locale_of(tag), locale_of(language).languages
    return str(names.get(str(named)) or names.get(named.language) or tag)


@cache
def own_name(tag: str) -> str:
    """A language as its own readers call it: `فارسی`; its tag where no name is known."""
    return language_name(tag, tag) if is_known_language(tag) else tag


@cache
def number_text(number: int, language: str, system: str = "latn") -> str:
    """A whole number in ASCII digits, with the separators of a language for a numbering system of CLDR."""
    locale = locale_of(language)
    return str(format_decimal(number, locale=locale, numbering_system=system if system in locale.number_symbols else "default"))


def list_break(at: int, count: int, language: str) -> str:
    """What CLDR's pattern for lists puts behind the item at a place, from 1, of a list of so many, before its last."""
    part = "2" if count == 2 else "end" if at == count - 1 else "start" if at == 1 else "middle"
    return str(locale_of(language).list_patterns["standard"][part]).removeprefix("{0}").removesuffix("{1}")
