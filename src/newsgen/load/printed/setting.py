"""How plain text sets a line of facts apart: between signs that stand for slanted or bold print, in brackets, or after a dash."""

from __future__ import annotations

import re
from typing import Final

_EMPHASIS: Final = re.compile(r"(?<!\w)(?P<sign>\*{1,3}|_{1,3})(?P<inner>[^\s*_](?:[^*_]*[^\s*_])?)(?P=sign)(?!\w)")
_SLANTED: Final = re.compile(r"\s*/(?P<inner>[^\s/](?:.*[^\s/])?)/\s*")
_SIGNED: Final = re.compile(r"\s*(?:\u2014|--)\s?(?P<inner>[^\W\d_].*)")
_BRACKETED: Final = re.compile(r"\s*(?:\((?P<round>[^()\[\]]+)\)|\[(?P<square>[^()\[\]]+)\])\s*")


def unset(text: str) -> str:
    """A line without the signs that set it, or words of it, apart (`*By Jane Doe*, 9 May 2013`); any other line as it is."""
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\g<inner>", text)
    if found := _SLANTED.fullmatch(text) or _SIGNED.fullmatch(text):
        text = found["inner"]
    if found := _BRACKETED.fullmatch(text):
        text = found["round"] or found["square"]
    return text
