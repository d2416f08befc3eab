"""Letters and digits of all scripts brought to one form for comparing: case, accents, vowel signs, digits, presentation forms.

A folded text is for recognising only. It is never shown, and its offsets are not those of the text it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType

_MARKED_SCRIPTS = (range(0x80, 0x2100), range(0xA66F, 0xAC00), range(0xFE00, 0xFF00))
"""Where marks, joiners and digits of our scripts stand, once compatibility forms are taken apart."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("يىېۍئ", "ی"),
        **dict.fromkeys("ةہھۃەۀ", "ه"),
        "ك": "ک",
        "ګ": "گ",
        "ؤ": "و",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "ـ": None,
        "’": "'",
        "ʼ": "'",
        "−": "-",
        "‐": "-",
        "،": ",",
        "、": ",",
        "፣": ",",
        "፥": ",",
        "٫": ".",
        "။": ".",
        "።": ".",
        "፡": " ",
        "፦": ":",
        "，": ",",
        "：": ":",
    }
)


def _plain_forms() -> Iterator[tuple[int, str | None]]:
    for code in chain(*_MARKED_SCRIPTS):
        character = chr(code)
        if unicodedata.category(character) in ("Mn", "Mc", "Cf"):
            yield code, None
        elif character.isdecimal():
            yield code, str(unicodedata.decimal(character))


_PLAIN = MappingProxyType(dict(_plain_forms()))
"""Marks and invisible characters to nothing, digits to ASCII."""

LETTER = "(?:[^\\W\\d_]|(?!\\w)[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0970-\u0dff\u0e31-\u0e4e\u0f71-\u109f])"
"""A pattern for a letter or a mark written on one: `\\w` knows no vowel signs. No character is both, so that a word is matched in one way only."""

TOKENS = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
"""Numbers, words and single marks of a folded text."""


def fold(text: str) -> str:
    """The text caseless, without accents, vowel signs and invisible characters, its digits ASCII, its spaces single."""
    if text.isascii():
        # No character of ASCII is written as another.
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text).translate(_PLAIN)
    return " ".join(unicodedata.normalize("NFC", plain).casefold().translate(_ALIKE).split())


def has_ascii(text: str, signs: bytes) -> bool:
    """Whether one of some characters stands in a text of ASCII; a pattern takes three times as long to find none."""
    return len(text.encode().translate(None, signs)) < len(text)


def is_small(letters: str) -> bool:
    """Whether a text begins with a small letter of a script that has capitals. To Unicode those of Georgian are small, but nothing is written in its capitals."""
    return letters[:1].islower() and not "\u10d0" <= letters[0] <= "\u10ff"


def tidy(text: str) -> str:
    """The text as printed, but without invisible characters at its ends and with single spaces."""
    return " ".join(text.strip("\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069 \t\f").split())


def folded_set(names: str) -> frozenset[str]:
    """The folded names of a table in which | parts them."""
    return frozenset(map(fold, names.split("|")))
