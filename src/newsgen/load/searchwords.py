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
_PIECE: Final = re.compile(f"[{IDEOGRAPHS}]|[^\\s{IDEOGRAPHS}]+?(?:(?<=[\u0600-\u06ff]){HALF_SPACE}(?=[\u0600-\u06ff])|(?=[\\s{IDEOGRAPHS}]|$))")


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
    """A text cut where words end: at spaces, behind a half-space between Arabic letters (which stays at the end of its piece), around each ideograph."""
    return (match[0] for match in _PIECE.finditer(unicodedata.normalize("NFC", text)))


def folded(piece: str) -> str:
    """A piece as the index holds it: never empty, never with a space in it."""
    if piece.isascii():
        return piece
    table = fold_table()
    return "".join(table.get(char, char) for char in piece) or piece.replace(HALF_SPACE, "") or "-"
