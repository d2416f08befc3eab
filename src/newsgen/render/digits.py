"""Digits as a language writes them: `2024` is `۲۰۲۴` in Dari. Only what people read passes through here; machine dates, data and addresses stay ASCII."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from newsgen.render.languages import locale_of

NUMBERING_SYSTEMS = MappingProxyType(
    {
        "latn": "0", "arab": "٠", "arabext": "۰", "nkoo": "߀", "deva": "०", "beng": "০", "guru": "੦", "gujr": "૦", "orya": "୦", "tamldec": "௦",
        "telu": "౦", "knda": "೦", "mlym": "൦", "thai": "๐", "laoo": "໐", "tibt": "༠", "mymr": "၀", "khmr": "០", "mong": "᠐", "olck": "᱐",
        "adlm": "\U0001e950", "cakm": "\U00011136",
    }
)  # fmt: skip
"""The systems of CLDR that count by ten digits, each with its zero (UTS 35, part 3)."""
BY_LANGUAGE = "language"
"""In place of a system: the one that CLDR names for the language."""


def numbering_system(language: str, digits: str = BY_LANGUAGE) -> str:
    """The system that a language is written with: the one asked for, else the language's own; Latin digits where that is not known here."""
    system = str(locale_of(language).default_numbering_system) if digits == BY_LANGUAGE else digits
    return system if system in NUMBERING_SYSTEMS else "latn"


@cache
def digit_table(system: str) -> dict[int, int]:
    """The ASCII digits with those of a system, for `str.translate`; empty where they are the same."""
    zero = ord(NUMBERING_SYSTEMS[system])
    return {} if zero == ord("0") else {ord("0") + digit: zero + digit for digit in range(10)}
