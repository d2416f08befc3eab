"""Conclusions about an article's date from the days that its text names.

- A weekday with day and month fits some years only. One alone among the plausible years is the year; none is a contradiction.
- A day with its year that the text tells of as past: the article is not older.
- The article's own date, where it has one, is held against both, and what does not fit is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from string import digits
from typing import Final, NamedTuple

from newsgen.load.derived import words
from newsgen.load.derived.mentions import Mention, find_mentions
from newsgen.load.derived.past import is_past
from newsgen.load.derived.words import (
    Value,
    day_value,
    instead_value,
    mention_value,
    span_value,
    text_value,
    weekday_value,
    years_value,
)
from newsgen.load.sentences import sentence_around
from newsgen.model.dates import EdtfDate
from newsgen.model.evidence import NOTHING_CONCLUDED, Dating, Finding, FindingKind, Years

_DIGIT: Final = re.compile(r"\d")
_ASCII_DIGITS: Final = digits.encode()
_ASCII: Final = bytes(range(0x80))
_MAX_FINDINGS: Final = 8
_NEAR_YEARS: Final = 4
_LONGEST_PASSAGE: Final = 20_000
_LONGEST_SENTENCE: Final = 400


class Passage(NamedTuple):
    """A paragraph, or a line of facts, with the line of the source that it begins on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class _Named:
    """A day that the text names, with its sentence."""

    mention: Mention
    sentence: str
    line: int
    is_past: bool

    @property
    def is_coherent(self) -> bool:
        """Whether the weekday, if one stands with a full date, is that day's."""
        day = self.mention.exact
        return day is None or self.mention.weekday in {None, day.weekday()}

    def finding(self, kind: FindingKind, message: str, **values: Value) -> Finding:
        if "%(day)s" in message:
            values["day"] = mention_value(self.mention)
        told = message % {name: value.words for name, value in values.items()}
        return Finding(kind, message, tuple((name, value.code) for name, value in sorted(values.items())), told, self.sentence, self.line)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known from elsewhere."""

    stated: EdtfDate | None
    span: Years | None
    """The plausible years."""

    @property
    def year(self) -> int | None:
        return self.stated.year if self.stated else None

    @property
    def is_day_known(self) -> bool:
        return self.stated is not None and self.stated.printed_day is not None


def find_dating(
    passages: Iterable[Passage], *, stated: EdtfDate | None = None, years: Years | None = None, around: Years | None = None
) -> Dating:
    """What the passages allow to conclude.

    `stated` is the article's own date, if any; `years` the span that settings or sidecar state; `around` the years that the articles beside it print.
    """
    named = list(_named(passages))
    if not named:
        return NOTHING_CONCLUDED
    known = _Known(stated, _plausible(stated, years, around))
    floor = max((item for item in named if item.is_past and item.is_coherent), key=_exact_day, default=None)
    weekdays = [item for item in named if item.mention.weekday is not None]
    found = [*(finding for item in weekdays if (finding := _judge(item, known))), *_not_before(floor, known)]
    return Dating(_one_year(weekdays, floor, known), tuple(found[:_MAX_FINDINGS]))


def _plausible(stated: EdtfDate | None, years: Years | None, around: Years | None) -> Years | None:
    """The span to choose a year from: the narrower of what is stated and what the neighbours show; else the years around the article's own."""
    if around and (years is None or (around.first in years and around.last in years)):
        return around
    if years is None and stated is not None and stated.year is not None:
        return Years(stated.year - 1, stated.year + 1)
    return years


def _named(passages: Iterable[Passage]) -> Iterator[_Named]:
    """The days that are of use, each once."""
    seen: set[tuple[object, ...]] = set()
    for passage in passages:
        text = passage.text[:_LONGEST_PASSAGE]
        for mention in find_mentions(text):
            key = (mention.month, mention.day, mention.year, mention.weekday)
            if key in seen or (mention.weekday is None and mention.exact is None):
                continue
            start, end = sentence_around(text, mention.start)
            past = mention.exact is not None and is_past(text[start:end], mention.start - start, mention.end - start)
            if past or mention.weekday is not None:
                seen.add(key)
                yield _Named(mention, text[start:end].strip()[:_LONGEST_SENTENCE], passage.line, past)


def has_digit(text: str) -> bool:
    """Whether a digit of any script stands in a text: one without names no day. Asked of every paragraph: taking letters away from bytes takes a tenth of a search for a class of characters."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data.translate(None, _ASCII_DIGITS)) < len(data):
        return True
    return len(data) > len(text) and _DIGIT.search(data.translate(None, _ASCII).decode("utf-8", "surrogatepass")) is not None


def _exact_day(item: _Named) -> date:
    return item.mention.exact or date.min


def _fits(mention: Mention, span: Years) -> list[int]:
    """The years of a span in which the day falls on its weekday."""
    days = ((year, mention.in_year(year)) for year in range(span.first, span.last + 1))
    return [year for year, day in days if day is not None and day.weekday() == mention.weekday]


def _judge(item: _Named, known: _Known) -> Finding | None:
    """What one day with its weekday says."""
    if item.mention.year is not None:
        day = item.mention.exact
        return None if day is None or item.is_coherent else item.finding(FindingKind.CONTRADICTION, words.WRONG_WEEKDAY, weekday=weekday_value(day))
    if known.span is None:
        return item.finding(FindingKind.OPEN, words.NO_SPAN)
    return _choose(item, known, known.span)


def _choose(item: _Named, known: _Known, span: Years) -> Finding | None:
    """What a day of no year says, once there is a span of years to choose from."""
    mention, fits = item.mention, _fits(item.mention, span)
    if not fits:
        return _fits_none(item, _instead(mention, known, span), span)
    if known.is_day_known:
        return None
    if known.year is not None and known.year not in {*fits, *(year + 1 for year in fits), *(year - 1 for year in fits)}:
        return item.finding(FindingKind.CONTRADICTION, words.IN_OTHERS, years=years_value(fits), year=text_value(known.year))
    if len(fits) > 1:
        return item.finding(FindingKind.YEARS, words.IN_SOME, span=span_value(span), years=years_value(fits))
    if span.first < span.last:
        return item.finding(FindingKind.YEAR, words.IN_ONE, span=span_value(span), year=text_value(fits[0]))
    return item.finding(FindingKind.YEAR, words.IN_YEAR, year=text_value(fits[0]))


def _fits_none(item: _Named, instead: list[date], span: Years) -> Finding:
    when = {"span": span_value(span)} if span.first < span.last else {"year": text_value(span.first)}
    if instead:
        return item.finding(FindingKind.CONTRADICTION, words.IN_NONE_BUT if "span" in when else words.NOT_IN_BUT, **when, instead=instead_value(instead))
    return item.finding(FindingKind.CONTRADICTION, words.IN_NONE if "span" in when else words.NOT_IN, **when)


def _instead(mention: Mention, known: _Known, span: Years) -> list[date]:
    """What the day was in the year that is known; else in those that miss by one day, since that is how a slip looks."""
    years = [known.year] if known.year is not None else range(span.first, span.last + 1)
    days = [day for year in years if (day := mention.in_year(year)) and (known.year is not None or _is_off_by_one(mention, day))]
    return days[:_NEAR_YEARS]


def _is_off_by_one(mention: Mention, day: date) -> bool:
    return mention.weekday is not None and (day.weekday() - mention.weekday) % 7 in {1, 6}


def _not_before(floor: _Named | None, known: _Known) -> Iterator[Finding]:
    if floor is None:
        return
    day, stated = _exact_day(floor), known.stated
    if stated is not None and stated.year is not None and (stated.year, stated.month or 12, stated.day or 31) < (day.year, day.month, day.day):
        yield floor.finding(FindingKind.CONTRADICTION, words.PAST_AFTER, past=day_value(day), date=text_value(stated))
    elif known.span is not None and day.year > known.span.last and not known.is_day_known:
        yield floor.finding(FindingKind.CONTRADICTION, words.PAST_BEYOND, past=day_value(day), span=span_value(known.span))
    elif not known.is_day_known:
        yield floor.finding(FindingKind.NOT_BEFORE, words.NOT_BEFORE, past=day_value(day))


def _one_year(weekdays: list[_Named], floor: _Named | None, known: _Known) -> int | None:
    """The one year of the span that all fits; a day that fits none of them is told as a contradiction and decides nothing."""
    if known.span is None or known.year is not None:
        return None
    years = set(range(known.span.first, known.span.last + 1))
    if floor is not None:
        years = {year for year in years if year >= _exact_day(floor).year}
    is_narrowed = floor is not None and len(years) == 1
    for item in weekdays:
        exact = item.mention.exact
        fits = _fits(item.mention, known.span) if exact is None else []
        if fits:
            years &= set(fits)
            is_narrowed = True
    return years.pop() if is_narrowed and len(years) == 1 else None
