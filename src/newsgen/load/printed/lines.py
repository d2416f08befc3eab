"""Whole lines that print facts about an article and no text of it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, reduce
from typing import Final

from newsgen.load.printed.agencies import AGENCIES
from newsgen.load.printed.beside import read_beside, read_beside_day
from newsgen.load.printed.bylines import read_marked_byline
from newsgen.load.printed.clocks import is_clock
from newsgen.load.printed.dates import UnconvertedDate, read_any_date
from newsgen.load.printed.facts import MetaLine, PrintedDate, merge_meta_lines
from newsgen.load.printed.fields import line_of_credits, read_field, read_notice
from newsgen.load.printed.labels import Label, take_code, take_label
from newsgen.load.printed.names import is_affiliation, is_person, read_credits
from newsgen.load.printed.numeric import NumericOrder
from newsgen.load.printed.script import fold, folded_set, has_ascii, is_small, tidy
from newsgen.load.printed.setting import unset

_MAX_LENGTH: Final = 240
_MAX_FACT: Final = 120
"""One fact alone is never longer."""
_MAX_UNLABELLED: Final = 80
_MAX_FACTS: Final = 6
_COULD_HOLD: Final = re.compile(r"[\d:：፦፡/©【〔［]|[一二三四五六七八九十〇零元][年月日号號]|기자|특파원")
_ASCII_SIGNS: Final = b"0123456789:/"
_OPENERS: Final = folded_set(
    "by|par|propos|von|por|escrito|texto|przez|door|oleh|av|af|story|written|posted|reported|report|words|text|published|submitted|compiled|copyright|alle|all|tous"
    "|todos|full|body|document|public"
)
_FIRST_WORD_END: Final = 1 + max(map(len, _OPENERS))
_COULD_BEGIN: Final = re.compile(
    rf"\s*[A-Z]{{2,3}}(?:  |\t)|(?:LP|TD)\Z|[\W_]*(?:(?i:{'|'.join(sorted(_OPENERS))}|bởi|все)\b|بقلم|نوشته|به قلم|از قلم|تحریر|جميع|\S{{0,4}}[记記]者|版权)"
)
_SHOUTED_FIELD: Final = re.compile(r"\s*[A-Z][A-Z-]{2,}(?: [A-Z-]+){0,3}\s*:")
_SEPARATOR: Final = re.compile(r"\s*[|·•¦]\s*|\s+/\s+|\s{3,}|\t+")
_DASH: Final = re.compile(r"\s*[|·•¦]\s*|\s+[-–—/]\s+")
_DATE_BY: Final = re.compile(r"(?P<date>.*\d\S*)\s+(?P<mark>by|par|von|por|de)\s+(?P<names>\S.*)")
_NEXT_LABEL: Final = re.compile(r"\s+(?=[^\W\d_]\w{0,15}(?: \w{1,12})?\s?[:：])|\s+(?=\d{4}[-年/.])")
_BEFORE_DATE: Final = re.compile(
    r"\s*[,،]\s*|\s+(?:on|le|am|el|il|em|в)\s+|\s+[-–—]\s+|\s*[|·•]\s*|\s+(?=\(?\d)|\s+(?=[^\W\d_]+\.? \d)"
)


def read_meta_line(text: str, order: NumericOrder | None = None) -> MetaLine | None:
    """What a line that holds only byline, date, section, source, length or the like states; None for any other line.

    Running text is never taken, so a line whose reading is not certain is None. `order` is the file's order of numeric dates
    (`settle_numeric_order`).
    """
    if len(text) > _MAX_LENGTH:
        return _read_long(text)
    return _read_short(text, order) if _could_hold(text) or begins_as_facts(text) else None


def _could_hold(text: str) -> bool:
    """Whether a text holds a sign that stands in most lines of facts."""
    return has_ascii(text, _ASCII_SIGNS) if text.isascii() else _COULD_HOLD.search(text) is not None


def begins_as_facts(text: str) -> bool:
    """Whether a text begins as those lines of facts do that hold no digit, colon, slash or other sign that most of them hold."""
    word = text[:_FIRST_WORD_END].partition(" ")[0]
    if word.isalpha() and word.isascii() and not (word.isupper() and len(word) <= len("PUB")):
        # So nearly all lines begin, and a table is asked sooner than a pattern.
        return word.lower() in _OPENERS
    return _COULD_BEGIN.match(text) is not None


@lru_cache(maxsize=1 << 12)
def _read_short(text: str, order: NumericOrder | None) -> MetaLine | None:
    """Remembered, as a dump prints the same names and days again, and a line of facts is looked at more than once."""
    if coded := take_code(text):
        return read_field(coded, order)
    text = unset(text)
    line = tidy(text)
    return _read_whole(line, order) or _read_facts(text, order) or _read_before_byline(line, order) or read_beside_day(line, order)


def _read_long(text: str) -> MetaLine | None:
    """Only vendors' lists of subjects and companies are that long."""
    if coded := take_code(text):
        return read_field(coded)
    if not _SHOUTED_FIELD.match(text):
        return None
    labelled = take_label(tidy(text))
    return read_field(labelled) if labelled and labelled.has_colon and labelled.is_upper else None


def _read_whole(line: str, order: NumericOrder | None) -> MetaLine | None:
    """A line that is one fact, or a byline with its date."""
    if labelled := take_label(line):
        return read_field(labelled, order) or (_read_byline_and_date(line, order) if labelled.label is Label.BYLINE else None)
    if len(line) > _MAX_FACT:
        return None
    return _read_date_line(line, order) or _read_byline(line) or read_notice(line)


def _read_date_line(line: str, order: NumericOrder | None) -> MetaLine | None:
    """A date alone: with its year and day, for a month or a day of any year can be a subhead; nor a run of digits."""
    found = read_any_date(line, order)
    if isinstance(found, UnconvertedDate):
        return MetaLine(is_bare_date=True)
    if found is None or line.isdecimal() or not (found.is_ambiguous or (found.has_year and found.has_day)):
        return None
    return MetaLine(published=found, is_bare_date=True)


def _read_byline(line: str, *, is_beside_date: bool = False) -> MetaLine | None:
    named = read_marked_byline(line, is_beside_date=is_beside_date)
    return line_of_credits(named) if named else None


def _read_byline_and_date(line: str, order: NumericOrder | None) -> MetaLine | None:
    """`By Jane Doe, 27/08/2015`; `Posted by Jane Doe on May 9, 2014`."""
    for gap in _BEFORE_DATE.finditer(line):
        dated = _read_dated(line[gap.end() :], order)
        if dated and (byline := _read_byline(line[: gap.start()].rstrip(" |·•-–—,"), is_beside_date=True)):
            return merge_meta_lines(byline, dated)
    return None


def _read_before_byline(line: str, order: NumericOrder | None) -> MetaLine | None:
    """`Aug 21, 2019 by Jane Doe`; `by Jane Doe, Aug 21, 2019`."""
    if len(line) > _MAX_UNLABELLED or not (line[-1:].isalnum() or line[-1:] in ".)"):
        return None
    if is_small(line):
        return _read_byline_and_date(line[:1].upper() + line[1:], order)
    if (found := _DATE_BY.fullmatch(line)) and (day := _read_dated(found["date"], order)):
        mark = found["mark"]
        byline = _read_byline(f"{mark[0].upper()}{mark[1:]} {found['names']}", is_beside_date=True)
        return _closed(merge_meta_lines(byline, day)) if byline else None
    return None


def read_line_under_headline(text: str, order: NumericOrder | None = None) -> MetaLine | None:
    """As `read_meta_line`, of a line that stands right under a headline: what stands before its date is no headline then."""
    return read_meta_line(text, order) or (
        read_beside_day(tidy(unset(text)), order, is_under_headline=True) if len(text) <= _MAX_LENGTH else None
    )


def _read_dated(text: str, order: NumericOrder | None) -> MetaLine | None:
    """A date beside another fact, with or without its label."""
    found = read_any_date(text, order)
    if found is not None:
        return MetaLine(published=found if isinstance(found, PrintedDate) else None)
    if is_clock(text):
        return MetaLine()
    labelled = take_label(text[:1].upper() + text[1:])
    return read_field(labelled, order) if labelled and labelled.label in (Label.PUBLISHED, Label.UPDATED) else None


def _read_facts(text: str, order: NumericOrder | None) -> MetaLine | None:
    """A line of several facts, parted by marks, by dashes or by their labels."""
    for parting in (_SEPARATOR, _DASH, _NEXT_LABEL):
        parts = [part for part in map(tidy, parting.split(text)) if part]
        if parting is _NEXT_LABEL:
            parts = _with_labels(parts)
        if not 2 <= len(parts) <= _MAX_FACTS or max(map(len, parts)) > _MAX_FACT:
            continue
        if found := _read_parts(parts, order, has_company=parting is _SEPARATOR):
            return found
    return None


def _with_labels(parts: list[str]) -> list[str]:
    """The parts, with the first words of a label joined to its last (`Son` and `Güncelleme: ...`)."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].isalpha():
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _read_parts(parts: list[str], order: NumericOrder | None, *, has_company: bool) -> MetaLine | None:
    """The facts of all parts; words that may be a name or a place are taken only where a line `has_company` for its facts.

    At least one part is certain by itself. Two dates without a label are a span of time and no date line.
    """
    if any(len(part) > _MAX_UNLABELLED and not take_label(part) for part in parts):
        return None
    certain = [_read_dated(part, order) or _read_byline(part, is_beside_date=True) or _read_whole(part, order) for part in parts]
    if all(fact in (None, MetaLine()) for fact in certain):
        return None
    facts = [fact or _read_beside(part, has_company=has_company) for fact, part in zip(certain, parts, strict=True)]
    read = [fact for fact in facts if fact is not None]
    if len(read) < len(parts) or sum(fact.published is not None for fact in read) > 1:
        return None
    return _closed(reduce(merge_meta_lines, read))


def _closed(line: MetaLine) -> MetaLine | None:
    """The line; None where it is a date alone that lacks its day or year."""
    if line.bylines or line.is_field or line.updated or line.published is None:
        return line
    is_whole = line.published.is_ambiguous or (line.published.has_day and line.published.has_year)
    return replace(line, is_bare_date=True) if is_whole else None


def _read_beside(part: str, *, has_company: bool) -> MetaLine | None:
    """Words beside a certain fact: an agency, a person, a section, a count, or words that nobody can be sure of."""
    if part.isdecimal() and has_company:
        return MetaLine()
    if fold(part) in AGENCIES:
        return MetaLine(source_name=part)
    if has_company and (sure := read_beside(part)):
        return sure
    named = read_credits(part)
    if named and named.affiliation and fold(named.affiliation) in AGENCIES:
        return line_of_credits(named)
    return MetaLine(unassigned=(part,)) if has_company and (is_person(part) or is_affiliation(part)) else None
