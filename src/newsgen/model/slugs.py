"""Slugs: a text as the readable part of a URL.

Latin, Cyrillic and Greek words are transliterated to ASCII; a word in another script stays itself, marks and all. What comes out is in NFC, lower
case, words joined by single hyphens; it may be empty (a text without letters or digits).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from slugify import slugify

_WORD = re.compile(r"[^\s\-–—_/|.,:;!?()\[\]{}<>\"“”„«»،؛؟。、，：]+")
_TRANSLITERATED = ("LATIN", "CYRILLIC", "GREEK", "MICRO", "FEMININE", "MASCULINE")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"


def make_slug(text: str, max_bytes: int) -> str:
    """The slug of a text, cut at a word where it would be longer than `max_bytes` in UTF-8."""
    return _cut("-".join(_slug_words(text)), max_bytes)


def _slug_words(text: str) -> list[str]:
    text = text.replace("’", "'").replace("‘", "'")
    if text.isascii():
        return [slugify(text)] if text else []
    words = (_slug_word(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))
    return [word for word in words if word]


def _slug_word(word: str) -> str:
    if all(map(_is_transliterated, word)):
        return str(slugify(word))
    kept = "".join(char for char in word.casefold() if unicodedata.category(char)[0] in "LMN" or char == "-")
    return unicodedata.normalize("NFC", kept).strip("-")


@cache
def _is_transliterated(char: str) -> bool:
    """Whether a character belongs to a script that is written in ASCII here (digits, signs and Latin marks with it)."""
    if char.isascii() or unicodedata.category(char)[0] in "PSZC":
        return char not in _INVISIBLE
    name = unicodedata.name(char, "")
    return name.startswith(_TRANSLITERATED) or "COMBINING" in name


def _cut(slug: str, max_bytes: int) -> str:
    if len(slug.encode()) <= max_bytes:
        return slug
    head = slug.encode()[:max_bytes].decode(errors="ignore")
    whole_words, hyphen, _ = head.rpartition("-")
    # One endless word is cut between characters, yet never between a letter and its marks.
    return whole_words if hyphen and len(whole_words) >= max_bytes // 3 else _without_torn_letter(head, slug)


def _without_torn_letter(head: str, slug: str) -> str:
    while head and unicodedata.category(slug[len(head)])[0] == "M":
        head = head[:-1]
    return head
