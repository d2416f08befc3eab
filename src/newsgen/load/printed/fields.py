"""`KEY: value` lines and the fixed lines of vendors' frames."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from newsgen.load.printed.agencies import is_organisation, is_role
from newsgen.load.printed.bylines import credits_of
from newsgen.load.printed.clocks import is_clock
from newsgen.load.printed.dates import UnconvertedDate, read_any_date
from newsgen.load.printed.facts import MetaLine
from newsgen.load.printed.labels import Label, Labelled
from newsgen.load.printed.names import Credits, is_affiliation
from newsgen.load.printed.numeric import NumericOrder

_LENGTH: Final = re.compile(
    r"\d[\d,. ]*\s?(?:words?|mots|wörter|worte|palabras|parole|palavras|woorden|слов\w*|كلم\w+|کلمه|واژه|字|characters|min(?:ute)?s? read"
    r"|min(?:ute)?s? de lecture)",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(
    r"(?:copyright\b|©|\(c\)\s|public domain\b).{0,60}\b\d{4}\b.{0,80}|(?:copyright\b|©).{0,80}\ball rights reserved\b.{0,20}"
    r"|all rights reserved\.?|alle rechte vorbehalten\.?|tous droits réservés\.?|todos los derechos reservados\.?"
    r"|جميع الحقوق محفوظة.{0,40}|все права защищены\.?|版权所有.{0,30}|(?-i:Body:?|BODY:?|Text:|TEXT:|Story:|Content:|Full [Tt]ext:?|LP|TD)|[【〔［](?:正文|全文|内容|本文)[】〕］]|document [a-z]{2,8}\d{10,}[a-z0-9]+"
    r"|(?-i:From|To|Cc|Sent|Reply-To|\u041e\u0442|\u041a\u043e\u043c\u0443): [^@]{0,60}@\S{1,60}",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"\s*[;,]\s*(?:pg?|page|s|seite|p\u00e1g)\.?\s?[A-Z]?\d{1,3}\Z", re.IGNORECASE)
"""The page, printed with the section."""
_AGO: Final = re.compile(r"(?:an?|\d+) \w+ ago|just now", re.IGNORECASE)
_MAX_WORDS: Final = 8


def read_field(labelled: Labelled, order: NumericOrder | None = None) -> MetaLine | None:
    """The fact a labelled line states; None where the rest does not bear out the label."""
    match labelled.label:
        case Label.PUBLISHED | Label.UPDATED:
            return _read_dated(labelled, order)
        case Label.BYLINE:
            return _read_credited(labelled)
        case Label.OTHER:
            return MetaLine(is_field=True) if _is_of_a_frame(labelled) else None
    return _read_value(labelled)


def _read_value(labelled: Labelled) -> MetaLine | None:
    rest = labelled.rest
    match labelled.label:
        case Label.HEADLINE if rest:
            return MetaLine(headline=rest, is_field=True)
        case Label.LENGTH if is_length(rest):
            return MetaLine(length=rest, is_field=True)
        case Label.SECTION if _is_value(labelled._replace(rest=_PAGE.sub("", rest))):
            return MetaLine(section=rest, is_field=True)
        case Label.SOURCE if _is_value(labelled):
            return MetaLine(source_name=rest, is_field=True)
    return None


def _read_credited(labelled: Labelled) -> MetaLine | None:
    named = credits_of(labelled)
    return replace(line_of_credits(named), is_field=labelled.has_colon) if named else None


def line_of_credits(named: Credits) -> MetaLine:
    """The line of a byline. What stands with the names is the source where it says so itself, else unassigned ("Berlin")."""
    if named.affiliation is None or is_role(named.affiliation):
        return MetaLine(bylines=named.people)
    if is_organisation(named.affiliation):
        return MetaLine(bylines=named.people, source_name=named.affiliation)
    return MetaLine(bylines=named.people, unassigned=(named.affiliation,))


def _is_of_a_frame(labelled: Labelled) -> bool:
    """Whether the value is no text: anything but a sentence after a label in capitals, else a name, a number or a day."""
    rest = labelled.rest
    if labelled.is_upper:
        return not (rest.endswith((".", "!", "?", "。", "؟")) and len(rest.split()) > _MAX_WORDS)
    return is_affiliation(rest) or read_any_date(rest) is not None or rest.replace(" ", "").isdecimal()


def _read_dated(labelled: Labelled, order: NumericOrder | None) -> MetaLine | None:
    found = read_any_date(labelled.rest, order)
    if found is None:
        is_of_today = labelled.label is Label.UPDATED and (_AGO.fullmatch(labelled.rest) or is_clock(labelled.rest))
        return MetaLine(is_field=labelled.has_colon) if is_of_today else None
    if isinstance(found, UnconvertedDate):
        return MetaLine(is_field=labelled.has_colon)
    if labelled.label is Label.UPDATED:
        return MetaLine(updated=found, is_field=labelled.has_colon)
    return MetaLine(published=found, is_field=labelled.has_colon)


def _is_value(labelled: Labelled) -> bool:
    """A short name and no sentence."""
    return bool(labelled.rest) if labelled.is_upper else is_affiliation(labelled.rest)


def read_notice(text: str) -> MetaLine | None:
    """A line of a vendor's frame that has no label: the length, a copyright notice, the word before the text."""
    if is_length(text):
        return MetaLine(length=text, is_field=True)
    return MetaLine(is_field=True) if _NOTICE.fullmatch(text) else None


def is_length(text: str) -> bool:
    """Whether a text is wholly a count of words or minutes."""
    return bool(_LENGTH.fullmatch(text))
