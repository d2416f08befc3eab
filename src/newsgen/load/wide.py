"""Which encoding of two or four bytes a character a text without a byte-order mark is in, by where its zeros and white space stand.

In goes the beginning of a file that holds zeros, out comes the name of a codec. Text in other encodings has zeros only by mistake.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from types import MappingProxyType
from typing import Final

_WHITE: Final = MappingProxyType(dict.fromkeys(map(ord, "\t\n\f\r")))
_UTF32_BYTES: Final = 8
"""Two characters, the fewest that are known."""
_PER_STRANGE: Final = 20
"""One character in so many may be a control, of private use, or newer than Python's tables."""


def guess_wide(head: bytes) -> str | None:
    """`utf-32-le`, `utf-32-be`, `utf-16-le` or `utf-16-be`; None where the bytes are in none of them.

    UTF-32 is known by its zeros: hardly anything else can be read so. UTF-16 is known by its white space, or by a zero in every other byte of its ASCII
    characters.
    """
    for encoding in ("utf-32-le", "utf-32-be"):
        if _is_utf32(head, encoding):
            return encoding
    spaces = {encoding: sum(_units(head, sign.encode(encoding)) for sign in " \n\r") for encoding in ("utf-16-le", "utf-16-be")}
    for (encoding, zeros), other in zip((("utf-16-le", head[1::2]), ("utf-16-be", head[::2])), ("utf-16-be", "utf-16-le"), strict=True):
        is_even = zeros.count(0) * 10 > len(zeros) * 3
        is_spaced = spaces[encoding] > 4 * spaces[other] and _decoded(head, encoding) is not None
        if (is_even or is_spaced) and head.count(0) < len(head) * 6 // 10:
            return encoding
    return None


def _is_utf32(head: bytes, encoding: str) -> bool:
    """Whether bytes are characters of four bytes each, nearly all of them assigned. UTF-16 never is: of each four bytes, two would be a control."""
    text = _decoded(head, encoding) if len(head) >= _UTF32_BYTES else None
    if text is None:
        return False
    strange = sum(unicodedata.category(sign).startswith("C") for sign in text.translate(_WHITE))
    return strange * _PER_STRANGE <= len(text)


def _units(data: bytes, unit: bytes) -> int:
    """How often two bytes stand at an even place."""
    return sum(found.start() % 2 == 0 for found in re.finditer(re.escape(unit), data))


def _decoded(data: bytes, encoding: str) -> str | None:
    """The text of bytes that may end in the midst of a character; None where they are in another encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None
