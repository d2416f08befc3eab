"""Dates written with a month name, in the orders languages print them. Comes in folded, without weekday and clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from newsgen.load.printed.months import MONTHS, Month
from newsgen.load.printed.script import TOKENS, folded_set

_FILLERS: Final = folded_set(
    "of|de|del|d|den|г|год|года|году|рік|року|році|р|r|god|yil|yılı|rok|roku|година|tahun|م|سنة|عام|لعام|لسنة|من|شهر|ميلادي|ميلادية|سال"
    "|ماه|مورخ|مورخه|میلادی|هجری|شمسی|خورشیدی|ه|ش|هـ|هش|ء|ع|عیسوی|ইং|খ্রি|খ্রিস্টাব্দ|সাল|ई|ईस्वी|सन|د|کال|میاشت|میاشتې|نېټه|لمریز|ቀን|ዓ|ም|እ|ኤ|አ|ዓም|እኤአ|ခုနှစ်|ရက်|ရက်နေ့|လ"
)
"""Words inside a date that do not say which date it is."""
_PUNCTUATION: Final = frozenset(",.-/()'–—")
_ORDINAL: Final = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|ere|o|-?го|-?е)(?![^\W\d_])")
_PASHTO_ORDINAL: Final = re.compile(r"(?<=\d)م[هی](?![^\W\d_])")
"""Glued to a day. Apart it is May, in Persian."""
_PASHTO_YEAR: Final = "کال"
_SHAPE: Final = re.compile("DM|MD|DMY|MDY|YMD|YDM|MY|YM")
_ENDS_LIKE_A_SENTENCE: Final = re.compile(r"(?<!\d)\d{4}\.$")


@dataclass(frozen=True, slots=True)
class DateWords:
    """What the words of a date say. Without `day` they say a month, without `year` a day of every year."""

    month: Month
    day: int | None
    year: int | None


def read_date_words(folded: str) -> DateWords | None:
    """The parts of a date with a month name; None if anything else is said, or a part twice.

    A month named in two ways (`حزيران/يونيو`) is named once.
    """
    if _ENDS_LIKE_A_SENTENCE.search(folded):
        return None
    shape, month, numbers = "", None, dict[str, int]()
    for word in _words(folded):
        if named := MONTHS.get(word):
            shape += "" if named == month and shape.endswith("M") else "M"
            month = named
        elif code := _code(word):
            shape += code
            numbers[code] = int(word)
        elif word not in _FILLERS and word not in _PUNCTUATION:
            return None
    if month is None or not _SHAPE.fullmatch(shape):
        return None
    return DateWords(month, numbers.get("D"), numbers.get("Y"))


def _words(folded: str) -> Iterator[str]:
    """Numbers, marks and words; two words where they name a month together."""
    if _PASHTO_YEAR in folded:
        folded = _PASHTO_ORDINAL.sub("", folded)
    tokens = TOKENS.findall(_ORDINAL.sub("", folded))
    position = 0
    while position < len(tokens):
        pair = " ".join(tokens[position : position + 2])
        width = 2 if pair in MONTHS else 1
        yield pair if width == 2 else tokens[position]
        position += width


def _code(word: str) -> str | None:
    """D for a day of the month, Y for a year."""
    if not word.isdecimal():
        return None
    if len(word) == len("2024"):
        return "Y"
    return "D" if len(word) <= len("31") and 1 <= int(word) <= 31 else None
