"""Days named in running text: a day with its month, and beside them a weekday, a year, or both.

Only what is written out as one phrase is taken (`Wednesday, August 21`; `21 August 2024`; `چهارشنبه ۳۱ اسد`; `8月21日星期三`): no words such as
"yesterday", no number that stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from newsgen.load.derived.inflected import WEEKDAYS_IN_TEXT
from newsgen.load.printed.calendars import gregorian_to_solar, solar_to_gregorian
from newsgen.load.printed.months import MONTHS, Calendar, Month
from newsgen.load.printed.numeric import FIRST_YEAR, LAST_YEAR, numeric_days
from newsgen.load.printed.script import TOKENS, fold, folded_set

_AROUND_CHARACTERS: Final = 48
_DIGITS: Final = re.compile(r"\d+")
_DAY_NUMBER: Final = re.compile(r"(?<![\d.,:/٫-])\d{1,2}(?:st|nd|rd|th|er|º)?(?![\d:/%٪-]|[.,٫]\d|[^\W\d_]{3})")
_IN_NUMBERS: Final = re.compile(r"(?<![\d/.-])(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d\d?\.\d\d?\.\d{4})(?![\d/-]|\.\d)")
_EAST_ASIAN: Final = re.compile(
    r"(?:(?P<year>\d{4})\s?[年년]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日号號일]"
    r"(?:\s?[,，(（]?\s?(?P<weekday>(?:星期|周|週)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일))?"
)
_IN_DATE: Final = folded_set("of|de|do|del|di|.|,|г|р|ה")
"""What may stand between day, month and year."""
_BEFORE_DATE: Final = folded_set(
    ",|.|(|-|–|—|the|on|of|le|el|den|dem|dia|día|morning|afternoon|evening|night|soir|matin|الموافق|مورخ|برابر|با|صبح|شب|عصر|في|روز|yom"
)
"""What may stand between a weekday and the date."""
_MAX_FILLERS: Final = 3
_MIN_WEEKDAY_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A day as running text names it."""

    month: Month
    day: int
    year: int | None
    """Of the month's own calendar."""
    weekday: int | None
    """Monday is 0."""
    start: int
    end: int
    """Offsets in the text of the day's number, or of the whole where the date is in numbers."""

    def in_year(self, year: int) -> date | None:
        """The Gregorian day that is meant if it lies in this Gregorian year; None where that year has no such day."""
        try:
            if self.month.calendar is Calendar.GREGORIAN:
                return date(year, self.month.number, self.day)
            days = (solar_to_gregorian(solar, self.month.number, self.day) for solar in (year - 622, year - 621))
            return next((day for day in days if day.year == year), None)
        except ValueError:
            return None

    @property
    def exact(self) -> date | None:
        """The Gregorian day, where a year stands with it."""
        if self.year is None:
            return None
        try:
            if self.month.calendar is Calendar.GREGORIAN:
                return date(self.year, self.month.number, self.day) if FIRST_YEAR <= self.year <= LAST_YEAR else None
            return solar_to_gregorian(self.year, self.month.number, self.day)
        except ValueError:
            return None


def find_mentions(text: str) -> Iterator[Mention]:
    """The days that a text names, in its order."""
    # Each begins with a digit behind no other: to look at every character for them takes several times as long.
    starts = [digits.start() for digits in _DIGITS.finditer(text)]
    for start in starts:
        if (match := _DAY_NUMBER.match(text, start)) and (found := _read_around(text, match)):
            yield found
    for start in starts:
        match = _IN_NUMBERS.match(text, start)
        days = numeric_days(fold(match[0])) if match else ()
        if match and len(days) == 1:
            yield _exact_mention(days[0], match, solar=int(fold(match[0])[:4]) < FIRST_YEAR if fold(match[0])[:4].isdecimal() else False)
    if "月" in text or "월" in text:
        for match in _EAST_ASIAN.finditer(text):
            weekday = WEEKDAYS_IN_TEXT.get(match["weekday"] or "")
            year = int(match["year"]) if match["year"] else None
            if 1 <= int(match["month"]) <= 12:
                month = Month(Calendar.GREGORIAN, int(match["month"]))
                yield Mention(month, int(match["day"]), year, weekday, match.start(), match.end())


def _exact_mention(day: date, match: re.Match[str], *, solar: bool) -> Mention:
    if solar:
        year, month, number = gregorian_to_solar(day)
        return Mention(Month(Calendar.SOLAR_HIJRI, month), number, year, None, match.start(), match.end())
    return Mention(Month(Calendar.GREGORIAN, day.month), day.day, day.year, None, match.start(), match.end())


def _read_around(text: str, match: re.Match[str]) -> Mention | None:
    """The day that a number of one or two digits belongs to, by the words before and after it."""
    number = re.match(r"\d+", match[0])
    day = int(number[0]) if number else 0
    if not 1 <= day <= 31:
        return None
    after = TOKENS.findall(fold(text[match.end() : match.end() + _AROUND_CHARACTERS]))
    before = TOKENS.findall(fold(text[max(0, match.start() - _AROUND_CHARACTERS) : match.start()]))
    if not after and not before:
        return None
    month, taken = _month_after(after)
    rest = after[taken:]
    ahead = before
    if month is None:
        month, left = _month_before(before)
        if month is None:
            return None
        ahead, rest = before[:left], after
    elif not _may_follow(before):
        return None
    if month.calendar is Calendar.UNCONVERTED:
        return None
    year, used = _year_after(rest)
    weekday = _weekday_before(ahead)
    if weekday is None:
        weekday = _weekday_after(rest[used:])
    return Mention(month, day, year, weekday, match.start(), match.end())


def _may_follow(before: list[str]) -> bool:
    """Whether a day may stand after these words: not behind another number and a dash or "and" (`19-21 August` names a span of days)."""
    return not (len(before) > 1 and before[-1] in {"-", "–", "—"} and before[-2].isdecimal())


def _month_after(after: list[str]) -> tuple[Month | None, int]:
    at = _skip(after, _IN_DATE, 2)
    pair = " ".join(after[at : at + 2])
    if pair in MONTHS:
        return MONTHS[pair], at + 2
    word = after[at] if at < len(after) else ""
    named = MONTHS.get(word) if len(word) > 1 else None
    if named is None:
        return None, 0
    end = at + 1
    # The same month once more by its other name: آب/أغسطس.
    if after[end : end + 1] == ["/"]:
        other = next((width for width in (2, 1) if MONTHS.get(" ".join(after[end + 1 : end + 1 + width])) == named), 0)
        end += 1 + other if other else 0
    return named, end


def _month_before(before: list[str]) -> tuple[Month | None, int]:
    """The month whose name a day's number follows, as in English."""
    at = len(before) - 1
    while at >= 0 and before[at] in {".", "the"} and at >= len(before) - 2:
        at -= 1
    word = before[at] if at >= 0 else ""
    return (MONTHS[word], at) if word in MONTHS and word.isascii() and len(word) > 2 else (None, 0)


def _year_after(rest: list[str]) -> tuple[int | None, int]:
    at = _skip(rest, _IN_DATE, 2)
    word = rest[at] if at < len(rest) else ""
    is_year = word.isdecimal() and len(word) == 4 and (FIRST_YEAR <= int(word) <= LAST_YEAR or 1300 <= int(word) <= 1500)
    return (int(word), at + 1) if is_year else (None, 0)


def _weekday_before(ahead: list[str]) -> int | None:
    at, fillers = len(ahead) - 1, 0
    while at >= 0 and ahead[at] in _BEFORE_DATE and fillers < _MAX_FILLERS:
        at, fillers = at - 1, fillers + 1
    return _weekday(ahead[max(0, at - 1) : at + 1], is_last=True)


def _weekday_after(rest: list[str]) -> int | None:
    """A weekday in brackets or behind a comma: `21 August (Wednesday)`."""
    if not rest or rest[0] not in {",", "("}:
        return None
    return _weekday(rest[1:3], is_last=False) if len(rest) > 1 and (rest[0] == "(" or rest[2:3] in ([], [","], ["."])) else None


def _weekday(words: list[str], *, is_last: bool) -> int | None:
    """The weekday that two words name together, or the last (or first) of them alone."""
    pair = " ".join(words)
    if len(words) == 2 and pair in WEEKDAYS_IN_TEXT:
        return WEEKDAYS_IN_TEXT[pair]
    word = (words[-1] if is_last else words[0]) if words else ""
    return WEEKDAYS_IN_TEXT.get(word) if len(word) >= _MIN_WEEKDAY_LETTERS or not word.isascii() else None


def _skip(words: list[str], fillers: frozenset[str], most: int) -> int:
    at = 0
    while at < min(most, len(words)) and words[at] in fillers:
        at += 1
    return at
