"""The words of a text as the search index holds them, and as the text has them.

In the index, and in what a reader types, letters are folded that look alike or are typed alike: all that `load.folding` folds, and accents of Latin and
Greek letters, `ё`, and the full set of Arabic signs. A folded word and the *piece* of the text that it comes from have the same number, so that an extract shows the
text as it is. Browsers fold by the same table (`fold_table`), a character at a time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from newsgen.load.folding import fold_name

HALF_SPACE: Final = "\u200c"
IDEOGRAPHS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Han, as a character class: written without spaces, so each character counts as a word."""
_ARABIC_SIGNS: Final = (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6DD), *range(0x6DF, 0x6E9), *range(0x6EA, 0x6EE))
_LETTERS: Final = MappingProxyType(
    {"ё": "е", "Ё": "Е", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i", "ς": "σ"}
)
PARTING: Final = "\u2013\u2014\u2015\u2026\u05be\u060c\u061b\u061f\u06d4\u0964\u0965\u1361-\u1368\u201c-\u201f\u00ab\u00bb\u3001-\u3003\u3008-\u3011\u30fb\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f|()\\[\\]{}\""
"""Signs that part words, as a character class, though no space stands beside them: dashes, ellipses, brackets, quotation marks, and all stops but those of ASCII."""
_JOINED: Final = "\u2060"
_ENDS: Final = f"(?=[\\s{IDEOGRAPHS}]|$)"
_SIGNS: Final = f"[^\\w\\s{IDEOGRAPHS}]"
_LETTER: Final = "[^\\W\\d_]"
_WORD: Final = f"""
  [{PARTING}]* [^\\s{PARTING}{IDEOGRAPHS}]+?
  (?: (?<=[\u0620-\u06ff]) {HALF_SPACE} (?=[\u0620-\u06ff])
    | [{PARTING}]+ (?=[^\\s{PARTING}{IDEOGRAPHS}])
    | (?<={_LETTER}) [:,;!?/]+ (?={_LETTER})
    | (?<={_LETTER}{_LETTER}) \\. (?={_LETTER}{_LETTER})
    | [{PARTING}]* {_ENDS} )
  | [{PARTING}]+
"""


@cache
def _piece() -> re.Pattern[str]:
    """A word, or an ideograph, with what stays with it; compiled when it is first needed, since that takes a while."""
    return re.compile(f"(?: [{IDEOGRAPHS}] {_SIGNS}* | {_WORD} ) (?: \\s+ {_SIGNS}+ {_ENDS} )*", re.VERBOSE)


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{IDEOGRAPHS}]")


@cache
def fold_table() -> Mapping[str, str]:
    """Every character that is folded, with what it becomes (nothing, one character or two)."""
    folded = {chr(code): fold for code in range(0x80, 0xFFFE) if not 0xD800 <= code < 0xE000 and (fold := _fold(chr(code))) != chr(code)}
    return MappingProxyType(folded)


def _fold(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    if ord(char) in _ARABIC_SIGNS or 0x300 <= ord(char) < 0x370 or char == HALF_SPACE:
        return ""
    if char.isspace():
        return char
    composed = unicodedata.normalize("NFD", char)
    base, marks = composed[0], composed[1:]
    if marks and all(unicodedata.combining(mark) for mark in marks) and unicodedata.name(base, "").startswith(("LATIN", "GREEK")):
        return _LETTERS.get(base, base)
    return fold_name(char)


def pieces(text: str) -> Iterator[str]:
    """A text cut where words end: at spaces, behind a half-space between Arabic letters, behind signs that part words, around each ideograph.

    What is no word (a dash, a full stop) stays with the word before it, spaces and all: else it would stand between two words of a phrase. A piece that no space follows
    ends with its half-space or ideograph, or else with a word joiner (U+2060).
    """
    text = unicodedata.normalize("NFC", text)
    ideograph = _ideograph()
    for match in _piece().finditer(text):
        piece, after = match[0], text[match.end() : match.end() + 1]
        is_plain = not (piece.endswith(HALF_SPACE) or ideograph.match(piece) or ideograph.match(after))
        yield piece + _JOINED if after and not after.isspace() and is_plain else piece


def folded(piece: str) -> str:
    """A piece as the index holds it: its word alone, never empty."""
    piece = piece.split(maxsplit=1)[0]
    if piece.isascii():
        return piece
    table = fold_table()
    return "".join(table.get(char, char) for char in piece) or "-"
