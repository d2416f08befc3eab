"""Names and texts brought to one form for finding the one in the other, character by character.

Folded away is how the same letters are typed: composed or not, with a Persian or an Arabic keyboard, with vowel signs or without, with curly or straight
apostrophes, with soft and non-breaking hyphens, with no-break spaces. What other people would call another spelling (accents, `al-` for `Al `, `-ise`
for `-ize`) is kept: an alias says so where both are meant.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import Final

_REMOVED: Final = "\u00ad\u0640\u061c\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_VOWEL_SIGNS: Final = (*range(0x64B, 0x656), 0x670)
_FOLDED: Final = MappingProxyType(
    {
        **dict.fromkeys(_REMOVED, ""),
        **{chr(code): "" for code in _VOWEL_SIGNS},
        **dict.fromkeys("يى", "ی"),
        **dict.fromkeys("أإٱ", "ا"),
        **dict.fromkeys("ۀة", "ه"),
        "ك": "ک",
        **dict.fromkeys("’‘ʼ`´＇", "'"),
        **dict.fromkeys("‐‑", "-"),
        **{chr(0x660 + digit): str(digit) for digit in range(10)},
        **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
    }
)
_HALF_SPACE: Final = re.compile("(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])")
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def fold_name(text: str) -> str:
    """A text folded, its case kept, with single spaces; paragraphs are parted by one line feed."""
    if not text.isascii():
        composed = unicodedata.normalize("NFC", text)
        text = unicodedata.normalize("NFC", _fold_letters(_HALF_SPACE.sub(" ", composed) if "\u200c" in composed else composed)).replace("\u200c", "")
    return "\n".join(" ".join(paragraph.split()) for paragraph in _PARAGRAPHS.split(text))


def _fold_letters(text: str) -> str:
    """The text with each character folded; to look for each of the few kinds takes a fortieth of the time of `translate`."""
    for character, folded in _FOLDED.items():
        if character in text:
            text = text.replace(character, folded)
    return text


def lower(text: str) -> str:
    """A text in lower case, each character in its place: one that would become two (`İ`) keeps its case."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return lowered.replace("ς", "σ")
