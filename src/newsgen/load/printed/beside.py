"""A day and the words beside it on a line: who wrote, in which section, where, in which paper.

A name is a byline, and a word a section, only where it can be nothing else; other words are left unassigned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from typing import Final, NamedTuple

from newsgen.load.printed.agencies import AGENCIES, is_organisation, is_role
from newsgen.load.printed.bylines import read_marked_byline
from newsgen.load.printed.dates import read_any_date
from newsgen.load.printed.facts import MetaLine, PrintedDate, merge_meta_lines
from newsgen.load.printed.fields import line_of_credits
from newsgen.load.printed.names import is_affiliation, is_person, read_credits
from newsgen.load.printed.numeric import NumericOrder
from newsgen.load.printed.people import is_surely_person
from newsgen.load.printed.script import fold
from newsgen.load.printed.sections import is_section

_MAX_LENGTH: Final = 80
_PAGE: Final = re.compile(r",?\s+(?:pp?|pg|page|s|seite|p\u00e1g|\u0441\u0442\u0440|\u0441)\.?\s?[A-Z]?\d{1,3}\Z", re.IGNORECASE)
"""The page of a paper that an article was printed on."""
_SECTION_WORDS: Final = 4
_COMMAS: Final = ",\u060c"
_GAP: Final = re.compile(r"\s*[,\u060c]\s+|\s+[-\u2013\u2014/]\s+|\s+(?=\([^()]*\)\Z)")
_PARTS: Final = re.compile(r"\s*[,\u060c]\s+|\s+[-\u2013\u2014/]\s+")


class _Beside(NamedTuple):
    """The words of a line and the day beside them."""

    words: str
    day: MetaLine
    is_before_comma: bool
    """Whether the words stand before the day, and a comma between them."""


def read_beside_day(line: str, order: NumericOrder | None, *, is_under_headline: bool = False) -> MetaLine | None:
    """A whole day beside a person, a section, a place, a paper or a role (`Kabul, 21 August 2019`), or beside the number of a page.

    Most words are taken under a headline only (`is_under_headline`); elsewhere they can be one, be it a name (`Nelson Mandela, 5 December 2013`).
    """
    if len(line) > _MAX_LENGTH or not (line[-1:].isalnum() or line[-1:] in ".)"):
        return None
    if (unpaged := _PAGE.sub("", line)) != line:
        before, comma, date = unpaged.rpartition(", ")
        whole = _read_day(unpaged, order)
        return whole or (_read_day(date, order) if comma and before.count(" ") < _SECTION_WORDS else None)
    for beside in _partings(line, order):
        if marked := read_marked_byline(beside.words, is_beside_date=True):
            return merge_meta_lines(line_of_credits(marked), beside.day)
        return _read_words(beside) if is_under_headline or _is_beside_days(beside) else None
    return None


def read_beside(words: str) -> MetaLine | None:
    """What words beside a day state for sure: a section, or people and what stands with them; None where they can be anything else."""
    if is_section(words):
        return MetaLine(section=words)
    named = read_credits(words)
    if named is None or not named.people or not all(map(is_surely_person, named.people)):
        return None
    if named.affiliation and is_section(named.affiliation):
        return MetaLine(bylines=named.people, section=named.affiliation)
    return line_of_credits(named)


def _partings(line: str, order: NumericOrder | None) -> Iterator[_Beside]:
    for gap in _GAP.finditer(line):
        before, after = line[: gap.start()], line[gap.end() :]
        if day := _read_day(after, order):
            yield _Beside(before, day, gap[0].strip() != "" and gap[0].strip() in _COMMAS)
        elif day := _read_day(before, order):
            yield _Beside(after.strip("()"), day, is_before_comma=False)


def _is_beside_days(beside: _Beside) -> bool:
    """Whether words beside a day can be nothing else than a place, a paper or a role. `Census Update - May 3, 2014` is a headline."""
    text, published = beside.words, beside.day.published
    has_clock = published is not None and "T" in published.edtf
    is_known = is_organisation(text) or is_role(text) or fold(text) in AGENCIES
    return has_clock or is_known or (beside.is_before_comma and " " not in text)


def _read_words(beside: _Beside) -> MetaLine | None:
    """The day, and what is sure of the words, where all of them can be names of people, places, sections, papers or roles."""
    words = beside.words
    if sure_words := read_beside(words):
        return _dated(sure_words, beside.day)
    if not (is_person(words) or is_affiliation(words) or fold(words) in AGENCIES):
        return None
    parts = _PARTS.split(words)
    sure = [fact for part in parts if (fact := read_beside(part))]
    if not sure:
        return replace(beside.day, unassigned=(words,))
    rest = MetaLine(unassigned=tuple(part for part in parts if not read_beside(part)))
    return _dated(reduce(merge_meta_lines, (*sure, rest)), beside.day)


def _dated(facts: MetaLine, day: MetaLine) -> MetaLine:
    return replace(merge_meta_lines(facts, day), is_bare_date=not facts.bylines)


def _read_day(text: str, order: NumericOrder | None) -> MetaLine | None:
    """A date with its day and year, and nothing else."""
    found = read_any_date(text, order)
    is_whole = isinstance(found, PrintedDate) and (found.is_ambiguous or (found.has_year and found.has_day))
    return MetaLine(published=found, is_bare_date=True) if is_whole and isinstance(found, PrintedDate) else None
