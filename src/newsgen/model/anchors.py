"""Ids: where an article's identity comes from when its source does not state one.

A Crockford base-32 string of 12 characters (60 bits) of BLAKE2b over an anchor: the path of a Markdown file under `content/`, or the first 200
letters and digits of an article's first full paragraph in a dump.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from itertools import islice

ID_CHARACTERS = 12
ANCHOR_LETTERS = 200
STATED_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def crockford(data: bytes, characters: int = ID_CHARACTERS) -> str:
    """So many lower-case Crockford base-32 characters of the BLAKE2b hash of `data`."""
    number = int.from_bytes(blake2b(data, digest_size=16).digest(), "big")
    return "".join([_CROCKFORD[(number >> 5 * place) & 31] for place in range(characters)])


def path_id(path: str) -> str:
    """The id of a Markdown article that states none."""
    return crockford(b"path\0" + unicodedata.normalize("NFC", path).encode("utf-8", "surrogatepass"))


def lead_id(paragraph: str) -> str:
    """The id of an article in a dump, from its first full paragraph as printed."""
    return crockford(b"lead\0" + _letters_of(paragraph))


def _letters_of(paragraph: str) -> bytes:
    """The first letters and digits of a paragraph, folded, in UTF-8."""
    if paragraph.isascii():
        # Normalizing changes nothing in ASCII, whose characters stand each for itself.
        return paragraph.encode().translate(None, _ASCII_SIGNS)[:ANCHOR_LETTERS].lower()
    folded = unicodedata.normalize("NFKC", paragraph).casefold()
    return "".join(islice(filter(str.isalnum, folded), ANCHOR_LETTERS)).encode("utf-8", "surrogatepass")


def is_stated_id(text: str) -> bool:
    """Whether a text can be an id: 1 to 64 ASCII letters, digits, dots, hyphens and underscores, the first a letter or digit."""
    return STATED_ID.fullmatch(text) is not None
