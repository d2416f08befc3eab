"""Wire datelines: place, day and agency in front of the first words of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias

from newsgen.load.printed.agencies import AGENCIES
from newsgen.load.printed.datelines_east import read_eastern_dateline
from newsgen.load.printed.dates import UnconvertedDate, read_any_date
from newsgen.load.printed.facts import Dateline, PrintedDate
from newsgen.load.printed.labels import take_label
from newsgen.load.printed.names import NOT_NAMES
from newsgen.load.printed.numeric import NumericOrder
from newsgen.load.printed.script import LETTER, fold, folded_set, is_small
from newsgen.load.printed.weekdays import WEEKDAYS

_Day: TypeAlias = PrintedDate | UnconvertedDate

_MAX_END: Final = 120
_MAX_PLACE: Final = 60
_END: Final = re.compile(
    r"\s*\.?\s?(?:[-‐–—―−]{1,3}|=)(?!\d)\s*|(?<=[)/])\s*[:：.]\s+|(?<=\d)\.\s+|(?<=\d)\s*[:：]\s+|(?P<nothing>(?<=\))\s+)"
    r"|(?P<after_day>\s*[:：።፦।.]\s+)"
)
"""What parts a dateline from its text. A colon or a full stop does so only where a day stands before it."""
_CAPITALISED: Final = rf"[^\W\d_a-zа-яё](?:{LETTER}|['’\u200c])*"
_COULD_BE: Final = re.compile(
    r"\s*(?:[(（【〔\[]|[\u4e00-\u9fff\uac00-\ud7a3]"
    rf"|{_CAPITALISED}(?:[ ,،፣-]{{1,2}}(?:{_CAPITALISED}|[a-z]{{1,4}}(?![\w'])|на)){{0,6}}\s?[,.،፣(/\d‐–—―−-])"
)
"""Capitalised words up to a mark: most paragraphs fail at their second word."""
_BRACKETED: Final = re.compile(r"\s*[,.،]?\s*(?:\((?P<round>[^()]{2,60})\)|/(?P<slashed>[^/]{2,40})/)$")
_LAST_WORDS: Final = re.compile(r"(?P<before>.+)[.,،]\s+(?P<agency>[^,،]{2,30})$")
_AGENCY_THEN_DAY: Final = re.compile(r"(?P<before>[^()\d]+?)\s*\((?P<agency>[^()\d]{2,40})\)\s*[,،]?\s*(?P<day>[^()]*\d[^()]*)")
_INSIDE: Final = re.compile(r"\s*[,،]\s*")
_BEFORE_DAY: Final = re.compile(r"\s*[,،፣]\s*|\.\s+|\s+[-–—]\s+|\s+")
_AFTER_AGENCY: Final = re.compile(r"\s*[.:։]\s+|\s*[-–—]\s+")
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = rf"{LETTER}(?:{LETTER}|['’.\u200c-])*"
_PLACE: Final = re.compile(rf"{_WORD}(?:[ ,/،፣]{{1,2}}{_WORD}){{0,5}}")
_SMALL_WORDS: Final = folded_set("de|du|del|la|le|les|of|the|and|el|los|las|da|do|dos|den|der|am|an|auf|sur|en|upon|y|i|на")
_NO_PLACES: Final = folded_set(
    "update|correction|breaking|exclusive|analysis|watch|video|photos|explainer|factbox|opinion|note|editor's note|clarification|live"
    "|read more|advisory|alert|urgent|refile|corrected|timeline|date|deadline|when|where|le|la|el|il|am|im|au|en"
    "|today|yesterday|heute|aujourd'hui|hoy|oggi|сегодня|вчера|сьогодні|اليوم|أمس|امروز|دیروز|نن|آج"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the dash."""

    place: str | None
    agency: str | None
    published: PrintedDate | None = None
    is_dated: bool = False
    """Perhaps with a day that is not converted."""
    is_set_off: bool = False
    """A comma, a point or a dash stands between place and day."""


def read_dateline(text: str, order: NumericOrder | None = None) -> Dateline | None:
    """The dateline a paragraph begins with; None if it is not certain that there is one.

    Certain are a place with a day, and a place with an agency: in brackets or slashes, or one that is known. A place alone
    ("WASHINGTON -") can be any capitalised word.
    """
    start = len(text) - len(text.lstrip())
    head = text[start : start + _MAX_END]
    if not _COULD_BE.match(head):
        return None
    if eastern := read_eastern_dateline(text):
        return eastern
    undated: Dateline | None = None
    has_digit = bool(_DIGIT.search(head))
    for end in _END.finditer(head):
        if end["after_day"] and not (has_digit and _DIGIT.search(head, 0, end.start())):
            continue
        before = _read_head(head[: end.start()].strip(), order)
        if before and end["after_day"] and not before.is_dated:
            continue
        found = _with_agency_after(text, start + end.end(), before, order, is_parted=not end["nothing"]) if before else None
        if found and not end["after_day"] and (not end["nothing"] or found.published):
            return found if undated is None or found.published else undated
        # An agency may stand behind a full stop: `МОСКВА, 21 августа. /ТАСС/.`
        # A bracket that ends the dateline for lack of a mark may have its day behind it: `کابل (خامه پرس) ۳۱ اسد ۱۴۰۳:`.
        undated = undated or found
    return undated


def _with_agency_after(text: str, end: int, head: _Head, order: NumericOrder | None, *, is_parted: bool) -> Dateline | None:
    """The dateline, if it is certain; the agency may stand behind the dash (`МОСКВА, 21 авг — РИА Новости.`)."""
    agency, published = head.agency, head.published
    if agency is None and is_parted and (after := _known_agency_at(text, end)):
        agency, end = after
        name, *more = _INSIDE.split(agency, maxsplit=1)
        if more and (day := read_any_date(more[0], order)):
            agency = name
            published = published or (day if isinstance(day, PrintedDate) else None)
    elif not _is_sure(head, is_parted):
        return None
    return Dateline(head.place, agency, published, end) if text[end:].strip() else None


def _known_agency_at(text: str, offset: int) -> tuple[str, int] | None:
    for end in _AFTER_AGENCY.finditer(text[offset : offset + 40]):
        printed = text[offset : offset + end.start()]
        if _is_known_agency(printed):
            return printed.strip("() "), offset + end.end()
    return None


def _read_head(head: str, order: NumericOrder | None) -> _Head | None:
    rest, agency, day = _split_agency(head, order)
    if not rest:
        return _Head(None, agency) if agency and _is_known_agency(agency) else None
    if day is None:
        rest, day = _split_day(rest, order)
    place = rest.rstrip(" ,،-–—/")
    if not _is_place(place):
        return None
    is_set_off = head[len(place) : len(place) + 2].strip() != ""
    return _Head(place, agency, day if isinstance(day, PrintedDate) else None, day is not None, is_set_off)


def _split_agency(head: str, order: NumericOrder | None) -> tuple[str, str | None, _Day | None]:
    """The head without its agency, the agency, and the day if it stands in the same brackets."""
    if bracket := _BRACKETED.search(head):
        agency, day = _read_bracket(bracket["round"] or bracket["slashed"], order)
        return head[: bracket.start()].strip(), agency, day
    if (then := _AGENCY_THEN_DAY.fullmatch(head)) and (found := read_any_date(then["day"], order)):
        return then["before"], then["agency"].strip(), found
    if (last := _LAST_WORDS.match(head)) and _is_known_agency(last["agency"]):
        return last["before"], last["agency"], None
    return head, None, None


def _read_bracket(inside: str, order: NumericOrder | None) -> tuple[str | None, _Day | None]:
    """An agency, a day, or both (`(Pajhwok, 21 August 2024)`)."""
    agency, *more = _INSIDE.split(inside.strip(), maxsplit=1)
    if more and (day := read_any_date(more[0], order)):
        return agency, day
    if day := read_any_date(inside, order):
        return None, day
    return inside.strip(), None


def _split_day(head: str, order: NumericOrder | None) -> tuple[str, _Day | None]:
    """The place, and the day that ends a head; the longest reading of the day."""
    if not _DIGIT.search(head):
        return head, None
    for gap in _BEFORE_DAY.finditer(head):
        if not _has_form_of_place(head[: gap.start()]):
            break
        found = read_any_date(head[gap.end() :], order)
        if isinstance(found, UnconvertedDate) or (found and found.has_day):
            return head[: gap.start()], found
    return head, None


def _is_place(text: str) -> bool:
    """Whether words can be a place: none of them belongs to a sentence or a label."""
    if not _has_form_of_place(text):
        return False
    words = [fold(word).strip(".,") for word in text.split()]
    if words[0] in NOT_NAMES or any(len(word) > len("Sun") and word in WEEKDAYS for word in words):
        return False
    return fold(text) not in _NO_PLACES and take_label(f"{text} x") is None


def _has_form_of_place(text: str) -> bool:
    """A few words, capitalised where the script has capitals."""
    if len(text) > _MAX_PLACE or not _PLACE.fullmatch(text):
        return False
    words = text.split()
    return words[0] not in _SMALL_WORDS and not any(is_small(word) and word not in _SMALL_WORDS for word in words)


def _is_sure(head: _Head, is_parted: bool) -> bool:
    """Whether the dateline is certain without an agency behind the dash."""
    if head.place is None:
        return is_parted
    is_shouted = head.place.split(",")[0].isupper() and len(head.place) > len("NATO")
    has_case = head.place[0].isupper()
    if head.agency is None:
        return is_parted and head.is_dated and (is_shouted or head.is_set_off)
    if _is_known_agency(head.agency):
        return is_parted or head.is_dated or not has_case
    if not is_parted:
        return False
    return head.is_dated or (
        is_shouted and head.agency[0].isupper() and not _abbreviates(head.agency, head.place) and len(head.agency.split()) <= 5
    )


def _is_known_agency(text: str) -> bool:
    whole = fold(text.strip("() "))
    return whole in AGENCIES or any(part in AGENCIES for part in re.split(r"\s*[/,-]\s*", whole))


def _abbreviates(short: str, long: str) -> bool:
    """Whether a bracket only gives the initials of the words before it: "WORLD HEALTH ORGANIZATION (WHO)"."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", fold(long)) if word and word not in _SMALL_WORDS)
    return fold(short).replace(".", "") == initials
