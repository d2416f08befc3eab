"""Which East Asian encoding of the time before Unicode a text was written in.

Several of them can be decoded from the same bytes; only the right one gives the characters that the language uses most.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import Final

_COMMON: Final = MappingProxyType(
    {
        "cp949": re.compile("[\uac00-\ud7a3]"),
        "cp932": re.compile("[\u3041-\u3093\u30a1-\u30f6]"),
        "euc_jp": re.compile("[\u3041-\u3093\u30a1-\u30f6]"),
        "big5": re.compile(
            "[\u7684\u4e00\u662f\u4e0d\u4e86\u5728\u4eba\u6709\u9019\u70ba\u4ee5\u500b\u4e2d\u4e0a\u5011\u5230\u8aaa\u570b\u548c\u6703\u6642\u5e74\u5927\u5f8c\u65bc]"
        ),
    }
)
"""Encodings by what tells their language: Hangul, kana, the commonest Chinese characters in their traditional forms."""
_SHARE: Final = MappingProxyType({"cp949": 0.7, "cp932": 0.25, "euc_jp": 0.25, "big5": 0.06})
"""The least share of a text's letters beyond ASCII that these make up."""
_LETTER: Final = re.compile(r"[^\W\d_\x00-\x7f]")
_UNUSUAL: Final = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")
"""Half-width kana and private characters: what other bytes become in these encodings."""


def guess_eastern(sample: bytes) -> str | None:
    """The Korean, Japanese or traditional Chinese encoding of a sample of whole lines; None where it is in none of them."""
    return next((encoding for encoding in _COMMON if _reads_well(sample, encoding)), None)


def _reads_well(sample: bytes, encoding: str) -> bool:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    letters = len(_LETTER.findall(text))
    if not letters or len(_UNUSUAL.findall(text)) * 50 > letters:
        return False
    return len(_COMMON[encoding].findall(text)) >= _SHARE[encoding] * letters
