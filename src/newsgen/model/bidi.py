"""Directions of writing in plain text (Unicode Standard Annex 9): what could turn the text around it is taken out, what runs the other way is set apart.

In HTML elements and their `dir` do this; here is what feeds, titles and other plain text need.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TURNING = re.compile("[\u200b\u200e\u200f\u061c\u00ad\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks, embeddings, overrides and isolates of direction, and what is as invisible but joins nothing. The joiners of Persian and Indic words are not among them."""
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_RUNS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def without_bidi_controls(text: str) -> str:
    """A short text (a name, a headline) without invisible characters that turn what stands beside it."""
    return text if text.isprintable() else _TURNING.sub("", text)


@lru_cache(maxsize=4096)
def isolated(text: str, direction: str) -> str:
    """A text to stand in a line of a direction (`ltr`, `rtl`): between FSI and PDI where some of it runs the other way."""
    plain = without_bidi_controls(text)
    runs = {_RUNS.get(unicodedata.bidirectional(char), direction) for char in plain}
    return f"{_FIRST_STRONG_ISOLATE}{plain}{_POP_ISOLATE}" if runs - {direction} else plain
