"""Which encoding of the time before Unicode a text was written in, by how its bytes read.

What comes in is a sample of bytes that are not UTF-8; what goes out is the name of a codec, and of another where the bytes read nearly as well in it.
Each encoding is tried with each language that was written in it: a reading costs as many bits as its letters are a surprise in that language, and
more for a letter beside those of another script, a capital within a word, or a sign between letters. The cheapest reading is the likeliest.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from newsgen.load.eastern import EASTERN, eastern_cost
from newsgen.load.spellings import (
    ARABIC,
    CYRILLIC,
    GREEK,
    HEBREW,
    LATIN_BALTIC,
    LATIN_CENTRAL,
    LATIN_TURKISH,
    LATIN_VIETNAMESE,
    LATIN_WESTERN,
    THAI,
)

_Languages = tuple[Mapping[str, int], ...]
_LATIN: Final = (LATIN_WESTERN, LATIN_CENTRAL, LATIN_TURKISH, LATIN_BALTIC, LATIN_VIETNAMESE)
_ENCODINGS: Final[Mapping[str, tuple[_Languages, int]]] = MappingProxyType(
    {
        "cp1252": (LATIN_WESTERN, 0),
        "cp1251": (CYRILLIC, 6),
        "cp1256": (ARABIC, 6),
        "cp1250": (LATIN_CENTRAL, 6),
        "cp1254": (LATIN_TURKISH, 6),
        "cp1253": (GREEK, 6),
        "cp1255": (HEBREW, 6),
        "cp874": (THAI, 6),
        "iso8859-15": (LATIN_WESTERN, 4),
        "koi8-u": (CYRILLIC, 6),
        "iso8859-2": (LATIN_CENTRAL, 8),
        "iso8859-7": (GREEK, 8),
        "cp1257": (LATIN_BALTIC, 8),
        "iso8859-13": (LATIN_BALTIC, 9),
        "cp1258": (LATIN_VIETNAMESE, 8),
        "iso8859-5": (CYRILLIC, 8),
        "iso8859-6": (ARABIC, 8),
        "cp866": (CYRILLIC, 8),
        "mac-roman": (LATIN_WESTERN, 14),
        "mac-cyrillic": (CYRILLIC, 12),
        "cp850": (LATIN_WESTERN, 14),
        "cp852": (LATIN_CENTRAL, 14),
        "cp857": (LATIN_TURKISH, 14),
    }
)
"""The encodings of a byte a letter that news text is found in: the languages written in them, and how many bits rarer than windows-1252 they are."""
_SAMPLE_BYTES: Final = 1 << 16
_CONTEXT_BYTES: Final = 1 << 13
_HIGH: Final = bytes(range(0x80, 0x100))
_CONTROLS: Final = frozenset({*range(0x09), 0x0B, *range(0x0E, 0x1A), 0x1B, *range(0x1C, 0x20), 0x7F})
_SIGNS: Final = MappingProxyType({"’": 1, "“": 3, "”": 3} | dict.fromkeys("‘„«»–—…،؟؛№•\u00a0\u200c\u200d\u200e\u200f\u00ad", 4) | dict.fromkeys("€₫£©®™°§·›‹‚½²‐――‗ªº¿¡", 7))
"""What signs that text is full of cost; others cost as much as a letter that the language has not."""
_STRANGE: Final = 12
_NO_CHARACTER: Final = 18
_BROKEN: Final = 10
_LONE: Final = 3
_DOUBT: Final = 12
"""Readings that differ by fewer bits are both possible."""
_POOR: Final = 7
_GARBLED: Final = 9
"""Bits a byte. What reads worse than the first may be in an encoding that is not here; what reads worse than the second is."""
_MOSTLY: Final = 10
_IN_LATIN_TEXT: Final = 24
"""Where so many letters of ASCII stand for each byte beyond it, that byte is hardly of another script."""
_ASCII_LETTER: Final = re.compile(rb"[A-Za-z]")
_LONE_CAPITAL: Final = re.compile("(?<![AU])U(?![AU])")
_BROKEN_CASE: Final = re.compile("(?<=[al])U|lA")
_TWO_SCRIPTS: Final = re.compile("[lUo][aA]|[aA][lUo]")
_LONE_LETTER: Final = re.compile("(?<![aAlU])[lU](?![aAlU])")
_STRAY_TONE: Final = re.compile("(?<![aăâeêioôơuưy])[\u0300\u0301\u0303\u0309\u0323]", re.IGNORECASE)
"""A tone of Vietnamese that stands on no vowel."""
_SIGN_IN_WORD: Final = re.compile("(?<=[aAlUo])s(?=[aAlUo])")


@dataclass(frozen=True, slots=True)
class LegacyGuess:
    """What a text was written in. `rival` is another encoding that is nearly as likely, and in which it reads otherwise; the same one where it reads poorly in all."""

    encoding: str
    rival: str | None = None


def guess_legacy(sample: bytes) -> LegacyGuess | None:
    """The likeliest codec for bytes that are not UTF-8; None where they are no text."""
    # The last line of a sample may have been cut in the midst of a character.
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    part = _part(whole)
    high = len(part) - len(part.translate(None, _HIGH))
    if not high or _CONTROLS & set(whole):
        return _guess_widely(sample)
    ranked = sorted(_costs(part, high))
    if ranked[0][0] > _GARBLED * high + _DOUBT:
        return _guess_widely(sample)
    best_cost, _, best = ranked[0]
    text = part.decode(best, "replace")
    if best_cost > _POOR * high + _DOUBT:
        return LegacyGuess(best, best)
    near = (name for cost, _, name in ranked[1:] if cost < best_cost + _DOUBT and part.decode(name, "replace") != text)
    return LegacyGuess(best, next(near, None))


def _part(sample: bytes) -> bytes:
    """As much of a sample as is looked at: where it is longer, the lines that are not all ASCII after a few others."""
    if len(sample) <= _SAMPLE_BYTES:
        return sample
    beyond = b"".join(line for line in sample[_CONTEXT_BYTES:].splitlines(keepends=True)[1:] if not line.isascii())
    part = sample[: sample.rfind(b"\n", 0, _CONTEXT_BYTES) + 1] + beyond
    return part[: part.rfind(b"\n", 0, _SAMPLE_BYTES) + 1] or part[:_SAMPLE_BYTES]


def _costs(part: bytes, high: int) -> Iterator[tuple[float, int, str]]:
    """What it costs to read bytes in each encoding, with its rank among equals."""
    ascii_letters = len(_ASCII_LETTER.findall(part))
    elsewhere = _IN_LATIN_TEXT if ascii_letters > _MOSTLY * high else 0
    for rank, encoding in enumerate((*_ENCODINGS, *EASTERN)):
        text = part.decode(encoding, "replace")
        is_latin = encoding in _ENCODINGS and _ENCODINGS[encoding][0] in _LATIN
        cost = eastern_cost(text, encoding) if encoding in EASTERN else _cost(text, encoding)
        yield cost + (0 if is_latin else elsewhere), rank, encoding


def _cost(text: str, encoding: str) -> float:
    languages, rarity = _ENCODINGS[encoding]
    counts = Counter(text)
    kinds = text.translate({ord(sign): _kind(sign) for sign in counts})
    broken = len(_BROKEN_CASE.findall(kinds)) + len(_SIGN_IN_WORD.findall(kinds)) + len(_STRAY_TONE.findall(text))
    is_latin = languages in _LATIN
    beside = _LONE * len(_LONE_LETTER.findall(kinds)) if is_latin else _BROKEN * len(_TWO_SCRIPTS.findall(kinds))
    high = {sign: count for sign, count in counts.items() if sign > "\x7f"}
    least = min(sum(count * _sign_cost(sign, language) for sign, count in high.items()) for language in languages)
    return rarity + least + _BROKEN * broken + beside + len(_LONE_CAPITAL.findall(kinds))


def _sign_cost(sign: str, language: Mapping[str, int]) -> int:
    if sign.lower() in language:
        return language[sign.lower()]
    if unicodedata.category(sign) in {"Cc", "Cn", "Co"} or sign == "\ufffd":
        return _NO_CHARACTER
    return _SIGNS.get(sign, _STRANGE)


def _kind(sign: str) -> str:
    """What a character is to its neighbours: `a` and `A` letters of ASCII, `l` and `U` others, `o` those without case, `s` a sign that stands in no word."""
    if sign <= "\x7f":
        return "a" if sign.islower() else "A" if sign.isupper() else " "
    if sign.isalpha():
        return "l" if sign.islower() else "U" if sign.isupper() else "o"
    return " " if sign in "’‘–—\u00a0\u00ad\u200c\u200d·…" or unicodedata.category(sign).startswith("M") else "s"


def _guess_widely(sample: bytes) -> LegacyGuess | None:
    """What a detector of many encodings says: first of those that news text is found in, then of any."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 20 ms to import, and only bytes that read as garbled in all encodings known here need it

    names = [*_ENCODINGS, *EASTERN]
    best = from_bytes(sample, cp_isolation=names).best() or from_bytes(sample).best()
    return LegacyGuess(best.encoding, best.encoding) if best else None
