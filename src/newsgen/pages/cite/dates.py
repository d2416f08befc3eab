"""Dates in citations: in English, the language of the styles, to the precision known, and never more.

A date that is not known is `n.d.`; a year worked out from the text stands in square brackets; an approximate date is `ca.`, a doubtful one bears a question mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from newsgen.model.dates import parse_edtf

NO_DATE = "n.d."
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
_LONGEST_MONTH = 4
"""Letters of a month that MLA writes out."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A single date: its parts as words, each empty where it is not known."""

    year: str
    month: str = ""
    """Or the season."""
    day: str = ""


Order = Callable[[DateWords], str]
"""How a style puts the parts of a date in order."""


def day_first(words: DateWords) -> str:
    """`17 May 2024`."""
    return " ".join(filter(None, (words.day, words.month, words.year)))


def day_first_in_short(words: DateWords) -> str:
    """`17 Sept. 2024`, `spring 2024`: as MLA has it."""
    return day_first(replace(words, month=re.sub("[A-Z][a-z]+", _shortened, words.month)))


def _shortened(word: re.Match[str]) -> str:
    if word[0] in _SEASONS.values():
        return word[0].lower()
    return word[0] if len(word[0]) <= _LONGEST_MONTH else "Sept." if word[0] == "September" else f"{word[0][:3]}."


def month_first(words: DateWords) -> str:
    """`May 17, 2024`."""
    return ", ".join(filter(None, (f"{words.month} {words.day}", words.year))) if words.day else f"{words.month} {words.year}".strip()


def year_first(words: DateWords) -> str:
    """`2024, May 17`."""
    return ", ".join(filter(None, (words.year, f"{words.month} {words.day}".strip())))


is_day = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
"""Whether a date (EDTF) is a day, as most are, and nothing else: its parts stand in known places then."""


def without_time(published: str) -> str:
    """A date (EDTF) without its time, which no citation gives: the articles of one day have one date then."""
    return published.partition("T")[0] if "/" not in published else published


def cited_date(published: str | None, derived_year: int | None, order: Order) -> str:
    """A date as a citation gives it; `published` is EDTF."""
    if published is None:
        return NO_DATE if derived_year is None else f"[{derived_year:04}]"
    first, slash, last = published.partition("/")
    if not slash:
        return _single(first, order)
    if _is_exact(first) and _is_exact(last):
        return _span(_words(first), _words(last), order)
    return f"{_single(first, order) if _is_known(first) else ''}–{_single(last, order) if _is_known(last) else ''}"


def _span(first: DateWords, last: DateWords, order: Order) -> str:
    """From one date to another: `17–19 May 2024`. What they share is said once."""
    if first == last:
        return order(first)
    if first.year != last.year or not (first.month and last.month):
        return f"{order(first)}–{order(last)}"
    if first.month == last.month and first.day and last.day:
        return order(replace(last, day=f"{first.day}–{last.day}"))
    if not (first.day or last.day):
        return order(replace(last, month=f"{first.month}–{last.month}"))
    without_year = replace(last if order(last).startswith(last.year) else first, year="")
    return f"{order(first)}–{order(without_year)}" if order(last).startswith(last.year) else f"{order(without_year)}–{order(last)}"


def _is_exact(end: str) -> bool:
    return end[:4].isdigit() and end[-1] not in "~?%"


def _is_known(end: str) -> bool:
    """Whether an interval's end is a date: an open or unknown one is `..` or nothing."""
    return end not in {"", ".."}


def _single(text: str, order: Order) -> str:
    bare = text.rstrip("~?%")
    qualifier = text[len(bare) :]
    shown = order(_words(bare))
    return f"{'ca. ' if qualifier in {'~', '%'} else ''}{shown}{'?' if qualifier in {'?', '%'} else ''}"


def _words(bare: str) -> DateWords:
    day = parse_edtf(bare)
    if day.day is not None:
        return DateWords(f"{day.year:04}", _MONTHS[(day.month or 1) - 1], str(day.day))
    year, month, number = [*bare.split("-"), "", ""][:3]
    shown = NO_DATE if year == "XXXX" else f"{year[:3]}0s" if year[3] == "X" and year[2] != "X" else year
    if month in _SEASONS:
        return DateWords(shown, _SEASONS[month])
    if not month.isdigit():
        return DateWords(shown)
    if int(month) > len(_MONTHS):  # quarters and the like, which no style has words for
        return DateWords(bare)
    return DateWords(shown, _MONTHS[int(month) - 1], str(int(number)) if number.isdigit() else "")
